import Foundation
import NeuralNetwork
import Testing
import Transcript

@testable import LessonKit
@testable import LessonSite

/// What students type, judged by the script of the page and by the engine.
@Suite(.timeLimit(.minutes(20))) struct ScriptAnswerTests {
  fileprivate struct Question: Encodable {
    var answer: String?
    var digits: String?
    var model: String?
    var mistakes: [String]
    var typed: [String]
  }

  fileprivate struct Page: Encodable {
    var data: String?
    var questions: [Question]
  }

  fileprivate static func judged(_ pages: [Page]) throws -> [[[String]]] {
    let data = try Node.run(
      try ScriptNumberTests.script() + """

        const pages = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const { traced, judge } = module.exports;
        process.stdout.write(JSON.stringify(pages.map(({ data, questions }) => {
          const graph = data && traced(JSON.parse(data));
          graph?.move();
          return questions.map(({ typed, mistakes, ...asked }) => typed.map((one) => {
            const { rest, isRight, mistake = -1 } = judge(one, asked, mistakes, graph);
            return rest !== undefined ? 'unreadable' : isRight ? 'right' : mistake < 0 ? 'wrong' : `mistake ${mistake}`;
          }));
        })));
        """, input: try JSONEncoder().encode(pages))
    return try JSONDecoder().decode([[[String]]].self, from: data)
  }

  /// All questions of the course, each with its answer, its mistakes and what is made of them.
  @Test func theScriptJudgesAsTheEngineDoes() async throws {
    let site = try await BuiltSite.course()
    var pages: [Page] = []
    var records: [[QuestionRecord]] = []
    for transcript in site.transcripts {
      let models = try Self.models(site, transcript)
      let asked = transcript.questions.indices.filter { index in
        switch transcript.questions[index].kind {
        case .number: true
        case .formula: models[index + 1] != nil
        case .choice, .unavailable: false
        }
      }
      records.append(asked.map { transcript.questions[$0] })
      pages.append(
        Page(
          data: try site.data(of: transcript),
          questions: asked.map { Self.question(transcript.questions[$0], models[$0 + 1]) }))
    }
    let formulas = records.joined().count { if case .formula = $0.kind { true } else { false } }
    let all = site.transcripts.flatMap(\.questions)
    #expect(formulas == all.count { if case .formula = $0.kind { true } else { false } })
    let found = try Self.judged(pages)
    var counts: [String: Int] = [:]
    var wrong: [String] = []
    for (place, transcript) in site.transcripts.enumerated() {
      let engine = EngineJudge(transcript)
      for (index, question) in pages[place].questions.enumerated() {
        for (typed, script) in zip(question.typed, found[place][index]) {
          let own = Self.verdict(engine.judge(typed, of: records[place][index]))
          counts[script, default: 0] += 1
          // The script may refuse more: names that only a formula has, rare notation.
          if script == own { continue }
          // Euler's number, or an array of the lesson: both judges refuse it.
          if typed == "e", own == "unreadable", script == "wrong" { continue }
          if script == "unreadable" {
            counts["refused", default: 0] += 1
            continue
          }
          wrong.append("\(transcript.lesson.slug): “\(typed)” is \(own) and not \(script)")
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(12))")
    let total = pages.flatMap(\.questions).reduce(0) { $0 + $1.typed.count }
    #expect(total > 2_000)
    #expect(counts["refused", default: 0] * 50 < total, "\(counts)")
    for kind in ["right", "wrong", "unreadable", "mistake 0", "mistake 2"] {
      #expect(counts[kind, default: 0] > 20, "\(counts)")
    }
  }

  /// What both judges make of an answer to the first question of `rules` that asks for a formula.
  private static func ofTheRules(
    _ typed: String
  ) async throws -> (script: String, engine: String) {
    let site = try await BuiltSite.course()
    let rules = try #require(site.transcripts.first { $0.lesson.slug == "rules" })
    let place = try #require(
      rules.questions.firstIndex { if case .formula = $0.kind { true } else { false } })
    var question = Self.question(
      rules.questions[place], try Self.models(site, rules)[place + 1])
    question.typed = [typed]
    let page = Page(data: try site.data(of: rules), questions: [question])
    let engine = EngineJudge(rules).judge(typed, of: rules.questions[place])
    return (try judged([page])[0][0][0], verdict(engine))
  }

  /// What could mean two things, and what is no answer, is not read by either.
  @Test(arguments: [
    "1/2x", "1/2(x+1)", "sin x^2", "sin 2 x^2", "e^2x", "2^3^2", "x 2", "2 3", "ln x/2", "(x+1",
    "x+1)",
    "", "x +", "x = 2", "x = = 2", "nothing", "x nothing", "f", "3..4", "x'", "#", "sin", "()",
    "sin()",
    "(1,2)", "2*/3", "sqrt", "ln(x", "x^", "ln(x, x)", "1,5,6", "sin x(x + 1)", "π(", "^2", "*2",
  ])
  func ambiguitiesAreRefused(_ typed: String) async throws {
    let (script, engine) = try await Self.ofTheRules(typed)
    #expect(script == "unreadable" && engine == "unreadable")
  }

  /// Ways of writing that differ in signs only, and are right.
  @Test(arguments: [
    "2x e^x + x^2 e^x", "2*x*e^x + x**2*e^x", "x e^x (x + 2)", "e^x·(x² + 2x)", "(2+x) x exp(x)",
    "exp(x)*(x^2+2*x)", "x·e^x·(2+x)", "x^2 e^x − (−2x) e^x", "e^x x(x+2)", "e^(x) * x * (x + 2.0)",
    "2 x e^x ÷ 1 + x^2 * e^x", "x(x+2)/e^-x", "x(x+2)/e^(-x)", "x^3 e^x/x + 2x exp x",
    "sqrt(x^2)(x+2)e^x",
    "|x| (x+2) e^x",
  ])
  func spellingsOfAnAnswerAreRight(_ typed: String) async throws {
    let (script, engine) = try await Self.ofTheRules(typed)
    #expect(engine == "right" || engine == "unreadable", "\(engine)")
    #expect(script == engine || script == "unreadable" && typed.contains("|"))
  }

  @Test func answersAreJudgedToTheDigitsAskedFor() throws {
    let cases: [(String, Question, String)] = [
      ("0.0822", .sample, "right"), (".0822", .sample, "right"),
      (" 8.22e-2 ", .sample, "right"), ("8.22·10^-2", .sample, "right"),
      ("8.22 × 10⁻²", .sample, "right"),
      ("0,0822", .sample, "right"), ("0.0821", .sample, "wrong"),
      ("0.082167", .sample, "right"), ("0.082", .sample, "wrong"),
      ("−0.0822", .sample, "mistake 1"), ("0.1385", .sample, "mistake 0"),
      ("0.139", .sample, "mistake 0"), ("0.125", .sample, "mistake 3"),
      ("about 0.08", .sample, "unreadable"), ("", .sample, "unreadable"),
      ("1/0", .sample, "wrong"), ("3/4", .asking(0.75), "right"), ("24", .asking(24), "right"),
      ("24.1", .asking(24), "wrong"), ("2*12", .asking(24), "right"),
      ("0.333333333", .asking(1.0 / 3), "right"), ("0.33", .asking(1.0 / 3), "wrong"),
      // Asked for with its decimals this would be a thousandth of it.
      ("31,820", .asking(31820), "right"), ("31 820", .asking(31820), "right"),
      ("31,820", .asking(31.82), "right"), ("31,821", .asking(31820), "wrong"),
      ("31 821", .asking(31820), "unreadable"), ("-1 031,820", .asking(-1_031_820), "right"),
      ("31,82", .asking(3182), "wrong"), ("−0,5", .asking(-0.5), "right"),
      ("2 pi", .asking(2 * Double.pi), "right"), ("pi", .asking(Double.pi), "wrong"),
    ]
    let pages = cases.map { typed, question, _ in
      var question = question
      question.typed = [typed]
      return Page(questions: [question])
    }
    for ((typed, _, expected), verdict) in zip(cases, try Self.judged(pages)) {
      #expect(verdict == [[expected]], "“\(typed)”")
    }
  }
}

extension ScriptAnswerTests.Question {
  fileprivate static let sample = Self(
    answer: "0.0821670406", digits: "4", mistakes: ["0.1385", "-0.0822", "E + 1", "1/8"], typed: [])

  fileprivate static func asking(_ answer: Double) -> Self {
    Self(answer: "\(answer)", mistakes: [], typed: [])
  }
}

extension ScriptAnswerTests {
  private static func verdict(_ answer: EngineJudge.Answer) -> String {
    switch answer {
    case .right: "right"
    case .mistake(let index): "mistake \(index)"
    case .wrong: "wrong"
    case .unreadable: "unreadable"
    }
  }

  /// The model answers that a page gives its script, by the number of the question.
  private static func models(_ site: BuiltSite, _ transcript: Transcript) throws -> [Int: String] {
    let page = try String(
      contentsOfFile: "\(site.folder)/\(transcript.lesson.slug).html", encoding: .utf8)
    var models: [Int: String] = [:]
    for match in page.matches(of: /id="question-(\d+)"[^>]* data-model="([^"]*)"/) {
      models[Int(match.1) ?? 0] = String(match.2)
    }
    return models
  }

  private static func question(_ record: QuestionRecord, _ model: String?) -> Question {
    let mistakes = record.mistakes.map(\.answer)
    switch record.kind {
    case .number(let value, let digits):
      return Question(
        answer: NumberText.exact(value), digits: digits.map { "\($0)" }, mistakes: mistakes,
        typed: numbers(near: [value] + mistakes.compactMap(Double.init)))
    default:
      return Question(
        model: model, mistakes: mistakes, typed: formulas(from: [model ?? ""] + mistakes))
    }
  }

  /// Numbers as they are typed: right and wrong ones, rounded, as fractions, in powers of ten.
  private static func numbers(near values: [Double]) -> [String] {
    var typed = [
      "0", "-0", "1/0", "2*3", "sqrt(2)", "pi", "e", "x", "3+", "1e400", "0.1+0.2", "--2", "2-",
    ]
    for value in values {
      for factor in [1, -1, 2, 0.5, 1.000_01, 1 + 1e-10] {
        typed.append(
          "\(value * factor)".replacing("e-", with: "*10^-").replacing("e+", with: "*10^"))
      }
      for places in 0...7 {
        typed.append(String(format: "%.\(places)f", value))
        typed.append(String(format: "%.\(places)e", value))
      }
      let whole = Int(exactly: value.rounded()) ?? 0
      for separator in [",", " "] where abs(whole) >= 1000 {
        typed.append("\(whole / 1000)\(separator)\(String(format: "%03d", abs(whole % 1000)))")
      }
      typed += ["\(value * 7)/7", "(\(value))", "2*(\(value)/2)", "\(value) + 0", "-(\(-value))"]
    }
    return typed
  }

  /// Formulas in other forms, and changed a little.
  private static func formulas(from formulas: [String]) -> [String] {
    formulas.flatMap { formula -> [String] in
      let forms = [
        "F", "(F)", "F + 0", "0 + (F)", "1*(F)", "(F)*1", "(F)/1", "2*(F)/2", "-(-(F))", "(F)^1",
        "(2*(F) + 2)/2 - 1", "exp(0)*(F)", "(F)*sqrt(4)/2", "sin(0) + (F)", "(F) + ln(1)",
        // Others than it.
        "-(F)", "2*(F)", "(F)/2", "3(F)", "(F)/10", "(F) + 1", "1 - (F)", "(F)^2", "1/(F)",
        "(F)*1.001",
        "(F)*(1 + 10^-7)", "abs(F)", "sqrt(F)", "ln(F)", "(F) + 0.0001", "0*(F)", "F F", "5",
        // Not read.
        "(F", "F)", "F = F", "F +", "= F", "1/2F", "F q_9",
      ]
      return forms.map { $0.replacing("F", with: formula) }
    }
  }
}
