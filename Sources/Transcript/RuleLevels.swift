/// How severe the findings of some rules are, where an author wants it otherwise than usual.
public struct RuleLevels: Sendable, Hashable {
  public enum Level: String, Sendable, Hashable, CaseIterable {
    case off, note, warning, error
  }

  public private(set) var levels: [Finding.Rule: Level] = [:]

  public init() {}

  /// Sets the level of a rule; of one that is fixed nothing is changed.
  public mutating func set(_ rule: Finding.Rule, to level: Level) {
    if !rule.isFixed { levels[rule] = level }
  }

  /// The same with those of others on top.
  public func overridden(by others: RuleLevels) -> RuleLevels {
    var result = self
    result.levels.merge(others.levels) { $1 }
    return result
  }

  /// The findings at their levels, without those that are off.
  public func applied(to findings: [Finding]) -> [Finding] {
    guard !levels.isEmpty else { return findings }
    return findings.compactMap { finding in
      guard let level = levels[finding.rule] else { return finding }
      var finding = finding
      switch level {
      case .off: return nil
      case .note: finding.severity = .note
      case .warning: finding.severity = .warning
      case .error: finding.severity = .error
      }
      return finding
    }
  }
}

extension Finding.Rule {
  /// Whether its findings are errors whatever an author wants: without what they ask for a lesson cannot be
  /// run or shown, or shows as true what is not.
  public var isFixed: Bool {
    switch self {
    case .lessonEmpty, .notText, .nestingTooDeep, .frontMatterInvalid, .fenceUnclosed, .slugTwice,
      .nameRebound, .stepDoesNotCompile, .stepThrew, .stepThrows, .stepTrapped, .stepEndless,
      .stepMemory, .settingUnknown, .settingInvalid, .settingOutside, .formulaUnreadable,
      .formulaUnsupported, .symbolUnknown, .indexInvalid, .functionWithoutArgument, .argumentsWrong,
      .shapesDiffer, .derivativeOfIndependent, .derivativeByConstant, .functionBranches,
      .givenInvalid, .givenKnown, .formulaRefuted, .formulaDomain, .wrongFormulaHolds,
      .stepDisagrees, .mutantSurvived, .judgeStopped, .questionInvalid, .answerNoRelation:
      true
    default:
      false
    }
  }

  /// What its findings are unless an author says otherwise.
  public var standardSeverity: Finding.Severity {
    switch self {
    case .foundationImported, .valueNaN, .numberLoose: .warning
    default: .error
    }
  }
}
