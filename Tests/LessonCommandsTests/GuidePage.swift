import Foundation

/// A page of the guide for authors, with what stands between its fences. The second word behind a fence
/// says what the tests hold it against:
///
///     ```markdown 31-braking.md     lines of that lesson, as they stand there
///     ```markdown 35-new.md new     a lesson that is added to the course
///     ```diff 31-braking.md         a change to that lesson
///     ```text 31-braking.md         what `check` says to it, after the changes above
///     ```text formulas              a formula, then what is wrong with how it is written, and so on
///     ```console                    commands, and what they print; `…` stands for anything
///     ```sh                         commands that cannot be run here
struct GuidePage: Sendable {
  struct Fence: Sendable {
    var language: String
    var words: [String]
    var lines: [String]
    /// Its first line in the page.
    var line: Int

    var subject: String { words.first ?? "" }
    var text: String { lines.joined(separator: "\n") }
  }

  var name: String
  /// The lines outside fences, with their numbers.
  var prose: [(line: Int, text: String)] = []
  var fences: [Fence] = []

  static let all = ["Writing-a-lesson.md", "Messages.md"].map(GuidePage.init)

  /// The folder of the package.
  static var package: String {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }

  init(_ name: String) {
    self.init(name, text: GuidePage.read("Documentation/" + name))
  }

  init(_ name: String, text: String) {
    self.name = name
    var marks = ""
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let ticks = String(line.prefix { $0 == "`" })
      if !marks.isEmpty {
        if line == marks { marks = "" } else { fences[fences.count - 1].lines.append(line) }
      } else if ticks.count >= 3 {
        marks = ticks
        let words = line.dropFirst(ticks.count).split(separator: " ").map(String.init)
        fences.append(
          Fence(
            language: words.first ?? "", words: Array(words.dropFirst()), lines: [],
            line: index + 2))
      } else {
        prose.append((index + 1, line))
      }
    }
  }

  /// A file of the package; empty if there is none.
  static func read(_ path: String) -> String {
    let data = FileManager.default.contents(atPath: package + "/" + path) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  /// What stands between single backticks in the prose.
  var codeSpans: [String] {
    prose.flatMap { _, line in line.matches(of: /`([^`]+)`/).map { String($0.1) } }
  }

  /// The rows of the table below a heading row that begins so, cell by cell, without the backticks.
  func table(_ heading: String) -> [[String]] {
    let lines = prose.map(\.text)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("| " + heading) }) else { return [] }
    return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { row in
      row.replacingOccurrences(of: "\\|", with: "\u{0}").split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "`", with: "")
          .replacingOccurrences(of: "\u{0}", with: "|")
      }
    }
  }
}

extension GuidePage.Fence: CustomStringConvertible {
  var description: String { "line \(line): \(language) \(words.joined(separator: " "))" }
}

/// Text with `…` for whatever may stand there: alone on a line for any lines, else for part of one.
struct Pattern {
  let lines: [String]

  func matches(_ text: String) -> Bool {
    var found = text.components(separatedBy: "\n")
    if found.last == "" { found.removeLast() }
    return Pattern.matches(lines[...], found[...])
  }

  private static func matches(_ lines: ArraySlice<String>, _ found: ArraySlice<String>) -> Bool {
    guard let first = lines.first else { return found.isEmpty }
    if first.trimmingCharacters(in: .whitespaces) == "…" {
      return (0...found.count).contains { matches(lines.dropFirst(), found.dropFirst($0)) }
    }
    guard let line = found.first, matches(first, line) else { return false }
    return matches(lines.dropFirst(), found.dropFirst())
  }

  private static func matches(_ pattern: String, _ line: String) -> Bool {
    let pieces = pattern.components(separatedBy: "…")
    guard pieces.count > 1, pattern != line else { return pattern == line }
    guard line.hasPrefix(pieces[0]), line.hasSuffix(pieces[pieces.count - 1]) else { return false }
    var rest = line.dropFirst(pieces[0].count)
    for piece in pieces.dropFirst() where !piece.isEmpty {
      guard let range = rest.range(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
