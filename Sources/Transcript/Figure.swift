/// A picture of a step, described by its data; the page draws it, the terminal writes it.
public struct Figure: Codable, Hashable, Sendable {
  public enum Kind: Codable, Hashable, Sendable {
    case graph(GraphFigure)
    case stretch(StretchFigure)
    case plot(PlotFigure)
    case table(TableFigure)
  }

  public var kind: Kind
  /// May hold formulas: `The slope of $f$`.
  public var caption: String

  public init(kind: Kind, caption: String) {
    self.kind = kind
    self.caption = caption
  }
}

/// The traced graph of one value: value and gradient on each node, local derivative on each edge.
public struct GraphFigure: Codable, Hashable, Sendable {
  public struct Node: Codable, Hashable, Sendable {
    /// Index into `Transcript.graph`.
    public var id: Int
    /// Its mathematical name in TeX; nil for a value on the way.
    public var tex: String?
    /// What the node does, as short text: `input`, `3 · □`, `□ + 1`, `□²`, `sin □`, `□ · □`.
    public var operation: String
    public var value: Double
    /// The derivative of the output by this node.
    public var gradient: Double

    public init(id: Int, tex: String?, operation: String, value: Double, gradient: Double) {
      self.id = id
      self.tex = tex
      self.operation = operation
      self.value = value
      self.gradient = gradient
    }
  }

  public struct Edge: Codable, Hashable, Sendable {
    /// Node ids.
    public var from: Int
    public var to: Int
    /// The derivative of `to` by `from`, all else held fixed.
    public var localDerivative: Double

    public init(from: Int, to: Int, localDerivative: Double) {
      self.from = from
      self.to = to
      self.localDerivative = localDerivative
    }
  }

  /// Inputs first, the output last.
  public var nodes: [Node]
  public var edges: [Edge]

  public init(nodes: [Node], edges: [Edge]) {
    self.nodes = nodes
    self.edges = edges
  }
}

/// Number lines one under another: a small interval on the first and what each link makes of it.
/// The factor from line to line is the derivative there; their product is the factor in all.
public struct StretchFigure: Codable, Hashable, Sendable {
  public struct Line: Codable, Hashable, Sendable {
    /// Its mathematical name in TeX.
    public var tex: String
    /// The value at the lesson's numbers.
    public var value: Double
    /// The value after the first line has moved by `StretchFigure.nudge`.
    public var moved: Double

    public init(tex: String, value: Double, moved: Double) {
      self.tex = tex
      self.value = value
      self.moved = moved
    }
  }

  public var nudge: Double
  public var lines: [Line]
  /// `factors[i]` leads from `lines[i]` to `lines[i + 1]`.
  public var factors: [Double]

  public init(nudge: Double, lines: [Line], factors: [Double]) {
    self.nudge = nudge
    self.lines = lines
    self.factors = factors
  }
}
