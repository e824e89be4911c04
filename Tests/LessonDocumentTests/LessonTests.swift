import LessonDocument
import Testing
import Transcript

/// What reading makes of the parts of a lesson.
@Suite struct LessonTests {
  @Test func head() {
    let document = LessonDocument(
      markdown: Array("---\nsummary: A line: or two\n---\n".replacing(": or", with: " or").utf8),
      file: "a.md")
    #expect(document.head.summary == "A line or two")
    #expect(document.head.title == "a")
    let other = LessonDocument(
      markdown: Array("---\nneeds: [slope, rules]\nseed: 7\n---\n# The *chain* rule\n".utf8),
      file: "/l/03-chain-rule.md")
    #expect(
      other.head
        == LessonHead(
          number: 3, slug: "chain-rule", title: "The chain rule", needs: ["slope", "rules"],
          file: "/l/03-chain-rule.md"))
    #expect(other.seed == 7)
    #expect(other.findings.isEmpty)
  }

  @Test(arguments: [
    ("03-chain-rule.md", 3, "chain-rule"), ("x.md", nil, "x"), ("3x.md", nil, "3x"),
    ("7-.md", nil, "7-"),
    ("99999999999999999999-x.md", nil, "99999999999999999999-x"),
  ]) func name(_ file: String, _ number: Int?, _ slug: String) {
    let head = document("# T", file: file).head
    #expect(head.number == number)
    #expect(head.slug == slug)
  }

  @Test func steps() {
    let document = document(
      """
      ---
      seed: 1
      ---
      # Title

      intro $a$

      ```swift
      let a = 1
      ```

      about \\(a)

      ## Two *words*

      ### Three

      > ```swift hidden title="q"
      > let b = 2
      > ```

      ```swift throws="no"
      let c = 3
      ```

      ## End

      $b$
      """)
    #expect(document.steps.map(\.number) == [1, 2, 3])
    #expect(document.steps.map(\.title) == ["Title", "Three", "Three"])
    #expect(document.steps.map(\.anchor) == ["title", "three", "three-2"])
    #expect(document.steps.map(\.position.line) == [4, 14, 22])
    #expect(document.steps.map(\.blocks.count) == [3, 3, 3])
    #expect(document.codes.map(\.step) == [0, 1, 2])
    #expect(document.codes.map(\.isHidden) == [false, true, false])
    #expect(document.codes.map(\.title) == [nil, "q", nil])
    #expect(document.codes.map(\.mustThrow) == [nil, nil, "no"])
    #expect(document.codes.map { $0.declarations.map(\.name) } == [["a"], ["b"], []])
    #expect(document.formulas.map(\.step) == [0, 2])
    #expect(document.values.map(\.step) == [0])
    #expect(document.findings.isEmpty)
  }

  @Test func contentHashes() {
    func hashes(_ markdown: String) -> [String] { document(markdown).steps.map(\.contentHash) }
    let steps = ["# T\n\na\n\n```swift\nx\n```\n", "## B\n\n```swift\ny\n```\n"]
    let before = hashes(steps.joined(separator: "\n"))
    #expect(before.count == 2)
    #expect(hashes("---\nseed: 1\n---\n" + steps.joined(separator: "\n\n\n")) == before)
    let after = hashes(steps[0].replacing("a", with: "b") + steps[1])
    #expect(after[0] != before[0])
    #expect(after[1] == before[1])
  }

  @Test func headingAnchors() {
    let document = document("# T\n\n## A b!\n\n## a-B\n\n## a b 2\n\n## ?\n\n## A b\n\n## $x$")
    let anchors = document.steps[0].blocks.map { block in
      if case .heading(_, _, let anchor) = block { anchor } else { "" }
    }
    #expect(anchors == ["a-b", "a-b-2", "a-b-2-2", "section", "a-b-3", "x"])
  }

  @Test func declarations() throws {
    let code = """
      let a = 1 // $\\alpha$, a letter
      let (b, c) = (1, 2)
      var d = 3
        let e = 4
      let _ = 5
      func f(_ x: Double) -> Double { // $f^{+}$
      let g = x // $no$
        return g
      }
      let s = \"\"\"
      let t = 1
      \\(h(")]"))
      let t = 1
      \"\"\"
      /* let
      let u = 1 */
      let σ: Double = 6  //$\\sigma$
      letter = 7
      let i = [
      1]  // $no$
      """
    let found = document("# T\n\n```swift\n\(code)\n```").codes[0].declarations
    #expect(found.map(\.name) == ["a", "f", "s", "σ", "i"])
    #expect(found.map(\.tex?.text) == ["\\alpha", "f^{+}", nil, "\\sigma", nil])
    #expect(found.map(\.kind) == [.value, .function, .value, .value, .value])
    try #require(found.count == 5)
    #expect(found[3].position == Position(line: 20, column: 5))
    #expect(found[3].tex?.lineStarts == [Position(line: 20, column: 24)])
  }

  @Test func roles() {
    let document = document(
      "# T\n\n```math given\na\n```\n```math wrong=\"why \\\"so\\\"\"\nb\n```\n"
        + "```math unchecked=\"r\"\nc\n```\n```math\nd\n```\n```text\n$e$\n```\n$f$")
    #expect(
      document.formulas.map(\.role) == [
        .given, .wrong(why: "why \"so\""), .unchecked(reason: "r"), .claim, .claim,
      ])
    #expect(document.formulas.map(\.isDisplayed) == [true, true, true, true, false])
    #expect(document.steps[0].blocks.dropFirst(4).first == .code(language: "text", text: "$e$\n"))
  }

  @Test func questions() {
    let document = document(
      """
      # T

      ```question
      hints:
        - first $a$
        - |
          second
          line
      ask: What is *it*, \\(x)?
      answer: '\\frac{dy}{dx} = 24'
      digits: 4
      mistakes:
        8: eight $b$
        -x^2: minus
      ```

      ```question
      ask: Which?
      choices:
        - text: this
          right: true
          reason: yes
        - text: $c$
          reason: "no"
      ```
      """)
    #expect(document.findings.isEmpty)
    #expect(document.formulas.map(\.source.text) == ["a", "\\frac{dy}{dx} = 24", "b", "c"])
    let first = document.questions[0]
    #expect(
      first.ask == [
        .text("What is "), .emphasis([.text("it")]), .text(", "), .value(0), .text("?"),
      ])
    #expect(first.answer == 1)
    #expect(first.digits == 4)
    #expect(first.hints == [[.text("first "), .formula(0)], [.text("second line")]])
    #expect(first.mistakes.map(\.answer.text) == ["8", "-x^2"])
    #expect(first.mistakes.map(\.meaning) == [[.text("eight "), .formula(2)], [.text("minus")]])
    #expect(first.position == Position(line: 3, column: 1))
    let second = document.questions[1]
    #expect(second.answer == nil)
    #expect(
      second.choices == [
        .init(text: [.text("this")], isRight: true, reason: [.text("yes")]),
        .init(text: [.formula(3)], isRight: false, reason: [.text("no")]),
      ])
    #expect(document.steps[0].blocks == [.question(0), .question(1)])
  }
}
