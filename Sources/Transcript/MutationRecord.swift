/// How the judge fared when the formulas of a lesson were made wrong, one place at a time.
public struct MutationRecord: Codable, Hashable, Sendable {
  /// A wrong version of a formula.
  public struct Mutant: Codable, Hashable, Sendable {
    public var position: Position
    /// Bytes from there on that were changed.
    public var length: Int
    /// What kind of slip it is: `sign`, `dropped factor`.
    public var kind: String
    /// TeX of what stood there, and of what stands there now.
    public var part: String
    public var replacement: String
    /// Where it is still true: a change may make of a statement for all numbers one about the lesson's own.
    public var scope: Scope

    public init(
      position: Position, length: Int, kind: String, part: String, replacement: String,
      scope: Scope
    ) {
      self.position = position
      self.length = length
      self.kind = kind
      self.part = part
      self.replacement = replacement
      self.scope = scope
    }
  }

  /// Found to be wrong at a point.
  public var refuted = 0
  /// Not accepted, though no point told against them.
  public var refused = 0
  /// Accepted although they are wrong: each is a finding of the lesson.
  public var survived = 0
  /// Accepted, and still true: no judge can tell them from the formula.
  public var equivalent: [Mutant] = []

  public init() {}

  public var caught: Int { refuted + refused }
  /// Wrong versions; those that are still true are none.
  public var total: Int { caught + survived }
}
