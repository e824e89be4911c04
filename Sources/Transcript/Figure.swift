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
