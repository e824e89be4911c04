import LessonDocument
import Testing
import Transcript

/// Where no part of a lesson is involved, a lesson reads as cmark reads it.
@Suite struct CommonMarkTests {
  static func ours(_ markdown: String) -> String {
    let document = LessonDocument(markdown: Array(markdown.utf8), file: "x.md")
    return HTML(document.steps.flatMap(\.blocks)).text
  }

  static func theirs(_ markdown: String) -> String {
    String(HTML.cmark(markdown).dropFirst("<h1>Title</h1>\n".count))
  }

  @Test(arguments: examples) func example(_ markdown: String) {
    let markdown = "# Title\n\n" + markdown
    #expect(Self.ours(markdown) == Self.theirs(markdown))
  }

  static let examples = [
    // Paragraphs and breaks.
    "one\ntwo\n\nthree", "  indented\n      more", "hard  \nbreak", "hard\\\nbreak",
    "soft \n break",
    "trailing space   ", "é → ü\nnaïve", "", "\n\n\n", "a\r\nb\r\n\r\nc", "a\rb",
    // Headings.
    "## Two", "### Three ###", "###### Six", "####### seven is none", "#none", "##", "## a #b #",
    "Setext\n---", "Two\nlines\n===", "## *a* `b`", "   ## three spaces", "    ## code",
    // Breaks and code.
    "---", "* * *", "_____", "a\n\n***\nb", "    indented\n\n    code\n      more", "\tcode",
    "```\nfence\n```", "~~~ruby extra words\ndef\n~~~", "````\n```\n````", "```\nnever closed",
    "  ```\n  a\n   b\n  ```", "```\n\n\n```", "``` a&amp;b\nx\n```", "text\n```\ncode\n```\ntext",
    // Quotes.
    "> quote\n> more", "> lazy\nline", "> a\n\n> b", "> > nested\n> less", ">no space",
    "> ```\n> code\n> ```", "> - list\n>   more", ">\n>", "> ## heading\n> text",
    // Lists.
    "- a\n- b", "- a\n\n- b", "1. a\n2. b", "7) a\n8) b", "- a\n  - b\n    - c",
    "- a\n\n  para\n- b",
    "* a\n+ b\n- c", "-\n- a", "1. a\n\n       code", "- a\n> q", "- ```\n  code\n  ```",
    "10. ten\n    more", "a\n- b", "a\n14. no list", "- a\nlazy", "- - - deep",
    "-   wide\n    more",
    "-\ta\n\n\tb", "1.  a\n\n    b\n2.  c",
    // Inlines.
    "*a* _b_ **c** __d__", "***both***", "*a **b** c*", "snake_case_name", "2*3*4", "** no **",
    "*open", "`code`", "`` a`b ``", "` `", "`a\nb`", "`open", "\\*not\\*", "\\a \\\\",
    "&amp; &copy; &#35; &#x41; &no;",
    "[link](/u)", "[link](/u \"title\")", "[link](</a b>)", "[a *b* `c`](/u 'it''s')",
    "[ref]\n\n[ref]: /u",
    "[text][Ref]\n\n[ref]: /u 'title'", "[text][]\n\n[text]: <x y>", "[none]", "[a](b",
    "![image](/i.png \"t\")",
    "![a *b* ![c](d)](e)", "<https://example.org/a?b=c&d>", "<me@example.org>",
    "a <b c='d'> e </b>",
    "<!-- comment --> text", "a <!-- b --> c", "<div>\n*raw*\n</div>\n\n*not*",
    "<script>\n\na\n</script>",
    "<?php a ?> b", "a <![CDATA[b]]> c", "1 < 2 & 3 > 2 \"q\"", "*a`*`", "[a`](b)`",
    "![][r]\n\n[r]: /u",
    "[r]: /first\n[r]: /second\n\n[r]", "[r]: /u\ntext [r]", "\u{E000} private \u{F8FF}",
    "`\u{E000}`",
    "&#xE001; by number", "[\u{E002}](/\u{E003} \"\u{E004}\")",
  ]

  /// Documents made of pieces at random.
  @Test(arguments: 1...400 as ClosedRange<UInt64>) func mixture(_ seed: UInt64) {
    var random = SplitMix(seed)
    let pieces = [
      "- ", "> ", "1. ", "2) ", "    ", "\t", " ", "a", "b c", "*", "**", "_", "`", "``", "[",
      "](u)", "![",
      "]", "\n", "\n", "\n\n", "## ", "---\n", "===\n", "```\n", "~~~\n", "<b>", "</b>",
      "<!-- c -->", "&amp;",
      "\\*", "\\", "\n[r]: /u \"t\"\n", "[r]", "é", "  \n", "<http://a.b>", "<div>\n", "\u{E000}",
      "&#xE000;",
    ]
    var markdown = "# Title\n\n"
    for _ in 0..<40 { markdown += pieces[Int(random.next() % UInt64(pieces.count))] }
    #expect(Self.ours(markdown) == Self.theirs(markdown), "\(markdown.debugDescription)")
  }
}

/// A small generator, the same everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
