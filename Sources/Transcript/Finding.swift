/// Something an author must know: one complaint, with where, what and what next.
public struct Finding: Codable, Hashable, Sendable {
  public enum Severity: String, Codable, Sendable { case error, warning, note }

  public var rule: Rule
  public var severity: Severity
  public var position: Position
  /// How many bytes from `position` on are meant; 0 points between two characters.
  public var length: Int
  /// One sentence: what is wrong.
  public var message: String
  /// Further facts, a line each: both values, the point, the nearest known name, what to do.
  public var notes: [String]

  /// - Parameter severity: nil for the rule's own.
  public init(
    rule: Rule, severity: Severity? = nil, position: Position, length: Int = 1,
    message: String, notes: [String] = []
  ) {
    self.rule = rule
    self.severity = severity ?? rule.standardSeverity
    self.position = position
    self.length = length
    self.message = message
    self.notes = notes
  }
}
