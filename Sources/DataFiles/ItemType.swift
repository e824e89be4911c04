/// The numbers of an array: how each is written.
struct ItemType: Hashable {
  enum Kind: Hashable { case unsigned, signed, float }

  let kind: Kind
  /// In bytes.
  let size: Int
  let isBigEndian: Bool

  /// - Parameter name: as NumPy writes it, such as `<f4`.
  /// - Returns: nil for everything but integers of 1, 2, 4 and 8 bytes and floats of 4 and 8.
  init?(_ name: String) {
    let letters = Array(name.utf8)
    guard letters.count == 3, let order = letters.first else { return nil }
    let isOrdered = [UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "=")].contains(order)
    switch letters[1] {
    case UInt8(ascii: "u"): kind = .unsigned
    case UInt8(ascii: "i"): kind = .signed
    case UInt8(ascii: "f"): kind = .float
    default: return nil
    }
    size = Int(letters[2]) - Int(UInt8(ascii: "0"))
    guard (kind == .float ? [4, 8] : [1, 2, 4, 8]).contains(size) else { return nil }
    guard isOrdered || order == UInt8(ascii: "|") && size == 1 else { return nil }
    isBigEndian = order == UInt8(ascii: ">")
  }

  /// The numbers in the order of the file; large integers are rounded.
  ///
  /// - Parameter bytes: a whole number of items.
  func numbers(in bytes: [UInt8]) -> [Double] {
    switch (kind, size) {
    case (.unsigned, 1): bytes.map(Double.init)
    case (.signed, 1): bytes.map { Double(Int8(bitPattern: $0)) }
    case (.unsigned, 2): integers(UInt16.self, in: bytes)
    case (.signed, 2): integers(Int16.self, in: bytes)
    case (.unsigned, 4): integers(UInt32.self, in: bytes)
    case (.signed, 4): integers(Int32.self, in: bytes)
    case (.unsigned, _): integers(UInt64.self, in: bytes)
    case (.signed, _): integers(Int64.self, in: bytes)
    case (.float, 4):
      items(UInt32.self, in: bytes) { Double(Float(bitPattern: $0)) }
    case (.float, _):
      items(UInt64.self, in: bytes) { Double(bitPattern: $0) }
    }
  }

  private func integers<Item: FixedWidthInteger & BitwiseCopyable>(
    _: Item.Type, in bytes: [UInt8]
  ) -> [Double] {
    items(Item.self, in: bytes) { Double($0) }
  }

  private func items<Item: FixedWidthInteger & BitwiseCopyable>(
    _: Item.Type, in bytes: [UInt8], number: (Item) -> Double
  ) -> [Double] {
    let width = MemoryLayout<Item>.size
    return bytes.withUnsafeBytes { buffer in
      (0..<buffer.count / width).map { place in
        let item = buffer.loadUnaligned(fromByteOffset: place * width, as: Item.self)
        return number(isBigEndian ? Item(bigEndian: item) : Item(littleEndian: item))
      }
    }
  }
}
