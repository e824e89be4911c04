internal import Foundation
internal import LessonKit
internal import Transcript

/// Writes what became of formulas as lines for people or for programs, and remembers the exit code.
struct VerificationWriter {
  let isJSON: Bool
  private(set) var exitCode: Int32 = 0
  private var text = ""
  private let encoder = JSONEncoder()

  /// Written out when so much has gathered.
  private static let fullBuffer = 1 << 15

  init(isJSON: Bool) {
    self.isJSON = isJSON
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
  }

  mutating func add(_ verification: Verification) throws {
    switch verification.verdict {
    case .verified: break
    case .refuted: exitCode = 1
    case .undecided, .unreadable: exitCode = exitCode == 1 ? 1 : 2
    }
    if isJSON {
      text += String(decoding: try encoder.encode(Answer(verification)), as: UTF8.self) + "\n"
    } else {
      text += VerificationWriter.lines(verification).joined(separator: "\n") + "\n"
    }
    if text.utf8.count >= VerificationWriter.fullBuffer { try flush() }
  }

  mutating func flush() throws {
    guard !text.isEmpty else { return }
    try Lessons.write(output: text)
    text = ""
  }

  // MARK: - For people

  private static func lines(_ verification: Verification) -> [String] {
    let mark = verification.verdict.rawValue
    let margin = String(repeating: " ", count: 12)
    let start = mark + margin.dropFirst(mark.count)
    let excerpt = Excerpt(verification.formula, at: verification.offset ?? 0)
    guard let message = verification.message else { return [start + excerpt.text] }
    let isPlace = verification.verdict == .unreadable
    let caret = isPlace ? String(repeating: " ", count: excerpt.column) + "^ " : ""
    return [start + excerpt.text, margin + caret + message]
  }

  // MARK: - For programs

  /// The object of a line.
  private struct Answer: Encodable {
    struct Example: Encodable {
      var point: [String: Double]
      var left: Double?
      var right: Double?
    }

    var formula: String
    var verdict: String
    var points: Int
    var maxError: Double
    var counterexample: Example?
    var ratio: Double?
    var message: String?
    /// Bytes from 1.
    var column: Int?

    init(_ verification: Verification) {
      formula = verification.formula
      verdict = verification.verdict.rawValue
      points = verification.points
      maxError = verification.largestError
      counterexample = verification.counterexample.map { example in
        Example(
          point: Dictionary(
            example.point.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
          left: example.left, right: example.right)
      }
      ratio = verification.ratio
      message = verification.message
      column = verification.offset.map { $0 + 1 }
    }
  }
}
