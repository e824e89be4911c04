/// Which of the printed choices a student means.
enum ChoiceAnswer {
  /// - Parameters:
  ///   - answer: the number of a choice, with or without what is printed around it, or the choice itself.
  ///   - choices: the choices as they are printed, without their numbers.
  /// - Returns: the index of the choice; nil for none, or for a text that two of them have.
  static func index(of answer: String, among choices: [String]) -> Int? {
    if let number = number(answer) {
      return choices.indices.contains(number - 1) ? number - 1 : nil
    }
    let typed = key(answer)
    let same = choices.indices.filter { key(choices[$0]) == typed }
    return same.count == 1 && !typed.isEmpty ? same[0] : nil
  }

  /// `2`, `2)`, `2.`, `(2)`, `line 2`.
  private static func number(_ answer: String) -> Int? {
    var text = answer.trimmed.lowercased()[...]
    for word in ["line ", "choice "] where text.hasPrefix(word) {
      text = text.dropFirst(word.count).drop(while: \.isWhitespace)
    }
    if text.hasPrefix("("), text.hasSuffix(")") {
      text = text.dropFirst().dropLast()
    } else if text.hasSuffix(")") || text.hasSuffix(".") {
      text = text.dropLast()
    }
    return text.allSatisfy(\.isASCII) ? Int(text) : nil
  }

  /// Without what differs between keyboards: spaces, capitals, a full stop, the sign for minus.
  private static func key(_ text: String) -> String {
    let plain = Charset.ascii.spell(text).lowercased().filter { !$0.isWhitespace && $0 != "`" }
    return plain.hasSuffix(".") ? String(plain.dropLast()) : plain
  }
}
