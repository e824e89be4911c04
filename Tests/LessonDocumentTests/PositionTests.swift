import LessonDocument
import Testing
import Transcript

/// Takes the marks `⟦` out of a text and says where they stood.
func unmark(_ marked: String) -> (text: String, positions: [Position]) {
  var text = ""
  var positions: [Position] = []
  var line = 1
  var column = 1
  for scalar in marked.unicodeScalars {
    if scalar == "⟦" {
      positions.append(Position(line: line, column: column))
      continue
    }
    text.unicodeScalars.append(scalar)
    column += String(scalar).utf8.count
    if scalar == "\n" { (line, column) = (line + 1, 1) }
  }
  return (text, positions)
}

func document(_ markdown: String, file: String = "03-x.md") -> LessonDocument {
  LessonDocument(markdown: Array(markdown.utf8), file: file)
}

@Suite struct PositionTests {
  /// Formulas begin at the marks.
  @Test(arguments: [
    "a $⟦x$ and $⟦y$",
    "é→ü $⟦x$\nnext $⟦y$",
    "- a $⟦x$\n  $⟦y$\n    - \tdeep $⟦z$",
    "> a $⟦x$\n> $⟦y$\nlazy $⟦z$",
    "> - > 1. $⟦x$\n> lazy $⟦y$\n",
    ">\t$⟦x$",
    "-\t$⟦x$\n\t$⟦y$",
    "## *b* $⟦x$ ##",
    "Setext $⟦x$\nmore $⟦y$\n---",
    "| $⟦a$ | é $⟦b$ |\n| --- | :-: |\n| x | $⟦|c|$ |\n$⟦d$",
    "> | $⟦a$ |\n> | --- |\n> | $⟦b$ |",
    "**$⟦a$** [$⟦b$](/u) ![$⟦c$](/i)",
    "a\r\nb $⟦x$\r\n\r\n- $⟦y$\r\n",
    "```math\n⟦x = 1\n```",
    "  ```math\n  ⟦x\n    y\n  ```\n\n- ```math\n  ⟦z\n  ```\n> ~~~math\n> ⟦w\n> ~~~",
    "-\t```math\n\t⟦x\n\t```",
    "```question\nask: What is $⟦x$ or \"$⟦y$\"?\nanswer: ⟦y = 1\nhints:\n  - 'A: $⟦a$'\n  - |\n    é\n    and $⟦b$\n"
      + "  - >-\n    folded\n    $⟦c$\nmistakes:\n  8: it's $⟦d$\n```",
    "- ```question\n  ask: \"é $⟦x$\"\n  choices:\n    - text: $⟦a$\n      right: true\n      reason: plain\n        over\n"
      + "        lines $⟦b$\n  ```",
    "---\nsummary: s\n---\n# T\n\n$⟦x$",
  ]) func formula(_ marked: String) {
    let (text, positions) = unmark(marked)
    #expect(document(text).formulas.map(\.position) == positions)
  }

  @Test func unexactScalarsStandAtTheirBeginning() {
    let (text, positions) = unmark("```question\nask: ⟦\"a\\tb $x$\"\nanswer: y = 1\n```")
    #expect(document(text).formulas.first?.position == positions.first)
  }

  @Test func columnsCountFromBehindAByteOrderMark() {
    #expect(document("\u{FEFF}a $x$").formulas.map(\.position) == [Position(line: 1, column: 4)])
  }

  /// Every line of a block begins at its mark.
  @Test(arguments: [
    "```swift\n⟦let a = 1\n⟦  let b = 2\n⟦\n⟦c\n```",
    "  ```swift\n  ⟦a\n ⟦b\n    ⟦c\n  ```".replacing("    ⟦", with: "  ⟦  "),
    "- x\n\n  ```swift\n  ⟦a\n⟦\n  ⟦  b\n  ```",
    "> ```swift\n> ⟦a\n>⟦b\n>\t⟦c\n> ```".replacing(">\t⟦", with: ">⟦\t"),
    "10. ~~~swift\n    ⟦a\n    ~~~",
    "- - ```swift\n    ⟦a\n    ```",
  ]) func lines(_ marked: String) {
    let (text, positions) = unmark(marked)
    #expect(document(text).codes.first?.source.lineStarts == positions)
  }

  @Test func values() {
    let (text, positions) = unmark("# T\n\nis \\(⟦f(x, \")\"), digits: 3) and \\(⟦[1: (2)])\n")
    let values = document(text).values
    #expect(values.map(\.position) == positions)
    #expect(values.map(\.source.text) == ["f(x, \")\"), digits: 3", "[1: (2)]"])
  }
}
