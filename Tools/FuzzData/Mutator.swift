/// Changes bytes. All follows from the seed.
struct Mutator {
  var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

  /// The files of a sample with one piece changed, seldom two.
  mutating func mutated(_ sample: Sample) -> [Sample.Piece] {
    var pieces = sample.pieces
    for _ in 0...(below(8) == 0 ? 1 : 0) {
      let piece = below(pieces.count)
      // Pieces of the same kind are easily confused.
      if below(40) == 0 { pieces[piece].bytes = pieces[below(pieces.count)].bytes }
      for _ in 0...below(3) { change(&pieces[piece].bytes) }
    }
    return sample.assemble(pieces)
  }

  /// Mostly where the heads are, or the directory at the end.
  private mutating func place(in bytes: [UInt8]) -> Int {
    switch below(4) {
    case 0: below(min(bytes.count, 140))
    case 1: max(0, bytes.count - 1 - below(140))
    default: below(bytes.count)
    }
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let start = place(in: bytes)
    let end = min(bytes.count, start + 1 + below(below(6) == 0 ? 2_000 : 9))
    switch below(14) {
    case 0, 1: if start < bytes.count { bytes[start] ^= 1 << UInt8(below(8)) }
    case 2, 3: if start < bytes.count { bytes[start] = Self.bytes[below(Self.bytes.count)] }
    case 4: bytes.removeSubrange(start...)
    case 5: bytes.removeSubrange(start..<end)
    case 6: bytes.insert(contentsOf: bytes[start..<end], at: end)
    case 7: bytes.insert(contentsOf: (0..<below(20)).map { _ in UInt8(below(256)) }, at: start)
    case 8:
      let number = Self.numbers[below(Self.numbers.count)]
      let width = [2, 4, 8][below(3)]
      let little = Array(Container.little(number).prefix(width))
      replace(&bytes, at: start, with: below(2) == 0 ? little : little.reversed())
    case 9:
      let text = Self.texts[below(Self.texts.count)]
      if below(2) == 0 {
        replace(&bytes, at: start, with: Array(text.utf8))
      } else {
        bytes.insert(contentsOf: text.utf8, at: start)
      }
    case 10: changeNumber(&bytes, from: start)
    case 11: for i in start..<end { bytes[i] = 0 }
    case 12: bytes += bytes[start..<end]
    default:
      let other = below(bytes.count)
      let length = min(end - start, bytes.count - other)
      replace(&bytes, at: other, with: Array(bytes[start..<start + length]))
    }
  }

  private func replace(_ bytes: inout [UInt8], at start: Int, with new: [UInt8]) {
    bytes.replaceSubrange(start..<min(bytes.count, start + new.count), with: new)
  }

  /// The next number that is written in digits.
  private mutating func changeNumber(_ bytes: inout [UInt8], from start: Int) {
    func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
    guard let begin = bytes[start...].firstIndex(where: isDigit) else { return }
    let end = bytes[begin...].firstIndex { !isDigit($0) } ?? bytes.count
    let number = Self.numbers[below(Self.numbers.count)]
    let text = below(2) == 0 ? "\(number)" : "\(Int64(bitPattern: number))"
    bytes.replaceSubrange(begin..<end, with: text.utf8)
  }

  private static let bytes: [UInt8] = [
    0, 1, 3, 8, 9, 10, 13, 0x20, 0x2C, 0x30, 0x7F, 0x80, 0xFE, 0xFF,
  ]

  private static let numbers: [UInt64] = [
    0, 1, 2, 3, 9, 10, 27, 28, 29, 255, 256, 783, 784, 785, 0x7FFF, 0xFFFF, 250_000, 250_001,
    1 << 20,
    1 << 31 - 1, 1 << 31, 1 << 32 - 1, 1 << 32, 1 << 60, 1 << 63 - 1, 1 << 63, .max,
  ]

  private static let texts = [
    ",", "\n", "\r", "'", "\"", "(", ")", "[", "]", "{", "}", ":", "True", "False", "None", "nan",
    "inf",
    "-1", "1e400", "1e-400", "0.5", "255.5", "0x1p3", "|O", "<f8", ">f4", "|u1", "<U9", "'descr'",
    "'shape'", "(2, 784)", "(784, 2)", "(1152921504606846976, 28, 28)", "(0, 28, 28)", "()",
    "PK\u{3}\u{4}",
    "PK\u{1}\u{2}", "PK\u{5}\u{6}", "PK\u{6}\u{7}", "x_train.npy", "y_train.npy", "label", ",,,",
    "é", "\0",
  ]
}
