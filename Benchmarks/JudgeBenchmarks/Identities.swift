import Autodiff
import Formula
import Foundation

/// Counts verdicts on a table of identities, each with a partner that was made false, over many seeds.
enum Identities {
  /// - Parameters:
  ///   - file: Tests/FormulaTests/Recorded/identities.txt
  ///   - seeds: how many.
  static func count(file: String, seeds: UInt64) throws {
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "\t").map(String.init) }
    let notation = environment.notation
    var (verified, accused, missed, judged) = (0, 0, 0, 0)
    for line in lines where line.count == 3 {
      let right = try Formula(tex: line[1], notation: notation)
      let wrong = try Formula(tex: line[2], notation: notation)
      for seed in 1...max(1, seeds) {
        let judge = Judge(environment, seed: seed)
        judged += 1
        switch try judge.judge(right).links[0].verdict {
        case .verified: verified += 1
        case .refuted, .domainDiffers, .stepDisagrees:
          accused += 1
          print("accused, seed \(seed): \(line[1])")
        case .undecided, .vacuous: print("undecided, seed \(seed): \(line[1])")
        }
        if try judge.judge(wrong).links[0].verdict == .verified {
          missed += 1
          print("missed, seed \(seed): \(line[2])")
        }
      }
    }
    print("\(lines.count) identities, \(seeds) seeds: \(verified) of \(judged) verified,")
    print(
      "\(accused) accused; \(judged - missed) of \(judged) false ones not passed, \(missed) missed")
  }

  /// Every single-site mutant of every true identity.
  static func countMutants(file: String) throws {
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "\t").map(String.init) }
    let notation = environment.notation
    let judge = Judge(environment, seed: 1)
    var (total, refuted, refused, equivalent, survived) = (0, 0, 0, 0, 0)
    for line in lines where line.count == 3 {
      for mutant in try Formula(tex: line[1], notation: notation).mutants(in: notation) {
        total += 1
        let change = "\(mutant.part.tex()) → \(mutant.replacement.tex()) in \(line[1])"
        switch judge.judge(mutant) {
        case .refuted: refuted += 1
        case .refused: refused += 1
        case .equivalent, .trueHere:
          equivalent += 1
          print("equivalent: \(change)")
        case .survived(let point):
          survived += 1
          print("survived: \(change) at \(point)")
        }
      }
    }
    print("\(total) mutants: \(refuted) refuted, \(refused) refused, \(equivalent) equivalent,")
    print("\(survived) survived")
  }

  private static let environment: Environment = {
    let names: [(String, Double, ClosedRange<Double>?)] = [
      ("a", 1.3, nil), ("b", -0.6, nil), ("x", 0.7, -2...2), ("p", 1.1, 0.2...4),
      ("q", 0.3, -0.9...0.9), ("r", 1.9, 1.2...5), ("w", 0.4, -2...2), ("v", -1.2, -2...2),
      ("c", 0.5, -2...2), ("t", 0.25, 0...1),
    ]
    let u = Tensor.input(0.7)
    let functions = [
      "σ": sigmoid(u), "R": relu(u), "S": softplus(u), "T": tanh(u), "f": u * u, "g": sin(u),
    ]
    return Environment(
      quantities: Dictionary(
        uniqueKeysWithValues: names.map { (Symbol($0), .input($1, domain: $2)) }),
      functions: Dictionary(
        uniqueKeysWithValues: functions.map {
          (Symbol($0), TracedFunction(parameters: [u], result: $1))
        }))
  }()
}
