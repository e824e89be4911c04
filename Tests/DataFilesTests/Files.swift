import Autodiff
import DataFiles
import Foundation
import NeuralNetwork
import Testing

@testable import FuzzData

/// Files that a test writes, and what is read from them.
enum Files {
  /// Loaded once; a test that needs it fails if it is not there.
  private static let recorded = Result {
    try Recording(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Recorded/files.json"))
  }

  static func recording() throws -> Recording { try recorded.get() }

  /// The files of a recorded set, to be changed.
  static func set(_ name: String) throws -> [String: [UInt8]] {
    try #require(try recording().sets[name]).mapValues { [UInt8]($0) }
  }

  /// Runs with a folder of its own, which goes afterwards.
  static func inFolder<Result>(
    _ files: [String: [UInt8]], _ work: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appending(path: name))
    }
    return try work(folder.path)
  }

  /// - Parameter target: the file to be read; empty for the folder.
  static func read(_ files: [String: [UInt8]], _ target: String = "") throws -> DigitData {
    try inFolder(files) { try DigitData(contentsOf: target.isEmpty ? $0 : "\($0)/\(target)") }
  }

  /// What is said of files that cannot be read, with FOLDER for where they are.
  static func message(_ files: [String: [UInt8]], _ target: String = "") throws -> String {
    try inFolder(files) { folder in
      message(at: target.isEmpty ? folder : "\(folder)/\(target)", folder)
    }
  }

  static func message(at path: String, _ folder: String) -> String {
    let error = #expect(throws: DataFileError.self) { try DigitData(contentsOf: path) }
    return (error?.description ?? "").replacingOccurrences(of: folder, with: "FOLDER")
  }
}

/// Digits as they should come out.
struct Expected {
  var pixels: [Double]
  var labels: [Int]

  /// Some of the recorded pictures.
  init(_ samples: Range<Int>) throws {
    let recording = try Files.recording()
    pixels = recording.pixels[samples.lowerBound * 784..<samples.upperBound * 784].map {
      Double($0) / 255
    }
    labels = Array(recording.labels[samples])
  }

  func matches(_ set: Dataset?) -> Bool {
    guard let set else { return false }
    let targets = labels.flatMap { label in (0..<10).map { $0 == label ? 1.0 : 0 } }
    return set.inputs.shape == [labels.count, 784] && set.inputs.elements == pixels
      && set.targets.shape == [labels.count, 10] && set.targets.elements == targets
  }
}
