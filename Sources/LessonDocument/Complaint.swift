import Transcript

/// What reading can find wrong with a lesson, as facts. Their words are in `Complaint.message`.
enum Complaint: Hashable {
  /// Where a key or option stands that nobody knows.
  enum Place: Hashable {
    case frontMatter, question, choice, line
    case fence(language: String)
  }

  case lessonEmpty
  case notText
  case nestingTooDeep(limit: Int)

  case frontMatterUnclosed
  case frontMatterInvalid(problem: String, slip: YAMLSlip? = nil)
  case titleMissing
  case titleHasParts

  case keyUnknown(String, place: Place, known: [String])
  case keyInvalid(String, place: Place, expected: String)
  /// A text that YAML cuts off at a comment.
  case textCut
  case ruleUnknown(String)
  /// A rule whose findings are errors whatever an author wants.
  case ruleFixed(String)

  case fenceUnclosed(marks: String)
  case optionUnknown(String, place: Place, known: [String])
  case optionNeedsValue(String)
  case optionTakesNoValue(String)
  case optionTwice(String)
  case optionsExclude(String, String)

  case nameRebound(String, first: Position)
  case foundationImported

  case formulaBroken
  case formulaDoubleDollar
  case valueUnclosed
  case valueEmpty

  case questionInvalid(problem: String, slip: YAMLSlip? = nil)
  case questionAskMissing
  case questionAnswerMissing
  case questionAnswerAndChoices
  case questionNoRightChoice
  case questionNoWrongLine
  case lineReasonTwice
  case questionEmpty(key: String)
  case answerNoRelation(String)

  case slugTwice(String, other: String)
  case slugReserved(String)
  case needUnknown(String, known: [String])
  case needItself
  case needLater(String)
  case termMissing(String)
  /// `file` is that of the lesson that defines it first, nil for the same one.
  case termTwice(String, file: String?, anchor: String)
  case linkEmpty
  case linkForeign(scheme: String)
  case linkToNoLesson(String, instead: String?)
  case linkLessonUnknown(String, nearest: String?)
  case linkPlaceUnknown(String, file: String?, known: [String])
}

extension Complaint {
  /// The stable name under which reports and filters know it.
  var rule: Finding.Rule {
    switch self {
    case .lessonEmpty: .lessonEmpty
    case .notText: .notText
    case .nestingTooDeep: .nestingTooDeep
    case .frontMatterUnclosed, .frontMatterInvalid: .frontMatterInvalid
    case .titleMissing: .titleMissing
    case .titleHasParts: .titleHasParts
    case .keyUnknown, .ruleUnknown: .keyUnknown
    case .keyInvalid, .ruleFixed: .keyInvalid
    case .textCut: .textCut
    case .fenceUnclosed: .fenceUnclosed
    case .optionUnknown: .optionUnknown
    case .optionNeedsValue, .optionTakesNoValue, .optionTwice, .optionsExclude: .optionInvalid
    case .nameRebound: .nameRebound
    case .foundationImported: .foundationImported
    case .formulaBroken: .formulaBroken
    case .formulaDoubleDollar: .formulaDoubleDollar
    case .valueUnclosed: .valueUnclosed
    case .valueEmpty: .valueEmpty
    case .questionInvalid: .questionInvalid
    case .questionAskMissing, .questionAnswerMissing, .questionNoRightChoice, .questionNoWrongLine,
      .questionEmpty:
      .questionIncomplete
    case .questionAnswerAndChoices, .lineReasonTwice: .questionAmbiguous
    case .answerNoRelation: .answerNoRelation
    case .slugTwice, .slugReserved: .slugTwice
    case .needUnknown, .needItself, .needLater: .needUnknown
    case .termMissing: .termMissing
    case .termTwice: .termTwice
    case .linkEmpty, .linkForeign, .linkToNoLesson, .linkLessonUnknown, .linkPlaceUnknown:
      .linkBroken
    }
  }

  /// What is wrong, in one sentence.
  var message: String {
    switch self {
    case .lessonEmpty: "This file holds no lesson."
    case .notText: "This byte is no text; a lesson is written in UTF-8."
    case .nestingTooDeep(let limit):
      "What stands here is nested in more than \(limit) others and is left out."
    case .frontMatterUnclosed: "The front matter that begins here has no end."
    case .frontMatterInvalid(let problem, _): "The front matter is no valid YAML: \(problem)."
    case .titleMissing: "The lesson has no title."
    case .titleHasParts:
      "The title is plain text; a formula or value in it is neither set nor checked."
    case .keyUnknown(let key, let place, _): "\(place.subject) has no key `\(key)`."
    case .keyInvalid(let key, _, let expected): "`\(key)` must be \(expected)."
    case .ruleUnknown(let name): "There is no rule `\(name)`."
    case .ruleFixed(let name): "The rule `\(name)` is always an error."
    case .textCut: "The text ends here: ` #` begins a comment in YAML."
    case .fenceUnclosed: "The fence that opens here is never closed."
    case .optionUnknown(let option, let place, _): "\(place.subject) has no option `\(option)`."
    case .optionNeedsValue(let option): "The option `\(option)` needs a text."
    case .optionTakesNoValue(let option): "The option `\(option)` takes no text."
    case .optionTwice(let option): "The option `\(option)` is given twice."
    case .optionsExclude(let first, let second): "`\(first)` and `\(second)` exclude each other."
    case .nameRebound(let name, _): "The name `\(name)` is bound a second time."
    case .foundationImported: "A lesson that imports Foundation compiles slowly, or not at all."
    case .formulaBroken: "This `$` opens a formula that ends on a later line."
    case .formulaDoubleDollar: "`$$` opens no formula."
    case .valueUnclosed: "`\\(` opens a value that does not end on its line."
    case .valueEmpty: "This value has no expression."
    case .questionInvalid(let problem, _): "The question is no valid YAML: \(problem)."
    case .questionAskMissing: "The question asks nothing."
    case .questionAnswerMissing: "The question has no answer."
    case .questionAnswerAndChoices:
      "The question has more than one of an answer, choices and lines."
    case .questionNoRightChoice: "No choice of the question is right."
    case .questionNoWrongLine: "No line of the question is wrong."
    case .lineReasonTwice: "A line is said to be right and to be wrong."
    case .questionEmpty(let key): "`\(key)` is empty."
    case .answerNoRelation: "An answer is a relation that can be checked, such as `y = 24`."
    case .slugTwice(let slug, let other): "The slug `\(slug)` is also that of \(other)."
    case .slugReserved(let slug): "The slug `\(slug)` is that of a page of the course."
    case .needUnknown(let slug, _): "This course has no lesson `\(slug)`."
    case .needItself: "A lesson cannot be needed for itself."
    case .needLater(let slug): "The lesson `\(slug)` is needed here and comes later."
    case .termMissing(let name): "The text nowhere sets off `\(name)`."
    case .termTwice(let name, nil, _): "The term `\(name)` is listed twice."
    case .termTwice(let name, let file?, _): "The term `\(name)` is defined in \(file)."
    case .linkEmpty: "This link leads nowhere."
    case .linkForeign(let scheme): "A page does not link to `\(scheme):` addresses."
    case .linkToNoLesson(let path, _):
      "The link to `\(path)` leads nowhere: beside a page stand only those of other lessons."
    case .linkLessonUnknown(let file, _): "This course has no lesson file `\(file)`."
    case .linkPlaceUnknown(let anchor, nil, _): "This lesson has no heading `#\(anchor)`."
    case .linkPlaceUnknown(let anchor, let file?, _): "\(file) has no heading `#\(anchor)`."
    }
  }

  /// What to do, and further facts, a line each.
  var notes: [String] {
    switch self {
    case .lessonEmpty: ["Begin it with a line such as `# Chain rule`, or remove the file."]
    case .notText: ["Save the file as UTF-8."]
    case .nestingTooDeep: ["Use fewer levels of lists, quotes or emphasis."]
    case .frontMatterUnclosed: ["End it with a line `---`."]
    case .frontMatterInvalid(_, let slip?), .questionInvalid(_, let slip?): [slip.note]
    case .frontMatterInvalid(_, nil): ["It holds lines such as `summary: One sentence.`"]
    case .titleMissing: ["Begin the lesson with a line such as `# Chain rule`."]
    case .titleHasParts: ["Say it in words."]
    case .keyUnknown(let name, _, let known), .optionUnknown(let name, _, let known):
      nearest(to: name, in: known).map { ["Did you mean `\($0)`?"] }
        ?? [known.isEmpty ? "It has none." : "Known: \(Self.list(known))."]
    case .keyInvalid(_, _, expected: "a text"):
      ["A text that begins with `[` or `{` goes between single quotes."]
    case .keyInvalid: []
    case .ruleUnknown(let name):
      [
        nearest(to: name, in: Finding.Rule.allCases.map(\.rawValue))
          .map { "Did you mean `\($0)`?" } ?? "A message has its rule in brackets behind it."
      ]
    case .ruleFixed:
      ["What it finds makes a lesson useless; a formula may be marked `unchecked=\"reason\"`."]
    case .textCut: ["Put the text between single quotes."]
    case .fenceUnclosed(let marks): ["Close it with \(marks) on a line of its own."]
    case .optionNeedsValue(let option): ["Write `\(option)=\"…\"`."]
    case .optionTakesNoValue(let option): ["Write `\(option)` alone."]
    case .optionTwice, .optionsExclude: ["Remove one of them."]
    case .nameRebound(_, let first):
      ["It was bound at \(first.line):\(first.column). Choose another name."]
    case .foundationImported:
      [
        "Its overloads make long expressions too hard for the compiler; LessonKit has the functions."
      ]
    case .formulaBroken: ["Write it on one line, or write `\\$` for a plain dollar."]
    case .formulaDoubleDollar:
      ["Write `$…$` in a line of prose, and a fence ```` ```math ```` for a displayed formula."]
    case .valueUnclosed: ["Close it with `)`, or write `(` for a plain parenthesis."]
    case .valueEmpty: ["Write one, such as `\\(y)`."]
    case .questionInvalid(_, nil): ["It holds lines such as `ask: What is $y$?`"]
    case .questionAskMissing: ["Add a line `ask: …`."]
    case .questionAnswerMissing:
      ["Add `answer: …` with a relation, or `choices:` or `lines:` with a list."]
    case .questionAnswerAndChoices: ["Keep one of them."]
    case .questionNoRightChoice: ["Mark it with `right: true`."]
    case .questionNoWrongLine: ["Say of it what is wrong: `wrong: …` in place of `reason: …`."]
    case .lineReasonTwice: ["Keep `reason` of a right line, and `wrong` of a wrong one."]
    case .questionEmpty: ["Write it or remove it."]
    case .answerNoRelation(let text):
      text.isEmpty ? [] : ["Write what it is that equals `\(text)`."]
    case .slugTwice:
      ["Rename one of the files: the slug names the page, the progress and the lesson in commands."]
    case .slugReserved: ["Rename the file."]
    case .needUnknown(_, known: []): ["It is the first: no lesson can be needed before it."]
    case .needUnknown(let slug, let known):
      [
        nearest(to: slug, in: known).map { "Did you mean `\($0)`?" }
          ?? "Known: \(Self.list(known))."
      ]
    case .needItself: ["Leave it out."]
    case .needLater: ["Leave it out, or give this file a higher number."]
    case .termMissing(let name):
      ["Write `*\(name)*` where the text says what it is, or leave it out of `terms`."]
    case .termTwice(_, nil, _): ["Leave one of them out."]
    case .termTwice(_, let file?, let anchor):
      ["Leave it out here; a link to it is `\(file)#\(anchor)`."]
    case .linkEmpty, .linkToNoLesson(_, nil):
      ["Link to a lesson by its file, such as `01-slope.md`, or to the web with `https://`."]
    case .linkForeign: ["Only `https:`, `http:` and `mailto:` lead out of the course."]
    case .linkToNoLesson(_, let file?): ["Link to the lesson's file: `\(file)`."]
    case .linkLessonUnknown(_, let file):
      [file.map { "Did you mean `\($0)`?" } ?? "`lessons list` shows all lessons."]
    case .linkPlaceUnknown(let anchor, _, let known):
      [
        nearest(to: anchor, in: known).map { "Did you mean `#\($0)`?" }
          ?? "Its headings: \(Self.list(known.map { "#" + $0 }))."
      ]
    }
  }

  func finding(at position: Position, length: Int = 1) -> Finding {
    Finding(
      rule: rule, position: position, length: length, message: message, notes: notes)
  }

  private static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}

extension Complaint.Place {
  fileprivate var subject: String {
    switch self {
    case .frontMatter: "The front matter"
    case .question: "A question"
    case .choice: "A choice"
    case .line: "A line"
    case .fence(let language): "A `\(language)` fence"
    }
  }
}
