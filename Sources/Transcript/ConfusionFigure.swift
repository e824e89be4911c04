/// How often each class was taken for each.
public struct ConfusionFigure: Codable, Hashable, Sendable {
  /// The names of the classes.
  public var labels: [String]
  /// A row for each true class, in it a count for each answer; both in the order of `labels`.
  public var counts: [[Int]]

  public init(labels: [String], counts: [[Int]]) {
    self.labels = labels
    self.counts = counts
  }

  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// Those on the diagonal.
  public var right: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
}
