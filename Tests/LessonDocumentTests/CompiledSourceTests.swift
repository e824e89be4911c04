import Foundation
import LessonDocument
import Testing
import Transcript

@testable import lessonc

@Suite struct CompiledSourceTests {
  static let lesson = """
    # T

    ```swift file
    struct P {}
    ```

    Here \\(y, digits: 4) is.

    ```swift
    let x = Input(1, in: -2...2)
    func f(_ x: Tensor) -> Tensor { x }
    ```

    - item

      ```swift throws="too \\"large\\""
      let z = 1

        throw P()
      ```
    """

  @Test func text() {
    let document = document(Self.lesson, file: "Lessons/03-chain-rule.md")
    let source = CompiledSource(document)
    #expect(
      source.text(path: "/a \"b\"/03-chain-rule.md") == """
        // Generated from 03-chain-rule.md; edit that file instead.
        import LessonKit

        #sourceLocation(file: "/a \\"b\\"/03-chain-rule.md", line: 4)
        struct P {}
        #sourceLocation()

        func lesson_03_chain_rule(_ _lesson: LessonRun) async throws {
        #sourceLocation(file: "/a \\"b\\"/03-chain-rule.md", line: 6)
          _lesson.value(0,
               y, digits: 4)
        #sourceLocation()
          _lesson.begin(code: 1)
        #sourceLocation(file: "/a \\"b\\"/03-chain-rule.md", line: 10)
        let x = Input(1, in: -2...2)
        func f(_ x: Tensor) -> Tensor { x }
        #sourceLocation()
          _lesson.bind("x", x)
          _lesson.bind("f", f)
          _lesson.end(code: 1)
          _lesson.begin(code: 2)
          do {
        #sourceLocation(file: "/a \\"b\\"/03-chain-rule.md", line: 17)
          let z = 1

            throw P()
        #sourceLocation()
            _lesson.didNotThrow(code: 2)
          } catch {
            _lesson.didThrow(code: 2, error)
          }
          _lesson.end(code: 2)
        }

        func compiled_03_chain_rule() -> CompiledLesson {
          CompiledLesson(
            file: "/a \\"b\\"/03-chain-rule.md", compiledHash: "\(source.hash)",
            codeLines: [4, 10, 17],
            valueLines: [7], run: lesson_03_chain_rule)
        }

        """)
    #expect(document.codes[2].mustThrow == "too \"large\"")
    #expect(document.compiledHash == source.hash)
  }

  private func hash(_ edit: (String) -> String) -> String {
    document(edit(Self.lesson)).compiledHash
  }

  @Test func proseDoesNotChangeTheHash() {
    let before = hash { $0 }
    #expect(hash { "---\nsummary: s\n---\n" + $0 } == before)
    #expect(hash { $0.replacing("Here", with: "Over there,\n\n$x$") } == before)
    #expect(hash { $0.replacing("# T", with: "# Another\n\n```math\nx\n```") } == before)
  }

  @Test(arguments: [
    ("Input(1", "Input(2"), ("digits: 4", "digits: 5"), ("swift file", "swift"),
    (" throws=", " title="),
    ("func f", "func g"), ("\\(y, digits: 4)", ""),
  ]) func codeChangesTheHash(_ old: String, _ new: String) {
    #expect(hash { $0.replacing(old, with: new) } != hash { $0 })
  }

  @Test func linesOfAProgramAreFoundAgain() {
    let before = document(Self.lesson)
    let after = document(
      Self.lesson.replacing("# T", with: "# T\n\nnew").replacing("- item", with: "more\n\n- item"))
    #expect(after.compiledHash == before.compiledHash)
    let lines = CompiledLines(
      codeLines: before.codes.map { $0.source.lineStarts[0].line },
      valueLines: before.values.map(\.position.line), document: after)
    #expect([4, 7, 10, 11, 17, 19].map { lines.current($0) } == [6, 9, 12, 13, 21, 23])
    #expect(lines.current(1000) == 1000)
    #expect(lines.current(Position(line: 11, column: 3)) == Position(line: 13, column: 3))
  }

  @Test func course() {
    #expect(
      CompiledSource.course(
        directory: "/c", files: ["/c/L/02-b_c.md", "/c/L/01-a.md", "/c/L/02-b-c.md"]) == """
          // Generated from the names of the lessons.
          import LessonKit

          let course = Course(
            directory: "/c",
            lessons: [
              compiled_01_a(),
              compiled_02_b_c(),
              compiled_02_b·5f·c(),
            ])

          """)
  }
}

@Suite struct LessoncTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "lessonc-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// Compiles `01-a.md`.
  private func compile() throws {
    try Invocation(["lesson", path("01-a.md"), "--output", path("a.swift")]).run()
  }

  @Test func writesOnlyWhatChanged() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("# T\n\n```swift\nlet x = 1\n```\n", "01-a.md")
    try compile()
    let first = try read("a.swift")
    #expect(first.contains("codeLines: [4]"))

    try write("# T\n\nmore prose\n\n```swift\nlet x = 1\n```\n", "01-a.md")
    try compile()
    #expect(try read("a.swift") == first)

    try write("# T\n\nmore prose\n\n```swift\nlet x = 2\n```\n", "01-a.md")
    try compile()
    #expect(try read("a.swift").contains("codeLines: [6]"))
  }

  @Test func writesWhatIsCutShort() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("# T\n\n```swift\nlet x = 1\n```\n", "01-a.md")
    try compile()
    let whole = try read("a.swift")
    for length in 0..<whole.utf8.count {
      try write(String(decoding: whole.utf8.prefix(length), as: UTF8.self), "a.swift")
      try compile()
      #expect(try read("a.swift") == whole)
    }
  }

  @Test func course() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try Invocation(["course", "--directory", "/c", "--output", path("c.swift"), "/c/01-a.md"]).run()
    #expect(try read("c.swift") == CompiledSource.course(directory: "/c", files: ["/c/01-a.md"]))
  }

  @Test(arguments: [
    [], ["lesson"], ["lesson", "a.md"], ["lesson", "a.md", "b.md", "--output", "c"],
    ["lesson", "--output"],
    ["course", "--output", "c"], ["other", "a.md", "--output", "c"],
  ]) func usage(_ arguments: [String]) {
    #expect(throws: Failure.usage) { try Invocation(arguments) }
  }

  @Test func messages() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let failure = #expect(throws: Failure.self) { try compile() }
    #expect(
      failure?.message
        == "\(path("01-a.md")):1:1: error: The lesson cannot be read (No such file or directory); check the path and its permissions."
    )
    try write("", "01-a.md")
    let other = #expect(throws: Failure.self) {
      try Invocation(["lesson", path("01-a.md"), "--output", path("no/a.swift")]).run()
    }
    #expect(
      other?.message
        == "\(path("no/a.swift")):1:1: error: The file cannot be written (No such file or directory); check the folder and its permissions."
    )
    #expect(
      Failure.usage.message
        == "lessonc: error: Call it as `lessonc lesson IN.md --output OUT.swift` or `lessonc course --directory DIR --output OUT.swift IN.md…`."
    )
  }
}
