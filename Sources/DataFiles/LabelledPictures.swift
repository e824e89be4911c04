internal import Autodiff
internal import NeuralNetwork

/// What every picture of a digit has.
enum Digit {
  static let side = 28
  static let pixels = side * side
  static let classes = 10
  /// Pictures in a set: all that is known of digits fits, and no header can make us fill the memory.
  static let largestCount = 250_000

  /// The brightness of each byte, from 0 to 1.
  static let brightness = (0...255).map { Double($0) / 255 }
}

/// Pictures one behind the other, row by row.
struct Pictures {
  var values: [Double]
  /// The greatest value where it is not known whether white is 1 or 255; 0 where values are from 0 to 1.
  var brightest = 0.0

  var count: Int { values.count / Digit.pixels }
}

/// As many labels, each from 0 to 9, as pictures.
struct LabelledPictures {
  var pictures: Pictures
  var labels: [UInt8]

  /// Takes white to be 255, where the pictures leave that open.
  mutating func scaleBytes() {
    guard pictures.brightest > 0 else { return }
    for i in pictures.values.indices { pictures.values[i] /= 255 }
  }

  var dataset: Dataset {
    var targets = [Double](repeating: 0, count: labels.count * Digit.classes)
    for (sample, label) in labels.enumerated() { targets[sample * Digit.classes + Int(label)] = 1 }
    return Dataset(
      checkedInputs: NDArray(
        checkedShape: [labels.count, Digit.pixels], elements: pictures.values),
      targets: NDArray(checkedShape: [labels.count, Digit.classes], elements: targets))
  }
}
