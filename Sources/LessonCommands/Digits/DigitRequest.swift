internal import NeuralNetwork

/// What someone wants to see next.
enum DigitRequest: Equatable {
  case digit(DigitSets.Place)
  /// An empty line: the next that is misread.
  case nextMisread
  case help
  case quit
  /// There is no such digit.
  case outside(DigitSets.Place)
  case unreadable(String)

  /// Reads `17` for a digit that was held out, `t17` for one that was learned from; where none was held out,
  /// `17` is one that was learned from.
  init(_ line: String, _ digits: DigitSets) {
    let text = line.trimmingSpaces.lowercased()
    switch text {
    case "": self = .nextMisread
    case "?", "h", "help": self = .help
    case "q", "quit", "exit": self = .quit
    default:
      let isMarked = text.hasPrefix("t")
      let number = isMarked ? String(text.dropFirst()).trimmingSpaces : text
      guard !number.isEmpty, number.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2D }) else {
        self = .unreadable(line.trimmingSpaces)
        return
      }
      let isHeldOut = !isMarked && digits.heldOut.count > 0
      // More digits than an index can have are beyond every end.
      let index = Int(number) ?? (number.hasPrefix("-") ? Int.min : Int.max)
      let place = DigitSets.Place(isHeldOut: isHeldOut, index: index)
      let indices = 0..<digits.dataset(isHeldOut).count
      self = indices.contains(index) ? .digit(place) : .outside(place)
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
