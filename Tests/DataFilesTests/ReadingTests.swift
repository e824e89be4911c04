import Autodiff
import DataFiles
import Foundation
import NeuralNetwork
import Testing

@testable import FuzzData

/// Good files give the numbers that were written.
@Suite struct ReadingTests {
  @Test(arguments: ["idx", "idx-gz", "stored", "deflated"])
  func aSetForTrainingAndOneForTesting(name: String) throws {
    let data = try Files.read(try Files.set(name))
    #expect(try Expected(0..<2).matches(data.training))
    #expect(try Expected(2..<3).matches(data.test))
  }

  /// Every type of number, in both orders and shapes, as NumPy wrote it.
  @Test func arraysOfEveryKind() throws {
    let archives = try Files.recording().arrays
    #expect(archives.count == 40)
    for archive in archives {
      let data = try Files.read(["a.npz": [UInt8](archive.file)], "a.npz")
      var expected = try Expected(0..<2)
      if archive.half {
        expected.pixels = expected.pixels.map { ($0 * 255 / 2).rounded(.down) / 255 }
      }
      if archive.unit, archive.name.hasPrefix("<f4") {
        expected.pixels = expected.pixels.map { Double(Float($0)) }
      }
      #expect(expected.matches(data.training), "\(archive.name)")
      #expect(data.test == nil, "\(archive.name)")
    }
  }

  // MARK: - Folders

  @Test(arguments: [".", "-"], ["", ".gz"])
  func theUsualNames(sign: String, ending: String) throws {
    var files: [String: [UInt8]] = [:]
    for (name, bytes) in try Files.set("idx") {
      let other = name.replacingOccurrences(of: "-idx", with: sign + "idx") + ending
      files[other] = ending.isEmpty ? bytes : Container.gzip(bytes)
    }
    let data = try Files.read(files)
    #expect(try Expected(0..<2).matches(data.training))
    #expect(try Expected(2..<3).matches(data.test))
  }

  @Test func oneSetAloneIsForTraining() throws {
    for (prefix, samples) in [("train", 0..<2), ("t10k", 2..<3)] {
      let data = try Files.read(try Files.set("idx-gz").filter { $0.key.hasPrefix(prefix) })
      #expect(try Expected(samples).matches(data.training))
      #expect(data.test == nil)
    }
  }

  @Test func unpackedFilesComeFirst() throws {
    var files = try Files.set("idx")
    for name in files.keys { files[name + ".gz"] = [] }
    #expect(try Expected(0..<2).matches(Files.read(files).training))
  }

  /// Some programs pack in parts, one behind the other.
  @Test func gzipInParts() throws {
    var files = try Files.set("idx")
    for (name, bytes) in files {
      files[name] =
        Container.gzip(Array(bytes.prefix(9))) + Container.gzip(Array(bytes.dropFirst(9)))
    }
    #expect(try Expected(0..<2).matches(Files.read(files).training))
  }

  // MARK: - Tables

  @Test func aTable() throws {
    let text = String(decoding: Sample.csv(try Files.recording()), as: UTF8.self)
    #expect(text.hasPrefix("label,pixel0,") && text.hasSuffix("\r\n"))
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().joined(separator: "\n")
    let tables = [
      text, rows, rows + "\n\n \n", "\u{FEFF}" + text,
      text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: ",", with: " ,\t"),
      text.replacingOccurrences(of: "label", with: "\"label\""),
      rows.replacingOccurrences(of: ",255", with: ",2.55e2").replacingOccurrences(
        of: ",0,", with: ",0.0,"),
    ]
    for (number, table) in tables.enumerated() {
      let data = try Files.read(["a.csv": Array(table.utf8)], "a.csv")
      #expect(try Expected(0..<2).matches(data.training), "table \(number)")
      #expect(data.test == nil)
    }
    let packed = try Files.read(["a.csv.gz": Container.gzip(Array(text.utf8))], "a.csv.gz")
    #expect(try Expected(0..<2).matches(packed.training))
  }

  @Test func numbersFromZeroToOneStay() throws {
    let row = "3" + String(repeating: ",0.25", count: 783) + ",1\n"
    let data = try Files.read(["a.csv": Array(row.utf8)], "a.csv")
    #expect(data.training.inputs.elements == [Double](repeating: 0.25, count: 783) + [1])
  }

  /// A dark test set is not taken for one from 0 to 1 beside a bright training set.
  @Test func bothSetsHaveOneScale() throws {
    func floats(_ value: Double) -> [UInt8] {
      (0..<784).flatMap { _ in Container.little(value.bitPattern) }
    }
    let archive = Container.zip([
      ("x_train.npy", Sample.npy("<f8", "(1, 784)", floats(51))),
      ("y_train.npy", Sample.npy("|u1", "(1,)", [4])),
      ("x_test.npy", Sample.npy("<f8", "(1, 784)", floats(0.51))),
      ("y_test.npy", Sample.npy("|u1", "(1,)", [4])),
    ])
    let data = try Files.read(["a.npz": archive], "a.npz")
    #expect(data.training.inputs.elements == [Double](repeating: 51.0 / 255, count: 784))
    #expect(data.test?.inputs.elements == [Double](repeating: 0.51 / 255, count: 784))
  }
}
