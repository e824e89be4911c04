import Foundation
import Testing
import Transcript

@testable import LessonKit

/// What students type where they try expressions.
@Suite struct ExplorerTests {
  private func explore(_ text: String) async -> Exploration {
    EngineExplorer(await MachinesLesson("").run()).explore(text)
  }

  @Test(arguments: [
    ("u + y", "u + y = 20"), ("u/3", #"u / 3 \approx 1.33333"#), ("-p", "-p = -1.5"),
    ("z2", #"z^{(2)} \approx 0.841471"#), ("f(3)", "f(3) = 9"), ("d(y, x)", #"\frac{dy}{dx} = 24"#),
    ("d(p y, x)", #"\frac{\partial}{\partial x} p y = 36"#), ("f'(g(x))", "f'(g(x)) = 8"),
    ("10^-9 u", #"10^{-9} u = 4 \times 10^{-09}"#), ("3.50", "3.50"), ("(4)", "(4)"),
  ])
  func aTermHasItsValue(_ typed: String, _ tex: String) async {
    guard case .value(let record, _, _) = await explore(typed) else {
      Issue.record("\(await explore(typed))")
      return
    }
    #expect(record.source.text == tex)
  }

  @Test func aDerivativeIsMeasuredToo() async throws {
    guard case .value(let record, let value, let measurement?) = await explore("d(y, x)") else {
      Issue.record("not measured")
      return
    }
    #expect(value == .number(24))
    #expect(record.values == [], "its number stands behind it already")
    let numeric = try #require(measurement.value)
    #expect(abs(numeric - 24) < 1e-8 && numeric != 24, "a measurement is not the answer itself")
    #expect(measurement.agrees && measurement.comparisons == 1)
    #expect(measurement.largestError < 1e-9)
    guard case .value(_, _, let two?) = await explore("d(y, x) + d(u, x)") else {
      Issue.record("not measured")
      return
    }
    #expect(two.comparisons == 2 && two.value == nil)
    guard case .value(_, _, nil) = await explore("u + y") else {
      Issue.record("there is nothing to measure in a sum")
      return
    }
  }

  @Test func anArrayHasItsShapeAndElements() async {
    guard case .value(let record, let value, nil) = await explore("2 v") else {
      Issue.record("no array")
      return
    }
    #expect(record.source.text == "2 v")
    #expect(value == .tensor(shape: [3], elements: [2, 4, 6]))
  }

  @Test(arguments: [
    ("d(y, x) = 6u", Verdict.verified, nil), ("y = 16", .verified, nil),
    ("d(y, x) = 2u", .refuted, "Left is 3 times right, at every point."),
    ("y = 17", .refuted, "y cannot be changed itself; what can be: x, p."),
    ("n = 4", .refuted, "n cannot be changed itself; what can be: x, p."),
    ("2 = x", .refuted, nil), ("x < 3", .verified, nil),
    ("v = q", .undecided, "Undecided because the sides have shapes [3] and [2]."),
  ])
  func aRelationIsJudged(_ typed: String, _ verdict: Verdict, _ note: String?) async {
    let found = await explore(typed)
    guard case .relation(let record, let said) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(record.links.map(\.verdict) == [verdict])
    #expect(said == note)
  }

  @Test(arguments: [
    ("x = 2", Exploration.Setting(name: "x", tex: "x", value: 2)),
    ("x := -1/2", .init(name: "x", tex: "x", value: -0.5)),
    ("p = n", .init(name: "p", tex: "p", value: 3)),
  ])
  func anInputIsToChange(_ typed: String, _ setting: Exploration.Setting) async {
    #expect(await explore(typed) == .setting(setting))
  }

  @Test(arguments: [
    ("x = u", 4, "x goes from -2 to 2 in this lesson; 4 is outside"),
    ("x = 1/0", 4, "the right side is no number that an input could have"),
    ("v = 2", 0, "v is an array of 3 numbers; only an input of one number can be changed"),
    ("1 + z3", 4, "nothing in this lesson is called z3; near are z2"),
    ("w + 1", 0, "nothing in this lesson is called w"),
    ("g", 0, "g is a function and has no value by itself; write g(2), say"),
    ("1 + d(n, x)", 4, "n does not depend on x"),
    ("d(y, n)", 0, "n is a fixed number here: nothing can be derived by it"),
  ])
  func isRefusedWithAReason(_ typed: String, _ offset: Int, _ message: String) async {
    let said = await explore(typed)
    #expect(said == .refused(message: message, offset: offset))
  }

  @Test(arguments: [
    ("", 0, "write a term such as x^2 + 1, or a relation"),
    ("2*(3", 2, "`(` is never closed; write its partner."),
    ("h(3)", 0, "no function in this lesson is called h"),
  ])
  func cannotBeRead(_ typed: String, _ offset: Int, _ message: String) async {
    let said = await explore(typed)
    #expect(said == .unreadable(message: message, offset: offset))
  }

  @Test func namesAreSpeltAsInSwift() async {
    let transcript = await MachinesLesson("```math given\nk_1 = u - 1\n```\n").run()
    let spellings = EngineExplorer(transcript).spellings
    #expect(spellings == ["x", "g", "f", "u", "y", "p", "z2", "n", "v", "q", "k1"])
  }
}

/// Whatever is typed is answered or refused, as an answer and as an expression that is tried: nothing
/// traps, and nothing goes on for ever. How soon is measured by `Benchmarks/answers`.
@Suite struct HostileTextTests {
  private static func repeated(_ text: String, _ count: Int, by separator: String = "") -> String {
    Array(repeating: text, count: count).joined(separator: separator)
  }

  static let texts: [String] = [
    "9^(9^(9^(9^9)))", "9^9^9^9^9", repeated("9", 100_000), repeated("x", 5_000),
    repeated("(", 20_000) + "x" + repeated(")", 20_000), repeated("-", 10_000) + "x",
    repeated("|", 3_000), repeated("x", 400, by: "+"), repeated("x", 150, by: "^"),
    repeated("1/", 5_000) + "x", repeated("sin(", 99) + "x" + repeated(")", 99),
    repeated("exp(", 60) + "x" + repeated(")", 60), repeated("f(g(", 40) + "x" + repeated("))", 40),
    repeated("max(x,", 90) + "p" + repeated(")", 90), repeated("(x+p)", 190, by: "*"),
    "d(y" + repeated(",x", 9) + ")", "d(y" + repeated(",x", 10_000) + ")",
    repeated("d(", 12) + "y^y" + repeated(",x)", 12),
    "d(" + repeated("f(", 30) + "x" + repeated(")", 30) + ",x,x,x,x,x,x,x)",
    "d(" + repeated("sin(x p)", 60, by: "*") + ",x,p,x,p)",
    repeated("d(y,x)", 90, by: "*") + "=0", repeated("|x-p|", 90, by: "+") + "=1",
    "1e308*1e308-1e308*1e308", "0/0", "x^(1/0)", "\u{0}\u{1B}[2J", "e" + repeated("\u{301}", 9_000),
  ]

  private static let questions = """
    ```question
    ask: The slope?
    answer: \\frac{dy}{dx} = 6(3x + 1)
    mistakes:
      2u: One factor is missing.
      3: The other one.
    ```

    ```question
    ask: The value?
    answer: y = 16
    mistakes:
      4: That is u.
    ```
    """

  @Test(arguments: texts.indices) func isAnswered(_ index: Int) async {
    let text = Self.texts[index]
    let transcript = await MachinesLesson(Self.questions).run()
    let explored = EngineExplorer(transcript).explore(text)
    if case .setting = explored { Issue.record("no text here is an input's new value") }
    let judge = EngineJudge(transcript)
    for question in transcript.questions {
      let answer = judge.judge(text, of: question, misses: 1)
      if case .right = answer { Issue.record("right: \(text.prefix(60))") }
    }
  }
}
