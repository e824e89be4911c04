/// The prose of a lesson as plain values: CommonMark's blocks, the table, and the parts that make it
/// a lesson. The parts are references by index into the lesson's own arrays, which a run fills in.
public indirect enum Block: Codable, Hashable, Sendable {
  case paragraph([Inline])
  /// `anchor` is unique in the lesson and made of the heading's words.
  case heading(level: Int, [Inline], anchor: String)
  case blockQuote([Block])
  case list(List)
  /// A fence or an indented block that is shown and never run.
  case code(language: String, text: String)
  case thematicBreak
  /// Raw HTML, which every reader shows as text.
  case html(String)
  case table(Table)

  /// A Swift block that ran: index into `codes`.
  case step(Int)
  /// A displayed formula: index into `formulas`.
  case formula(Int)
  /// A question: index into `questions`.
  case question(Int)
}

public enum Inline: Codable, Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case link([Inline], destination: String, title: String)
  case image(alternative: [Inline], source: String, title: String)
  case softBreak
  case lineBreak
  /// Raw HTML, which every reader shows as text.
  case html(String)

  /// `$…$`: index into `formulas`.
  case formula(Int)
  /// `\(…)`: index into `values`.
  case value(Int)
}

public struct List: Codable, Hashable, Sendable {
  /// The first number of an ordered list; nil for a bulleted one.
  public var start: Int?
  /// Whether the items are written without blank lines between them.
  public var isTight: Bool
  public var items: [[Block]]

  public init(start: Int?, isTight: Bool, items: [[Block]]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

public struct Table: Codable, Hashable, Sendable {
  public enum Alignment: String, Codable, Sendable { case none, left, center, right }

  public var alignments: [Alignment]
  public var header: [[Inline]]
  /// Every row has as many cells as the header.
  public var rows: [[[Inline]]]

  public init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}
