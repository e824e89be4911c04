import LessonDocument
import Testing
import Transcript

@Suite struct LiftTests {
  /// What is lifted out of a line, each with its delimiters.
  @Test(arguments: [
    ("$a_1$ and *b* $c_2$", ["$a_1$", "$c_2$"]),
    ("costs $5 and $6 more", []),
    ("from 5$ to 6$", []),
    ("$5 and $x$", ["$x$"]),
    ("$20,000 and USD$30,000", []),
    ("\\$x$ and $y\\$z$", ["$y\\$z$"]),
    ("`$a$` and ``$`b$`` $c$", ["$c$"]),
    ("$a `$` b$", ["$a `$` b$"]),
    ("<https://a.b/$x$> <b title='$y$'> $z$", ["$z$"]),
    ("a <!-- $a$ --> $b$ <? $c$ ?>", ["$b$"]),
    ("$a < b$ and $c > d$", ["$a < b$", "$c > d$"]),
    ("$a \\\\ b$", ["$a \\\\ b$"]),
    ("$ x$ and $x $", []),
    ("$x$2", []),
    ("($x$) **$y$**bold _$z$_", ["$x$", "$y$", "$z$"]),
    ("\\(y)", ["\\(y)"]),
    ("\\\\(y)", []),
    ("\\(\"a\\(b)c\" + d(e))", ["\\(\"a\\(b)c\" + d(e))"]),
    ("\\(#\"\"a)\"# )", ["\\(#\"\"a)\"# )"]),
    ("\\(a /* ) */ + b)", ["\\(a /* ) */ + b)"]),
    ("`\\(y)` and \\(z)", ["\\(z)"]),
    ("[\\(x)](/u$v$) $w$", ["\\(x)", "$w$"]),
    ("\u{E000}$x$\u{E000}", ["$x$"]),
    ("&#xE000; $x$", ["$x$"]),
  ]) func lifted(_ line: String, _ expected: [String]) {
    let document = document("# T\n\n" + line)
    #expect(parts(of: document) == expected)
    #expect(document.findings.isEmpty)
  }

  private func parts(of document: LessonDocument) -> [String] {
    func parts(_ inlines: [Inline]) -> [String] {
      inlines.flatMap { inline in
        switch inline {
        case .formula(let index): ["$\(document.formulas[index].source.text)$"]
        case .value(let index): ["\\(\(document.values[index].source.text))"]
        case .emphasis(let inner), .strong(let inner), .link(let inner, _, _),
          .image(let inner, _, _):
          parts(inner)
        default: [String]()
        }
      }
    }
    return document.steps.flatMap(\.blocks).flatMap { block in
      if case .paragraph(let inlines) = block { parts(inlines) } else { [String]() }
    }
  }

  @Test func textAroundStays() {
    let blocks = document("# T\n\n\u{E000}a $x$ \u{E001}*b*\\(y)&#xE000;").steps[0].blocks
    #expect(
      blocks == [
        .paragraph([
          .text("\u{E000}a "), .formula(0), .text(" \u{E001}"), .emphasis([.text("b")]), .value(0),
          .text("\u{E000}"),
        ])
      ])
  }

  @Test func textBehindALiftStays() {
    let blocks = document("# T\n\n---\n- $x + y$a. \n1. \n").steps[0].blocks
    #expect(
      blocks == [
        .thematicBreak,
        .list(List(start: nil, isTight: true, items: [[.paragraph([.formula(0), .text("a.")])]])),
        .list(List(start: 1, isTight: true, items: [[]])),
      ])
  }

  @Test func emphasisHoldsAroundFormulas() {
    let blocks = document("# T\n\n*$a*b$*").steps[0].blocks
    #expect(blocks == [.paragraph([.emphasis([.formula(0)])])])
  }

  @Test func addressesAndTitlesStayAsWritten() {
    let blocks = document("# T\n\n[a $x$](/$b$ \"$c$\")\n\n[r]\n\n[r]: /$d$ '$e$'").steps[0].blocks
    #expect(
      blocks == [
        .paragraph([.link([.text("a "), .formula(0)], destination: "/$b$", title: "$c$")]),
        .paragraph([.link([.text("r")], destination: "/$d$", title: "$e$")]),
      ])
  }

  @Test func aLineThatIsNoDefinitionStaysText() {
    let document = document("# T\n\n[a]: $x + y$")
    #expect(document.steps[0].blocks == [.paragraph([.text("[a]: "), .formula(0)])])
  }

  @Test func moreFormulasThanPlaceholders() {
    let line = (0..<7000).map { "$x_{\($0)}$" }.joined(separator: " ")
    let document = document("# T\n\n" + line)
    #expect(document.formulas.map(\.source.text) == (0..<7000).map { "x_{\($0)}" })
  }
}

@Suite struct TableTests {
  @Test func table() {
    let blocks = document(
      "# T\n\n| a | *b* | c |\n|:--|:-:|--:|\n| 1 \\| 2 | `x\\|y` | $|z|$ |\n| short |\n| 1 | 2 | 3 | 4 |\n"
    )
    .steps[0].blocks
    #expect(
      blocks == [
        .table(
          Table(
            alignments: [.left, .center, .right],
            header: [[.text("a")], [.emphasis([.text("b")])], [.text("c")]],
            rows: [
              [[.text("1 | 2")], [.code("x|y")], [.formula(0)]],
              [[.text("short")], [], []],
              [[.text("1")], [.text("2")], [.text("3")]],
            ]))
      ])
  }

  @Test(arguments: ["| a |\n| --- | --- |", "a | b\n--- c", "| a |\n\n| --- |", "| a | b |"])
  func noTable(_ markdown: String) {
    let blocks = document("# T\n\n" + markdown).steps[0].blocks
    #expect(!blocks.contains { if case .table = $0 { true } else { false } })
  }

  @Test func barsMayBeLeftOutAtTheEnds() {
    let blocks = document("# T\n\na | b\n--- | ---\n[r] | # no heading #\n\n[r]: /u").steps[0]
      .blocks
    let link = Inline.link([.text("r")], destination: "/u", title: "")
    #expect(
      blocks == [
        .table(
          Table(
            alignments: [.none, .none], header: [[.text("a")], [.text("b")]],
            rows: [[[link], [.text("# no heading #")]]]))
      ])
  }

  @Test func codeSpansHoldDollarsAndNoBars() {
    let blocks = document("# T\n\n| `$a` | `$b` |\n| - | - |\n| `c | d` |").steps[0].blocks
    #expect(
      blocks == [
        .table(
          Table(
            alignments: [.none, .none], header: [[.code("$a")], [.code("$b")]],
            rows: [[[.text("`c")], [.text("d`")]]]))
      ])
  }
}
