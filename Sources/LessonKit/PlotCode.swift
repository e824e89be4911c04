public import Transcript

// What lesson code writes to draw a plot:
//
//     plot(x: 2...4.5, caption: "Secants come close to the tangent") {
//       curve(f, "$x^2$")
//       tangent(f, at: 3)
//       for h in [1, 0.5, 0.1] {
//         panel("$h = \(h)$") { secant(f, from: 3, to: 3 + h) }
//       }
//     }
//
// Functions are sampled as soon as the plot is asked for. Labels are words, with TeX between dollar signs.

/// Draws curves, points and lines over a range of x.
///
/// - Parameters:
///   - y: nil takes what the parts need.
///   - sharedAxes: whether all panels show the same ranges.
public func plot(
  x: ClosedRange<Double>, y: Axis = .linear(), sharedAxes: Bool = true, caption: String,
  @PlotBuilder _ parts: () -> [PlotPart]
) {
  plot(x: .linear(x), y: y, sharedAxes: sharedAxes, caption: caption, parts)
}

/// Draws curves, points and lines over two axes. An axis without a range takes what the points need;
/// curves alone need a range of x.
public func plot(
  x: Axis, y: Axis = .linear(), sharedAxes: Bool = true, caption: String,
  @PlotBuilder _ parts: () -> [PlotPart]
) {
  guard let run = LessonRun.current else { return }
  let maker = PlotMaker(x: x, y: y, sharesAxes: sharedAxes)
  let result = Result { () throws(FigureError) in try maker.make(parts()) }
  run.show(.plot(result, caption: caption))
}

/// One axis of a plot, as lesson code describes it.
public struct Axis: Sendable {
  var scale: PlotAxis.Scale
  var range: ClosedRange<Double>?
  var label: FigureText?
  var unit: String?

  public static func linear(
    _ range: ClosedRange<Double>? = nil, _ label: FigureText? = nil, unit: String? = nil
  ) -> Axis {
    Axis(scale: .linear, range: range, label: label, unit: unit)
  }

  /// Equal distances are equal factors; the range must be positive.
  public static func log(
    _ range: ClosedRange<Double>? = nil, _ label: FigureText? = nil, unit: String? = nil
  ) -> Axis {
    Axis(scale: .logarithmic, range: range, label: label, unit: unit)
  }
}

/// A function of one number, drawn from end to end. It may have gaps, jumps and poles.
public func curve(
  _ function: @escaping (Tensor) -> Tensor, _ label: FigureText? = nil, role: PlotFigure.Role? = nil
) -> PlotPart {
  PlotPart(kind: .curve(function), label: label, role: role)
}

/// Measured points, as many as both lists have.
///
/// - Parameter joined: whether a thin line leads from each to the next.
public func points(
  _ x: [some PlotNumber], _ y: [some PlotNumber], _ label: FigureText? = nil, joined: Bool = false,
  role: PlotFigure.Role? = nil
) -> PlotPart {
  let pairs = zip(x, y).map { ($0.tensor, $1.tensor) }
  return PlotPart(kind: .points(pairs, isJoined: joined), label: label, role: role)
}

/// What a function makes of some numbers, point by point: for what is rugged, where a curve between the
/// points would pretend to know.
public func points(
  at x: [some PlotNumber], _ label: FigureText? = nil, joined: Bool = false,
  role: PlotFigure.Role? = nil, _ function: (Tensor) -> Tensor
) -> PlotPart {
  points(x, x.map { function($0.argument) }, label, joined: joined, role: role)
}

/// Several runs of one thing, such as training from several seeds: the mean of all as a line, in a band
/// from the least to the greatest. Where a run has no number the line has a gap.
///
/// - Parameter y: a list for each run, with a number for each x.
public func runs(
  _ x: [some PlotNumber], _ y: [[Double]], _ label: FigureText? = nil,
  role: PlotFigure.Role? = nil
) -> PlotPart {
  PlotPart(kind: .runs(x.map(\.tensor), y), label: label, role: role)
}

/// The line that touches a curve; its slope is the derivative there. Without a label it is named by that.
public func tangent(
  _ function: @escaping (Tensor) -> Tensor, at x: some PlotNumber, _ label: FigureText? = nil,
  role: PlotFigure.Role? = nil
) -> PlotPart {
  PlotPart(kind: .tangent(function, x.tensor), label: label, role: role ?? .exact)
}

/// The line through two points of a curve. Without a label it is named by its slope.
public func secant(
  _ function: @escaping (Tensor) -> Tensor, from a: some PlotNumber, to b: some PlotNumber,
  _ label: FigureText? = nil, role: PlotFigure.Role? = nil
) -> PlotPart {
  PlotPart(kind: .secant(function, a.tensor, b.tensor), label: label, role: role ?? .approximation)
}

/// A mark across the whole plot at one x.
public func vertical(
  at x: some PlotNumber, _ label: FigureText? = nil, role: PlotFigure.Role? = nil
) -> PlotPart {
  PlotPart(kind: .vertical(x.tensor), label: label, role: role ?? .aid)
}

/// A mark across the whole plot at one y.
public func horizontal(
  at y: some PlotNumber, _ label: FigureText? = nil, role: PlotFigure.Role? = nil
) -> PlotPart {
  PlotPart(kind: .horizontal(y.tensor), label: label, role: role ?? .aid)
}

/// Where a function of both coordinates has the same value, one line for each level.
///
/// Both axes take their ranges from elsewhere: give them, or draw something else too.
public func contours(
  _ function: @escaping (Tensor, Tensor) -> Tensor, levels: [Double], _ label: FigureText? = nil,
  role: PlotFigure.Role? = nil
) -> PlotPart {
  PlotPart(kind: .contours(function, levels: levels), label: label, role: role ?? .aid)
}

/// One of several panels. What stands outside every panel is drawn in each.
public func panel(_ title: FigureText, @PlotBuilder _ parts: () -> [PlotPart]) -> PlotPart {
  PlotPart(kind: .panel(parts()), label: title)
}

/// A part of a plot: made by `curve`, `points`, `runs`, `tangent`, `secant`, `vertical`, `horizontal`,
/// `contours`, `panel`.
public struct PlotPart {
  enum Kind {
    case curve((Tensor) -> Tensor)
    case points([(Tensor, Tensor)], isJoined: Bool)
    case runs([Tensor], [[Double]])
    case tangent((Tensor) -> Tensor, Tensor)
    case secant((Tensor) -> Tensor, Tensor, Tensor)
    case vertical(Tensor)
    case horizontal(Tensor)
    case contours((Tensor, Tensor) -> Tensor, levels: [Double])
    case panel([PlotPart])
  }

  var kind: Kind
  var label: FigureText?
  var role: PlotFigure.Role?
}

@resultBuilder
public enum PlotBuilder {
  public static func buildExpression(_ part: PlotPart) -> [PlotPart] { [part] }
  public static func buildBlock(_ parts: [PlotPart]...) -> [PlotPart] { parts.flatMap(\.self) }
  public static func buildArray(_ parts: [[PlotPart]]) -> [PlotPart] { parts.flatMap(\.self) }
  public static func buildOptional(_ parts: [PlotPart]?) -> [PlotPart] { parts ?? [] }
  public static func buildEither(first parts: [PlotPart]) -> [PlotPart] { parts }
  public static func buildEither(second parts: [PlotPart]) -> [PlotPart] { parts }
}

/// A single number, as lesson code has it: plain or traced.
public protocol PlotNumber {
  var tensor: Tensor { get }
}

extension PlotNumber {
  /// What a function of the lesson is called with. A plain number becomes an input: by a constant every
  /// derivative would be zero.
  var argument: Tensor { tensor.isConstant ? .input(tensor.value) : tensor }
}

extension Tensor: PlotNumber {
  public var tensor: Tensor { self }
}

extension Double: PlotNumber {
  public var tensor: Tensor { Tensor(self) }
}

extension Int: PlotNumber {
  public var tensor: Tensor { Tensor(Double(self)) }
}

extension FigureText.StringInterpolation {
  /// A traced number is written as its value.
  public mutating func appendInterpolation(_ tensor: Tensor) {
    if let number = tensor.scalar {
      appendInterpolation(number)
    } else {
      appendLiteral(tensor.description)
    }
  }
}
