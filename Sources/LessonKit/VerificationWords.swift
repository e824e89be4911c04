internal import Formula
internal import Transcript

/// The words for everything that can be said of a formula that stands alone, and of what was given for it.
enum VerificationWords {
  /// nil if it is verified.
  static func message(_ judgement: Judgement) -> String? {
    switch judgement.verdict {
    case .verified: nil
    case .refuted, .domainDiffers: refuted(judgement)
    case .stepDisagrees(let reverse, let numeric):
      "two ways to derive disagree: reverse mode says \(NumberText.short(reverse)), a finite difference "
        + "\(NumberText.short(numeric)); the formula was not judged"
    case .vacuous: "both sides are zero wherever they were tried: that says nothing"
    case .undecided(let reason): undecided(reason)
    }
  }

  private static func undecided(_ reason: Judgement.Reason) -> String {
    let words = Finding.words(reason)
    if case .tooFewPoints = reason {
      return words + "; say where both sides are defined, as in --domain 'x in 0..1'"
    }
    return words
  }

  /// `at x = 2: left is 8, right is 4; left is 2 times right, at every point`
  private static func refuted(_ judgement: Judgement) -> String {
    let example = judgement.counterexample
    let point = (example?.point ?? []).map {
      $0.name.unicode + " = \(NumberText.short($0.value))"
    }
    let place = point.isEmpty ? "" : "at \(point.joined(separator: ", ")): "
    let (left, right) = sides(example)
    var message = place + "left is \(left), right is \(right)"
    if let ratio = judgement.ratio, let told = telling(ratio) { message += "; " + told }
    return message
  }

  private static func telling(_ ratio: Double) -> String? {
    if let told = Finding.telling(ratio) { return told }
    // 1.5 tells something, 1.0000000001 does not.
    guard let short = Double(NumberText.short(ratio, digits: 4)), short != 1,
      abs(short - ratio) <= 1e-9 * abs(ratio)
    else { return nil }
    return "left is \(NumberText.short(ratio)) times right, at every point"
  }

  static let nothingClaimed =
    "nothing is claimed: a term alone is neither right nor wrong; write a relation such as 2 + 2 = 4"

  static func nothingToCompare(_ name: Symbol) -> String {
    "≈ is about numbers, and \(name.unicode) may be any; say which it is, as in "
      + "--given '\(name.ascii)=1.5', or write ="
  }

  static func unknownArray(_ name: Symbol) -> String {
    "nothing says what array \(name.unicode) is; write it with indices, "
      + "\(Symbol(name.base, below: "ij", above: name.above).unicode), or give it, as in "
      + "--given '\(name.tex)=\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}'"
  }

  // MARK: - Reading

  static func message(_ error: FormulaError) -> String {
    guard case .unknownCaller(let name, let product) = error.fact else { return error.message }
    return
      "`\(name)(…)` is a call if \(name) is a function and a product if it is a quantity; "
      + "say what the function is, as in --given '\(name)(x)=x^2', or write `\(product)`."
  }

  static func message(_ error: EvaluationError) -> String {
    switch error.fact {
    case .unknownFunction(let name, _):
      return "nothing says what \(name.unicode) is; give it, as in --given '\(name.ascii)(x)=x^2', "
        + "or begin with \\forall \(name.tex) \\colon for any"
    case .functionAsQuantity(let name):
      return "\(name.unicode) is a function here: it has no value by itself; write "
        + "\(name.unicode)(x), or make it a number, as in --domain '\(name.ascii) in 0..1'"
    case .independent(let name, let variable):
      let ascii = Symbol(tex: name)?.ascii ?? name
      return "nothing says how \(name) depends on \(variable.unicode); give it, as in "
        + "--given '\(ascii)=\(variable.ascii)^2'"
    default:
      let (_, message, notes) = Finding.words(error.fact, name: \.unicode)
      guard case .unsupported = error.fact else {
        return ([message] + notes).joined(separator: "; ")
      }
      return message
    }
  }
}

extension Verification {
  static func nothingClaimed(_ text: String) -> Verification {
    var result = Verification(text, .unreadable)
    result.message = VerificationWords.nothingClaimed
    result.offset = 0
    return result
  }

  static func nothingToCompare(
    _ text: String, _ link: Formula.Link, _ name: Symbol
  ) -> Verification {
    var result = Verification(text, .undecided)
    result.message = VerificationWords.nothingToCompare(name)
    result.offset = link.range.lowerBound
    return result
  }

  static func arrayUnknown(_ text: String, _ place: FreeNames.Place) -> Verification {
    var result = Verification(text, .undecided)
    result.message = VerificationWords.unknownArray(place.name)
    result.offset = place.range.lowerBound
    return result
  }

  init(_ text: String, _ error: FormulaError) {
    self.init(text, .unreadable)
    message = VerificationWords.message(error)
    offset = error.offset
  }

  init(_ text: String, _ error: EvaluationError) {
    self.init(text, .unreadable)
    message = VerificationWords.message(error)
    offset = error.range.lowerBound
  }
}

extension GivenError {
  /// One sentence: what is wrong and what to write instead.
  public var message: String {
    switch fact {
    case .notADomain: "a domain is written x in 0..1"
    case .emptyDomain(let lower, let upper):
      "the domain from \(NumberText.short(lower)) to \(NumberText.short(upper)) holds no number; the "
        + "lower end comes first"
    case .notADefinition: "what is given is written x=1.5, a=2b or f(x)=x^2"
    case .twice(let name): "\(name.unicode) is given twice; leave one out"
    case .circular: "what is given explains itself in a circle; give one of the names a number"
    case .formula(let error): VerificationWords.message(error)
    case .evaluation(let error): VerificationWords.message(error)
    }
  }
}
