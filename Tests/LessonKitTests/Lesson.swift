import LessonDocument
import Testing
import Transcript

@testable import LessonKit

/// A lesson as the compiler would leave it: the Markdown, and its steps as closures.
struct Lesson: Sendable {
  /// A Swift block that is running.
  struct Step: Sendable {
    let run: LessonRun
    fileprivate let lines: [String: Int]

    /// The line of a declaration, which `Input` would take from `#line`.
    func line(_ name: String) -> Int { lines[name] ?? 0 }

    /// `let NAME = Input(…)` with its binding.
    @discardableResult
    func input(_ name: String, _ value: Double, in domain: ClosedRange<Double>? = nil) -> Tensor {
      let tensor = Input(value, in: domain, line: line(name))
      run.bind(name, tensor)
      return tensor
    }
  }

  let document: LessonDocument
  let compiled: CompiledLesson

  /// - Parameter steps: one for each Swift block; they bind what the block declares.
  init(
    _ markdown: String, file: String = "Lessons/03-test.md",
    _ steps: @Sendable (Step) async throws -> Void...
  ) {
    let document = LessonDocument(markdown: Array(markdown.utf8), file: file)
    let declarations = document.codes.flatMap(\.declarations).map { ($0.name, $0.position.line) }
    let lines = Dictionary(declarations, uniquingKeysWith: { first, _ in first })
    self.document = document
    compiled = CompiledLesson(
      file: file, compiledHash: document.compiledHash,
      codeLines: document.codes.map { $0.source.lineStarts.first?.line ?? 0 },
      valueLines: document.values.map(\.position.line)
    ) { run in
      for (index, step) in zip(document.codes.indices, steps) {
        run.begin(code: index)
        if document.codes[index].mustThrow == nil {
          try await step(Step(run: run, lines: lines))
        } else {
          do {
            try await step(Step(run: run, lines: lines))
            run.didNotThrow(code: index)
          } catch {
            run.didThrow(code: index, error)
          }
        }
        run.end(code: index)
      }
    }
  }

  func run(seed: UInt64? = nil, settings: [String: Double] = [:]) async -> Transcript {
    await LessonRunner(document: document, compiled: compiled, seed: seed, settings: settings).run()
  }
}

/// An error whose text is its words.
struct Refusal: Error, CustomStringConvertible {
  var description = "no thanks"
}

/// A text without its marks, and each range of bytes between `⟦` and `⟧` as position and length.
func unmark(_ marked: String) -> (text: String, ranges: [(position: Position, length: Int)]) {
  var text = ""
  var ranges: [(position: Position, length: Int)] = []
  var (line, column, open) = (1, 1, 0)
  for scalar in marked.unicodeScalars {
    switch scalar {
    case "⟦":
      ranges.append((Position(line: line, column: column), 0))
      open = text.utf8.count
    case "⟧":
      ranges[ranges.count - 1].length = text.utf8.count - open
    default:
      text.unicodeScalars.append(scalar)
      column += String(scalar).utf8.count
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
  }
  return (text, ranges)
}

extension Finding {
  /// Everything but the severity: `7:1+4 rule message | note | note`.
  var summary: String {
    let words = ([message] + notes).joined(separator: " | ")
    return "\(position.line):\(position.column)+\(length) \(rule) \(words)"
  }
}

extension Transcript {
  func name(_ swift: String) -> BoundName? { names.first { $0.swift == swift } }
}
