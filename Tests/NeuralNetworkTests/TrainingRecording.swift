import Foundation
import Testing

/// What `Recorded/record_training.py` wrote down.
struct TrainingRecording: Decodable, Sendable {
  struct Start: Decodable, Sendable {
    var first: String
    var second: String
    var pictures: String
    /// The first twenty.
    var labels: [Int]
  }

  /// The parameters at one moment; of the first weights, the columns that were recorded.
  struct Parameters: Decodable, Sendable {
    var first: [Double]
    var firstRowSums: [Double]
    var firstNorm: Double
    var firstBias: [Double]
    var second: [Double]
    var secondNorm: Double
    var secondBias: [Double]
  }

  struct Run: Decodable, Sendable {
    var rule: String
    /// The mean loss of each hundred samples.
    var losses: [Double]
    var afterOne: Parameters
    var afterAll: Parameters
  }

  var start: Start
  var columns: [Int]
  var runs: [Run]

  static func read() throws -> TrainingRecording {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recorded/training.json")
    return try JSONDecoder().decode(TrainingRecording.self, from: try Data(contentsOf: file))
  }

  func run(_ rule: String) throws -> Run {
    try #require(runs.first { $0.rule == rule }, "no run was recorded by this rule")
  }
}

extension TrainingRecording.Parameters {
  /// The same of a network here, its weights row-major.
  init(
    first: [Double], firstBias: [Double], second: [Double], secondBias: [Double], columns: [Int]
  ) {
    let rows = (0..<20).map { first[$0 * 784..<($0 + 1) * 784] }
    self.first = rows.flatMap { row in columns.map { row[row.startIndex + $0] } }
    firstRowSums = rows.map { $0.reduce(0, +) }
    firstNorm = first.reduce(0) { $0 + $1 * $1 }.squareRoot()
    self.firstBias = firstBias
    self.second = second
    secondNorm = second.reduce(0) { $0 + $1 * $1 }.squareRoot()
    self.secondBias = secondBias
  }

  /// Expects agreement to 1e-12 of the largest element. NumPy itself, adding up in another order, differs
  /// by 1e-15 after a thousand samples.
  func expectToAgree(
    with recorded: Self, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAgreement(of: first, with: recorded.first, "first weights", sourceLocation)
    expectAgreement(of: firstRowSums, with: recorded.firstRowSums, "sums of rows", sourceLocation)
    expectAgreement(of: [firstNorm], with: [recorded.firstNorm], "first norm", sourceLocation)
    expectAgreement(of: firstBias, with: recorded.firstBias, "first bias", sourceLocation)
    expectAgreement(of: second, with: recorded.second, "second weights", sourceLocation)
    expectAgreement(of: [secondNorm], with: [recorded.secondNorm], "second norm", sourceLocation)
    expectAgreement(of: secondBias, with: recorded.secondBias, "second bias", sourceLocation)
  }
}

func expectAgreement(
  of ours: [Double], with theirs: [Double], _ what: String,
  _ sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(ours.count == theirs.count, "\(what)", sourceLocation: sourceLocation)
  let largest = theirs.map(abs).max() ?? 0
  for (i, (a, b)) in zip(ours, theirs).enumerated() {
    // Written so that a NaN fails.
    let agrees = abs(a - b) <= 1e-12 * largest
    #expect(agrees, "\(what), element \(i): \(a), NumPy \(b)", sourceLocation: sourceLocation)
  }
}
