/// Curves, points and straight lines over two axes, in one or several panels.
public struct PlotFigure: Codable, Hashable, Sendable {
  public struct Point: Codable, Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// One pair of axes with what is drawn on them; several beside each other are small multiples.
  public struct Panel: Codable, Hashable, Sendable {
    public var title: FigureText?
    public var x: PlotAxis
    public var y: PlotAxis
    public var series: [Series]

    public init(title: FigureText? = nil, x: PlotAxis, y: PlotAxis, series: [Series]) {
      self.title = title
      self.x = x
      self.y = y
      self.series = series
    }
  }

  public struct Series: Codable, Hashable, Sendable {
    public var label: FigureText?
    public var role: Role
    public var shape: Shape
    /// Indices into `Transcript.graph` of what it is drawn from, for those that follow the inputs; nil if
    /// none does. Of a curve the argument, then the value; of points and lines x and y of each, then the
    /// slope; of a mark its one coordinate.
    public var nodes: [Int?]?

    public init(label: FigureText? = nil, role: Role, shape: Shape, nodes: [Int?]? = nil) {
      self.label = label
      self.role = role
      self.shape = shape
      self.nodes = nodes
    }
  }

  /// What a series is to the others. Each reader has a look for it that does not rest on colour.
  public enum Role: String, Codable, CaseIterable, Sendable {
    /// What the figure is about.
    case subject
    /// What comes near to something else: a secant, an estimate.
    case approximation
    /// What is come near to: a tangent, the truth.
    case exact
    /// What the subject is compared with.
    case contrast
    /// What only helps to read: an asymptote, a mark.
    case aid
  }

  public enum Shape: Codable, Hashable, Sendable {
    /// Samples of a function from left to right; it is not defined, or jumps, between the pieces.
    case curve(pieces: [[Point]])
    /// Measured points as they are given; what is no number, or is not on the axis, is not drawn.
    case points([Point], isJoined: Bool)
    /// Several runs of one thing at the same places, from left to right, and how many they are: their
    /// mean as a line, and the band from the least to the greatest.
    case runs([Spread], count: Int)
    case line(StraightLine)
    case vertical(x: Double)
    case horizontal(y: Double)
    /// Where a function of both coordinates has the same value, level by level.
    case contours([Contour])
  }

  public struct Contour: Codable, Hashable, Sendable {
    public var level: Double
    /// Lines from point to point; one that ends where it began is closed.
    public var lines: [[Point]]

    public init(level: Double, lines: [[Point]]) {
      self.level = level
      self.lines = lines
    }
  }

  /// y = y₀ + slope · (x − x₀) through its first point.
  public struct StraightLine: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Sendable { case tangent, secant, line }

    public var kind: Kind
    /// One point; of a secant the two that it goes through.
    public var points: [Point]
    public var slope: Double

    public init(kind: Kind, points: [Point], slope: Double) {
      self.kind = kind
      self.points = points
      self.slope = slope
    }
  }

  public var panels: [Panel]
  /// Whether all panels have the same axes, so that they can be compared by eye.
  public var sharesAxes: Bool

  public init(panels: [Panel], sharesAxes: Bool = true) {
    self.panels = panels
    self.sharesAxes = sharesAxes
  }
}

extension PlotFigure.StraightLine {
  public func y(at x: Double) -> Double {
    guard let first = points.first else { return .nan }
    return first.y + slope * (x - first.x)
  }

  /// The line as points from one end of the axes to the other: two, or, where a scale bends it, many.
  public func samples(on x: PlotAxis, _ y: PlotAxis) -> [PlotFigure.Point] {
    let isStraight = x.scale == .linear && y.scale == .linear
    return x.samples(isStraight ? 2 : 101).map { PlotFigure.Point(x: $0, y: self.y(at: $0)) }
  }
}
