internal import Transcript

/// Draws a table of derivatives found twice: by backpropagation, and by nudging each input both ways.
/// The lesson fails its check if one of them disagrees.
///
///     gradientTable(E, by: [w1, w2], caption: "Two witnesses")
///
/// - Parameters:
///   - inputs: what the output is differentiated by: single numbers with names.
///   - h: how far each of them is nudged.
///   - limit: the largest relative error that agrees.
public func gradientTable(
  _ output: Tensor, by inputs: [Tensor], nudge h: Double = 1e-5, limit: Double = 1e-7,
  caption: String
) {
  let request = GradientTableRequest(output: output, inputs: inputs, nudge: h, limit: limit)
  LessonRun.current?.show(.gradientTable(request, caption: caption))
}

/// A table of gradients as lesson code asks for it.
struct GradientTableRequest: Sendable {
  var output: Tensor
  var inputs: [Tensor]
  var nudge: Double
  var limit: Double
}

extension GradientTableRequest {
  /// - Parameter names: the mathematical names of tensors.
  func make(_ names: [Tensor: String]) throws(FigureError) -> TableFigure {
    for tensor in [output] + inputs where tensor.scalar == nil { throw .notScalar(tensor.shape) }
    guard !inputs.isEmpty else { throw .nothingToShow }
    let gradients = Gradients(of: output)
    var rows: [[TableFigure.Cell]] = []
    for (measured, input) in zip(try differences(), inputs) {
      let gradient = gradients[input]?.scalar ?? 0
      let name = "\\frac{\\partial \(names[output] ?? "y")}{\\partial \(names[input] ?? "x")}"
      let size = max(abs(gradient), abs(measured))
      let error = size == 0 ? 0 : abs(gradient - measured) / size
      guard error <= limit else {
        throw .gradientDiffers(name, gradient: gradient, measured: measured)
      }
      rows.append([
        .text(FigureText(parts: [.tex(name)])), .number(gradient), .number(measured),
        .number(error), .number(limit), .text("agrees"),
      ])
    }
    // Nothing of it follows the inputs: the last digits of a measured derivative are rounding, and no
    // other machine would find the same.
    return TableFigure(columns: columns, rows: rows)
  }

  private var columns: [TableFigure.Column] {
    [
      .init(heading: "derivative"), .init(heading: "backpropagation"),
      .init(heading: "nudged by ±\(nudge)"),
      .init(heading: "relative error", digits: 2), .init(heading: "limit"),
      .init(heading: "verdict"),
    ]
  }

  /// (y(x + h) − y(x − h)) / 2h for each input, all others held.
  private func differences() throws(FigureError) -> [Double] {
    let places = inputs.map { $0.scalar ?? .nan }
    let points = inputs.indices.flatMap { nudged in
      [nudge, -nudge].map { h in
        places.indices.map { places[$0] + ($0 == nudged ? h : 0) }
      }
    }
    let outputs = TracedGraph(outputs: [output], inputs: inputs).replay(
      inputs.indices.map { i in points.map { $0[i] } }, points: points.count)[0]
    return inputs.indices.map { (outputs[2 * $0] - outputs[2 * $0 + 1]) / (2 * nudge) }
  }
}
