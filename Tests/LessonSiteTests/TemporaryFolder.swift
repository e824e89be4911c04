import Foundation

/// A folder of a test's own, removed when the test ends.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/lesson-site-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Everything below, with its bytes.
  func contents(of name: String = "") -> [String: Data] {
    let root = name.isEmpty ? path : path + "/" + name
    var files: [String: Data] = [:]
    for entry in (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? [] {
      files[entry] = FileManager.default.contents(atPath: root + "/" + entry) ?? Data()
    }
    return files
  }
}

/// The theme of this repository.
let theme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path + "/site"
