import Transcript

/// A fence that is a part of the lesson.
enum Fence {
  case swift(LessonCode)
  case math(LessonFormula)
  case question(LiftedQuestion)
}

/// A question whose texts are lines of a `LiftedText`.
struct LiftedQuestion {
  enum Part {
    case ask(Int)
    case answer(SourceText)
    case hint(Int)
    case mistake(answer: SourceText, meaning: Int)
    case choice(text: Int, isRight: Bool, reason: Int?)
    /// `why` is the reason as it was written.
    case line(formula: SourceText, isWrong: Bool, reason: Int, why: String)
  }

  /// In order of writing.
  var parts: [Part]
  var digits: Int?
  var position: Position
}

/// A fence as it stands in the file: raw lines, not the text that cmark makes of them.
struct RawFence {
  /// The opening fence.
  var position: Position
  /// Its backticks or tildes.
  var marks: String
  /// What stands behind them, and its first byte in the file.
  var words: String
  var wordsOffset: Int
  /// The lines between the fences, without the indentation that belongs to containers and fence. A
  /// tab that belongs to them only in part stays.
  var content: SourceText
  var isClosed: Bool

  /// Nil for a code block that is indented instead.
  init?(_ node: MarkdownNode, in containers: [Container], of source: SourceLines) {
    let line = node.start.line
    let start = source.offset(of: node.start)
    let opening = source.bytes[start..<source.line(line).upperBound]
    var cursor = LineCursor(source, line: line)
    _ = cursor.enter(containers, line: line)
    let indentation = cursor.indentation.columns
    guard let mark = opening.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"),
      indentation <= 3
    else { return nil }
    let marks = opening.prefix { $0 == mark }
    guard marks.count >= 3 else { return nil }
    let words = marks.endIndex..<opening.endIndex

    position = node.start
    self.marks = source.text(marks.startIndex..<marks.endIndex)
    self.words = source.text(words)
    wordsOffset = words.lowerBound

    var texts: [String] = []
    var starts: [Position] = []
    let count = node.literal.utf8.count { $0 == UInt8(ascii: "\n") }
    for number in (line + 1)..<(line + 1 + count) where number <= source.count {
      var cursor = LineCursor(source, line: number)
      _ = cursor.enter(containers, line: number)
      cursor.skip(columns: indentation)
      texts.append(source.text(cursor.offset..<source.line(number).upperBound))
      starts.append(source.position(at: cursor.offset, onLine: number))
    }
    content = SourceText(
      texts.joined(separator: "\n"),
      lineStarts: starts.isEmpty ? [Position(line: line + 1, column: 1)] : starts)
    isClosed = Self.closes(line + 1 + count, marks: marks, in: containers, of: source)
  }

  private static func closes(
    _ line: Int, marks: ArraySlice<UInt8>, in containers: [Container], of source: SourceLines
  ) -> Bool {
    guard line <= source.count, let mark = marks.first else { return false }
    var cursor = LineCursor(source, line: line)
    guard cursor.enter(containers, line: line), cursor.indentation.columns <= 3 else {
      return false
    }
    cursor.skip(columns: 3)
    let rest = source.bytes[cursor.offset..<source.line(line).upperBound]
    let closing = rest.prefix { $0 == mark }
    return closing.count >= marks.count
      && rest[closing.endIndex...].allSatisfy {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
      }
  }
}

extension LessonCode {
  init(_ fence: RawFence, _ options: FenceOptions) {
    let isFileScope = options.has("file")
    let mustThrow = options.text("throws")
    self.init(
      source: fence.content, title: options.text("title"), isHidden: options.has("hidden"),
      isFileScope: isFileScope, mustThrow: mustThrow,
      declarations: isFileScope || mustThrow != nil ? [] : Declaration.all(in: fence.content),
      step: 0, position: fence.position)
  }
}

extension LessonFormula {
  init(_ fence: RawFence, _ options: FenceOptions) {
    let role: FormulaRecord.Role =
      if let why = options.text("wrong") {
        .wrong(why: why)
      } else if let reason = options.text("unchecked") {
        .unchecked(reason: reason)
      } else {
        options.has("given") ? .given : .claim
      }
    self.init(source: fence.content, isDisplayed: true, role: role, step: 0)
  }
}
