/// The spans of inline Markdown that bind tighter than anything else: code, autolinks and raw HTML.
struct InlineSpans {
  private let bytes: [UInt8]
  /// Where runs of so many backticks begin, in order.
  private var runs: [Int: [Int]] = [:]
  /// Endings that were looked for in vain and need not be looked for again.
  private var missing: Set<String> = []

  /// A byte that no span may hold.
  private let stop: UInt8?

  init(_ bytes: [UInt8], stop: UInt8? = nil) {
    self.bytes = bytes
    self.stop = stop
    runs = backtickRuns()
  }

  /// The end of the span that begins with the backtick or `<` at `start`; nil if none does.
  mutating func end(at start: Int) -> Int? {
    let end =
      bytes[start] == UInt8(ascii: "`")
      ? codeEnd(at: start) : autolinkEnd(at: start) ?? tagEnd(at: start)
    guard let end, let stop else { return end }
    return bytes[start..<end].contains(stop) ? nil : end
  }

  /// How many backticks stand here; 1 for any other byte.
  func runLength(at start: Int) -> Int {
    max(1, bytes[start...].prefix { $0 == UInt8(ascii: "`") }.count)
  }
}

extension InlineSpans {
  private func codeEnd(at start: Int) -> Int? {
    let length = runLength(at: start)
    guard let starts = runs[length] else { return nil }
    let next = starts.partitioningIndex { $0 > start }
    return next < starts.count ? starts[next] + length : nil
  }

  private func backtickRuns() -> [Int: [Int]] {
    var runs: [Int: [Int]] = [:]
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let length = runLength(at: index)
      // cmark closes no longer runs.
      if length <= 80 { runs[length, default: []].append(index) }
      index += length
    }
    return runs
  }

  /// `<https://…>` and `<name@example.org>`.
  private func autolinkEnd(at start: Int) -> Int? {
    let content = bytes[(start + 1)...].prefix {
      $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
    }
    guard content.endIndex < bytes.count, bytes[content.endIndex] == UInt8(ascii: ">"),
      let first = content.first
    else { return nil }
    let scheme = content.prefix { isAlphanumeric($0) || "+.-".utf8.contains($0) }
    let isLink =
      isLetter(first) && (2...32).contains(scheme.count) && scheme.endIndex < content.endIndex
      && bytes[scheme.endIndex] == UInt8(ascii: ":")
    return isLink || isAddress(content) ? content.endIndex + 1 : nil
  }

  private func isAddress(_ content: ArraySlice<UInt8>) -> Bool {
    let name = content.prefix { isAlphanumeric($0) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }
    guard !name.isEmpty, name.endIndex < content.endIndex,
      bytes[name.endIndex] == UInt8(ascii: "@")
    else { return false }
    return content[(name.endIndex + 1)...].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false
    ).allSatisfy { label in
      (1...63).contains(label.count) && label.allSatisfy { isAlphanumeric($0) || $0 == 0x2D }
        && label.first != 0x2D && label.last != 0x2D
    }
  }

  /// A tag, comment, declaration, instruction or CDATA section.
  private mutating func tagEnd(at start: Int) -> Int? {
    let rest = bytes[start...]
    if rest.starts(with: "<!--".utf8) { return commentEnd(at: start) }
    if rest.starts(with: "<?".utf8) { return end(after: start + 2, of: "?>") }
    if rest.starts(with: "<![CDATA[".utf8) { return end(after: start + 9, of: "]]>") }
    if rest.starts(with: "<!".utf8) {
      return rest.dropFirst(2).first.map(isLetter) == true ? end(after: start + 2, of: ">") : nil
    }
    if rest.starts(with: "</".utf8) {
      let name = tagName(at: start + 2)
      let end = skipSpaces(name.endIndex)
      return !name.isEmpty && byte(end) == UInt8(ascii: ">") ? end + 1 : nil
    }
    return openTagEnd(at: start)
  }

  private mutating func commentEnd(at start: Int) -> Int? {
    let text = bytes[(start + 4)...]
    guard !text.starts(with: ">".utf8), !text.starts(with: "->".utf8),
      let end = end(after: start + 4, of: "--"), byte(end) == UInt8(ascii: ">")
    else { return nil }
    return end + 1
  }

  private mutating func end(after start: Int, of ending: String) -> Int? {
    guard !missing.contains(ending) else { return nil }
    let wanted = Array(ending.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
        return index + wanted.count
      }
      index += 1
    }
    missing.insert(ending)
    return nil
  }

  private func openTagEnd(at start: Int) -> Int? {
    let name = tagName(at: start + 1)
    guard !name.isEmpty else { return nil }
    var index = name.endIndex
    while true {
      let next = skipSpaces(index)
      if byte(next) == UInt8(ascii: ">") { return next + 1 }
      if byte(next) == UInt8(ascii: "/") {
        return byte(next + 1) == UInt8(ascii: ">") ? next + 2 : nil
      }
      guard next > index, let end = attributeEnd(at: next) else { return nil }
      index = end
    }
  }

  private func attributeEnd(at start: Int) -> Int? {
    guard let first = byte(start), isLetter(first) || "_:".utf8.contains(first) else { return nil }
    let name = bytes[start...].prefix { isAlphanumeric($0) || "_.:-".utf8.contains($0) }
    let equals = skipSpaces(name.endIndex)
    guard byte(equals) == UInt8(ascii: "=") else { return name.endIndex }
    let value = skipSpaces(equals + 1)
    guard let quote = byte(value) else { return nil }
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      return bytes[(value + 1)...].firstIndex(of: quote).map { $0 + 1 }
    }
    let bare = bytes[value...].prefix { $0 > 0x20 && !"\"'=<>`".utf8.contains($0) }
    return bare.isEmpty ? nil : bare.endIndex
  }

  private func tagName(at start: Int) -> ArraySlice<UInt8> {
    guard let first = byte(start), isLetter(first) else { return [] }
    return bytes[start...].prefix { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
  }

  private func skipSpaces(_ start: Int) -> Int {
    guard start < bytes.count else { return start }
    return bytes[start...].firstIndex { !" \t\n\r".utf8.contains($0) } ?? bytes.count
  }

  private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
