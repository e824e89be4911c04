import Foundation
import Testing

/// KaTeX as a judge of TeX: a program that was written by others and reads what authors of TeX write.
enum KaTeX {
  /// Why it refuses a text.
  struct Refusal: Codable, Equatable {
    var message: String
    /// UTF-16 units before what it stumbled over; nil if it does not say.
    var offset: Int?
  }

  struct Missing: Error, CustomStringConvertible {
    var said: String
    var description: String {
      "KaTeX cannot be asked; run `make test`, which installs it (Debian's package katex). \(said)"
    }
  }

  struct Query: Codable {
    var tex: String
    var isDisplayed: Bool
  }

  private static let script = #"""
    const katex = require("katex");
    const queries = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const answers = queries.map(({ tex, isDisplayed }) => {
      try {
        katex.renderToString(
          tex, { displayMode: isDisplayed, throwOnError: true, strict: "error", trust: false });
        return null;
      } catch (error) {
        // It quotes the text behind what it says.
        const message = error.message
          .replace(/^KaTeX parse error: /, "").replace(/ at (position \d+|end of input): [^]*$/, "");
        return { message, offset: error.position };
      }
    });
    process.stdout.write(JSON.stringify(answers));
    """#

  private static let standardModules =
    (ProcessInfo.processInfo.environment["NODE_PATH"].map { $0 + ":" } ?? "") + "/usr/share/nodejs"

  /// One answer for each text, nil where it has nothing against it. All in one process.
  ///
  /// - Parameter modules: where Node looks for KaTeX; Debian's folder is unknown to other Nodes.
  static func refusals(
    of queries: [Query], modules: String = standardModules
  ) throws -> [Refusal?] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-katex-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files and not pipes: a pipe that no one reads fills up.
    let files = ["in", "out", "err"].map { folder.path + "/" + $0 }
    try JSONEncoder().encode(queries).write(to: URL(fileURLWithPath: files[0]))
    for file in files[1...] { try Data().write(to: URL(fileURLWithPath: file)) }
    let node = Process()
    node.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    node.arguments = ["node", "-e", script]
    node.environment = ProcessInfo.processInfo.environment.merging(["NODE_PATH": modules]) { $1 }
    node.standardInput = FileHandle(forReadingAtPath: files[0])
    node.standardOutput = FileHandle(forWritingAtPath: files[1])
    node.standardError = FileHandle(forWritingAtPath: files[2])
    try node.run()
    node.waitUntilExit()
    guard node.terminationStatus == 0 else {
      let said = String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: files[2])), as: UTF8.self)
      let lines = said.split(separator: "\n")
      let line = lines.first { $0.contains("Error: ") } ?? lines.first ?? "nothing"
      throw Missing(said: "Node says: \(line)")
    }
    let answers = try JSONDecoder().decode(
      [Refusal?].self, from: try Data(contentsOf: URL(fileURLWithPath: files[1])))
    try #require(answers.count == queries.count)
    return answers
  }
}
