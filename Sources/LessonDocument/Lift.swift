import Transcript

/// A part of a passage that CommonMark must not read: it is taken out before and put back after.
struct Lift {
  enum Kind {
    /// `$…$`
    case formula
    /// `\(…)`
    case value
    /// A private-use character, which would be taken for a placeholder.
    case character(String)
    /// A numeric reference to one, `&#xE000;`.
    case reference(String)
  }

  var kind: Kind
  /// As written, delimiters included.
  var raw: String
  /// Without them.
  var source: SourceText
}

/// Placeholders: a private-use character that tells which lift of its passage it stands for, filled up
/// to the length of what was lifted, so that no byte behind it moves.
enum Placeholder {
  static let first: UInt32 = 0xE000
  static let count: UInt32 = 0xF900 - 0xE000

  /// The code of the lift at an index of its passage. Codes come round again; as lifts come back in
  /// order, the next one with the code is meant.
  static func code(_ index: Int) -> UInt32 { first + UInt32(index % Int(count)) }

  /// A space is filled in where there was one, so that a line remains (or does not become) a link's
  /// definition. A reference stays a reference, because emphasis goes by how it is written.
  static func bytes(for index: Int, replacing lift: Lift) -> [UInt8] {
    let raw = Array(lift.raw.utf8)
    if case .reference = lift.kind {
      let isHexadecimal = raw[2] | 0x20 == UInt8(ascii: "x")
      let digits = String(code(index), radix: isHexadecimal ? 16 : 10)
      let start = isHexadecimal ? 3 : 2
      let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: raw.count - start - 1 - digits.count)
      return Array([Array(raw[..<start]), zeros, Array(digits.utf8), [UInt8(ascii: ";")]].joined())
    }
    let scalar = Unicode.Scalar(code(index)).map(Character.init) ?? "\u{E000}"
    var filler = [UInt8](repeating: UInt8(ascii: "x"), count: raw.count - 3)
    let isSpaced = raw.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    if isSpaced, filler.count > 1 { filler[0] = UInt8(ascii: " ") }
    return Array(String(scalar).utf8) + filler
  }

  static func isCode(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= first && scalar.value < first + count
  }
}

/// Puts the lifts of one passage back into the strings that cmark made of it, in order.
struct LiftedStrings {
  /// Indices of the document's lifts.
  let lifts: Range<Int>
  private var next: Int

  init(_ lifts: Range<Int>) {
    self.lifts = lifts
    next = lifts.lowerBound
  }

  enum Piece {
    case text(String)
    /// Index of the lift.
    case lift(Int)
  }

  mutating func pieces(of string: String, all: [Lift]) -> [Piece] {
    guard !lifts.isEmpty, string.unicodeScalars.contains(where: Placeholder.isCode) else {
      return [.text(string)]
    }
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    let scalars = string.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      scalars.formIndex(after: &index)
      guard Placeholder.isCode(scalar), let lift = find(scalar.value) else {
        text.append(scalar)
        continue
      }
      if !text.isEmpty { pieces.append(.text(String(text))) }
      text = .init()
      pieces.append(.lift(lift))
      if case .reference = all[lift].kind { continue }
      let filler = all[lift].raw.utf8.count - 3
      index =
        scalars.index(index, offsetBy: filler, limitedBy: scalars.endIndex) ?? scalars.endIndex
    }
    if !text.isEmpty { pieces.append(.text(String(text))) }
    return pieces
  }

  private mutating func find(_ code: UInt32) -> Int? {
    let limit = min(lifts.upperBound, next + Int(Placeholder.count))
    guard
      let found = (next..<limit).first(where: {
        Placeholder.code($0 - lifts.lowerBound) == code
      })
    else { return nil }
    next = found + 1
    return found
  }
}
