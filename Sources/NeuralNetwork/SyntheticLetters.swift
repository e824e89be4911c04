internal import Autodiff

/// Letters drawn by the program in the same hands as `SyntheticDigits`: pictures of the same form that are no
/// digit, to see what a network for digits says of them.
public struct SyntheticLetters: Sendable {
  /// None of them looks like a digit, not even turned a little.
  public static let letters: [Character] = Glyph.letters.map(\.letter)

  private var scribe: Scribe

  /// The same seed draws the same letters on every machine.
  public init(seed: UInt64) { scribe = Scribe(random: SplitMix64(seed: seed)) }

  /// A picture of 28 × 28 pixels, row by row from the top; nil for what is not among `letters`.
  public mutating func picture(of letter: Character) -> [Double]? {
    Glyph.letters.first { $0.letter == letter }.map { scribe.picture(of: [$0.glyph]) }
  }

  /// So many pictures, all letters in turn.
  ///
  /// - Returns: inputs of 784 numbers, and targets of ten zeros, since no digit is right.
  public mutating func dataset(count: Int) -> Dataset {
    let count = max(0, count)
    let size = SyntheticDigits.side * SyntheticDigits.side
    var inputs: [Double] = []
    inputs.reserveCapacity(count * size)
    for i in 0..<count {
      inputs += scribe.picture(of: [Glyph.letters[i % Glyph.letters.count].glyph])
    }
    return Dataset(
      checkedInputs: NDArray(checkedShape: [count, size], elements: inputs),
      targets: NDArray(
        checkedShape: [count, 10], elements: [Double](repeating: 0, count: count * 10)))
  }
}

extension Glyph {
  static let letters: [(letter: Character, glyph: Glyph)] = [
    (
      "A",
      Glyph(strokes: [lines((0.05, 1), (0.5, 0), (0.95, 1)), lines((0.22, 0.62), (0.78, 0.62))])
    ),
    (
      "E",
      Glyph(strokes: [
        lines((0.85, 0), (0.15, 0), (0.15, 1), (0.88, 1)), lines((0.15, 0.5), (0.72, 0.5)),
      ])
    ),
    (
      "F",
      Glyph(strokes: [lines((0.88, 0), (0.18, 0), (0.18, 1)), lines((0.18, 0.48), (0.75, 0.48))])
    ),
    (
      "H",
      Glyph(strokes: [
        lines((0.12, 0), (0.12, 1)), lines((0.88, 0), (0.88, 1)), lines((0.12, 0.5), (0.88, 0.5)),
      ])
    ),
    (
      "K",
      Glyph(strokes: [lines((0.15, 0), (0.15, 1)), lines((0.85, 0), (0.15, 0.55), (0.88, 1))])
    ),
    ("M", Glyph(strokes: [lines((0.05, 1), (0.12, 0), (0.5, 0.7), (0.88, 0), (0.95, 1))])),
    ("N", Glyph(strokes: [lines((0.12, 1), (0.12, 0), (0.88, 1), (0.88, 0))])),
    ("T", Glyph(strokes: [lines((0.05, 0), (0.95, 0)), lines((0.5, 0), (0.5, 1))])),
    ("V", Glyph(strokes: [lines((0.05, 0), (0.5, 1), (0.95, 0))])),
    ("W", Glyph(strokes: [lines((0, 0), (0.25, 1), (0.5, 0.3), (0.75, 1), (1, 0))])),
    ("X", Glyph(strokes: [lines((0.08, 0), (0.92, 1)), lines((0.92, 0), (0.08, 1))])),
    ("+", Glyph(strokes: [lines((0.5, 0.1), (0.5, 0.9)), lines((0.05, 0.5), (0.95, 0.5))])),
  ]
}
