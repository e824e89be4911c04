import Foundation

/// What `Tests/DataFilesTests/Recorded/record_files.py` wrote down: pictures, and files of every kind with them.
struct Recording: Decodable {
  /// Three pictures, a byte a pixel; the last one is the test set where there is one.
  var pixels: Data
  var labels: [Int]
  /// Files by name, for each way to keep a training set and a test set.
  var sets: [String: [String: Data]]
  var arrays: [Archive]

  /// The first two pictures as numbers of some type.
  struct Archive: Decodable {
    var name: String
    /// Whether its numbers are from 0 to 1.
    var unit: Bool
    /// Whether it is half as bright.
    var half: Bool
    var file: Data
  }

  init(contentsOf url: URL) throws {
    self = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: url))
  }
}
