import Transcript
import Yams

/// YAML in a lesson file: the tree that Yams reads, and where each text in it stands in the file.
struct YAMLSource {
  let source: SourceText
  private let bytes: [UInt8]
  /// Where each line begins in `bytes`.
  private let starts: [Int]

  init(_ source: SourceText) {
    self.source = source
    let bytes = Array(source.text.utf8)
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// Why it cannot be read, as YAML's own reader says, and where.
  struct Failure: Error {
    var problem: String
    var position: Position
    /// What the author most likely overlooked.
    var slip: YAMLSlip?
  }

  /// The tree; nil if there is nothing.
  func read() throws(Failure) -> Node? {
    do {
      return try Yams.compose(yaml: source.text)
    } catch let error as YamlError {
      var failure = failure(error)
      failure.slip = YAMLSlip(failure, in: source)
      throw failure
    } catch {
      throw Failure(problem: "it cannot be read", position: position(0))
    }
  }

  private func failure(_ error: YamlError) -> Failure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Failure(problem: problem, position: position(offset(of: mark)))
    case .duplicatedKeysInMapping(let keys, let context):
      Failure(
        problem: "a key stands twice: " + keys.sorted().map { "`\($0)`" }.joined(separator: ", "),
        position: position(offset(of: context.mark)))
    case .reader(let problem, let offset, _, _):
      Failure(
        problem: problem,
        position: position(source.text.prefix(offset ?? 0).utf8.count))
    default:
      Failure(problem: "it cannot be read", position: position(0))
    }
  }

  func position(_ offset: Int) -> Position {
    let line = starts.partitioningIndex { $0 > offset } - 1
    guard source.lineStarts.indices.contains(line) else {
      return source.lineStarts.last ?? Position(line: 1, column: 1)
    }
    let start = source.lineStarts[line]
    return Position(line: start.line, column: start.column + offset - starts[line])
  }

  /// The byte of a mark, which counts characters.
  private func offset(of mark: Mark?) -> Int {
    guard let mark, starts.indices.contains(mark.line - 1) else { return bytes.count }
    var offset = starts[mark.line - 1]
    for _ in 1..<max(1, mark.column) where offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  func position(of node: Node) -> Position { position(offset(of: node.mark)) }
}

extension YAMLSource {
  /// A text of the YAML with the place of each of its lines: exact if the text is written as it
  /// reads, else the beginning for all of it.
  struct Text {
    var lines: [(text: ArraySlice<UInt8>, position: Position)]
    var isExact: Bool
    var position: Position
    /// The `#` of a comment that ends the text, and how long the comment is.
    var comment: (position: Position, length: Int)?

    var string: String {
      lines.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: " ")
    }
    /// Without the white space around it.
    var source: SourceText {
      SourceText(string, lineStarts: [position])
    }
  }

  func text(_ scalar: Node.Scalar) -> Text {
    var value = Array(scalar.string.utf8)
    while let last = value.last, isSpace(last) { value.removeLast() }
    let start = offset(of: scalar.mark)
    guard let (lines, end) = lines(of: value, from: firstByte(of: scalar, at: start)) else {
      let line = value.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
      return Text(lines: [(line[...], position(start))], isExact: false, position: position(start))
    }
    return Text(
      lines: lines, isExact: true, position: lines.first?.position ?? position(start),
      comment: scalar.style == .plain ? comment(after: end) : nil)
  }

  /// The comment that follows on the same line. Behind quotes it cuts nothing off, and is not looked for.
  private func comment(after end: Int) -> (position: Position, length: Int)? {
    let hash = bytes[end...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    guard let hash, bytes[hash] == UInt8(ascii: "#") else { return nil }
    let comment = bytes[hash...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return (position(hash), comment.count)
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
      || byte == UInt8(ascii: "\r")
  }

  /// Where the text itself may begin: behind a quote, or on the line after `|` or `>`.
  private func firstByte(of scalar: Node.Scalar, at start: Int) -> Int {
    switch scalar.style {
    case .singleQuoted, .doubleQuoted: return min(start + 1, bytes.count)
    case .literal, .folded:
      var index = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
      return index
    default: return start
    }
  }

  /// Walks along the value and its source together. White space with a line break in it, as folding
  /// and indentation leave it, counts as alike; anything else must be the same. `end` is behind the text.
  private func lines(
    of value: [UInt8], from start: Int
  ) -> (lines: [(text: ArraySlice<UInt8>, position: Position)], end: Int)? {
    var lines: [(text: ArraySlice<UInt8>, position: Position)] = []
    var at = value.firstIndex { !isSpace($0) } ?? value.count
    var index = start
    // Nothing stands anywhere: what follows is another text's.
    if at == value.count { return ([(value[at...], position(start))], start) }
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    var lineStart = (value: at, source: index)
    while at < value.count {
      guard index < bytes.count else { return nil }
      if isSpace(value[at]) {
        let spaces = bytes[index...].prefix(while: isSpace)
        if spaces.contains(UInt8(ascii: "\n")) {
          lines.append((value[lineStart.value..<at], position(lineStart.source)))
          while at < value.count, isSpace(value[at]) { at += 1 }
          index = spaces.endIndex
          lineStart = (at, index)
          continue
        }
      }
      guard value[at] == bytes[index] else { return nil }
      at += 1
      index += 1
    }
    lines.append((value[lineStart.value...], position(lineStart.source)))
    return (lines, index)
  }
}
