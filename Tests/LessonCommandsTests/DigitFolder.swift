import Foundation
import NeuralNetwork

/// A folder with a few digits as MNIST's files have them, which goes when the value does.
struct DigitFolder: ~Copyable {
  let path: String

  /// - Parameter digits: 784 bytes each, and a label.
  init(_ digits: [(pixels: [UInt8], label: UInt8)]) throws {
    path = (NSTemporaryDirectory() as NSString)
      .appendingPathComponent("lessons-digits-" + UUID().uuidString)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let count = UInt32(digits.count)
    try write("train-images-idx3-ubyte", [0x803, count, 28, 28], digits.flatMap(\.pixels))
    try write("train-labels-idx1-ubyte", [0x801, count], digits.map(\.label))
  }

  private func write(_ name: String, _ head: [UInt32], _ bytes: [UInt8]) throws {
    let head = head.flatMap { number in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    try Data(head + bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Twelve: the label counts from 0, and a bar of ink stands that far from the left.
  static func bars() throws -> DigitFolder {
    try DigitFolder(
      (0..<12).map { number in
        let label = number % 10
        let pixels = (0..<784).map { $0 % 28 / 2 == label + 2 ? UInt8(255) : 0 }
        return (pixels, UInt8(label))
      })
  }

  /// As `Recorded/record_listing.py` makes them.
  static func recorded(count: Int) throws -> DigitFolder {
    var random = SplitMix64(seed: 30)
    return try DigitFolder(
      (0..<count).map { _ in
        let label = Int(random.unit() * 10)
        let pixels = (0..<784).map { pixel in
          let u = random.unit()
          if pixel % 10 == label { return UInt8(128 + Int(u * 128)) }
          return u < 0.8 ? 0 : UInt8((u - 0.8) * 1280)
        }
        return (pixels, UInt8(label))
      })
  }
}
