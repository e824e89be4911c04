/// What stands before the numbers of one of NumPy's arrays: a mark, the version, the length of the rest, and a
/// dictionary as Python writes it.
struct NPYHeader {
  static let mark: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// NumPy itself reads no longer ones from strangers.
  static let largest = 10_000

  let type: ItemType
  /// Whether the first index runs fastest.
  let isFortran: Bool
  let shape: [Int]

  /// How much there is to read behind the first 12 bytes, and where the dictionary begins.
  static func length(_ start: [UInt8]) throws(Flaw) -> (beginning: Int, end: Int) {
    guard start.starts(with: mark) else { throw Flaw(.arrayMark(found: Array(start.prefix(6)))) }
    guard start.count == 12 else {
      throw Flaw(.arrayHead(offset: start.count, expected: "12 bytes or more"))
    }
    let (major, minor) = (Int(start[6]), Int(start[7]))
    guard 1...3 ~= major, minor == 0 else {
      throw Flaw(.arrayVersion(major: major, minor: minor))
    }
    let beginning = major == 1 ? 10 : 12
    let length = start[8..<beginning].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard 2...largest ~= length else {
      throw Flaw(.arrayHead(offset: 8, expected: "a length from 2 to \(largest)"))
    }
    return (beginning, beginning + length)
  }

  /// - Parameters:
  ///   - bytes: the array from its mark to the end of the dictionary.
  ///   - beginning: of the dictionary.
  init(_ bytes: [UInt8], from beginning: Int) throws(Flaw) {
    var reader = PythonReader(bytes, from: beginning)
    var (type, isFortran, shape): (ItemType?, Bool?, [Int]?)
    try reader.expect("{")
    while !reader.takes("}") {
      let start = reader.at
      let key = try reader.string()
      try reader.expect(":")
      switch key {
      case "descr": type = try Self.type(&reader)
      case "fortran_order": isFortran = try reader.bool()
      case "shape": shape = try reader.tuple()
      default:
        throw Flaw(.arrayHead(offset: start, expected: "'descr', 'fortran_order' or 'shape'"))
      }
      if !reader.takes(",") {
        try reader.expect("}")
        break
      }
    }
    try reader.expectEnd()
    guard let type, let isFortran, let shape else {
      let missing = type == nil ? "descr" : isFortran == nil ? "fortran_order" : "shape"
      throw Flaw(.arrayHead(offset: beginning, expected: "a dictionary with '\(missing)'"))
    }
    (self.type, self.isFortran, self.shape) = (type, isFortran, shape)
  }

  private static func type(_ reader: inout PythonReader) throws(Flaw) -> ItemType {
    // Records have a list here.
    guard !reader.stands("[") else { throw Flaw(.itemType("a record of several fields")) }
    let name = try reader.string()
    if name == "|O" || name == "O" { throw Flaw(.objects) }
    guard let type = ItemType(name) else { throw Flaw(.itemType(name)) }
    return type
  }
}

/// Reads the few kinds of literals that stand in a header.
private struct PythonReader {
  private let bytes: [UInt8]
  private(set) var at: Int

  init(_ bytes: [UInt8], from at: Int) {
    self.bytes = bytes
    self.at = at
  }

  private func flaw(_ expected: String) -> Flaw {
    Flaw(.arrayHead(offset: at, expected: expected))
  }

  private mutating func skipSpaces() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  mutating func stands(_ sign: Character) -> Bool {
    skipSpaces()
    return at < bytes.count && bytes[at] == sign.asciiValue
  }

  mutating func takes(_ sign: Character) -> Bool {
    guard stands(sign) else { return false }
    at += 1
    return true
  }

  mutating func expect(_ sign: Character) throws(Flaw) {
    guard takes(sign) else { throw flaw("`\(sign)`") }
  }

  mutating func expectEnd() throws(Flaw) {
    skipSpaces()
    guard at == bytes.count else { throw flaw("nothing but spaces") }
  }

  mutating func string() throws(Flaw) -> String {
    guard stands("'") || stands("\"") else { throw flaw("a text in quotes") }
    let quote = bytes[at]
    guard let end = bytes[(at + 1)...].firstIndex(of: quote) else {
      throw flaw("a text that ends")
    }
    defer { at = end + 1 }
    return String(decoding: bytes[at + 1..<end], as: UTF8.self)
  }

  mutating func bool() throws(Flaw) -> Bool {
    skipSpaces()
    for (word, value) in [("True", true), ("False", false)]
    where bytes[at...].starts(with: word.utf8) {
      at += word.utf8.count
      return value
    }
    throw flaw("True or False")
  }

  /// Whole numbers in parentheses, at most 32 of them, as in NumPy.
  mutating func tuple() throws(Flaw) -> [Int] {
    try expect("(")
    var numbers: [Int] = []
    while !takes(")") {
      guard numbers.count < 32 else { throw flaw("at most 32 numbers") }
      numbers.append(try number())
      if !takes(",") {
        try expect(")")
        break
      }
    }
    return numbers
  }

  private mutating func number() throws(Flaw) -> Int {
    skipSpaces()
    let digits = bytes[at...].prefix { (0x30...0x39).contains($0) }
    guard let value = Int(String(decoding: digits, as: UTF8.self)) else {
      throw flaw(digits.isEmpty ? "a whole number" : "a number below 2^63")
    }
    at = digits.endIndex
    // Python 2 marked long ones.
    _ = takes("L")
    return value
  }
}
