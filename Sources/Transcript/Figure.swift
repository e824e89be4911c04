/// A picture of a step, described by its data; the page draws it, the terminal writes it.
public struct Figure: Codable, Hashable, Sendable {
  public enum Kind: Codable, Hashable, Sendable {
    case graph(GraphFigure)
    case stretch(StretchFigure)
    case plot(PlotFigure)
    case table(TableFigure)
    case images(ImagesFigure)
    case confusion(ConfusionFigure)
    case loop(LoopFigure)
  }

  public var kind: Kind
  /// May hold formulas: `The slope of $f$`.
  public var caption: String

  public init(kind: Kind, caption: String) {
    self.kind = kind
    self.caption = caption
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
    /// Indices into `Transcript.graph` of both, of the length between them, and of that length over the
    /// one on the line above, for those that follow the inputs; nil if none does.
    public var nodes: [Int?]?

    public init(tex: String, value: Double, moved: Double, nodes: [Int?]? = nil) {
      self.tex = tex
      self.value = value
      self.moved = moved
      self.nodes = nodes
    }
  }

  public var nudge: Double
  public var lines: [Line]
  /// `factors[i]` leads from `lines[i]` to `lines[i + 1]`.
  public var factors: [Double]
  /// Indices into `Transcript.graph` of the factors, of their product, and of the last length over the
  /// first, for those that follow the inputs; nil if none does.
  public var factorNodes: [Int?]?

  public init(nudge: Double, lines: [Line], factors: [Double], factorNodes: [Int?]? = nil) {
    self.nudge = nudge
    self.lines = lines
    self.factors = factors
    self.factorNodes = factorNodes
  }
}

extension StretchFigure {
  /// Where a factor is computed; behind the last one their product, then the last length over the first.
  public func factorNode(_ place: Int) -> Int? {
    guard let factorNodes, factorNodes.indices.contains(place) else { return nil }
    return factorNodes[place]
  }
}
