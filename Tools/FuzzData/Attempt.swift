import Autodiff
import DataFiles
import Foundation
import NeuralNetwork

/// A folder in which changed files are written and read.
struct Attempts {
  let folder: URL
  /// What stands in the folder.
  private var written: [String: [UInt8]] = [:]

  init(folder: URL) { self.folder = folder }

  enum Outcome: Equatable {
    case read
    case refused(DataFileError)
    /// Neither whole nor refused as it should be.
    case wrong(String)
  }

  /// Writes the files over those of the attempt before, and reads them.
  mutating func attempt(_ files: [Sample.Piece], target: String) throws -> Outcome {
    for file in files where written[file.name] != file.bytes {
      let place = folder.appending(path: file.name)
      // A new file: some file systems bring an overwritten one to the disk at once.
      try? FileManager.default.removeItem(at: place)
      try Data(file.bytes).write(to: place)
      written[file.name] = file.bytes
    }
    let path = target.isEmpty ? folder.path : folder.appending(path: target).path
    do throws(DataFileError) {
      let data = try DigitData(contentsOf: path)
      let flaws = [data.training, data.test].compactMap { $0.flatMap(flaw) }
      return flaws.isEmpty ? .read : .wrong(flaws.joined(separator: "; "))
    } catch {
      let words = error.description
      guard words.hasPrefix(folder.path), words.contains("; "), !words.contains("\n"),
        words.count < folder.path.count * 3 + 700
      else { return .wrong("a message that is none: \(words)") }
      return .refused(error)
    }
  }

  private func flaw(of set: Dataset) -> String? {
    if set.count < 1 || set.inputSize != 784 || set.targetSize != 10 {
      return "\(set.count) samples of \(set.inputSize) and \(set.targetSize) numbers"
    }
    if let bad = set.inputs.elements.first(where: { !(0...1 ~= $0) }) { return "brightness \(bad)" }
    for sample in 0..<set.count where set.target(sample).sorted() != [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    {
      return "sample \(sample) has the target \(set.target(sample))"
    }
    return nil
  }
}
