/// How far a run has come: whoever watches it from outside can say what was under way when it stopped.
public enum RunMark: Sendable, Hashable {
  /// A Swift block runs, or what it wants drawn is drawn.
  case code(Int)
  case formula(Int)
  case question(Int)
}

extension RunMark {
  /// One line of text: `formula 12`.
  package var text: String {
    switch self {
    case .code(let index): "code \(index)"
    case .formula(let index): "formula \(index)"
    case .question(let index): "question \(index)"
    }
  }

  package init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard words.count == 2, let index = Int(words[1]) else { return nil }
    switch words[0] {
    case "code": self = .code(index)
    case "formula": self = .formula(index)
    case "question": self = .question(index)
    default: return nil
    }
  }
}
