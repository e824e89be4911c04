public import Transcript

/// A name that a step binds: `let` or `func` at the first column of a line.
public struct Declaration: Sendable, Hashable {
  public enum Kind: Sendable, Hashable { case value, function }

  public var name: String
  public var kind: Kind
  public var position: Position
  /// What a trailing `// $z^{(2)}$` says its mathematical name is, in TeX.
  public var tex: SourceText?
}

extension Declaration {
  /// The names that a Swift block binds. Lines inside brackets, strings and comments bind nothing.
  static func all(in source: SourceText) -> [Declaration] {
    let bytes = Array(source.text.utf8)
    var lexer = SwiftLexer(bytes, in: 0..<bytes.count)
    var depth = 0
    var found: [Declaration] = []
    var line = 0
    var lastLine = -1
    while let token = lexer.next() {
      switch token {
      case .open: depth += 1
      case .close: depth -= 1
      case .lineStart(let start):
        line = start
        guard depth <= 0, let (kind, name) = binding(in: bytes, at: start) else { continue }
        lastLine = start
        found.append(
          Declaration(
            name: String(decoding: bytes[name], as: UTF8.self), kind: kind,
            position: source.position(utf8Offset: name.lowerBound)))
      case .lineComment(let comment) where line == lastLine:
        guard let tex = formula(in: bytes[comment].dropFirst(2)) else { continue }
        found[found.count - 1].tex = SourceText(
          String(decoding: bytes[tex], as: UTF8.self),
          lineStarts: [source.position(utf8Offset: tex.lowerBound)])
      case .lineComment: break
      }
    }
    return found
  }

  private static func binding(in bytes: [UInt8], at start: Int) -> (Kind, Range<Int>)? {
    let rest = bytes[start...]
    let kind: Kind
    var index: Int
    if rest.starts(with: "let ".utf8) {
      (kind, index) = (.value, start + 4)
    } else if rest.starts(with: "func ".utf8) {
      (kind, index) = (.function, start + 5)
    } else {
      return nil
    }
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    let name = index..<(index + bytes[index...].prefix(while: isNamePart).count)
    guard let first = bytes[name].first, !isDigit(first),
      !bytes[name].elementsEqual("_".utf8)
    else { return nil }
    return (kind, name)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// A byte of a name: whatever is not ASCII counts as a letter.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || isDigit(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// What stands between the dollar signs with which a comment begins.
  private static func formula(in comment: ArraySlice<UInt8>) -> Range<Int>? {
    let dollar = UInt8(ascii: "$")
    let text = comment.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard text.first == dollar, let close = text.dropFirst().firstIndex(of: dollar),
      close > text.startIndex + 1
    else { return nil }
    return (text.startIndex + 1)..<close
  }
}
