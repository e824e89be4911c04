import Autodiff
import Foundation
import NeuralNetwork
import Testing

/// The whole command beside the article's listing, which NumPy ran.
@Suite(.timeLimit(.minutes(20))) struct DigitListingTests {
  /// What `Recorded/record_listing.py` wrote down.
  struct Recording: Decodable {
    /// As a percentage with two decimals.
    var accuracy: Double
    var columns: [Int]
    /// Of the first weights, the columns that were recorded.
    var first: [Double]
    var firstRowSums: [Double]
    var firstBias: [Double]
    var second: [Double]
    var secondBias: [Double]

    static func read() throws -> Recording {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Recorded/listing.json")
      return try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
    }
  }

  @Test func aThousandDigitsEndWhereTheListingDoes() throws {
    let recording = try Recording.read()
    let program = try FixtureProgram()
    let digits = try DigitFolder.recorded(count: 1100)
    let file = program.home + "/net"
    let result = try program.run(
      "digits", "--as-printed", "--data", digits.path, "--hold-out", "100", "--epochs", "1",
      "--seed", "20", "--save", file)
    #expect(result.code == 0, "\(result.error)")
    #expect(result.output.contains(String(format: "accuracy %.2f %%,", recording.accuracy)))

    let start = try Network(
      [
        Dense(784, 20, .sigmoid, .uniform(-0.5...0.5)),
        Dense(20, 10, .sigmoid, .uniform(-0.5...0.5)),
      ], seed: 20)
    let network = try Checkpoint(contentsOf: file).network(like: start)
    let elements = network.parameters.map(\.elements)
    let rows = (0..<20).map { elements[0][$0 * 784..<($0 + 1) * 784] }
    let columns = rows.flatMap { row in recording.columns.map { row[row.startIndex + $0] } }
    expect(columns, recording.first, "first weights")
    expect(rows.map { $0.reduce(0, +) }, recording.firstRowSums, "sums of rows")
    expect(elements[1], recording.firstBias, "first bias")
    expect(elements[2], recording.second, "second weights")
    expect(elements[3], recording.secondBias, "second bias")
    #expect(network != start)
  }

  /// Agreement to 1e-12, each number by itself.
  private func expect(
    _ ours: [Double], _ theirs: [Double], _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(ours.count == theirs.count, "\(what)", sourceLocation: sourceLocation)
    let gaps = zip(ours, theirs).map { abs($0 - $1) / abs($1) }
    // Written so that a NaN fails.
    let agrees = gaps.allSatisfy { $0 <= 1e-12 }
    #expect(agrees, "\(what): \(gaps.max() ?? 0)", sourceLocation: sourceLocation)
  }
}
