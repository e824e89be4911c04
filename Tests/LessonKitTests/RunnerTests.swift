import Testing
import Transcript

@testable import LessonKit

@Suite struct RunnerTests {
  @Test func bindsNamesInOrder() async throws {
    let transcript = await MachinesLesson("").run()
    #expect(transcript.names.map(\.swift) == ["x", "g", "f", "u", "y", "p", "z2", "n", "v", "q"])
    #expect(
      transcript.names.map(\.tex) == ["x", "g", "f", "u", "y", "p", "z^{(2)}", "n", "v", "q"])
    #expect(transcript.names.map(\.position.line) == Array(4...13))
    #expect(transcript.names[1].position.column == 6)
    #expect(transcript.codes[0].names == Array(0..<10))
    #expect(transcript.passes)
  }

  @Test(arguments: [
    ("w1", "w_1"), ("sigma", #"\sigma"#), ("net_h1", #"\mathrm{net}_{h1}"#), ("w12", "w_{12}"),
  ]) func convention(_ name: (swift: String, tex: String)) async throws {
    let lesson = Lesson("# T\n\n```swift\nlet \(name.swift) = 2.5\n```\n\n$\(name.tex) = 2.5$\n") {
      $0.run.bind(name.swift, 2.5)
    }
    let transcript = await lesson.run()
    #expect(transcript.names.map(\.tex) == [name.tex])
    #expect(transcript.findings.map(\.summary) == [])
  }

  @Test func aNameThatCannotBeReadIsAFinding() async throws {
    let (text, ranges) = unmark(
      "# T\n\n```swift\nlet é = 1.5 // $⟦z^{⟧$\nlet z2 = 2 // $⟦a + b⟧$\n```\n\n$z_2$\n")
    let lesson = Lesson(text) {
      $0.run.bind("é", 1.5)
      $0.run.bind("z2", 2)
    }
    let transcript = await lesson.run()
    let places = ranges.map {
      "\($0.position.line):\($0.position.column)+\($0.length) name-unreadable "
    }
    let help =
      " cannot be read as one mathematical name | write a letter or word with what stands "
      + "below or above: // $z^{(2)}$"
    #expect(
      transcript.findings.map(\.summary) == [
        places[0] + "“z^{”" + help, places[1] + "“a + b”" + help,
      ])
    #expect(transcript.names.map(\.tex) == ["é", "z_2"])
  }

  @Test func twoNamesWrittenAlikeAreAFinding() async {
    let (text, ranges) = unmark("# T\n\n```swift\nlet w1 = 1\nlet ⟦w_1⟧ = 2\n```\n")
    let lesson = Lesson(text) {
      $0.run.bind("w1", 1)
      $0.run.bind("w_1", 2)
    }
    let place = ranges[0].position
    #expect(
      await lesson.run().findings.map(\.summary) == [
        "\(place.line):\(place.column)+3 name-ambiguous w_1 is written w_1, and so is w1 "
          + "| w1 stands at 4:5; give one of them a name of its own: // $z^{(2)}$"
      ])
  }

  @Test func valuesOfEveryKind() async {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "k", "l"]
    let lesson = Lesson("# T\n\n```swift\n" + names.map { "let \($0) = 0\n" }.joined() + "```\n") {
      step in
      step.run.bind("a", 1.5)
      step.run.bind("b", 2)
      step.run.bind("c", Float(0.5))
      step.run.bind("d", [1.0, 2.0])
      step.run.bind("e", Tensor(3))
      step.run.bind("f", Input((0..<1000).map(Double.init), line: step.line("f")))
      step.run.bind("g", Input((0...1000).map(Double.init), line: step.line("g")))
      step.run.bind("h") { @Sendable (u: Tensor) in u * u }
      step.run.bind("k") { @Sendable (u: Tensor, v: Tensor) in u * v }
      step.run.bind("l", (1, "two"))
    }
    let transcript = await lesson.run()
    #expect(
      transcript.names.map(\.value) == [
        .number(1.5), .number(2), .number(0.5), .tensor(shape: [2], elements: [1, 2]), .number(3),
        .tensor(shape: [1000], elements: (0..<1000).map(Double.init)),
        .summary(shape: [1001], minimum: 0, mean: 500, maximum: 1000),
        .function(arguments: 1), .function(arguments: 2), .text(#"(1, "two")"#),
      ])
    #expect(
      transcript.names.map { $0.node == nil } == [
        true, true, true, false, false, false, false, false, false, true,
      ])
    #expect(transcript.names.map(\.parameters.count) == [0, 0, 0, 0, 0, 0, 0, 1, 2, 0])
  }

  @Test func valuesInProse() async {
    let lesson = Lesson(
      "# T\n\n```swift\nlet x = Input(2)\n```\n\n\\(x), \\(x * x, digits: 3), \\(late)\n"
    ) {
      let x = $0.input("x", 2)
      $0.run.value(0, x)
      $0.run.value(1, x * x, digits: 3)
    }
    let values = await lesson.run().values
    #expect(values.map(\.value) == [.number(2), .number(4), nil])
    #expect(values.map(\.digits) == [nil, 3, nil])
    #expect(values.map(\.node) == [0, 1, nil])
  }

  @Test func graphIsWrittenInOrder() async throws {
    let lesson = Lesson("# T\n\n```swift\nlet x = Input(2, in: 1...3)\nlet y = 3 * x\n```\n") {
      let x = $0.input("x", 2, in: 1...3)
      $0.run.bind("y", 3 * x)
    }
    let transcript = await lesson.run()
    #expect(
      transcript.graph == [
        GraphNode(operation: "input", inputs: [], value: .number(2), domain: [1, 3]),
        GraphNode(operation: "constant", inputs: [], value: .number(3)),
        GraphNode(operation: "multiply", inputs: [1, 0], value: .number(6)),
      ])
    #expect(transcript.names.map(\.node) == [0, 2])
  }

  @Test func branchesAreNoted() async throws {
    let lesson = Lesson("# T\n\n```swift\nlet x = Input(2)\nlet y = x > 1 ? x : -x\n```\n") {
      let x = $0.input("x", 2)
      $0.run.bind("y", x > 1 ? x : -x)
    }
    let transcript = await lesson.run()
    let margin = try #require(transcript.branches.first)
    #expect(transcript.branches.count == 1)
    #expect(transcript.graph[margin].operation == "subtract")
    #expect(transcript.graph[margin].value == .number(1))
  }

  @Test func seedsTakePrecedence() async {
    let plain = Lesson("# T\n") { _ in }
    let seeded = Lesson("---\nseed: 7\n---\n# T\n") { _ in }
    #expect(await plain.run().seed == 1)
    #expect(await seeded.run().seed == 7)
    #expect(await seeded.run(seed: 9).seed == 9)
  }
}
