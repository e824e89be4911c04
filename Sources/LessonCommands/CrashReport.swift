internal import Foundation

/// What a process that died has left in its log.
struct CrashReport {
  /// The fatal error in its own words, or the signal's.
  var message: String
  /// The line of the lesson, as it was compiled.
  var line: Int?

  init(_ log: String, lesson: String) {
    let lines = log.split(separator: "\n")
    message = "the process ended without a word"
    for text in lines {
      if let match = text.firstMatch(of: /Fatal error: (.*)$/) {
        message = String(match.1)
        break
      }
      if text.contains("Program crashed: ") {
        message =
          text.contains("Illegal instruction") || text.contains("breakpoint")
          ? "a trap, such as an index out of range, an overflow or nil where a value must be"
          : CrashReport.cause(text)
      }
    }
    line = CrashReport.line(in: lines, of: (lesson as NSString).lastPathComponent)
  }

  /// What stands between "Program crashed:" and the address.
  private static func cause(_ text: Substring) -> String {
    let told = text.firstMatch(of: /Program crashed: (.*?)(?: at 0x[0-9a-f]+)?(?: \*\*\*)?$/)
    return told.map { String($0.1) } ?? String(text)
  }

  /// The first place in the lesson that the backtrace names.
  private static func line(in lines: [Substring], of name: String) -> Int? {
    for text in lines {
      guard let place = text.range(of: "/" + name + ":") else { continue }
      if let line = Int(text[place.upperBound...].prefix { $0.isNumber }) { return line }
    }
    return nil
  }
}
