/// Breaking a line of Swift that is longer than the window, so that it still reads as code: behind a
/// comma, as far out in the brackets as there is one, then at an operator, then between the words of a
/// comment or a string.
struct CodeWrapping {
  private let characters: [Character]
  private let breaks: [Break]
  private let indent: Int

  /// A place where a line may end, before the character at `index`.
  private struct Break {
    var index: Int
    /// The lowest is taken, of equal ones the last.
    var cost: Int
    /// How many times the next line is indented more than the first.
    var level = 1
    var isInComment = false
  }

  /// Lines of at most `width` columns; those after the first are indented by their depth in the brackets.
  static func lines(_ text: String, width: Int) -> [String] {
    if text.displayWidth <= width { return [text] }
    return CodeWrapping(text).lines(width: max(8, width))
  }

  private init(_ text: String) {
    characters = Array(text)
    indent = characters.prefix { $0 == " " }.count
    breaks = Self.breaks(characters)
  }

  private func lines(width: Int) -> [String] {
    var lines: [String] = []
    var start = min(indent, width / 2)
    // What stands before the text of the current line.
    var head = String(characters.prefix(start))
    while true {
      let rest = String(characters[start...])
      if (head + rest).displayWidth <= width || rest.isEmpty {
        return rest.isEmpty ? lines : lines + [head + rest]
      }
      let room = width - head.displayWidth
      let end = nextBreak(from: start, room: room)
      lines.append((head + String(characters[start..<end.index])).trimmingEnd)
      start = end.index
      while start < characters.count, characters[start] == " " { start += 1 }
      head = String(repeating: " ", count: min(indent + 2 * end.level, width / 2))
      if end.isInComment { head += "// " }
      // A comment's mark and all its indentation may leave nothing for the text.
      if head.displayWidth > width - 2 { head = "" }
    }
  }

  private func nextBreak(from start: Int, room: Int) -> Break {
    var columns = 0
    var end = start
    while end < characters.count, columns + characters[end].displayWidth <= room {
      columns += characters[end].displayWidth
      end += 1
    }
    // A break just behind the room is one too: the space there is not written.
    let fitting = breaks.filter { $0.index > start && $0.index <= end }
    let cheapest = fitting.map(\.cost).min()
    return fitting.last { $0.cost == cheapest } ?? Break(index: max(end, start + 1), cost: 0)
  }

  // MARK: - Where a line may end

  private static func breaks(_ characters: [Character]) -> [Break] {
    var breaks: [Break] = []
    var depth = 0
    var isInString = false
    var isInComment = false
    var index = 0
    while index < characters.count {
      let character = characters[index]
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if isInComment {
        if character == " " { breaks.append(Break(index: index, cost: 200, isInComment: true)) }
      } else if isInString {
        if character == "\\" { index += 1 }
        if character == "\"" { isInString = false }
        if character == " " { breaks.append(Break(index: index, cost: 300, level: depth + 1)) }
      } else {
        switch character {
        case "\"": isInString = true
        case "/" where next == "/":
          isInComment = true
          // The comment may have a line of its own.
          breaks.append(Break(index: index, cost: 0))
        case "(", "[", "{": depth += 1
        case ")", "]", "}": depth = max(0, depth - 1)
        case " " where index > 0 && characters[index - 1] == ",":
          breaks.append(Break(index: index, cost: min(99, depth), level: depth))
        case " " where characters[..<index].suffix(3).elementsEqual(" in"):
          // The head of a loop or a closure stays whole.
          breaks.append(Break(index: index, cost: min(99, depth), level: depth + 1))
        case " ": breaks.append(Break(index: index, cost: 100 + min(99, depth), level: depth + 1))
        default: break
        }
      }
      index += 1
    }
    return breaks
  }
}

extension String {
  var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
