import Transcript

/// The parts of a lesson, counted in the order of the document.
struct Parts {
  private(set) var codes: [LessonCode] = []
  private(set) var formulas: [LessonFormula] = []
  private(set) var values: [LessonValue] = []
  private(set) var questions: [LessonQuestion] = []

  var counts: PartCounts {
    PartCounts(
      codes: codes.count, formulas: formulas.count, values: values.count,
      questions: questions.count)
  }

  mutating func add(_ code: LessonCode) -> Int {
    codes.append(code)
    return codes.count - 1
  }

  mutating func add(_ formula: LessonFormula) -> Int {
    formulas.append(formula)
    return formulas.count - 1
  }

  mutating func add(_ value: LessonValue) -> Int {
    values.append(value)
    return values.count - 1
  }

  mutating func add(_ question: LessonQuestion) -> Int {
    questions.append(question)
    return questions.count - 1
  }

  mutating func truncate(to counts: PartCounts) {
    codes.removeSubrange(counts.codes...)
    formulas.removeSubrange(counts.formulas...)
    values.removeSubrange(counts.values...)
    questions.removeSubrange(counts.questions...)
  }

  /// Says of the parts counted between two places that they belong to a step.
  mutating func assign(step: Int, from start: PartCounts, to end: PartCounts) {
    for index in start.codes..<end.codes { codes[index].step = step }
    for index in start.formulas..<end.formulas { formulas[index].step = step }
    for index in start.values..<end.values { values[index].step = step }
    for index in start.questions..<end.questions { questions[index].step = step }
  }

  /// Inlines as plain text: a formula as its TeX, a value as its expression.
  func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text), .html(let text): text
      case .emphasis(let inner), .strong(let inner), .link(let inner, _, _),
        .image(let inner, _, _):
        text(inner)
      case .softBreak, .lineBreak: " "
      case .formula(let index): formulas.indices.contains(index) ? formulas[index].source.text : ""
      case .value(let index): values.indices.contains(index) ? values[index].source.text : ""
      }
    }.joined()
  }
}

/// How many parts there are of each kind.
struct PartCounts: Hashable {
  var codes = 0
  var formulas = 0
  var values = 0
  var questions = 0
}

/// Names for places in a page, each given once: `chain-rule`, `chain-rule-2`.
struct Anchors {
  private var taken: Set<String> = []
  /// The last suffix tried for a name.
  private var suffixes: [String: Int] = [:]

  /// The words of a text in lower case, joined by `-`.
  mutating func add(_ text: String) -> String {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    let name = words.isEmpty ? "section" : words.joined(separator: "-")
    var anchor = name
    while !taken.insert(anchor).inserted {
      suffixes[name, default: 1] += 1
      anchor = "\(name)-\(suffixes[name, default: 1])"
    }
    return anchor
  }
}
