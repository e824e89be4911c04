import Autodiff
import Formula
import Foundation
import Synchronization

/// Reads, prints, reads again and judges mutated formulas until the time is over. `Tools/fuzz-formulas` runs it.
@main struct FuzzFormulas {
  static func main() {
    var minutes = 10.0
    var seed = UInt64(1)
    var only: Int?
    var last: String?
    var arguments = Array(CommandLine.arguments.dropFirst())
    while arguments.count >= 2 {
      let (option, value) = (arguments[0], arguments[1])
      arguments.removeFirst(2)
      switch option {
      case "--minutes": minutes = Double(value) ?? minutes
      case "--seed": seed = UInt64(value) ?? seed
      case "--only": only = Int(value)
      case "--last": last = value
      default: arguments = [option]
      }
    }
    guard arguments.isEmpty else {
      print("usage: FuzzFormulas [--minutes N] [--seed N] [--only N] [--last FILE]")
      exit(2)
    }
    var run = Run(seed: seed, last: last)
    guard run.corpus.count > 100 else {
      print("The lessons are not here; run it from the project's folder.")
      exit(2)
    }
    let watch = Watch()
    let end = Date().addingTimeInterval(minutes * 60)
    var number = only ?? 0
    repeat {
      watch.begin(number)
      run.attempt(number)
      number += 1
    } while only == nil && Date() < end
    print(run.summary)
    exit(run.found.isEmpty ? 0 : 1)
  }
}

/// Ends the program where one input takes longer than anybody would wait.
final class Watch: Sendable {
  private let current = Mutex((number: 0, since: Date()))

  init() {
    let thread = Thread { [self] in
      while true {
        Thread.sleep(forTimeInterval: 1)
        let (number, since) = current.withLock { $0 }
        if Date().timeIntervalSince(since) > 60 {
          print("input \(number) takes longer than a minute")
          exit(3)
        }
      }
    }
    thread.start()
  }

  func begin(_ number: Int) { current.withLock { $0 = (number, Date()) } }
}

/// What was tried and what came of it.
struct Run {
  let seed: UInt64
  let corpus: [[Unicode.Scalar]]
  private(set) var found: [String] = []
  private var inputs = 0
  private var read = 0
  private var judged = 0
  private var slowest = (seconds: 0.0, text: "", part: "")
  private let last: FileHandle?
  private let environment: Environment
  private let notation: Notation

  init(seed: UInt64, last: String?) {
    self.seed = seed
    corpus = Corpus.read(from: URL(filePath: FileManager.default.currentDirectoryPath))
      .map { Array($0.unicodeScalars) }
    if let last { _ = FileManager.default.createFile(atPath: last, contents: nil) }
    self.last = last.flatMap { FileHandle(forWritingAtPath: $0) }
    let u = Tensor.input(0.3)
    var quantities: [Symbol: Tensor] = [
      Symbol("v"): .input(NDArray([0.4, -0.6])), Symbol("n"): 2,
    ]
    if let matrix = NDArray(shape: [3, 2], elements: [0.1, -0.2, 0.3, 0.5, -0.7, 1.1]) {
      quantities[Symbol("W")] = .input(matrix)
    }
    for (place, letter) in ["x", "y", "z", "a", "b", "c"].enumerated() {
      quantities[Symbol(letter)] = .input(0.7 - 0.3 * Double(place))
    }
    environment = Environment(
      quantities: quantities,
      functions: [
        Symbol("f"): TracedFunction(parameters: [u], result: sigmoid(u)),
        Symbol("σ"): TracedFunction(parameters: [u], result: sigmoid(u)),
        Symbol("g"): TracedFunction(parameters: [u], result: u * u),
      ])
    // Known or not: an unknown name before a parenthesis that has to be printed would not read back.
    var notation = environment.notation
    notation.acceptsUnknown = true
    self.notation = notation
  }

  var summary: String {
    """
    seed \(seed): \(inputs) inputs of \(corpus.count) formulas; \(read) were read, printed and read again, \
    \(judged) judged
    slowest: \(slowest.part) in \(Int(slowest.seconds * 1000)) ms: \(slowest.text.prefix(300))
    found: \(found.count)
    """
  }

  mutating func attempt(_ number: Int) {
    var mutator = Mutator(state: seed &* 1_000_003 &+ UInt64(number))
    let text = mutator.mutated(corpus)
    inputs += 1
    if let last {
      try? last.truncate(atOffset: 0)
      try? last.write(contentsOf: Data("seed \(seed), number \(number):\n\(text)\n".utf8))
    }
    for isTyped in [false, true] {
      do throws(FormulaError) {
        let start = Date()
        let formula =
          isTyped
          ? try Formula(typed: text, notation: notation)
          : try Formula(tex: text, notation: notation)
        time(since: start, "reading", text)
        read += 1
        examine(formula, text, number, isTyped: isTyped)
      } catch {
        let message = error.message
        if error.offset < 0 || error.offset > text.utf8.count || message.isEmpty {
          report(number, "an error outside of the text: \(error.offset), \(message)", text)
        }
      }
    }
  }

  private mutating func examine(
    _ formula: Formula, _ text: String, _ number: Int, isTyped: Bool
  ) {
    let length = text.utf8.count
    for term in formula.terms {
      var outside = false
      term.walk {
        outside =
          outside || $0.range.isEmpty || $0.range.lowerBound < 0
          || $0.range.upperBound > length
      }
      if outside { report(number, "a part outside of the text", text) }
    }
    var start = Date()
    let tex = formula.tex()
    _ = (formula.unicode(), formula.ascii(), formula.mathML(), formula.unicodeBlock().width)
    start = time(since: start, "printing", text)
    if !isTyped || formula.rows.count == 1 {
      do throws(FormulaError) {
        let again = try Formula(tex: tex, notation: notation)
        if !isTyped, again != formula { report(number, "reads back as another: \(tex)", text) }
      } catch {
        if !isTyped { report(number, "does not read back: \(tex): \(error.message)", text) }
      }
    }
    start = time(since: start, "reading again", text)
    if (try? Judge(environment, seed: 1).judge(formula)) != nil { judged += 1 }
    time(since: start, "judging", text)
  }

  @discardableResult
  private mutating func time(since start: Date, _ part: String, _ text: String) -> Date {
    let now = Date()
    let seconds = now.timeIntervalSince(start)
    if seconds > slowest.seconds { slowest = (seconds, text, part) }
    return now
  }

  private mutating func report(_ number: Int, _ what: String, _ text: String) {
    found.append(what)
    if found.count <= 20 { print("number \(number): \(what)\n  \(text)") }
  }
}
