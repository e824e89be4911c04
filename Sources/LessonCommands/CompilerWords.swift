/// What a message of the Swift compiler means in a lesson: its own words, or ours where it speaks of a
/// call that the author has not written, and what to do where that is known.
struct CompilerWords {
  var message: String
  var notes: [String] = []

  /// - Parameter line: the line of the lesson that it is about.
  init(_ message: String, on line: String) {
    self.message = message
    if let label = message.firstMatch(of: /have '_:_:([^':]+):', expected '_:_:digits:'/) {
      self.message = "a value in prose has no argument `\(label.1):`"
      notes = ["did you mean `digits:`?"]
    } else if message == "missing argument label 'digits:' in call" {
      self.message = "a value in prose is one expression"
      notes = ["how many digits are shown is said with a label: \\(y, digits: 3)"]
    } else {
      notes = CompilerWords.hints.first { $0.fits(message, line) }.map { [$0.note] } ?? []
    }
  }

  private struct Hint {
    var note: String
    var fits: @Sendable (_ message: String, _ line: String) -> Bool
  }

  /// The first that fits is told.
  private static let hints = [
    Hint(note: "the natural logarithm is log(x)") { message, _ in
      message == "cannot find 'ln' in scope"
    },
    Hint(note: "a power is pow(x, 2); in Swift ^ is no power") { message, line in
      message.contains("'^'") || message.contains("'Tensor'") && line.contains("^")
    },
    Hint(note: "leave the type out: what is computed from an input is a Tensor") { message, _ in
      message.contains(/value of type 'Tensor' to specified type '(Double|Float|Int)'/)
    },
    Hint(
      note:
        "write the number with a decimal point, as in let n = 25.0: only a Double goes with a Tensor"
    ) { message, _ in
      message.contains(/operands of type 'Int' and 'Tensor'|operands of type 'Tensor' and 'Int'/)
        || message == "cannot convert value of type 'Tensor' to expected argument type 'Int'"
        || message == "cannot convert value of type 'Int' to expected argument type 'Tensor'"
    },
  ]
}
