/// How much of a lesson, or of several, was checked: the one count that report, page and index give.
public struct Coverage: Sendable, Hashable, Codable {
  /// Relations and how they fared: a chain `a = b = c` counts twice. `checked` counts those that were
  /// judged and hold, and those that are wrong on purpose and were found to be.
  public var formulas = 0
  public var checked = 0
  public var wrongOnPurpose = 0
  public var given = 0
  public var waived = 0
  public var failed = 0
  /// At how many points both sides of a judged relation were compared, in all.
  public var comparisons = 0
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
      if link.verdict != .waived, link.verdict != .given { comparisons += link.points }
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
}
