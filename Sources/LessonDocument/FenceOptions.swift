import Transcript

/// The words behind an opening fence: the language, then options such as `hidden` or `title="…"`.
struct FenceOptions {
  struct Option {
    var name: String
    var value: String?
    /// Bytes of the words.
    var range: Range<Int>
  }

  var language: String
  var options: [Option] = []

  /// Reads the words; `\"` and `\\` stand for themselves between the quotes.
  init(_ words: String) {
    let bytes = Array(words.utf8)
    var index = 0
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    func skipSpaces() {
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    }
    func readWord(until stop: (UInt8) -> Bool) -> String {
      let start = index
      while index < bytes.count, !isSpace(bytes[index]), !stop(bytes[index]) { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    func readQuoted() -> String {
      index += 1
      var text: [UInt8] = []
      while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
        let isEscape =
          bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count
          && (bytes[index + 1] == UInt8(ascii: "\"") || bytes[index + 1] == UInt8(ascii: "\\"))
        if isEscape { index += 1 }
        text.append(bytes[index])
        index += 1
      }
      index = min(index + 1, bytes.count)
      return String(decoding: text, as: UTF8.self)
    }

    skipSpaces()
    language = readWord { _ in false }
    skipSpaces()
    while index < bytes.count {
      let start = index
      let name = readWord { $0 == UInt8(ascii: "=") }
      var value: String?
      if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
        index += 1
        value =
          index < bytes.count && bytes[index] == UInt8(ascii: "\"")
          ? readQuoted() : readWord { _ in false }
      }
      options.append(Option(name: name, value: value, range: start..<index))
      skipSpaces()
    }
  }
}

extension FenceOptions {
  /// The options that a language knows, and whether they take a text.
  private static let known: [String: [(name: String, takesText: Bool)]] = [
    "swift": [("hidden", false), ("throws", true), ("title", true), ("file", false)],
    "math": [("given", false), ("wrong", true), ("unchecked", true)],
    "question": [],
  ]

  /// Options that cannot stand together.
  private static let exclusive: [(String, String)] = [
    ("throws", "file"), ("given", "wrong"), ("given", "unchecked"), ("wrong", "unchecked"),
  ]

  /// Whether a fence of this language is a part of the lesson; others are shown as they are.
  static func isPart(_ language: String) -> Bool { known[language] != nil }

  func has(_ name: String) -> Bool { options.contains { $0.name == name } }

  /// The text of an option; nil if it is not there or empty.
  func text(_ name: String) -> String? {
    options.first { $0.name == name }?.value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What is wrong with them, with the bytes meant.
  var complaints: [(Complaint, Range<Int>)] {
    let known = Self.known[language] ?? []
    var complaints: [(Complaint, Range<Int>)] = []
    var seen: Set<String> = []
    for option in options {
      guard let takesText = known.first(where: { $0.name == option.name })?.takesText else {
        let complaint = Complaint.optionUnknown(
          option.name, place: .fence(language: language), known: known.map(\.name))
        complaints.append((complaint, option.range))
        continue
      }
      if takesText, option.value?.isEmpty ?? true {
        complaints.append((.optionNeedsValue(option.name), option.range))
      } else if !takesText, option.value != nil {
        complaints.append((.optionTakesNoValue(option.name), option.range))
      }
      if !seen.insert(option.name).inserted {
        complaints.append((.optionTwice(option.name), option.range))
      }
      for (first, second) in Self.exclusive
      where option.name == first && seen.contains(second)
        || option.name == second && seen.contains(first)
      {
        complaints.append((.optionsExclude(first, second), option.range))
      }
    }
    return complaints
  }
}
