internal import Foundation
public import Transcript

/// The outcome of a check for programs. `version` grows when a field changes its meaning or goes.
public struct JSONReport: Sendable, Codable {
  public struct Lesson: Sendable, Codable {
    public var slug: String
    public var file: String
    public var passed: Bool
    public var seed: UInt64
    public var coverage: Coverage
    public var formulas: [FormulaOutcome]
    public var findings: [Finding]
    /// Only after `--mutate`.
    public var mutation: MutationRecord?
  }

  /// One relation with its verdict.
  public struct FormulaOutcome: Sendable, Codable {
    public var line: Int
    public var column: Int
    public var tex: String
    public var verdict: String
    public var scope: String
    public var points: Int
    public var largestError: Double
    public var finiteDifference: Agreement?
    public var counterexample: Counterexample?
  }

  public var version = 1
  public var passed: Bool
  public var coverage: Coverage
  public var lessons: [Lesson]

  public init(_ transcripts: [Transcript], shorten: (String) -> String = { $0 }) {
    passed = transcripts.allSatisfy(\.passes)
    coverage = Coverage(of: transcripts)
    lessons = transcripts.map { transcript in
      Lesson(
        slug: transcript.lesson.slug, file: shorten(transcript.lesson.file),
        passed: transcript.passes, seed: transcript.seed, coverage: Coverage(of: [transcript]),
        formulas: transcript.formulas.flatMap(JSONReport.outcomes), findings: transcript.findings,
        mutation: transcript.mutation)
    }
  }

  private static func outcomes(_ formula: FormulaRecord) -> [FormulaOutcome] {
    formula.links.map { link in
      let position = formula.source.position(utf8Offset: link.lowerBound)
      let bytes = Array(formula.source.text.utf8)
      let range = link.range.clamped(to: 0..<bytes.count)
      return FormulaOutcome(
        line: position.line, column: position.column,
        tex: String(decoding: bytes[range], as: UTF8.self), verdict: link.verdict.rawValue,
        scope: link.scope.rawValue, points: link.points, largestError: link.largestError,
        finiteDifference: link.finiteDifference, counterexample: link.counterexample)
    }
  }

  /// Numbers that JSON lacks are written as `"NaN"`, `"Infinity"` and `"-Infinity"`.
  public func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
