import Transcript

/// Divides a lesson into steps. A step holds one Swift block of the document and everything up to the
/// next step; it begins with that block, or with the first heading between it and the block before.
/// The first step begins at the top. Swift blocks in one list or quote share a step.
struct StepDivision {
  private(set) var steps: [Step] = []
  private(set) var parts: Parts

  init(_ reader: TreeReader, source: SourceLines, firstLine: Int, title: String) {
    parts = reader.parts
    let blocks = reader.blocks
    let counts = blocks.map(\.before.codes) + [reader.parts.codes.count]
    var starts = [0]
    var firstHeading: Int?
    var hasCode = false
    for index in blocks.indices {
      if blocks[index].heading != nil, firstHeading == nil { firstHeading = index }
      guard counts[index + 1] > counts[index] else { continue }
      if hasCode { starts.append(firstHeading ?? index) }
      hasCode = true
      firstHeading = nil
    }

    var anchors = Anchors()
    var lastHeading: String?
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : blocks.count
      var stepTitle = lastHeading ?? title
      var isBeforeCode = true
      for index in start..<end {
        if let heading = blocks[index].heading { lastHeading = heading.text }
        if isBeforeCode { stepTitle = lastHeading ?? title }
        if counts[index + 1] > counts[index] { isBeforeCode = false }
      }
      let line = number == 0 ? firstLine : blocks[start].line
      let endLine = end < blocks.count ? blocks[end].line : source.count + 1
      let range =
        source.line(line)
        .lowerBound..<max(
          source.line(line).lowerBound, source.line(endLine).lowerBound)
      steps.append(
        Step(
          number: number + 1, title: stepTitle, anchor: anchors.add(stepTitle),
          contentHash: Fingerprint(of: Self.trimmed(source.bytes[range])).text,
          position: Position(line: line, column: 1),
          blocks: blocks[start..<end].map(\.block)))
      parts.assign(
        step: number, from: start == 0 ? PartCounts() : blocks[start].before,
        to: end < blocks.count ? blocks[end].before : parts.counts)
    }
  }

  /// Without white space at either end, so that a blank line is no change.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop { $0 <= UInt8(ascii: " ") }
    while let last = bytes.last, last <= UInt8(ascii: " ") { bytes = bytes.dropLast() }
    return bytes
  }
}

/// FNV-1a of 64 bits: tells whether something changed since, not whether someone changed it.
struct Fingerprint {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  init(of bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// 16 hexadecimal digits.
  var text: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
