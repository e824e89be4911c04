/// A table that the run filled: columns with a heading, rows of numbers and words.
public struct TableFigure: Codable, Hashable, Sendable {
  public struct Column: Codable, Hashable, Sendable {
    public var heading: FigureText
    /// As many significant digits as the author asked for; nil for the usual form.
    public var digits: Int?

    public init(heading: FigureText, digits: Int? = nil) {
      self.heading = heading
      self.digits = digits
    }
  }

  public enum Cell: Codable, Hashable, Sendable {
    case number(Double)
    case text(FigureText)
    /// A column that ended before the others.
    case empty
  }

  public var columns: [Column]
  /// Every row has as many cells as there are columns.
  public var rows: [[Cell]]
  /// Indices into `Transcript.graph` of the numbers that follow the inputs, in the shape of `rows`; nil if
  /// none does.
  public var nodes: [[Int?]]?

  public init(columns: [Column], rows: [[Cell]], nodes: [[Int?]]? = nil) {
    self.columns = columns
    self.rows = rows
    self.nodes = nodes
  }
}
