import Foundation
import Testing

@testable import LessonCommands

@Suite(.timeLimit(.minutes(20))) struct VerifyTests {
  @Test func everyFormulaHasItsLine() throws {
    let result = try FixtureProgram().run(
      "verify", #"\frac{d}{dx} x^2 = 2x"#, "4x = x", "x ~= 2", "x^2 + )")
    #expect(
      result.output == #"""
        verified    \frac{d}{dx} x^2 = 2x
        refuted     4x = x
                    at x = 0.7: left is 2.8, right is 0.7; left is 4 times right, at every point
        undecided   x ~= 2
                    ≈ is about numbers, and x may be any; say which it is, as in --given 'x=1.5', or write =
        unreadable  x^2 + )
                        ^ A term is missing beside `+`; write both sides.

        """#)
    #expect(result.error == "")
    #expect(result.code == 1)
  }

  @Test(
    arguments: [
      (["1 = 1", "2 = 2"], 0), (["1 = 1", "1 = 2"], 1), (["1 = 1", "x"], 2),
      (["x", "1 = 2"], 1), (["1 = 2", "x"], 1), (["x ~= 1"], 2),
    ] as [([String], Int32)])
  func theExitCodeIsThatOfTheWorst(_ formulas: [String], _ code: Int32) throws {
    #expect(try FixtureProgram().run(["verify"] + formulas).code == code)
  }

  @Test func programsReadOneObjectALine() throws {
    let result = try FixtureProgram().run(
      "verify", "--json", "--given", "f(t)=t^2", "--domain", "p in 1..2",
      "f'(p) = 2p", #"\alpha + p = -2(\alpha + p)"#, "x^2 + )")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines.first
        == #"{"formula":"f'(p) = 2p","maxError":0,"points":24,"verdict":"verified"}"#)
    let refuted = try #require(
      try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any])
    #expect(
      Set(refuted.keys) == [
        "formula", "verdict", "points", "maxError", "counterexample", "message", "column", "ratio",
      ])
    #expect(refuted["ratio"] as? Double == -0.5)
    #expect(refuted["column"] as? Int == 1)
    let example = try #require(refuted["counterexample"] as? [String: Any])
    let point = try #require(example["point"] as? [String: Double])
    #expect(Set(point.keys) == [#"\alpha"#, "p"])
    let left = try #require(example["left"] as? Double)
    #expect(abs(left - (point[#"\alpha"#] ?? 0) - (point["p"] ?? 0)) < 1e-12)
    #expect(
      lines[2]
        == #"{"column":5,"formula":"x^2 + )","maxError":0,"message":"A term is missing beside `+`; write both sides.","points":0,"verdict":"unreadable"}"#
    )
    #expect(result.code == 1)
  }

  @Test func linesOfStandardInputAreAnsweredInOrder() throws {
    let input = "# three formulas\n\n  1 = 1\r\n\t# no formula\n2 = 3\n(x+1)^2 = x^2 + 2x + 1"
    let result = try FixtureProgram().run(["verify", "0 = 0", "-"], input: input)
    #expect(
      result.output == """
        verified    0 = 0
        verified    1 = 1
        refuted     2 = 3
                    left is 2, right is 3
        verified    (x+1)^2 = x^2 + 2x + 1

        """)
    #expect(result.code == 1)
  }

  @Test func anyLineSurvives() throws {
    let long = String(repeating: "x+", count: 700_000) + "x = 1"
    let input =
      "1 = 1\n\(long)\n\u{0}\u{1B}[31m = 1\n\(String(repeating: "(", count: 99_999))\n2 = 2"
    let result = try FixtureProgram().run(["verify", "-"], input: input)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 8)
    #expect(lines.first == "verified    1 = 1" && lines.last == "verified    2 = 2")
    #expect(lines.allSatisfy { $0.count < 250 })
    #expect(result.output.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    #expect(result.code == 2)
  }

  /// An answer does not wait for the end of the input.
  @Test func eachLineIsAnsweredAsItComes() throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: FixtureProgram.path)
    process.arguments = ["verify", "-"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for n in 1...3 {
      try input.fileHandleForWriting.write(contentsOf: Data("\(n) = \(n)\n".utf8))
      let answer = output.fileHandleForReading.availableData
      #expect(String(decoding: answer, as: UTF8.self) == "verified    \(n) = \(n)\n")
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func whatCannotBeGivenIsToldAtOnce() throws {
    let result = try FixtureProgram().run("verify", "--given", "x=", "x = 1")
    #expect(result.output == "")
    #expect(result.error == "lessons: “x=”: A term is missing beside `=`; write both sides.\n")
    #expect(result.code == 2)
  }

  @Test func aFullDiskIsTold() throws {
    let result = try FixtureProgram().run(["verify", "1 = 1"], outputIsFull: true)
    #expect(result.code == 2)
    #expect(
      result.error
        == "lessons: the output cannot be written: No space left on device; what was shown is not all\n"
    )
  }
}

@Suite struct LineReaderTests {
  private func lines(_ bytes: [UInt8]) throws -> [String] {
    let path = NSTemporaryDirectory() + "/lines-" + UUID().uuidString
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(FileHandle(forReadingAtPath: path))
    var reader = LineReader(descriptor: file.fileDescriptor)
    var lines: [String] = []
    while let more = try reader.next() { lines += more }
    return lines
  }

  @Test func endsAreEndsOfAnyKind() throws {
    #expect(try lines([]) == [])
    #expect(try lines(Array("a\nb\r\n\nc".utf8)) == ["a", "b", "", "c"])
    #expect(try lines(Array("a\n".utf8)) == ["a"])
    #expect(try lines([0x61, 0xFF, 0x00, 0x0A, 0xC3]) == ["a\u{FFFD}\u{0}", "\u{FFFD}"])
  }

  @Test func longLinesGoOverChunksAndEnd() throws {
    let line = [UInt8](repeating: 0x78, count: 200_000)
    #expect(try lines(line + [0x0A] + line).map(\.utf8.count) == [200_000, 200_000])
    let endless = [UInt8](repeating: 0x78, count: 3_000_000)
    #expect(try lines(endless + [0x0A, 0x79]).map(\.utf8.count) == [LineReader.longestLine, 1])
  }
}

@Suite struct ExcerptTests {
  @Test func theMiddleOfALongTextIsShown() {
    let text = String(repeating: "a", count: 500) + "!" + String(repeating: "b", count: 500)
    let excerpt = Excerpt(text, at: 500)
    #expect(
      excerpt.text == "…" + String(repeating: "a", count: 50) + "!"
        + String(repeating: "b", count: 49) + "…")
    #expect(excerpt.column == 51)
  }

  @Test(arguments: [
    ("x = ∂y", 7, "x = ∂y", 5), ("a\u{1B}[31m", 9, "a\u{FFFD}[31m", 6), ("", 4, "", 0),
  ])
  func shortTextsAreWhole(_ text: String, _ offset: Int, _ shown: String, _ column: Int) {
    let excerpt = Excerpt(text, at: offset)
    #expect(excerpt.text == shown)
    #expect(excerpt.column == column)
  }
}
