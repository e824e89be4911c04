internal import Autodiff

/// Digits drawn by the program: strokes as a hand would make them, of ten classes, each picture with a slant,
/// proportions, thickness, place and unsteadiness of its own. They stand in for MNIST wherever that is not at
/// hand, and have its form: 28 × 28 pixels from 0 (paper) to 1 (ink), the digit in the middle 20 or so. How hard they
/// are is like MNIST's first 9,000 too: networks with 0, 5 and 20 hidden units come out within a few points.
public struct SyntheticDigits: Sendable {
  public static let side = 28

  private var scribe: Scribe

  /// The same seed draws the same digits on every machine.
  public init(seed: UInt64) { scribe = Scribe(random: SplitMix64(seed: seed)) }

  /// A picture, row by row from the top.
  ///
  /// - Parameter digit: 0…9; others are taken modulo 10.
  public mutating func picture(of digit: Int) -> [Double] {
    scribe.picture(of: Glyph.ways[((digit % 10) + 10) % 10])
  }

  /// So many pictures, their digits drawn at random, each as often as the others.
  ///
  /// - Returns: inputs of 784 numbers, and a target of ten with 1 for the digit and 0 for the others.
  public mutating func dataset(count: Int) -> Dataset {
    let count = max(0, count)
    let size = SyntheticDigits.side * SyntheticDigits.side
    var inputs: [Double] = []
    inputs.reserveCapacity(count * size)
    var targets = [Double](repeating: 0, count: count * 10)
    for sample in 0..<count {
      let digit = scribe.random.index(below: 10)
      inputs += picture(of: digit)
      targets[sample * 10 + digit] = 1
    }
    return Dataset(
      checkedInputs: NDArray(checkedShape: [count, size], elements: inputs),
      targets: NDArray(checkedShape: [count, 10], elements: targets))
  }
}
