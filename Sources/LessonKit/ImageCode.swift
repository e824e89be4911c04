public import Autodiff
public import Transcript

// What lesson code writes to show pictures that are numbers:
//
//     image(picture, width: 28, caption: "A seven")
//     images(.diverging, columns: 10, caption: "What each hidden unit looks for") {
//       for unit in 0..<20 { frame(weights(of: unit), width: 28, "\(unit)") }
//     }

/// Draws one picture.
///
/// - Parameters:
///   - pixels: row by row from the top.
///   - width: pixels in a row.
///   - range: the ends of the legend; nil takes 0…1 if all numbers lie in it, else the least and the greatest.
public func image(
  _ pixels: some Collection<Double>, width: Int, _ palette: ImagesFigure.Palette = .ink,
  range: ClosedRange<Double>? = nil, label: FigureText? = nil, caption: String
) {
  images(palette, range: range, label: label, caption: caption) { frame(pixels, width: width) }
}

/// Draws a matrix as one picture, a row of pixels for each row of numbers.
public func image(
  _ matrix: Tensor, _ palette: ImagesFigure.Palette = .ink, range: ClosedRange<Double>? = nil,
  label: FigureText? = nil, caption: String
) {
  images(palette, range: range, label: label, caption: caption) { frame(matrix) }
}

/// Draws several pictures with one legend.
///
/// - Parameters:
///   - range: the ends of the legend; nil takes 0…1 if all numbers lie in it, else the least and the greatest; of
///     a diverging palette the greatest distance from 0 to both sides.
///   - columns: frames in a row where there is room; nil puts all into one, a film strip.
///   - label: what the numbers measure, beside the legend.
public func images(
  _ palette: ImagesFigure.Palette = .ink, range: ClosedRange<Double>? = nil, columns: Int? = nil,
  label: FigureText? = nil, caption: String, @ImageBuilder _ frames: () -> [ImagesFigure.Frame]
) {
  guard let run = LessonRun.current else { return }
  let maker = ImagesMaker(palette: palette, range: range, columns: columns, label: label)
  let result = Result { () throws(FigureError) in try maker.make(frames()) }
  run.show(.images(result, caption: caption))
}

/// One of several pictures.
public func frame(
  _ pixels: some Collection<Double>, width: Int, _ title: FigureText? = nil
) -> ImagesFigure.Frame {
  ImagesFigure.Frame(title: title, width: width, pixels: Array(pixels))
}

/// A matrix as one of several pictures; a vector is a single row.
public func frame(_ matrix: Tensor, _ title: FigureText? = nil) -> ImagesFigure.Frame {
  frame(matrix.value.elements, width: matrix.shape.last ?? 1, title)
}

@resultBuilder
public enum ImageBuilder {
  public static func buildExpression(_ frame: ImagesFigure.Frame) -> [ImagesFigure.Frame] {
    [frame]
  }
  public static func buildBlock(_ frames: [ImagesFigure.Frame]...) -> [ImagesFigure.Frame] {
    frames.flatMap(\.self)
  }
  public static func buildArray(_ frames: [[ImagesFigure.Frame]]) -> [ImagesFigure.Frame] {
    frames.flatMap(\.self)
  }
  public static func buildOptional(_ frames: [ImagesFigure.Frame]?) -> [ImagesFigure.Frame] {
    frames ?? []
  }
  public static func buildEither(first frames: [ImagesFigure.Frame]) -> [ImagesFigure.Frame] {
    frames
  }
  public static func buildEither(second frames: [ImagesFigure.Frame]) -> [ImagesFigure.Frame] {
    frames
  }
}

/// Draws a confusion matrix: how often each class was taken for each.
///
/// - Parameters:
///   - counts: a row for each true class, a column for each answer.
///   - labels: the names of the classes; nil numbers them from 0.
public func confusion(_ counts: [[Int]], labels: [String]? = nil, caption: String) {
  guard let run = LessonRun.current else { return }
  let result = Result { () throws(FigureError) in
    let labels = labels ?? counts.indices.map(String.init)
    guard !counts.isEmpty else { throw .nothingToShow }
    guard labels.count == counts.count, counts.allSatisfy({ $0.count == counts.count }) else {
      throw .notSquare(labels: labels.count, rows: counts.map(\.count))
    }
    if let negative = counts.joined().first(where: { $0 < 0 }) { throw .countNegative(negative) }
    return ConfusionFigure(labels: labels, counts: counts)
  }
  run.show(.confusion(result, caption: caption))
}
