import Foundation
import Testing

/// Programs in JavaScript, run by Node.
enum Node {
  /// Runs a program with a text as its input. Returns what it writes.
  static func run(_ program: String, input: Data) throws -> Data {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-node-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Files and not pipes: a pipe that no one reads fills up.
    let (source, output, errors) = (folder + "/in", folder + "/out", folder + "/err")
    try input.write(to: URL(fileURLWithPath: source))
    for file in [output, errors] { try Data().write(to: URL(fileURLWithPath: file)) }
    let node = Process()
    node.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    node.arguments = ["node", "-e", program]
    node.standardInput = FileHandle(forReadingAtPath: source)
    node.standardOutput = FileHandle(forWritingAtPath: output)
    node.standardError = FileHandle(forWritingAtPath: errors)
    try node.run()
    node.waitUntilExit()
    let said = String(decoding: try Data(contentsOf: URL(fileURLWithPath: errors)), as: UTF8.self)
    try #require(node.terminationStatus == 0, "Node says: \(said)")
    return try Data(contentsOf: URL(fileURLWithPath: output))
  }
}
