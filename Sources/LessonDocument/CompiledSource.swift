import Transcript

/// The Swift that a lesson is compiled to: its steps and the values in its prose, nothing else.
///
/// Every line of the lesson stands under the line and column it has in the Markdown file. What only
/// moves parts to other lines is no change of the program: `hash` leaves such places out, and the text
/// states the lines (`codeLines`, `valueLines`), so that the program can tell where a part stands now
/// from where it stood when it was compiled.
public struct CompiledSource: Sendable {
  private let document: LessonDocument
  private let name: String

  public init(_ document: LessonDocument) {
    self.document = document
    name = LessonName(document.head.file).file
  }

  /// Changes exactly when the text does, places in the file and its path left out.
  public var hash: String { Fingerprint(of: body(path: nil).utf8).text }

  /// The Swift text for a lesson file at an absolute path. What changes with the lesson stands in bodies of
  /// functions only: so the compiler sees that no other lesson can depend on it.
  public func text(path: String) -> String {
    """
    \(body(path: path))
    func compiled_\(Self.identifier(name))() -> CompiledLesson {
      CompiledLesson(
        \(signature(path: path))
        codeLines: \(document.codes.map { $0.source.lineStarts.first?.line ?? 0 }),
        valueLines: \(document.values.map(\.position.line)), run: lesson_\(Self.identifier(name)))
    }

    """
  }

  /// Whether a text written before differs from this one in nothing but places.
  public func matches(_ old: String, path: String) -> Bool {
    old.contains("\n    \(signature(path: path))\n")
      && Self.ending(of: old) == Self.ending(of: text(path: path))
  }

  /// The last lines of a text, without the numbers in their brackets.
  private static func ending(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false).suffix(6).map { line in
      guard let open = line.firstIndex(of: "["), let close = line.firstIndex(of: "]"), open < close
      else { return line }
      return line[..<open] + line[close...]
    }
  }

  private func signature(path: String) -> String {
    "file: \(Self.literal(path)), compiledHash: \"\(hash)\","
  }
}

extension CompiledSource {
  /// The text without its last lines; without places if there is no path.
  private func body(path: String?) -> String {
    var text = "// Generated from \(name); edit that file instead.\nimport LessonKit\n"
    for code in document.codes where code.isFileScope {
      text += "\n"
      write(code, path: path, to: &text)
    }
    text += "\nfunc lesson_\(Self.identifier(name))(_ _lesson: LessonRun) async throws {\n"
    var values = document.values.indices[...]
    for (index, code) in document.codes.enumerated() {
      // Values of a step come after its code, which they may be about, wherever they stand.
      while let first = values.first, document.values[first].step < code.step {
        write(document.values[values.removeFirst()], first, path: path, to: &text)
      }
      if !code.isFileScope { writeStep(code, index, path: path, to: &text) }
    }
    for index in values { write(document.values[index], index, path: path, to: &text) }
    return text + "}\n"
  }

  private func writeStep(_ code: LessonCode, _ index: Int, path: String?, to text: inout String) {
    text += "  _lesson.begin(code: \(index))\n"
    if code.mustThrow != nil { text += "  do {\n" }
    write(code, path: path, to: &text)
    if code.mustThrow != nil {
      text += """
            _lesson.didNotThrow(code: \(index))
          } catch {
            _lesson.didThrow(code: \(index), error)
          }

        """
    }
    for declaration in code.declarations {
      text += "  _lesson.bind(\"\(declaration.name)\", \(declaration.name))\n"
    }
    text += "  _lesson.end(code: \(index))\n"
  }

  /// The lines of a block, each in the column that it has in the file.
  private func write(_ code: LessonCode, path: String?, to text: inout String) {
    if let path, let first = code.source.lineStarts.first {
      text += "#sourceLocation(file: \(Self.literal(path)), line: \(first.line))\n"
    }
    let lines = code.source.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, start) in zip(lines, code.source.lineStarts) {
      if !line.isEmpty { text += String(repeating: " ", count: start.column - 1) + line }
      text += "\n"
    }
    if path != nil { text += "#sourceLocation()\n" }
  }

  /// The call stands on the line before, so that no directive stands inside the expression.
  private func write(_ value: LessonValue, _ index: Int, path: String?, to text: inout String) {
    let position = value.position
    if let path {
      // Line 1 has no line before it: then the call itself counts as line 1, one too early.
      let line = max(1, position.line - 1)
      text += "#sourceLocation(file: \(Self.literal(path)), line: \(line))\n"
    }
    let indentation = path == nil ? "" : String(repeating: " ", count: position.column - 1)
    text += "  _lesson.value(\(index),\n\(indentation)\(value.source.text))\n"
    if path != nil { text += "#sourceLocation()\n" }
  }
}

extension CompiledSource {
  /// The Swift text that names all lessons, given by their paths, in order of file name.
  public static func course(directory: String, files: [String]) -> String {
    let names = files.map { LessonName($0).file }.sorted()
    return """
      // Generated from the names of the lessons.
      import LessonKit

      let course = Course(
        directory: \(literal(directory)),
        lessons: [
      \(names.map { "    compiled_\(identifier($0))(),\n" }.joined())  ])

      """
  }

  /// A part of a Swift name, another one for every file name: `03_chain_rule`.
  private static func identifier(_ file: String) -> String {
    let name = file.hasSuffix(".md") ? file.dropLast(3) : file[...]
    return name.unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
      case "-": "_"
      // The middle dot may stand in a name, and is spelt out itself.
      default: "·\(String(scalar.value, radix: 16))·"
      }
    }.joined()
  }

  /// A string literal without interpolation.
  private static func literal(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      case "\r": "\\r"
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}

extension LessonDocument {
  /// Tells a stale program: differs from the hash it was compiled with if it must be compiled anew.
  public var compiledHash: String { CompiledSource(self).hash }
}
