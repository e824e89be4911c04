import LessonDocument
import Testing
import Transcript

/// Everything that reading can find wrong, in the words that an author sees.
@Suite struct FindingTests {
  @Test(arguments: cases) func finding(_ markdown: String, _ expected: [String]) {
    let source = markdown.hasPrefix("---") ? markdown : "# T\n\n" + markdown
    #expect(Self.lines(document(source)) == expected)
  }

  private static func lines(_ document: LessonDocument) -> [String] {
    document.findings.map { finding in
      let severity = finding.severity == .warning ? "warning " : ""
      return "\(finding.position.line):\(finding.position.column)+\(finding.length) "
        + "\(severity)\(finding.rule) \(finding.message)"
        + finding.notes.map { " | " + $0 }.joined()
    }
  }

  @Test func noTitle() {
    #expect(
      Self.lines(document("---\nseed: 1\n---\n## Two\n")) == [
        "4:1+1 title-missing The lesson has no title. | Begin the lesson with a line such as `# Chain rule`."
      ])
  }

  @Test func noText() {
    let bytes = Array("# T\n\na ".utf8) + [0xFF, 0x41, 0x00]
    let document = LessonDocument(markdown: bytes, file: "x.md")
    #expect(
      Self.lines(document) == [
        "3:3+1 not-text This byte is no text; a lesson is written in UTF-8. | Save the file as UTF-8."
      ])
    #expect(document.steps[0].blocks == [.paragraph([.text("a ?A?")])])
  }

  static let cases: [(String, [String])] = [
    ("Nothing wrong: $x$ and \\(y).", []),
    (
      "---\nsummary: a\n# T\n",
      [
        "1:1+1 front-matter-invalid The front matter that begins here has no end. | End it with a line `---`."
      ]
    ),
    (
      "---\nsumary: a\nneeds: slope\nseed: -1\ncolour: red\n---\n# T\n",
      [
        "2:1+1 key-unknown The front matter has no key `sumary`. | Did you mean `summary`?",
        "3:8+1 key-invalid `needs` must be a list of lessons, such as `[slope, rules]`.",
        "4:7+1 key-invalid `seed` must be a whole number.",
        "5:1+1 key-unknown The front matter has no key `colour`. | Known: `summary`, `needs`, `terms`, `seed`, `rules`.",
      ]
    ),
    (
      "---\nrules: {number-loose: error, symbol-unused: off, formula-refuted: error}\n---\n# T\n",
      []
    ),
    (
      "---\nrules:\n  number-lose: off\n  symbol-unused: no\n  formula-refuted: note\n  quite-else: off\n---\n# T\n",
      [
        "3:3+1 key-unknown There is no rule `number-lose`. | Did you mean `number-loose`?",
        "4:18+1 key-invalid `symbol-unused` must be `off`, `note`, `warning` or `error`.",
        "5:3+1 key-invalid The rule `formula-refuted` is always an error. | What it finds makes a lesson useless; a formula may be marked `unchecked=\"reason\"`.",
        "6:3+1 key-unknown There is no rule `quite-else`. | A message has its rule in brackets behind it.",
      ]
    ),
    (
      "---\nrules: number-loose\n---\n# T\n",
      [
        "2:8+1 key-invalid `rules` must be a mapping of rules to levels, such as `{number-loose: error}`."
      ]
    ),
    (
      "---\nsummary: a: b\n---\n# T\n",
      [
        "2:11+1 front-matter-invalid The front matter is no valid YAML: mapping values are not allowed in this context. | Put a text that contains `: ` between single quotes."
      ]
    ),
    (
      "---\njust words\n---\n# T\n",
      [
        "2:1+1 front-matter-invalid The front matter is no valid YAML: it has no keys. | It holds lines such as `summary: One sentence.`"
      ]
    ),
    (
      "---\nseed: 1\n---\n# T $x$\n",
      [
        "4:1+1 title-has-parts The title is plain text; a formula or value in it is neither set nor checked. | Say it in words."
      ]
    ),
    (
      "```math\nx\n",
      [
        "3:1+3 fence-unclosed The fence that opens here is never closed. | Close it with ``` on a line of its own."
      ]
    ),
    (
      "> ~~~~\n> x\n\n~~~\n~~~\n",
      [
        "3:3+4 fence-unclosed The fence that opens here is never closed. | Close it with ~~~~ on a line of its own."
      ]
    ),
    (
      "```swift hiden throws file=\"x\"\n```\n",
      [
        "3:10+5 option-unknown A `swift` fence has no option `hiden`. | Did you mean `hidden`?",
        "3:16+6 option-invalid The option `throws` needs a text. | Write `throws=\"…\"`.",
        "3:23+8 option-invalid The option `file` takes no text. | Write `file` alone.",
        "3:23+8 option-invalid `throws` and `file` exclude each other. | Remove one of them.",
      ]
    ),
    (
      "```math given wrong=\"it \\\"is\\\"\" given\n```\n\n```question easy\nask: a\nanswer: x = 1\n```",
      [
        "3:15+17 option-invalid `given` and `wrong` exclude each other. | Remove one of them.",
        "3:33+5 option-invalid The option `given` is given twice. | Remove one of them.",
        "3:33+5 option-invalid `given` and `wrong` exclude each other. | Remove one of them.",
        "6:13+4 option-unknown A `question` fence has no option `easy`. | It has none.",
      ]
    ),
    (
      "```swift\nlet x = 1\n```\n\n```swift\nfunc x() {}\n```",
      [
        "8:6+1 name-rebound The name `x` is bound a second time. | It was bound at 4:5. Choose another name."
      ]
    ),
    (
      "```swift file\nimport Foundation\n```",
      [
        "4:1+17 warning foundation-imported A lesson that imports Foundation compiles slowly, or not at all. | Its overloads make long expressions too hard for the compiler; LessonKit has the functions."
      ]
    ),
    (
      "so $a +\nb$ is\n\ncosts $5 and\n$x$ more",
      [
        "3:4+1 formula-broken-over-lines This `$` opens a formula that ends on a later line. | Write it on one line, or write `\\$` for a plain dollar."
      ]
    ),
    (
      "$$x$$ and $$",
      [
        "3:1+2 formula-double-dollar `$$` opens no formula. | Write `$…$` in a line of prose, and a fence ```` ```math ```` for a displayed formula."
      ]
    ),
    (
      "a \\(b\nc) and \\( )",
      [
        "3:3+2 value-unclosed `\\(` opens a value that does not end on its line. | Close it with `)`, or write `(` for a plain parenthesis.",
        "4:8+4 value-empty This value has no expression. | Write one, such as `\\(y)`.",
      ]
    ),
    (
      "```question\nask: What: now?\n```",
      [
        "4:10+1 question-invalid The question is no valid YAML: mapping values are not allowed in this context. | Put a text that contains `: ` between single quotes."
      ]
    ),
    (
      "> ```question\n> ask: \"\\sin\"\n> ```",
      [
        "4:9+1 question-invalid The question is no valid YAML: found unknown escape character. | Between double quotes YAML reads `\\` as an escape; use single quotes or none."
      ]
    ),
    (
      "```question\nask: 'What is the #1?' # fine\nanswer: y = 1 # one\nhints:\n  - What is the #1 of half-lives #5?\n  - #2 is it\n  - a#b\nmistakes:\n  5: Too #much\ndigits: 2 # fine\n```",
      [
        "5:15+5 text-cut The text ends here: ` #` begins a comment in YAML. | Put the text between single quotes.",
        "7:17+20 text-cut The text ends here: ` #` begins a comment in YAML. | Put the text between single quotes.",
        "8:5+8 text-cut The text ends here: ` #` begins a comment in YAML. | Put the text between single quotes.",
        "11:10+5 text-cut The text ends here: ` #` begins a comment in YAML. | Put the text between single quotes.",
      ]
    ),
    (
      "---\nsummary: The #1\nseed: 1 # fine\n---\n# T\n",
      [
        "2:14+2 text-cut The text ends here: ` #` begins a comment in YAML. | Put the text between single quotes."
      ]
    ),
    (
      "```question\nask: What is the #1\n  of all?\n```",
      [
        "5:3+1 question-invalid The question is no valid YAML: did not find expected key. | ` #` begins a comment in YAML; put the text between single quotes."
      ]
    ),
    (
      "```question\nask: *Why?*\n```",
      [
        "4:6+1 question-invalid The question is no valid YAML: found undefined alias. | A text that begins with `*` goes between single quotes."
      ]
    ),
    (
      "```question\nask: *Why* not?\n```",
      [
        "4:10+1 question-invalid The question is no valid YAML: did not find expected alphabetic or numeric character. | A text that begins with `*` goes between single quotes."
      ]
    ),
    (
      "```question\nask: a\nhints:\n  - `x` is a\n```",
      [
        "6:5+1 question-invalid The question is no valid YAML: found character that cannot start any token. | A text that begins with a backtick goes between single quotes."
      ]
    ),
    (
      "```question\nask: a\nhints:\n  - [x] is a\n```",
      [
        "6:9+1 question-invalid The question is no valid YAML: did not find expected '-' indicator. | A text that begins with `[` goes between single quotes."
      ]
    ),
    (
      "```question\nask: [0, 1]\n```",
      [
        "4:6+1 key-invalid `ask` must be a text. | A text that begins with `[` or `{` goes between single quotes."
      ]
    ),
    (
      "```question\nask: a\nhints:\n\t- is a\n```",
      [
        "6:1+1 question-invalid The question is no valid YAML: found character that cannot start any token. | Indent with spaces: YAML takes no tabs there."
      ]
    ),
    (
      "```question\nask: a\nhints:\n  - a\n\t- is a\n```",
      [
        "7:1+1 question-invalid The question is no valid YAML: found a tab character that violates indentation. | Indent with spaces: YAML takes no tabs there."
      ]
    ),
    (
      "```question\nask: %a\n```",
      [
        "4:6+1 question-invalid The question is no valid YAML: found character that cannot start any token. | A text that begins with `%` goes between single quotes."
      ]
    ),
    (
      "```question\nask: a\nmistakes:\n  *x: a\n```",
      [
        "6:3+1 question-invalid The question is no valid YAML: found undefined alias. | A text that begins with `*` goes between single quotes."
      ]
    ),
    (
      "```question\n```",
      ["3:1+1 question-incomplete The question asks nothing. | Add a line `ask: …`."]
    ),
    (
      "```question\n- a\n```",
      [
        "4:1+1 question-invalid The question is no valid YAML: it has no keys. | It holds lines such as `ask: What is $y$?`"
      ]
    ),
    (
      "```question\nhints: [a]\n```",
      [
        "3:1+1 question-incomplete The question asks nothing. | Add a line `ask: …`.",
        "3:1+1 question-incomplete The question has no answer. | Add `answer: …` with a relation, or `choices:` or `lines:` with a list.",
      ]
    ),
    (
      "```question\nask: a\nask: b\n```",
      [
        "4:1+1 question-invalid The question is no valid YAML: a key stands twice: `ask`. | It holds lines such as `ask: What is $y$?`"
      ]
    ),
    (
      "```question\nask: é\nanswer: 24\ndigits: -1\nhint: a\nmistakes: [a]\n```",
      [
        "5:9+1 answer-no-relation An answer is a relation that can be checked, such as `y = 24`. | Write what it is that equals `24`.",
        "6:9+1 key-invalid `digits` must be a whole number from 0 to 15.",
        "7:1+1 key-unknown A question has no key `hint`. | Did you mean `hints`?",
        "8:11+1 key-invalid `mistakes` must be a mapping of answers to meanings.",
      ]
    ),
    (
      "```question\nask: a\nanswer: y = 24\nhints:\n  - a\n  - ''\nchoices:\n  - text: b\n    reasn: c\n  - d\n```",
      [
        "3:1+1 question-ambiguous The question has more than one of an answer, choices and lines. | Keep one of them.",
        "3:1+1 question-incomplete No choice of the question is right. | Mark it with `right: true`.",
        "8:5+1 question-incomplete `hints` is empty. | Write it or remove it.",
        "10:5+1 question-incomplete `reason` is empty. | Write it or remove it.",
        "11:5+1 key-unknown A choice has no key `reasn`. | Did you mean `reason`?",
        "12:5+1 key-invalid `choices` must be a list of `text`, `right` and `reason`.",
      ]
    ),
    (
      "```question\nask: a\nchoices:\n  - {text: b, right: maybe, reason: c}\n```",
      [
        "3:1+1 question-incomplete No choice of the question is right. | Mark it with `right: true`.",
        "6:22+1 key-invalid `right` must be `true` or `false`.",
      ]
    ),
    (
      "```question\nask: a\nlines:\n  - {formula: y = 24, reason: b}\n```",
      [
        "3:1+1 question-incomplete No line of the question is wrong. | Say of it what is wrong: `wrong: …` in place of `reason: …`."
      ]
    ),
    (
      "```question\nask: a\nlines:\n  - {formula: y = 24, wrong: b}\n  - {formula: y, wrong: c}\n  - {formula: y = 2, reason: d, wrong: e}\n  - {formula: y = 2}\n  - {wrong: f, rong: g}\n  - h\n```",
      [
        "7:15+1 answer-no-relation An answer is a relation that can be checked, such as `y = 24`. | Write what it is that equals `y`.",
        "8:5+1 question-ambiguous A line is said to be right and to be wrong. | Keep `reason` of a right line, and `wrong` of a wrong one.",
        "9:5+1 question-incomplete `reason` is empty. | Write it or remove it.",
        "10:5+1 question-incomplete `formula` is empty. | Write it or remove it.",
        "10:16+1 key-unknown A line has no key `rong`. | Did you mean `wrong`?",
        "11:5+1 key-invalid `lines` must be a list of `formula` and `reason` or `wrong`.",
      ]
    ),
  ]
}
