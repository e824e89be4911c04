import Foundation
import Testing
import Transcript

/// The numbers of lesson 10 as the course promises them: what the built program finds when it runs the
/// lesson, read from its transcript.
@Suite(.timeLimit(.minutes(20))) struct GoldenNumbersTests {
  /// A number of the lesson and where it stands in the transcript.
  struct Golden: Sendable, CustomTestStringConvertible {
    enum Place: Sendable {
      /// A name that a step bound.
      case name(String)
      /// The local derivative of a marked edge, in the graph with this caption.
      case mark(Int, caption: String)
      /// What flows back from one node to another, in the graph with this caption.
      case flow(from: String, to: String, caption: String)
      /// The gradient of a node of the graph with this caption.
      case gradient(String, caption: String)
      /// A column of a table's row, both from 0.
      case cell(row: Int, column: Int, caption: String)
    }

    var place: Place
    var value: Double
    var testDescription: String { "\(place)" }

    init(_ place: Place, _ value: Double) { (self.place, self.value) = (place, value) }
  }

  private static let transcript = Result { try run("backprop-by-hand") }

  private static let names: [(String, Double)] = [
    ("zh1", 0.3775), ("zh2", 0.3925), ("h1", 0.593269992), ("h2", 0.596884378),
    ("zo1", 1.105905967), ("zo2", 1.224921404), ("o1", 0.751365070), ("o2", 0.772928465),
    ("Eo1", 0.274811083), ("Eo2", 0.023560026), ("E", 0.298371109),
    ("deltaO1", 0.138498562), ("deltaO2", -0.038098237),
    ("deltaH1", 0.008771355), ("deltaH2", 0.009954255),
    ("w1new", 0.149780716), ("w2new", 0.199561432), ("w3new", 0.249751144),
    ("w4new", 0.299502287), ("w5new", 0.358916480), ("w6new", 0.408666186),
    ("w7new", 0.511301270), ("w8new", 0.561370121),
    ("newE", 0.291027774), ("slipE", 0.291027924),
    ("before", 0.298371109), ("once", 0.291027774), ("often", 0.000035102),
  ]

  private static let walk = "From $E$ back to $w_5$ in three links"
  private static let meeting = "Two paths lead from $h_1$ to $E$, and back again"
  private static let training = "The error after so many updates"
  private static let measured = "The same in numbers"

  static let goldens: [Golden] =
    names.map { Golden(.name($0), $1) } + [
      Golden(.mark(1, caption: walk), 0.741365070), Golden(.mark(2, caption: walk), 0.186815602),
      Golden(.mark(3, caption: walk), 0.593269992),
      Golden(.flow(from: "h_1", to: "o_1", caption: meeting), 0.055399425),
      Golden(.flow(from: "h_1", to: "o_2", caption: meeting), -0.019049118),
      Golden(.gradient("h_1", caption: meeting), 0.036350306),
    ]
    + [0.291027774, 0.220918592, 0.020046828, 0.001114349, 0.000035102].enumerated().map {
      Golden(.cell(row: $0, column: 1, caption: training), $1)
    }

  @Test(arguments: goldens) func number(_ golden: Golden) throws {
    let found = try number(at: golden.place)
    #expect(abs(found - golden.value) < 1e-9, "\(found) instead of \(golden.value)")
  }

  @Test func theLessonPasses() throws {
    #expect(try Self.transcript.get().findings == [])
  }

  /// Both columns: backpropagation, and nudging; the two biases are shared and frozen.
  @Test func gradientsAndTheirMeasurement() throws {
    let caption = "Backpropagation against nudging"
    let expected = [
      0.000438568, 0.000877135, 0.000497713, 0.000995425, 0.082167041, 0.082667628,
      -0.022602540, -0.022740242, 0.018725609, 0.100400325,
    ]
    for (row, value) in expected.enumerated() {
      for column in 1...2 {
        let found = try number(at: .cell(row: row, column: column, caption: caption))
        #expect(abs(found - value) < 1e-9, "row \(row), column \(column): \(found)")
      }
    }
  }

  /// Relative errors of the measured gradient. Where rounding rules, only the size matters.
  @Test func errorsOfTheDifferences() throws {
    let central: [(row: Int, error: Double)] = [(0, 2.9e-4), (1, 2.9e-8)]
    for (row, error) in central {
      let found = try number(at: .cell(row: row, column: 2, caption: Self.measured))
      #expect(abs(found / error - 1) < 0.02, "central, row \(row): \(found)")
    }
    let forward = try number(at: .cell(row: 1, column: 1, caption: Self.measured))
    #expect(abs(forward / 7.4e-5 - 1) < 0.02, "forward: \(forward)")
    let noise: [(row: Int, column: Int, error: Double)] = [
      (2, 2, 1.3e-11), (4, 2, 4.3e-8), (5, 2, 4.7e-4), (3, 1, 8.8e-9), (5, 1, 8.0e-4),
    ]
    for (row, column, error) in noise {
      let found = try number(at: .cell(row: row, column: column, caption: Self.measured))
      #expect(found < 10 * error && found > error / 10, "row \(row), column \(column): \(found)")
    }
  }

  // MARK: - Reading the transcript

  private func number(at place: Golden.Place) throws -> Double {
    let transcript = try Self.transcript.get()
    switch place {
    case .name(let name):
      guard case .number(let number) = transcript.names.first(where: { $0.swift == name })?.value
      else { throw CocoaError(.keyValueValidation) }
      return number
    case .mark(let mark, let caption):
      let graph = try graph(caption)
      return try #require(graph.edges.first { $0.mark == mark }).localDerivative
    case .flow(let from, let to, let caption):
      let graph = try graph(caption)
      func id(_ tex: String) -> Int? { graph.nodes.first { $0.tex == tex }?.id }
      return graph.flow(try #require(graph.edges.first { $0.from == id(from) && $0.to == id(to) }))
    case .gradient(let tex, let caption):
      return try #require(try graph(caption).nodes.first { $0.tex == tex }).gradient
    case .cell(let row, let column, let caption):
      let table = transcript.figures.first { $0.caption == caption }
      guard case .table(let table) = table?.kind, table.rows.indices.contains(row),
        case .number(let number) = table.rows[row][column]
      else { throw CocoaError(.keyValueValidation) }
      return number
    }
  }

  private func graph(_ caption: String) throws -> GraphFigure {
    let figure = try Self.transcript.get().figures.first { $0.caption == caption }
    guard case .graph(let graph) = figure?.kind else { throw CocoaError(.keyValueValidation) }
    return graph
  }

  /// What the store keeps of a lesson that passed.
  private struct Stored: Decodable {
    var transcript: Transcript
  }

  /// Checks one lesson with the built program, in a home of its own, and takes the transcript that is kept
  /// there. The program stands beside the test program: `swift test` builds every product into one folder.
  private static func run(_ slug: String) throws -> Transcript {
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("lessons-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent("lessons")
    process.arguments = ["check", slug, "--course", package.path + "/Lessons"]
    process.environment = ["HOME": home.path, "LANG": "C.UTF-8"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let stored = home.appendingPathComponent(".cache/lessons/\(slug).json")
    return try JSONDecoder().decode(Stored.self, from: Data(contentsOf: stored)).transcript
  }
}
