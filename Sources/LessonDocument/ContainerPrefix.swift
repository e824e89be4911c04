/// A block that holds others and puts something in front of each of their lines.
enum Container {
  case quote
  /// A list item, whose lines are indented by `width` columns more than those around it. Its first
  /// line has the marker instead: there, the content begins at `firstColumn`.
  case item(width: Int, firstLine: Int, firstColumn: Int)
}

/// Walks over what stands in front of a line's own content, in columns: a tab reaches to the next
/// multiple of four and can be used up in part.
struct LineCursor {
  private let bytes: [UInt8]
  private let end: Int
  /// The byte at the cursor. Stays on a tab that is used up in part.
  private(set) var offset: Int
  private(set) var column = 0

  init(_ source: SourceLines, line: Int) {
    bytes = source.bytes
    let range = source.line(line)
    offset = range.lowerBound
    end = range.upperBound
  }

  /// How many columns of white space follow, and the byte behind them.
  var indentation: (columns: Int, next: UInt8?) {
    var ahead = self
    ahead.skip(columns: .max - 8)
    return (ahead.column - column, ahead.offset < end ? bytes[ahead.offset] : nil)
  }

  /// Skips white space up to so many columns.
  mutating func skip(columns: Int) {
    let target = column + min(columns, .max - 8 - column)
    while column < target, offset < end {
      if bytes[offset] == UInt8(ascii: " ") {
        column += 1
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "\t") {
        let stop = column - column % 4 + 4
        column = min(stop, target)
        if column == stop { offset += 1 }
      } else {
        return
      }
    }
  }

  /// Skips whatever stands in front of a column.
  mutating func skip(toColumn target: Int) {
    while column < target, offset < end {
      if bytes[offset] == UInt8(ascii: "\t") {
        skip(columns: target - column)
      } else {
        column += 1
        offset += 1
      }
    }
  }

  /// Skips so many bytes that are no white space.
  mutating func skip(bytes count: Int) {
    let count = min(count, end - offset)
    offset += count
    column += count
  }

  /// Skips what the containers put in front of a line. False if the line does not belong to all of
  /// them: then the cursor stands behind those it belongs to.
  mutating func enter(_ containers: [Container], line: Int) -> Bool {
    for container in containers {
      let (columns, next) = indentation
      switch container {
      case .quote:
        guard columns <= 3, next == UInt8(ascii: ">") else { return false }
        skip(columns: columns)
        skip(bytes: 1)
        skip(columns: 1)
      case .item(_, line, let firstColumn):
        skip(toColumn: firstColumn)
      case .item(let width, _, _):
        guard columns >= width || next == nil else { return false }
        skip(columns: width)
      }
    }
    return true
  }
}

extension Container {
  /// The item whose marker stands at a byte of a line.
  static func item(
    markerAt marker: Int, line: Int, in containers: [Container], of source: SourceLines
  ) -> Container {
    var parent = LineCursor(source, line: line)
    _ = parent.enter(containers, line: line)
    var cursor = LineCursor(source, line: line)
    while cursor.offset < marker {
      cursor.skip(toColumn: cursor.column + 1)
    }
    let indentation = max(0, cursor.column - parent.column)
    let digits = source.bytes[marker..<source.line(line).upperBound]
      .prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    let markerWidth = digits + 1
    cursor.skip(bytes: markerWidth)
    let (spaces, next) = cursor.indentation
    let padding = markerWidth + (next == nil || spaces > 4 ? 1 : spaces)
    return .item(
      width: indentation + padding, firstLine: line,
      firstColumn: cursor.column - markerWidth + padding)
  }
}
