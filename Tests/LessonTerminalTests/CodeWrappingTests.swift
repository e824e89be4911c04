import Testing

@testable import LessonTerminal

/// Code that is wider than the window.
@Suite struct CodeWrappingTests {
  @Test(arguments: [
    ("let a = 1", 20, "let a = 1"),
    (
      #"graph(E, through: net, caption: "The way")"#, 30,
      """
      graph(E, through: net,
        caption: "The way")
      """
    ),
    (
      // Commas further out come first, and those further in are indented more.
      #"plot(points(a, b, "on", joined: true), axis(c, in: 1...2))"#, 40,
      """
      plot(points(a, b, "on", joined: true),
        axis(c, in: 1...2))
      """
    ),
    (
      #"plot(points(a, b, "on", joined: true), 2)"#, 24,
      """
      plot(points(a, b, "on",
          joined: true), 2)
      """
    ),
    (
      "  let total = first + second + third", 24,
      """
        let total = first +
          second + third
      """
    ),
    (
      // A comma in a string is a word's; a quote in it does not end it.
      #"show("one, \"two\", three", 4)"#, 28,
      #"""
      show("one, \"two\", three",
        4)
      """#
    ),
    (
      "let a = f(1)  // what the first one makes of it", 24,
      """
      let a = f(1)
        // what the first one
        // makes of it
      """
    ),
    (
      #"graph(E, caption: "Many words in a caption")"#, 22,
      """
      graph(E,
        caption:
          "Many words in a
          caption")
      """
    ),
    (
      // The head of a loop stays whole, though there is a comma.
      "for (k, rate) in rates.enumerated() {", 30,
      """
      for (k, rate) in
        rates.enumerated() {
      """
    ),
    (
      // A line of arguments: they stand one under another.
      "  x: axis(a, in: 1...2), y: axis(b),", 26,
      """
        x: axis(a, in: 1...2),
        y: axis(b),
      """
    ),
    ("abcdefghijklmnopqrstuvwxyz", 10, "abcdefghij\n  klmnopqr\n  stuvwxyz"),
    ("f(一二三四五六)", 9, "f(一二三\n  四五六)"),
    (")))) a, b, c, d", 8, ")))) a,\nb, c, d"),
  ])
  func codeIsBrokenWhereItReads(_ code: String, _ width: Int, _ expected: String) {
    #expect(CodeWrapping.lines(code, width: width).joined(separator: "\n") == expected)
  }

  @Test(arguments: Array(8...60)) func nothingIsLostOrTooWide(_ width: Int) {
    let code =
      #"      plot(x: axis("$a$", in: -2...2), [f(a, g(b, { $0 * 2 }))], "// no, \(x) \"", (((((((a, "#
      + #"b, c))))))) // a comment, with 一つ右 wide characters"#
    let lines = CodeWrapping.lines(code, width: width)
    for line in lines { #expect(line.displayWidth <= width, "\(line)") }
    func bare(_ text: String) -> String { text.filter { $0 != " " && $0 != "/" } }
    #expect(bare(lines.joined()) == bare(code))
  }
}
