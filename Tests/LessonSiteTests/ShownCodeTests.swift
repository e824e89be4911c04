import Testing
import Transcript

struct ShownCodeTests {
  @Test(arguments: [
    ("let a = 1\n  let b = 2\nlet c = 3", "let a = 1\nlet b = 2\nlet c = 3"),
    // What is inside keeps its place, and so does what ends it.
    ("  func f() {\n    g()\n  }\nlet a = f()", "func f() {\n  g()\n}\nlet a = f()"),
    ("let a = f(\n  1,\n  2)\n  let b = 3", "let a = f(\n  1,\n  2)\nlet b = 3"),
    // A statement that goes on is not one of its own.
    ("let a = b\n  + c\n  let d = 2", "let a = b\n  + c\nlet d = 2"),
    ("let a =\n  b\n  let d = 2", "let a =\n  b\nlet d = 2"),
    ("  let a = b\n    .map { $0 }\nlet c = a", "let a = b\n  .map { $0 }\nlet c = a"),
    // Brackets in texts and comments are none.
    ("let a = \"(\" // (\n  let b = \"\\\"{\"", "let a = \"(\" // (\nlet b = \"\\\"{\""),
    (
      "let a = 1\n  // of two\n  let b = 2\n\nlet c = 3",
      "let a = 1\n// of two\nlet b = 2\n\nlet c = 3"
    ),
    // Texts of several lines are left alone.
    ("  let a = \"\"\"\n    b\n    \"\"\"", "  let a = \"\"\"\n    b\n    \"\"\""),
    ("", ""), (")\n  }", ")\n  }"),
  ])
  func indentedStatementsStandAtTheMargin(_ code: String, _ shown: String) {
    let record = CodeRecord(source: SourceText(code, lineStarts: []))
    #expect(record.shownLines.joined(separator: "\n") == shown)
  }
}
