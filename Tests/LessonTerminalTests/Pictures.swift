import Foundation
import Transcript

/// A lesson whose steps show pictures, made here from formulas.
enum Pictures {
  /// A seven of 28 by 28 pixels, slanted as asked; 0 is paper.
  static func seven(slant: Double) -> [Double] {
    func distance(_ x: Double, _ y: Double, _ a: (Double, Double), _ b: (Double, Double)) -> Double
    {
      let (dx, dy) = (b.0 - a.0, b.1 - a.1)
      let part = max(0, min(1, ((x - a.0) * dx + (y - a.1) * dy) / (dx * dx + dy * dy)))
      return hypot(x - a.0 - part * dx, y - a.1 - part * dy)
    }
    return (0..<784).map { index in
      let (x, y) = (Double(index % 28), Double(index / 28))
      let stroke = min(
        distance(x, y, (7, 6), (20, 6)), distance(x, y, (20, 6), (20 - slant, 22)))
      return max(0, min(1, 2 - stroke))
    }
  }

  /// A positive and a negative spot.
  static func weights(_ angle: Double, side: Int = 18) -> [Double] {
    let half = Double(side - 1) / 2
    return (0..<side * side).map { index in
      let (x, y) = (Double(index % side) - half, Double(index / side) - half)
      let along = (x * cos(angle) + y * sin(angle)) / half
      return 1.2 * along * exp(-2 * (x * x + y * y) / (half * half)) * 2
    }
  }

  static let strip = ImagesFigure(
    frames: [0.0, 4, 8, 10, 12].map { slant in
      .init(
        title: "slant $\(slant)$, $p = \(0.5 + slant / 25)$", width: 28, pixels: seven(slant: slant)
      )
    }, columns: 5, palette: .ink, lower: 0, upper: 1)

  static let hidden = ImagesFigure(
    frames: (0..<4).map { unit in
      .init(title: "\(unit)", width: 18, pixels: weights(Double(unit)))
    }, columns: 2, palette: .diverging, lower: -1, upper: 1, label: "weight $w$")

  static let kernels = ImagesFigure(
    frames: [
      .init(title: "patch", width: 3, pixels: [10, 10, 80, 10, 40, 80, 10, 10, 80]),
      .init(title: "kernel", width: 3, pixels: [-1, 0, 1, -2, 0, 2, -1, 0, 1]),
      .init(title: "nothing known", width: 2, pixels: [.nan, 0.25, -0.333_333, 1000]),
    ], columns: 3, palette: .diverging, lower: -80, upper: 80, label: "grey")

  static let gaps: ImagesFigure = {
    var pixels = (0..<90).map { Double($0) / 89 }
    for row in 0..<4 {
      for column in 7..<10 { pixels[10 * row + column] = .nan }
    }
    return ImagesFigure(
      frames: [.init(width: 10, pixels: pixels)], columns: 1, palette: .light, lower: 0, upper: 1)
  }()

  static let digits: ConfusionFigure = {
    func count(_ truth: Int, _ answer: Int) -> Int {
      if truth == answer { return 90 + truth }
      let isTaken = (truth * 7 + answer * 3).isMultiple(of: 5)
      return isTaken ? (truth + answer) % 4 : 0
    }
    return ConfusionFigure(
      labels: (0..<10).map { String($0) },
      counts: (0..<10).map { truth in (0..<10).map { count(truth, $0) } })
  }()

  static let pets = ConfusionFigure(labels: ["cat", "dog"], counts: [[12, 1], [2, 0]])

  static let figures = [
    Figure(kind: .images(strip), caption: "A seven leans over"),
    Figure(kind: .images(hidden), caption: "What hidden units look for"),
    Figure(kind: .images(kernels), caption: "The numbers are the picture"),
    Figure(kind: .images(gaps), caption: "Grey, with a gap"),
    Figure(kind: .confusion(digits), caption: "Digits"),
    Figure(kind: .confusion(pets), caption: "Pets"),
  ]

  static let transcript = Transcript(
    lesson: LessonHead(
      number: 15, slug: "pictures", title: "Pictures", file: "Lessons/15-pictures.md"),
    seed: 1,
    steps: figures.indices.map { index in
      Step(
        number: index + 1, title: "Figure \(index + 1)", anchor: "step-\(index + 1)",
        contentHash: "\(index)", position: Position(line: 10 * index + 1, column: 1),
        blocks: [.step(index)])
    },
    codes: figures.indices.map { index in
      CodeRecord(
        source: SourceText("show(\(index))", lineStarts: [Position(line: 1, column: 1)]),
        figures: [index])
    }, figures: figures)
}
