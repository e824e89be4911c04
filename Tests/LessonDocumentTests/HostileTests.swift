import LessonDocument
import Testing
import Transcript

/// No input may trap, overflow the stack or take more than linear time.
@Suite struct HostileTests {
  static let lesson = """
    ---
    summary: é
    needs: [a]
    ---
    # T

    a $x$ \\(f(y)) | <b c="d"> `e`

    | $a$ | b |
    | --- | :-: |
    | c |

    > - ```swift hidden title="x"
    >   let a = "\\(b)" // $z$
    >   ```

    \t```math
    ```question
    ask: "a $b$"
    answer: |
      x = 1
    hints: [a, 'b']
    mistakes: {1: b}
    ```
    """

  @Test func everyTruncation() {
    let bytes = Array(Self.lesson.utf8)
    for length in 0...bytes.count {
      let document = LessonDocument(markdown: Array(bytes[..<length]), file: "01-a.md")
      #expect(!document.steps.isEmpty)
      _ = document.compiledHash
    }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>) func randomBytes(_ seed: UInt64) {
    var random = SplitMix(seed)
    var bytes = Array(Self.lesson.utf8)
    for _ in 0..<(1 + seed % 40) {
      let index = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 3 {
      case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: index)
      default: bytes.insert(bytes[Int(random.next() % UInt64(bytes.count))], at: index)
      }
    }
    let document = LessonDocument(markdown: bytes, file: "01-a.md")
    #expect(document.steps.map(\.number) == Array(1...document.steps.count))
    for formula in document.formulas {
      let line = formula.position.line
      #expect(line >= 1 && formula.position.column >= 1)
    }
    _ = CompiledSource(document).text(path: "/a.md")
  }

  @Test(arguments: [
    ">", "- ", "*a ", "[", "![", "**a", "<a ", "`", "$", "\\(", "($a", "1. ", "| ", "```swift\n",
    "&#xE000;",
  ])
  func deepNesting(_ piece: String) {
    let document = document("# T\n\n" + String(repeating: piece, count: 10_000))
    #expect(document.head.title == "T")
  }

  @Test func depthIsLimited() {
    let document = document("# T\n\n" + String(repeating: ">", count: 101) + " a\n")
    #expect(
      document.findings == [
        Finding(
          rule: .nestingTooDeep, position: Position(line: 3, column: 101),
          message: "What stands here is nested in more than 100 others and is left out.",
          notes: ["Use fewer levels of lists, quotes or emphasis."])
      ])
    #expect(self.document(depth: 100).findings.isEmpty)
  }

  private func document(depth: Int) -> LessonDocument {
    LessonDocument(
      markdown: Array(("# T\n\n" + String(repeating: ">", count: depth) + " a\n").utf8),
      file: "a.md")
  }

  private func document(_ markdown: String) -> LessonDocument {
    LessonDocument(markdown: Array(markdown.utf8), file: "a.md")
  }

  /// One long line, and many lines, of what asks for looking ahead.
  @Test(
    .timeLimit(.minutes(20)),
    arguments: [
      "$a ", "\\(a", "<!--", "<?", "<a b='", "``` ` `` ", "$x$ ", "a\n\n", "- a\n", "| a | $b$ |\n",
      "$a\n",
      "```swift\nlet a\n```\n", "## a\n\n",
    ])
  func longDocuments(_ piece: String) {
    let document = document(
      "# T\n\n" + String(repeating: piece, count: 1_000_000 / piece.utf8.count))
    #expect(document.head.title == "T")
  }
}
