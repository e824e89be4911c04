import Testing

@testable import LessonTerminal

@Suite struct TerminalFactsTests {
  private func facts(
    _ environment: [String: String], color: Terminal.ColorChoice = .auto, isPlain: Bool = false,
    isTerminal: Bool = true, windowWidth: Int? = nil
  ) -> TerminalFacts {
    TerminalFacts(
      environment: environment, color: color, isPlain: isPlain, isTerminal: isTerminal,
      windowWidth: windowWidth)
  }

  @Test(arguments: [
    ([:], Terminal.ColorChoice.auto, true, true),
    ([:], .auto, false, false),
    (["NO_COLOR": "1"], .auto, true, false),
    (["NO_COLOR": ""], .auto, true, true),
    (["NO_COLOR": "1", "FORCE_COLOR": "1"], .auto, true, false),
    (["FORCE_COLOR": "1"], .auto, false, true),
    (["FORCE_COLOR": "0"], .auto, false, false),
    (["CLICOLOR_FORCE": "1"], .auto, false, true),
    (["TERM": "dumb"], .auto, true, false),
    (["TERM": "dumb", "CLICOLOR_FORCE": "1"], .auto, true, true),
    (["NO_COLOR": "1"], .always, false, true),
    (["FORCE_COLOR": "1"], .never, true, false),
  ])
  func color(
    _ environment: [String: String], _ choice: Terminal.ColorChoice, _ isTerminal: Bool,
    _ expected: Bool
  ) {
    #expect(
      facts(environment, color: choice, isTerminal: isTerminal).style.usesColor == expected)
  }

  @Test(arguments: [
    ([:], ColorDepth.sixteen),
    (["TERM": "xterm"], .sixteen),
    (["TERM": "xterm-256color"], .twoHundredFiftySix),
    (["TERM": "xterm-direct"], .full),
    (["TERM": "xterm", "COLORTERM": "truecolor"], .full),
    (["TERM": "xterm", "COLORTERM": "24bit"], .full),
    (["TERM": "xterm", "COLORTERM": "yes"], .sixteen),
    (["TERM": "screen-256color", "COLORTERM": "truecolor"], .full),
    (["TERM": "screen", "COLORTERM": "truecolor", "STY": "1.x"], .twoHundredFiftySix),
    (["TERM": "xterm-direct", "STY": "1.x"], .twoHundredFiftySix),
    (["FORCE_COLOR": "1", "TERM": "xterm"], .sixteen),
    (["FORCE_COLOR": "2"], .twoHundredFiftySix),
    (["FORCE_COLOR": "3"], .full),
    (["FORCE_COLOR": "3", "NO_COLOR": "1"], .monochrome),
    (["COLORTERM": "truecolor", "NO_COLOR": "1"], .monochrome),
    (["COLORTERM": "truecolor", "TERM": "dumb"], .monochrome),
  ])
  func colors(_ environment: [String: String], _ expected: ColorDepth) {
    #expect(facts(environment).style.colors == expected)
  }

  @Test(arguments: [
    ([:], Charset.ascii),
    (["LANG": "C"], .ascii),
    (["LANG": "en_US.UTF-8"], .unicode),
    (["LANG": "C.utf8"], .unicode),
    (["LANG": "de_DE.UTF-8", "LC_ALL": "C"], .ascii),
    (["LANG": "de_DE.UTF-8", "LC_ALL": ""], .unicode),
    (["LANG": "C", "LC_CTYPE": "C.UTF-8"], .unicode),
    (["LANG": "de_DE.ISO-8859-1"], .ascii),
    (["LANG": "ja_JP.UTF-8"], .eastAsian),
    (["LANG": "zh_CN.utf8"], .eastAsian),
    (["LANG": "ko_KR.EUC-KR"], .ascii),
  ])
  func charset(_ environment: [String: String], _ expected: Charset) {
    #expect(facts(environment).style.charset == expected)
  }

  @Test(arguments: [
    ([:], nil, 80), (["COLUMNS": "50"], nil, 50), (["COLUMNS": "50"], 120, 120),
    (["COLUMNS": "0"], nil, 80), (["COLUMNS": "-3"], nil, 80), (["COLUMNS": "wide"], nil, 80),
    (["COLUMNS": "99999999"], nil, 1000),
  ])
  func width(_ environment: [String: String], _ window: Int?, _ expected: Int) {
    #expect(facts(environment, windowWidth: window).style.width == expected)
  }

  @Test(arguments: [
    ([:], false, nil),
    ([:], true, "--plain was given"),
    (["ACCESSIBLE": "1"], false, "ACCESSIBLE is set"),
    (["ACCESSIBLE": ""], false, nil),
    (["ACCESSIBLE": "0"], false, nil),
    (["TERM": "dumb"], false, "TERM is dumb"),
  ])
  func plain(_ environment: [String: String], _ isPlain: Bool, _ reason: String?) {
    let facts = facts(environment, isPlain: isPlain)
    #expect(facts.plainReason == reason)
    #expect(facts.style.isPlain == (reason != nil))
  }
}
