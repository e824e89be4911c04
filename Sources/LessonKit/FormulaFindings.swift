internal import Formula
internal import Transcript

// The words for everything that can be wrong with a formula.

extension Finding {
  init(_ error: FormulaError, in source: SourceText) {
    self.init(
      rule: .formulaUnreadable, position: source.position(utf8Offset: error.offset), length: 1,
      message: "the formula cannot be read: \(error.message)",
      notes: FormulaAdvice.notes(error))
  }

  init(_ error: EvaluationError, in source: SourceText) {
    let (rule, message, notes) = Finding.words(error.fact, name: \.tex)
    self.init(
      rule: rule, at: error.range, of: source, message: message,
      notes: notes + FormulaAdvice.notes(error, in: source.text))
  }

  init(
    rule: Rule, at range: Range<Int>, of source: SourceText, message: String,
    notes: [String] = []
  ) {
    self.init(
      rule: rule, position: source.position(utf8Offset: range.lowerBound),
      length: max(1, range.count), message: message, notes: notes)
  }

  /// - Parameter name: how symbols are written: in TeX to an author, as plain text to a student.
  static func words(
    _ fact: EvaluationError.Fact, name: (Symbol) -> String
  ) -> (rule: Rule, message: String, notes: [String]) {
    switch fact {
    case .unknownSymbol(let symbol, let nearest):
      let help =
        nearest.map { "did you mean \(name($0))? Else " }
        ?? "bind it with let in a Swift block; or "
      return (
        .symbolUnknown, "nothing in this lesson is called \(name(symbol))",
        [help + "define it with a math block marked given"]
      )
    case .unknownFunction(let symbol, let nearest):
      let help =
        nearest.map { "did you mean \(name($0))?" } ?? "declare it with func in a Swift block"
      return (.symbolUnknown, "no function in this lesson is called \(name(symbol))", [help])
    case .functionAsQuantity(let symbol):
      return (
        .functionWithoutArgument, "\(name(symbol)) is a function: it has no value by itself",
        ["write \(name(symbol))(x) with an argument"]
      )
    case .wrongArity(let name, let expected, let found):
      return (
        .argumentsWrong, "\(name) takes \(counted(expected, "argument")), not \(found)", []
      )
    case .independent(let y, let x):
      return (
        .derivativeOfIndependent,
        "\(y) was not computed from \(name(x)): its derivative is zero",
        ["compute \(y) from the Tensor \(name(x)), not from its number"]
      )
    case .constantVariable(let symbol):
      return (
        .derivativeByConstant, "\(name(symbol)) is a fixed number: nothing can be derived by it",
        ["make it an input: let \(name(symbol)) = Input(…)"]
      )
    case .shapes(let operation, let a, let b):
      return (.shapesDiffer, "\(operation): shapes \(a) and \(b) do not fit", [])
    case .arrays(let misuse, let a, let b):
      let (message, note) = ArrayWords.of(misuse, a, b)
      return (.shapesDiffer, message, [note])
    case .indexOutOfRange, .indexCount, .indexWithoutValues, .indexUnbounded, .notWhole:
      let (message, notes) = IndexWords.of(fact, name: name)
      return (.indexInvalid, message, notes)
    case .tooMany(let what, let limit):
      return (
        .formulaUnsupported, "these are more than \(limit) \(what)",
        ["say it of fewer, or mark the block unchecked=\"reason\""]
      )
    case .unreadableNumber(let text):
      return (.formulaUnreadable, "\(text) is no number", [])
    case .unsupported(let what):
      return (
        .formulaUnsupported, "\(what) cannot be checked yet",
        ["mark the block unchecked=\"reason\" if it must stay as it is"]
      )
    }
  }

  /// What is wrong with a judged relation; nil if it is verified.
  init?(_ judgement: Judgement, of link: Formula.Link, in source: SourceText) {
    let rule: Rule
    let message: String
    var notes: [String] = []
    switch judgement.verdict {
    case .verified:
      return nil
    case .refuted:
      rule = .formulaRefuted
      let (left, right) = sides(judgement.counterexample)
      message = "the formula is wrong: its left side is \(left), its right side \(right)"
      notes = Finding.witness(judgement)
      if let ratio = judgement.ratio, let told = Finding.telling(ratio) { notes.append(told) }
      notes += FormulaAdvice.notes(judgement, of: link, in: source.text)
    case .domainDiffers:
      rule = .formulaDomain
      let (left, right) = sides(judgement.counterexample)
      message = "the sides are not defined at the same points: left \(left), right \(right)"
      notes = Finding.witness(judgement)
    case .stepDisagrees(let reverse, let numeric):
      rule = .stepDisagrees
      message =
        "the step's derivative and its finite difference disagree "
        + "(\(NumberText.short(reverse)) and \(NumberText.short(numeric)))"
      notes = [Finding.blame(judgement.oddOneOut)]
    case .undecided(let reason):
      rule = .formulaUndecided
      message = "the formula could not be decided: \(Finding.words(reason))"
      if case .tooFewPoints = reason {
        notes = ["give the inputs a domain in which both sides are defined: Input(1, in: 0...2)"]
      }
    case .vacuous:
      rule = .formulaVacuous
      message = "the formula says nothing: both sides are zero wherever they were tried"
    }
    self.init(rule: rule, at: link.range, of: source, message: message, notes: notes)
  }

  static func words(_ reason: Judgement.Reason) -> String {
    switch reason {
    case .tooFewPoints(let usable, let draws):
      "only \(usable) of \(draws) points could be used"
    case .notMeasurable: "its derivatives could be measured at too few points"
    case .undefinedHere: "the sides cannot be compared at the lesson's own numbers"
    case .nothingPrinted: "≈ needs a decimal number on one side, to say how exact it is"
    case .shapes(let a, let b): "the sides have shapes \(a) and \(b)"
    }
  }

  private static func blame(_ oddOneOut: Judgement.Witness?) -> String {
    switch oddOneOut {
    case .step:
      "the formula agrees with the finite difference: look for a wrong gradient rule in the core"
    case .finiteDifference:
      "the formula agrees with the step: look at the core's finite difference"
    case nil: "the formula was not judged: look at the step or the core's gradient rules first"
    }
  }

  /// Of a network of many weights a message names the first.
  private static let mostCoordinates = 16

  /// The point, and who agrees with whom.
  private static func witness(_ judgement: Judgement) -> [String] {
    var notes: [String] = []
    notes.append(place(judgement.counterexample?.point ?? []))
    if let position = judgement.counterexample?.position, !position.isEmpty {
      let place = position.map(String.init).joined(separator: ", ")
      notes.append("these are the numbers at [\(place)] of the arrays, counted from 1")
    }
    if judgement.comparisons > 0 {
      notes.append(
        "the step and its finite difference agree to "
          + NumberText.short(max(judgement.largestNumericError, 1e-16), digits: 1))
    }
    return notes
  }

  private static func place(_ point: [Judgement.Coordinate]) -> String {
    guard !point.isEmpty else { return "no input is involved" }
    let coordinates = point.prefix(mostCoordinates).map {
      "\($0.name.tex) = \(NumberText.short($0.value))"
    }
    let more = point.count - coordinates.count
    let rest = more > 0 ? " and \(counted(more, "more number"))" : ""
    return "at \(coordinates.joined(separator: ", "))\(rest)"
  }

  /// Names a ratio that points at the slip.
  static func telling(_ ratio: Double) -> String? {
    if abs(ratio + 1) < 1e-9 { return "the two differ by the sign only" }
    for n in 2...12 {
      if abs(ratio - Double(n)) < 1e-9 * ratio { return "left is \(n) times right, at every point" }
      if abs(1 / ratio - Double(n)) < 1e-9 / ratio {
        return "right is \(n) times left, at every point"
      }
    }
    return nil
  }

  static func wrongFormulaHolds(_ source: SourceText) -> Finding {
    Finding(
      rule: .wrongFormulaHolds, at: 0..<source.text.utf8.count, of: source,
      message: "this formula is marked wrong, but it holds",
      notes: ["take the mark away, or write the mistake you meant"])
  }

  static func mutantSurvived(
    _ mutant: Mutant, _ example: Judgement.Counterexample, _ source: SourceText
  ) -> Finding {
    let (left, right) = sides(example)
    return Finding(
      rule: .mutantSurvived, at: mutant.range, of: source,
      message: "the check would not notice \(mutant.kind.slip): \(mutant.part.tex()) → "
        + mutant.replacement.tex(),
      notes: [
        place(example.point),
        "there left is \(left) and right \(right)",
        "this is a fault of the judge and not of the lesson; --seed may hide it",
      ])
  }

  static func givenWithoutRelation(_ source: SourceText) -> Finding {
    Finding(
      rule: .givenInvalid, at: 0..<source.text.utf8.count, of: source,
      message: "a given line defines a symbol", notes: ["write it as u = 3x + 1 or h(t) = t^2"])
  }

  static func givenNotAName(_ source: SourceText, _ range: Range<Int>) -> Finding {
    Finding(
      rule: .givenInvalid, at: range, of: source,
      message: "a given line must have one new symbol, or a function of symbols, on its left",
      notes: ["write it as u = 3x + 1 or h(t) = t^2"])
  }

  static func functionBranches(
    _ symbol: Symbol, _ source: SourceText, _ range: Range<Int>
  ) -> Finding {
    Finding(
      rule: .functionBranches, at: range, of: source,
      message: "\(symbol.tex) compares tensors, so that only one of its sides could be traced",
      notes: ["write it with max, min, abs or step: those are traced on both sides"])
  }

  static func symbolUnused(
    _ symbol: Symbol, _ source: SourceText, _ range: Range<Int>
  ) -> Finding {
    Finding(
      rule: .symbolUnused, at: range, of: source,
      message: "no formula after this one speaks of \(symbol.tex)",
      notes: ["use it in a formula that is checked, or leave the line out"])
  }

  static func givenAlreadyKnown(
    _ symbol: Symbol, _ source: SourceText, _ range: Range<Int>
  ) -> Finding {
    Finding(
      rule: .givenKnown, at: range, of: source,
      message: "\(symbol.tex) already has a meaning in this lesson",
      notes: ["drop the mark given to have the line checked, or choose another symbol"])
  }
}

extension Mutant.Kind {
  /// With its article.
  fileprivate var slip: String {
    switch self {
    case .sign: "a wrong sign"
    case .term: "a dropped term"
    case .factor: "a dropped factor"
    case .name: "a wrong name"
    case .exponent: "a wrong exponent"
    case .constant: "a wrong number"
    case .function: "a wrong function"
    case .inversion: "an inversion"
    case .transposition: "a transposition"
    }
  }
}

/// The sides' values, with digits enough to tell them apart.
func sides(_ example: Judgement.Counterexample?) -> (left: String, right: String) {
  let digits = NumberText.digits(tellingApart: example?.left, example?.right, atLeast: 10)
  func side(_ value: Double?) -> String {
    value.map { NumberText.short($0, digits: digits) } ?? "undefined"
  }
  return (side(example?.left), side(example?.right))
}

private func counted(_ n: Int, _ word: String) -> String { "\(n) \(word)\(n == 1 ? "" : "s")" }
