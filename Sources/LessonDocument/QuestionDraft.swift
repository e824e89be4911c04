import Transcript
import Yams

/// A question as its YAML says it: the texts are not read as Markdown yet.
struct QuestionDraft {
  typealias Text = YAMLSource.Text

  /// In order of writing, so that formulas are counted in order of writing.
  enum Part {
    case ask(Text)
    case answer(SourceText)
    case hint(Text)
    case mistake(answer: SourceText, meaning: Text)
    case choice(text: Text, isRight: Bool, reason: Text?)
    /// A line of a derivation; wrong if it must be false.
    case line(formula: SourceText, isWrong: Bool, reason: Text)
  }

  var parts: [Part] = []
  var digits: Int?
  var findings: [Finding] = []
  private let yaml: YAMLSource

  /// Reads a question whose fence opens at `position`.
  init(_ source: SourceText, at position: Position) {
    yaml = YAMLSource(source)
    let root: Node?
    do {
      root = try yaml.read()
    } catch {
      complain(.questionInvalid(problem: error.problem, slip: error.slip), at: error.position)
      return
    }
    guard let root else {
      complain(.questionAskMissing, at: position)
      return
    }
    guard case .mapping(let mapping) = root else {
      complain(.questionInvalid(problem: "it has no keys"), at: yaml.position(of: root))
      return
    }
    for (key, value) in mapping { read(key, value) }
    checkCompleteness(at: position)
  }
}

extension QuestionDraft {
  private static let keys = ["ask", "answer", "digits", "hints", "mistakes", "choices", "lines"]
  private static let choiceKeys = ["text", "right", "reason"]
  private static let lineKeys = ["formula", "reason", "wrong"]

  private mutating func complain(_ complaint: Complaint, at position: Position) {
    findings.append(complaint.finding(at: position))
  }

  private mutating func complain(_ complaint: Complaint, at node: Node) {
    complain(complaint, at: yaml.position(of: node))
  }

  private mutating func read(_ key: Node, _ value: Node) {
    switch key.scalar?.string {
    case "ask":
      if let text = text(value, key: "ask") { parts.append(.ask(text)) }
    case "answer":
      readAnswer(value)
    case "digits":
      guard let number = value.scalar.flatMap({ Int($0.string) }), (0...15).contains(number) else {
        complain(
          .keyInvalid("digits", place: .question, expected: "a whole number from 0 to 15"),
          at: value)
        return
      }
      digits = number
    case "hints":
      for hint in list(value, key: "hints", of: "texts") {
        if let text = text(hint, key: "hints") { parts.append(.hint(text)) }
      }
    case "mistakes":
      guard case .mapping(let mapping) = value else {
        complain(
          .keyInvalid("mistakes", place: .question, expected: "a mapping of answers to meanings"),
          at: value)
        return
      }
      for (answer, meaning) in mapping {
        guard let typed = text(answer, key: "mistakes"),
          let text = text(meaning, key: "mistakes")
        else { continue }
        parts.append(.mistake(answer: typed.source, meaning: text))
      }
    case "choices":
      for choice in list(value, key: "choices", of: "choices") { readChoice(choice) }
    case "lines":
      for line in list(value, key: "lines", of: "lines") { readLine(line) }
    default:
      complain(.keyUnknown(name(key), place: .question, known: Self.keys), at: key)
    }
  }

  private func name(_ key: Node) -> String { key.scalar?.string ?? "" }

  /// A text that is not empty.
  private mutating func text(_ node: Node, key: String) -> Text? {
    guard case .scalar(let scalar) = node else {
      complain(.keyInvalid(key, place: .question, expected: "a text"), at: node)
      return nil
    }
    let text = yaml.text(scalar)
    if let comment = text.comment {
      findings.append(Complaint.textCut.finding(at: comment.position, length: comment.length))
      return text
    }
    guard !text.lines.allSatisfy(\.text.isEmpty) else {
      complain(.questionEmpty(key: key), at: node)
      return nil
    }
    return text
  }

  private mutating func list(_ node: Node, key: String, of items: String) -> [Node] {
    guard case .sequence(let sequence) = node else {
      complain(.keyInvalid(key, place: .question, expected: "a list of \(items)"), at: node)
      return []
    }
    if sequence.isEmpty { complain(.questionEmpty(key: key), at: node) }
    return Array(sequence)
  }

  private mutating func readAnswer(_ node: Node) {
    guard let answer = text(node, key: "answer") else { return }
    if Self.isRelation(answer.string) {
      parts.append(.answer(answer.source))
    } else {
      complain(.answerNoRelation(answer.string), at: answer.position)
    }
  }

  private static func isRelation(_ tex: String) -> Bool {
    if tex.contains(where: { "=<>≈≠≤≥".contains($0) }) { return true }
    let commands = tex.split(separator: "\\").map { $0.prefix(while: \.isLetter) }
    return commands.contains {
      ["approx", "ne", "neq", "lt", "le", "leq", "gt", "ge", "geq"].contains($0)
    }
  }

  private mutating func readChoice(_ node: Node) {
    guard case .mapping(let mapping) = node else {
      complain(
        .keyInvalid(
          "choices", place: .question, expected: "a list of `text`, `right` and `reason`"),
        at: node)
      return
    }
    var label: Text?
    var reason: Text?
    var isRight = false
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "text": label = text(value, key: "text")
      case "reason": reason = text(value, key: "reason")
      case "right":
        if let right = value.scalar.flatMap({ Bool($0.string) }) {
          isRight = right
        } else {
          complain(.keyInvalid("right", place: .choice, expected: "`true` or `false`"), at: value)
        }
      default:
        complain(.keyUnknown(name(key), place: .choice, known: Self.choiceKeys), at: key)
      }
    }
    guard let label else {
      if mapping["text"] == nil { complain(.questionEmpty(key: "text"), at: node) }
      return
    }
    if mapping["reason"] == nil { complain(.questionEmpty(key: "reason"), at: node) }
    parts.append(.choice(text: label, isRight: isRight, reason: reason))
  }

  /// A line is wrong for a reason, or right for one.
  private mutating func readLine(_ node: Node) {
    guard case .mapping(let mapping) = node else {
      complain(
        .keyInvalid(
          "lines", place: .question, expected: "a list of `formula` and `reason` or `wrong`"),
        at: node)
      return
    }
    var formula: Text?
    var reason: Text?
    var isWrong = false
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "formula": formula = text(value, key: "formula")
      case "reason": reason = text(value, key: "reason")
      case "wrong":
        reason = text(value, key: "wrong")
        isWrong = true
      default:
        complain(.keyUnknown(name(key), place: .line, known: Self.lineKeys), at: key)
      }
    }
    if mapping["reason"] != nil, mapping["wrong"] != nil {
      complain(.lineReasonTwice, at: node)
    } else if mapping["reason"] == nil, mapping["wrong"] == nil {
      complain(.questionEmpty(key: "reason"), at: node)
    }
    guard let formula else {
      if mapping["formula"] == nil { complain(.questionEmpty(key: "formula"), at: node) }
      return
    }
    guard Self.isRelation(formula.string) else {
      complain(.answerNoRelation(formula.string), at: formula.position)
      return
    }
    guard let reason else { return }
    parts.append(.line(formula: formula.source, isWrong: isWrong, reason: reason))
  }

  /// Says what is missing, unless the key is there and was complained about already.
  private mutating func checkCompleteness(at position: Position) {
    let isSound = findings.isEmpty
    var hasAsk = false
    var hasAnswer = false
    var choices = 0
    var rightChoices = 0
    var lines = 0
    var wrongLines = 0
    for part in parts {
      switch part {
      case .ask: hasAsk = true
      case .answer: hasAnswer = true
      case .choice(_, let isRight, _):
        choices += 1
        rightChoices += isRight ? 1 : 0
      case .line(_, let isWrong, _):
        lines += 1
        wrongLines += isWrong ? 1 : 0
      case .hint, .mistake: break
      }
    }
    if !hasAsk, isSound { complain(.questionAskMissing, at: position) }
    let kinds = [hasAnswer, choices > 0, lines > 0].count { $0 }
    if kinds == 0, isSound { complain(.questionAnswerMissing, at: position) }
    if kinds > 1 { complain(.questionAnswerAndChoices, at: position) }
    if choices > 0, rightChoices == 0 { complain(.questionNoRightChoice, at: position) }
    if lines > 0, wrongLines == 0, isSound { complain(.questionNoWrongLine, at: position) }
  }
}
