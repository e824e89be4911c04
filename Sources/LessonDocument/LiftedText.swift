import Transcript

/// A document without what CommonMark must not read in it, and all that was lifted out.
struct LiftedText {
  /// A line of inline Markdown that stands by itself: a table's cell or a text of a question.
  struct Line {
    var bytes: [UInt8]
    /// Indices of its lifts.
    var lifts: Range<Int>
    /// What it was made of, without `dropped`: bytes of the passage that are missing in `bytes`.
    var passage: Passage
    var dropped: [Int]

    /// The place in the file of a byte of the line.
    func offset(of index: Int) -> Int {
      var index = index
      for missing in dropped where missing <= index { index += 1 }
      return passage.offset(of: index)
    }
  }

  let source: SourceLines
  /// The document with placeholders; every byte stands where it stood.
  private(set) var body: [UInt8]
  private(set) var lines: [Line] = []
  private(set) var lifts: [Lift] = []
  private(set) var findings: [Finding] = []
  /// Typed numbers, except in headings.
  private(set) var numbers: [ProseNumber] = []
  /// Where a lift was taken out of `body`.
  private var places: [Int: Range<Int>] = [:]

  /// Begins with a document whose first lines, the front matter, count as blank.
  init(_ source: SourceLines, blankLines: Int) {
    self.source = source
    body = source.bytes
    for line in 0..<blankLines { blank(source.line(line + 1)) }
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range { body[index] = UInt8(ascii: " ") }
  }

  /// Lifts out of a block's text, given by the ranges of its lines. Returns the lifts' indices.
  mutating func lift(from lines: [Range<Int>], isHeading: Bool) -> Range<Int> {
    var passage = Passage()
    for line in lines { passage.append(line: source.bytes[line], at: line.lowerBound) }
    let first = lifts.count
    for (lift, range) in scan(passage, isHeading: isHeading) {
      let start = passage.offset(of: range.lowerBound)
      let place = start..<(start + range.count)
      let index = lifts.count
      lifts.append(lift)
      places[index] = place
      write(Placeholder.bytes(for: index - first, replacing: lift), at: start)
    }
    return first..<lifts.count
  }

  /// Puts lifts back that cmark took for a part of a link's definition or label.
  mutating func drop(_ dropped: some Sequence<Int>) {
    for place in dropped.compactMap({ places[$0] }) {
      write(Array(source.bytes[place]), at: place.lowerBound)
    }
  }

  private mutating func write(_ bytes: [UInt8], at start: Int) {
    for (index, byte) in bytes.enumerated() { body[start + index] = byte }
  }

  /// Adds a line of its own. Returns its index.
  mutating func add(
    line passage: Passage, unescapesBars: Bool = false, isHeading: Bool = false
  ) -> Int {
    let first = lifts.count
    var bytes: [UInt8] = []
    var dropped: [Int] = []
    var index = 0
    func copy(to end: Int) {
      while index < end {
        let byte = passage.bytes[index]
        let isEscapedBar =
          unescapesBars && byte == UInt8(ascii: "\\") && index + 1 < end
          && passage.bytes[index + 1] == UInt8(ascii: "|")
        if isEscapedBar {
          dropped.append(index)
        } else {
          let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
          bytes.append(isBreak ? UInt8(ascii: " ") : byte)
        }
        index += 1
      }
    }
    for (lift, range) in scan(passage, isHeading: isHeading) {
      copy(to: range.lowerBound)
      bytes += Placeholder.bytes(for: lifts.count - first, replacing: lift)
      lifts.append(lift)
      index = range.upperBound
    }
    copy(to: passage.bytes.count)
    lines.append(
      Line(bytes: bytes, lifts: first..<lifts.count, passage: passage, dropped: dropped))
    return lines.count - 1
  }
}

extension LiftedText {
  /// Finds what must be lifted, in order, and says what is wrong.
  private mutating func scan(
    _ passage: Passage, isHeading: Bool
  ) -> [(lift: Lift, range: Range<Int>)] {
    var scanner = LiftScanner(passage.bytes)
    scanner.scan()
    for (complaint, range) in scanner.complaints {
      findings.append(
        complaint.finding(at: position(of: range.lowerBound, in: passage), length: range.count))
    }
    if !isHeading {
      for number in ProseNumbers(passage.bytes, lifts: scanner.found.map(\.range)).found {
        numbers.append(
          ProseNumber(
            text: number.text, value: number.value, decimals: number.decimals,
            isPercent: number.isPercent,
            position: position(of: number.range.lowerBound, in: passage)))
      }
    }
    return scanner.found.map { kind, range in
      let inner: Range<Int> =
        switch kind {
        case .formula: (range.lowerBound + 1)..<(range.upperBound - 1)
        case .value: (range.lowerBound + 2)..<(range.upperBound - 1)
        case .character, .reference: range
        }
      let source = SourceText(
        String(decoding: passage.bytes[inner], as: UTF8.self),
        lineStarts: [position(of: inner.lowerBound, in: passage)])
      let raw = String(decoding: passage.bytes[range], as: UTF8.self)
      return (Lift(kind: kind, raw: raw, source: source), range)
    }
  }

  private func position(of index: Int, in passage: Passage) -> Position {
    source.position(at: passage.offset(of: index))
  }
}
