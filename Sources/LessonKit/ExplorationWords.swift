internal import Formula
internal import Transcript

/// The words for what can be said of an expression that a student tries.
enum ExplorationWords {
  static let severalTerms = "one term or one relation at a time, please"
  static let noNumber = "the right side is no number that an input could have"

  static func inputIsArray(_ name: Symbol, _ shape: [Int]) -> String {
    let size = shape.map { String($0) }.joined(separator: " by ")
    return
      "\(name.unicode) is an array of \(size) numbers; only an input of one number can be changed"
  }

  static func outside(_ name: Symbol, _ value: Double, _ domain: ClosedRange<Double>) -> String {
    "\(name.unicode) goes from \(NumberText.short(domain.lowerBound)) to "
      + "\(NumberText.short(domain.upperBound)) in this lesson; \(NumberText.short(value)) is outside"
  }

  static func cannotBeSet(_ name: Symbol, inputs: [String]) -> String {
    inputs.isEmpty
      ? "No number of this lesson can be changed."
      : "\(name.unicode) cannot be changed itself; what can be: \(inputs.joined(separator: ", "))."
  }

  /// Beyond the verdict: why nothing could be decided, or by how much it is wrong everywhere.
  static func more(_ judgement: Judgement) -> String? {
    switch judgement.verdict {
    case .undecided(let reason): "Undecided because \(Finding.words(reason))."
    case .stepDisagrees: VerificationWords.message(judgement).map { sentence($0) }
    case .refuted: judgement.ratio.flatMap(Finding.telling).map { sentence($0) }
    default: nil
    }
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  // MARK: - Reading

  static func message(_ error: FormulaError, among known: [String]) -> String {
    switch error.fact {
    case .empty: "write a term such as x^2 + 1, or a relation"
    case .unknownCaller(let name, _):
      "no function in this lesson is called \(name)" + near(name, among: known)
    default: error.message
    }
  }

  static func message(_ fact: EvaluationError.Fact, among known: [String]) -> String {
    switch fact {
    case .unknownSymbol(let name, _):
      "nothing in this lesson is called \(name.ascii)" + near(name.ascii, among: known)
    case .unknownFunction(let name, _):
      "no function in this lesson is called \(name.ascii)" + near(name.ascii, among: known)
    case .functionAsQuantity(let name):
      "\(name.unicode) is a function and has no value by itself; write \(name.unicode)(2), say"
    case .independent(let tex, let variable):
      "\((Symbol(tex: tex)?.unicode ?? tex)) does not depend on \(variable.unicode)"
    case .constantVariable(let name):
      "\(name.unicode) is a fixed number here: nothing can be derived by it"
    default: Finding.words(fact, name: \.unicode).message
    }
  }

  private static func near(_ name: String, among known: [String]) -> String {
    // One letter is near to every other.
    var names = name.count > 1 ? nearest(to: name, in: known, most: 3) : []
    // Short names differ in most of their letters.
    if names.isEmpty { names = Array(known.filter { $0.first == name.first }.prefix(4)) }
    return names.isEmpty ? "" : "; near are \(names.joined(separator: ", "))"
  }
}
