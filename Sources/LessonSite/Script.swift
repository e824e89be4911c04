internal import Subprocess

/// A script of the pages: files of `site/script/` in one, as small as esbuild makes it.
struct Script: Hashable, Sendable {
  static let fileName = "lesson.js"
  /// In order: each may use what those before it say.
  static let parts = [
    "numbers", "graph", "plots", "answers", "bindings", "controls", "progress", "questions",
  ]

  /// For finding one's way, on every page; it stands apart, as it knows nothing of lessons.
  static let readingFileName = "reading.js"
  static let readingParts = ["reading"]
  /// What stands behind the index of the course.
  static let searchParts = ["search"]

  var parts = Script.parts
  /// The folder of the parts, for messages.
  let folder: String
  /// In the order of `parts`.
  let sources: [String]

  /// One program, whose names nothing else on a page can see.
  var joined: String { Self.head + sources.joined(separator: "\n") + "\n})();\n" }
  private static let head = "(()=>{\n"

  /// The program without what only its readers need. Without esbuild on the path it is the joined one.
  func minified(by tool: String = "esbuild") async -> Result<[UInt8], SiteError> {
    do {
      let result = try await run(
        .name(tool),
        arguments: [
          "--minify", "--target=es2022", "--charset=utf8", "--legal-comments=none", "--color=false",
          "--log-limit=1",
        ],
        input: .string(joined), output: .bytes(limit: 4 << 20), error: .string(limit: 1 << 20))
      guard result.terminationStatus.isSuccess else {
        return .failure(fault(result.standardError))
      }
      return .success(result.standardOutput)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .success([UInt8](joined.utf8))
    } catch {
      return .failure(.scriptUnusable(file: folder, reason: "esbuild could not be run"))
    }
  }

  /// What esbuild says, at the line of the part where it stands:
  ///
  ///     ✘ [ERROR] Expected ";" but found "b"
  ///         <stdin>:12:4:
  private func fault(_ said: String) -> SiteError {
    let lines = said.split(separator: "\n")
    let mark = "[ERROR] "
    let reason = lines.lazy.compactMap { line in
      line.firstRange(of: mark).map { String(line[$0.upperBound...]) }
    }.first
    let place = lines.lazy.compactMap { line in
      line.firstRange(of: "<stdin>:").map { line[$0.upperBound...].split(separator: ":") }
    }.first
    let words = reason ?? "esbuild failed"
    // The head has a line of its own.
    guard var line = place?.first.flatMap({ Int($0) }).map({ $0 - 1 }), let place else {
      return .scriptUnusable(file: folder, reason: words)
    }
    for (part, source) in zip(parts, sources) {
      let count = source.count { $0 == "\n" } + 1
      if line <= count {
        let column = place.dropFirst().first.flatMap { Int($0) }.map { ":\($0 + 1)" } ?? ""
        return .scriptUnusable(file: "\(folder)/\(part).js:\(line)\(column)", reason: words)
      }
      line -= count
    }
    return .scriptUnusable(file: folder, reason: words)
  }
}
