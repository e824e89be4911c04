import Foundation
import Testing

@testable import LessonCommands

@Suite struct CompilerOutputTests {
  @Test func errorsAreToldInTheLessonsOwnText() throws {
    let folder = NSTemporaryDirectory() + "/lessons-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/03-chain-rule.md"
    try "# T\n\n```swift\nlet y = x + \"a\"\n```\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let output = """
      [5/9] Compiling lessons lesson_03_chain_rule.swift
      \(file):4:11: error: cannot convert value of type 'String' to expected argument type 'Tensor'
       99 | let y = x + "a"
          |           `- error: cannot convert value of type 'String' to expected argument type 'Tensor'
      \(file):4:11: error: cannot convert value of type 'String' to expected argument type 'Tensor'
      error: fatalError
      """
    #expect(
      CompilerOutput(output).report == """
        \(file):4:11: error: cannot convert value of type 'String' to expected argument type 'Tensor' [step-does-not-compile]
        4 | let y = x + "a"
          |           ^
        """)
  }

  @Test func otherOutputIsShownAsItIs() {
    #expect(CompilerOutput("error: no such module").report == "error: no such module")
  }
}
