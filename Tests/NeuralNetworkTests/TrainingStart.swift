import NeuralNetwork

/// Where a recorded training of 784-20-10 begins, and what it is given.
struct TrainingStart: Sendable {
  static let samples = 1000
  /// Made once: in a debug build it takes a second.
  static let recorded = TrainingStart()

  /// [20, 784] and [10, 20], row-major; the biases begin at zero.
  let first: [Double]
  let second: [Double]
  /// 784 numbers each.
  let pictures: [[Double]]
  let labels: [Int]

  private init() {
    var random = SplitMix64(seed: 20)
    first = (0..<20 * 784).map { _ in random.unit() - 0.5 }
    second = (0..<10 * 20).map { _ in random.unit() - 0.5 }
    var pictures: [[Double]] = []
    var labels: [Int] = []
    for _ in 0..<Self.samples {
      let label = Int(random.unit() * 10)
      labels.append(label)
      pictures.append(
        (0..<784).map { pixel in
          let u = random.unit()
          if pixel % 10 == label { return 0.5 + u / 2 }
          return u < 0.8 ? 0 : (u - 0.8) * 5
        })
    }
    self.pictures = pictures
    self.labels = labels
  }

  /// What the network should answer: 1 at the label, else 0.
  static func target(_ label: Int) -> [Double] { (0..<10).map { $0 == label ? 1 : 0 } }

  /// Of the bits of all numbers, in order.
  static func checksum(_ numbers: [Double]) -> String {
    var result: UInt64 = 0xCBF2_9CE4_8422_2325
    for number in numbers { result = (result ^ number.bitPattern) &* 0x100_0000_01B3 }
    let digits = String(result, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
