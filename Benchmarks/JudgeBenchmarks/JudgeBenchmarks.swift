import Autodiff
import Formula
import Foundation

/// Measures the judge. `Benchmarks/judge` runs this beside its peer in Python.
@main enum JudgeBenchmarks {
  static let usage = """
    usage: JudgeBenchmarks COMMAND
      rate FILE   seconds to read and to judge a formula of Benchmarks/judge-formulas.txt
      identities FILE SEEDS
                  counts of Tests/FormulaTests/Recorded/identities.txt, true and falsified
      mutants FILE
                  every single-site mutant of the true ones
      growth      how time grows with the points and with the size of the formula, as CSV
    """

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "rate": try Rate(file: arguments.dropFirst().first ?? "").print()
    case "identities":
      try Identities.count(
        file: arguments.dropFirst().first ?? "",
        seeds: arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 100)
    case "mutants": try Identities.countMutants(file: arguments.dropFirst().first ?? "")
    case "growth": try Growth.print()
    default: print(usage)
    }
  }
}

/// Three numbers and their names: what the formulas speak of.
let environment = Environment(
  quantities: [
    Symbol("x"): .input(0.7), Symbol("a"): .input(1.3), Symbol("b"): .input(-0.4),
  ])

/// Processor time that a piece of work takes.
func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
  let start = clock()
  try work()
  return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

/// Text is read, traced and judged, all from the beginning, one formula after another.
struct Rate {
  let formulas: [String]

  init(file: String) throws {
    formulas = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { String($0.prefix { $0 != "|" }) }
  }

  func print() throws {
    let notation = environment.notation
    let rounds = 7
    let times = try (0..<rounds).map { round in
      try processorSeconds {
        for tex in formulas {
          let formula = try Formula(tex: tex, notation: notation)
          let judged = try Judge(environment, seed: UInt64(round)).judge(formula)
          guard judged.links.map(\.verdict) == [.verified] else { throw Wrong(formula: tex) }
        }
      }
    }
    let reading = try (0..<rounds).map { _ in
      try processorSeconds {
        for tex in formulas { _ = try Formula(tex: tex, notation: notation) }
      }
    }
    let count = Double(formulas.count)
    Swift.print("read\t\(median(reading) / count)\njudge\t\(median(times) / count)")
  }

  struct Wrong: Error { var formula: String }
}

enum Growth {
  static func print() throws {
    Swift.print("of,size,µs,µs / size")
    for points in [24, 48, 96, 192, 384, 768] {
      let judge = { (judge: inout Judge) in judge.draws = points }
      try line("points", points, #"\frac{d}{dx} x^2 e^{-a x} = (2x - a x^2) e^{-a x}"#, judge)
    }
    for terms in [1, 3, 10, 30, 100] {
      let sum = (1...terms).map { #"\sin(\#($0) x)"# }.joined(separator: " + ")
      let slopes = (1...terms).map { #"\#($0) \cos(\#($0) x)"# }.joined(separator: " + ")
      try line("terms", terms, #"\frac{d}{dx} (\#(sum)) = \#(slopes)"#) { _ in }
    }
  }

  private static func line(
    _ name: String, _ size: Int, _ tex: String, _ change: (inout Judge) -> Void
  ) throws {
    var judge = Judge(environment, seed: 1)
    change(&judge)
    // The first rounds are those of a cold processor.
    let times = try (0..<41).map { _ in
      try processorSeconds {
        for _ in 0..<10 {
          let formula = try Formula(tex: tex, notation: environment.notation)
          guard try judge.judge(formula).links[0].verdict == .verified else {
            throw Rate.Wrong(formula: tex)
          }
        }
      }
    }
    let seconds = median(times) / 10
    let numbers = [1e6 * seconds, 1e6 * seconds / Double(size)].map {
      "\(($0 * 10).rounded() / 10)"
    }
    Swift.print("\(name),\(size),\(numbers.joined(separator: ","))")
  }
}
