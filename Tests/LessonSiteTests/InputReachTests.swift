import Testing
import Transcript

@testable import LessonSite

/// What code may depend on, by its words.
struct InputReachTests {
  @Test(arguments: [
    ("let y = f(x) + 2", ["let", "y", "f", "x"]),
    ("plot(x: .linear(0...w), y: u.value)", ["plot", "w", "u"]),
    ("a // b\nc", ["a", "c"]),
    (#"show("x \(y) z")"#, ["show", "y"]),
    (#""a \(f("b \(c)")) d" + e"#, ["f", "c", "e"]),
    ("let n = 2e3", ["let", "n"]),
    ("\"never closed\nb", ["b"]),
  ])
  func wordsThatMayBeNames(source: String, words: [String]) {
    #expect(SwiftStatement(source).words == words)
  }

  @Test func onlyWhatATextTakesInStandsInIt() {
    #expect(SwiftStatement(#"table(x, caption: "At \(h), $x$")"#).wordsInTexts == ["h"])
  }

  private static func reach(_ source: String, figures: Int = 0) -> InputReach {
    let lesson = LessonHead(number: nil, slug: "reach", title: "Reach", file: "reach.md")
    let code = CodeRecord(
      source: SourceText(source, lineStarts: []), figures: Array(0..<figures))
    let inputs = ["x", "h", "o"].map { name in
      LiveInput(
        key: name == "o" ? "o.1" : name, label: name, node: 0, element: 0, lower: 0, upper: 1,
        value: 0)
    }
    return InputReach(
      Transcript(lesson: lesson, seed: 1, codes: [code], names: []), inputs: inputs)
  }

  @Test func namesReachWhatTheyAreMadeOf() {
    let reach = Self.reach(
      """
      let y = x * 2
      func f(_ x: Tensor) -> Tensor { x + 1 }
      var sums = [0.0]
      for k in 0..<3 {
        sums.append(y.value + h)
      }
      let all = sums.map { h in h + 1 }
      let none = f(2)
      let last = o[0]
      let x = Input(3)
      var tape = Tape()
      let place = tape.number(x)
      let entries = tape.entries
      """)
    #expect(reach.inputs(of: "y") == ["x"])
    #expect(reach.inputs(of: "f") == [])
    #expect(reach.inputs(of: "sums") == ["x", "h"])
    #expect(reach.inputs(of: "all") == ["x", "h"])
    #expect(reach.inputs(of: "none") == [])
    #expect(reach.inputs(of: "last") == ["o"])
    #expect(reach.inputs(of: "entries") == ["x"])
    #expect(reach.inputs(of: "x") == ["x"])
    #expect(reach.inputs(in: "round(y * 100)") == ["x"])
  }

  private static let made: [(source: String, names: Set<String>)] = [
    ("let (a, b) = f(c)", ["a", "b"]), ("var t = Tape()", ["t"]), ("func f(_ z: Double) {}", ["f"]),
    ("y += x", ["y"]), ("y[i - 1] /= x", ["y"]), ("net.w = x", ["w"]), ("rows.append(x)", ["rows"]),
    ("training.runAll(x)", ["training"]), ("a[0].update(x)", ["a"]), ("y == x", []), ("y <= x", []),
    ("f(a: x)", []), ("rows.map(x)", []), ("if let z = x { y = z }", ["z", "y"]),
    (#"print("y = \(x)")"#, []), ("// y = x", []), ("σ = x", ["σ"]),
  ]

  @Test(arguments: made)
  func whatAStatementMakes(_ source: String, _ names: Set<String>) {
    #expect(SwiftStatement(source).made == names)
  }

  @Test func aMethodMayChangeWhatItIsCalledOn() {
    let statement = SwiftStatement("let z = tape.number(x) + list[0].first(y) + f(w)")
    #expect(statement.callees == ["tape", "list"])
    #expect(SwiftStatement("var tape = Tape()").variables == ["tape"])
  }

  /// A parameter, or what a loop runs over, is not the input of the same name.
  @Test(arguments: [
    "let y = (0..<3).map { h in 2 * h }", "var y = 0.0\nfor h in 0..<3 { y += h }",
    "func y(_ h: Double) -> Double { h + 1 }",
    "let y = pairs.map { (h, k) in h + k }",
  ])
  func namesOfItsOwnAreNotTheLessons(_ source: String) {
    #expect(Self.reach(source).inputs(of: "y") == [])
  }

  /// An indented line is a statement of its own.
  @Test func indentedLinesReachAlone() {
    let reach = Self.reach(
      "let y = x + 1\n  func hidden(_ a: Double) -> Double { a }\n  let z = hidden(2)")
    #expect(reach.inputs(of: "y") == ["x"])
    #expect(reach.inputs(of: "hidden") == [])
    #expect(reach.inputs(of: "z") == [])
  }

  @Test func figuresReachWhatTheirCallNames() {
    let reach = Self.reach(
      """
      plot(caption: "One") { points([x], [1]) }
      table(
        column("h", [1]),
        caption: "At \\(h)"
      )
      """, figures: 2)
    #expect(reach.part(0).inputs == ["x"])
    #expect(reach.part(0).inTexts == [])
    #expect(reach.part(1).inputs == ["h"])
    #expect(reach.part(1).inTexts == ["h"])
    #expect(reach.part(2).inputs == [])
  }

  @Test func figuresOfALoopReachAllThatItNames() {
    let reach = Self.reach(
      "for k in 0..<2 {\n  image(x, caption: \"\\(k)\")\n}", figures: 2)
    #expect(reach.part(0).inputs == ["x"])
    #expect(reach.part(1).inputs == ["x"])
  }
}
