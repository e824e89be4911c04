internal import LessonTerminal
internal import NeuralNetwork
internal import Transcript

/// A digit, and the ten outputs of a network for it.
struct DigitAnswer {
  var place: DigitSets.Place
  /// Row by row from the top; 0 is paper, 1 is ink.
  var pixels: [Double]
  /// What it is.
  var digit: Int
  /// One for each digit, from 0 to 1.
  var outputs: [Double]

  /// What the network takes it for.
  var answer: Int { DigitSets.largest(outputs) }

  /// The digit with the outputs beside it, below it where the width is too small; in plain layout the
  /// outputs in words alone.
  func lines(in style: TextStyle) -> [Line] {
    let verdict = style.paragraph(DigitWords.verdict(self), answer == digit ? .right : .wrong)
    if style.isPlain {
      return verdict + outputs.indices.map { Line(DigitWords.output($0, outputs[$0])) }
    }
    let picture = PictureText(
      pixels: pixels, width: SyntheticDigits.side, palette: .ink, lower: 0, upper: 1)
    let drawn = picture.drawn(in: style, columns: style.width)
    let bars = outputs.indices.map { bar(of: $0, isUnicode: style.charset == .unicode) }
    let columns = drawn.map(\.text.displayWidth).max() ?? 0
    guard columns + Self.gap + Self.rowColumns <= style.width else {
      return verdict + [""] + drawn + [""] + bars + [""]
    }
    return verdict + [""] + Self.beside(drawn, bars, from: columns + Self.gap) + [""]
  }
}

extension DigitAnswer {
  /// Between the picture and the bars.
  private static let gap = 3
  private static let barColumns = 20
  /// `4  0.9876  ████████████████████  truth and answer`
  private static let rowColumns = 11 + barColumns + 2 + DigitWords.truthAndAnswer.count

  /// An output with its bar, which is full at 1.
  private func bar(of output: Int, isUnicode: Bool) -> Line {
    let value = outputs[output]
    let bar = Self.bar(value, isUnicode: isUnicode)
    let start = "\(output)  \(DigitWords.number(value))  "
    let isMarked = output == answer || output == digit
    let role: Span.Role = !isMarked ? .text : output == digit ? .right : .wrong
    guard isMarked else { return Line([Span(start), Span(bar, role)]) }
    let rest = String(repeating: " ", count: max(0, Self.barColumns + 2 - bar.displayWidth))
    let mark =
      answer == digit
      ? DigitWords.truthAndAnswer : output == digit ? DigitWords.truth : DigitWords.answer
    return Line([Span(start), Span(bar, role), Span(rest), Span(mark, role)])
  }

  private static func bar(_ value: Double, isUnicode: Bool) -> String {
    let part = value.isFinite ? max(0, min(1, value)) : 0
    guard isUnicode else {
      return String(repeating: "#", count: Int((part * Double(barColumns)).rounded()))
    }
    let eighths = Int((part * Double(8 * barColumns)).rounded())
    let last = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + last
  }

  /// Two blocks beside each other, the second in the middle of the height.
  private static func beside(_ left: [Line], _ right: [Line], from column: Int) -> [Line] {
    let top = max(0, (left.count - right.count) / 2)
    return (0..<max(left.count, top + right.count)).map { row in
      let start = row < left.count ? left[row] : Line("")
      guard row >= top, row - top < right.count else { return start }
      let space = String(repeating: " ", count: max(0, column - start.text.displayWidth))
      return Line(start.spans + [Span(space)] + right[row - top].spans)
    }
  }
}
