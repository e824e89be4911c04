import Transcript

/// What is said where expressions are tried.
extension Wording {
  static let noTry = "Nothing can be tried here."
  static let tryBegins =
    "Type an expression over the lesson's names, or NAME = NUMBER to change an input. "
    + "? explains, an empty line leads back to the lesson."
  static let tryEnds = "The lesson goes on with its own numbers."

  static func cannotBeRead(_ message: String) -> String { "This cannot be read: \(ended(message))" }
  static func refused(_ message: String) -> String {
    // A name of the lesson stays as it is written.
    let beginsWithWord = ["no", "nothing", "one", "the", "these"].contains {
      message.hasPrefix($0 + " ")
    }
    let first = String(message.prefix(1))
    return (beginsWithWord ? first.uppercased() : first) + ended(String(message.dropFirst()))
  }
  static func place(_ column: Int) -> String { "At character \(column)." }

  static let holds = "True."
  static func moreDigits(_ value: String) -> String { "To more digits \(value)." }

  static func measured(_ measurement: Exploration.Measurement) -> String {
    guard measurement.comparisons > 0 || !measurement.agrees else {
      return "A central difference could not be taken here."
    }
    let value = measurement.value.map { " " + NumberText.short($0, digits: 9) } ?? ""
    guard measurement.agrees else {
      return "The central difference\(value) disagrees."
    }
    if measurement.largestError == 0 {
      return "Central difference\(value): no difference that could be measured."
    }
    let error = NumberText.short(measurement.largestError, digits: 2)
    if measurement.value == nil, measurement.comparisons > 1 {
      return "\(measurement.comparisons) central differences agree, relative difference "
        + "at most \(error)."
    }
    return "Central difference\(value), relative difference \(error): agrees."
  }

  // Arrays.
  static func array(of shape: [Int]) -> String {
    shape.count == 1 ? "\(shape[0]) numbers:" : "\(shape[0]) by \(shape[1]) numbers:"
  }
  static func row(_ number: Int) -> String { "row \(number): " }
  static func moreRows(_ count: Int) -> String {
    count == 1 ? "1 row more." : "\(count) rows more."
  }

  // Other numbers.
  static func isNow(_ name: String, _ value: String, lesson: String?) -> String {
    "\(name) is \(value) now" + (lesson.map { "; the lesson has \($0)" } ?? "") + "."
  }
  static let whatFollows = ["name", "before", "now"]
  static func follows(_ name: String, before: String, now: String) -> String {
    "- \(name) is \(now), before \(before)."
  }
  static let nothingFollows = "Nothing else changes."
  static let nothingFollowsHere = "Nothing that you have met so far changes with it."
  static func moreFollow(_ count: Int) -> String { "And \(count) more." }
  static func laterFollow(_ names: [String], more: Int) -> String {
    let list = names.joined(separator: ", ")
    return "Later in the lesson these change too: \(list)"
      + (more > 0 ? " and \(more) more." : ".")
  }
  static let isReset = "The lesson's own numbers hold again."
  static let nothingToReset = "The lesson's own numbers hold; nothing was changed."
  static let runCancelled = "Stopped. The numbers are as they were before."
  static func runFailed(_ why: String) -> String {
    "The lesson cannot be run with this: \(ended(why)) The numbers are as they were before."
  }

  // Help and names.
  static let tryExamples = (
    term: "a term: its value", derivative: "a derivative, and what measuring says of it",
    relation: "a relation: whether it holds", setting: "an input gets another value"
  )
  static func inputRange(_ low: String, _ high: String) -> String { "from \(low) to \(high)" }
  static let canChange = "Can be changed: "
  static let computed = "Computed: "
  static let functions = "Functions: "
  static func laterNames(_ count: Int) -> String {
    count == 1 ? "A later step has one name more." : "Later steps have \(count) names more."
  }

  private static func ended(_ sentence: String) -> String {
    ".!?".contains(sentence.last ?? " ") ? sentence : sentence + "."
  }
}
