public import Transcript

/// How much of a lesson, or of several, was checked.
public struct Coverage: Sendable, Hashable, Codable {
  /// Relations and how they fared; `checked` counts those that were judged and hold, and those that are
  /// wrong on purpose and were found to be.
  public var formulas = 0
  public var checked = 0
  public var wrongOnPurpose = 0
  public var given = 0
  public var waived = 0
  public var failed = 0
  /// Inline and displayed terms without a relation: known, but saying nothing.
  public var terms = 0
  public var questions = 0

  public init(of transcripts: [Transcript]) {
    for transcript in transcripts {
      questions += transcript.questions.count
      for formula in transcript.formulas { add(formula) }
    }
  }

  private mutating func add(_ formula: FormulaRecord) {
    if formula.links.isEmpty { terms += 1 }
    let isFalse = formula.links.contains { $0.verdict == .refuted || $0.verdict == .domainDiffers }
    for link in formula.links {
      formulas += 1
      switch (formula.role, link.verdict) {
      case (.wrong, .refuted), (.wrong, .domainDiffers):
        checked += 1
        wrongOnPurpose += 1
      case (.wrong, .verified) where isFalse:
        // A chain that is wrong on purpose may hold in part.
        checked += 1
      case (_, .waived): waived += 1
      case (_, .given): given += 1
      case (.claim, .verified): checked += 1
      default: failed += 1
      }
    }
  }

  /// `212 formulas: 204 checked (3 wrong on purpose), 5 given, 8 waived`
  public var line: String {
    var parts = ["\(checked) checked" + (wrongOnPurpose > 0 ? " (\(wrongOnPurpose) wrong on purpose)" : "")]
    if given > 0 { parts.append("\(given) given") }
    parts.append("\(waived) waived")
    if failed > 0 { parts.append("\(failed) failed") }
    return "\(formulas) formula\(formulas == 1 ? "" : "s"): " + parts.joined(separator: ", ")
  }
}
