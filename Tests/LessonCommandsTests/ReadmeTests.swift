import Testing

/// What README shows of commands that need no lesson is what they print.
@Suite(.timeLimit(.minutes(20))) struct ReadmeTests {
  @Test(arguments: ["verify", "derive"])
  func sessionsAreTrue(_ command: String) throws {
    let page = GuidePage("README.md", text: GuidePage.read("README.md"))
    let sessions = page.fences.filter {
      $0.language == "console" && $0.lines.first?.hasPrefix("$ lessons \(command) ") == true
    }
    #expect(!sessions.isEmpty)
    for session in sessions {
      let call = ReadmeTests.words(String(session.lines[0].dropFirst(2)))
      let result = try FixtureProgram().run(Array(call.dropFirst()))
      #expect(
        result.output == session.lines.dropFirst().joined(separator: "\n") + "\n",
        "line \(session.line)")
      #expect(result.error == "")
    }
  }

  /// Apart from the seconds, and from spaces at the ends of lines.
  @Test func theDigitsAreTrue() throws {
    let page = GuidePage("README.md", text: GuidePage.read("README.md"))
    let session = try #require(
      page.fences.first { $0.lines.first == "$ echo 10 | lessons digits" })
    let result = try FixtureProgram().run(["digits"], input: "10\n")
    func timeless(_ line: Substring) -> Substring {
      var line = line.replacing(/, [\d.]+ s$/, with: "")
      while line.last == " " { line.removeLast() }
      return line
    }
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(timeless)
    #expect(lines == session.lines.dropFirst().map { timeless($0[...]) }, "line \(session.line)")
  }

  /// As a shell takes them: spaces divide, single quotes hold together.
  private static func words(_ call: String) -> [String] {
    call.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap {
      index, part in
      index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
  }
}
