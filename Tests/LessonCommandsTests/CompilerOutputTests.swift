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

  /// The compiler tells it at the call, one line before the value.
  @Test func anArgumentOfAValueIsToldAtTheValue() throws {
    let folder = NSTemporaryDirectory() + "/lessons-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/03-chain-rule.md"
    try "# T\n\n```swift\nlet y = 1\n```\n\nIt is \\(y),\nthat is \\(y, digit: 3) or \\(y, 3).\n"
      .write(
        toFile: file, atomically: true, encoding: .utf8)
    func output(_ index: Int, _ message: String) -> String {
      """
      \(file):7:16: error: \(message)
      22 |   _lesson.end(code: 0)
      23 | #sourceLocation(file: "\(file)", line: 7)
      24 |   _lesson.value(\(index),
         |                `- error: \(message)
      25 |          y, …)
      26 | #sourceLocation()
      """
    }
    let wrong = "incorrect argument label in call (have '_:_:digit:', expected '_:_:digits:')"
    #expect(
      CompilerOutput(output(1, wrong)).report == """
        \(file):8:9: error: a value in prose has no argument `digit:` [step-does-not-compile]
        8 | that is \\(y, digit: 3) or \\(y, 3).
          |         ^
          = did you mean `digits:`?
        """)
    #expect(
      CompilerOutput(output(2, "missing argument label 'digits:' in call")).report == """
        \(file):8:27: error: a value in prose is one expression [step-does-not-compile]
        8 | that is \\(y, digit: 3) or \\(y, 3).
          |                           ^
          = how many digits are shown is said with a label: \\(y, digits: 3)
        """)
  }

  /// In the compiler's words, with ours below.
  @Test(arguments: [
    (
      "binary operator '*' cannot be applied to operands of type 'Int' and 'Tensor'",
      "let y = n * x",
      "write the number with a decimal point, as in let n = 25.0: only a Double goes with a Tensor"
    ),
    (
      "cannot convert value of type 'Tensor' to expected argument type 'Int'", "let y = n + x / 2",
      "write the number with a decimal point, as in let n = 25.0: only a Double goes with a Tensor"
    ),
    (
      "cannot convert value of type 'Int' to expected argument type 'Tensor'", "pow(0.5, x / n)",
      "write the number with a decimal point, as in let n = 25.0: only a Double goes with a Tensor"
    ),
    ("cannot find 'ln' in scope", "let z = ln(x)", "the natural logarithm is log(x)"),
    (
      "cannot convert value of type 'Tensor' to expected argument type 'Int'", "let w = x^2",
      "a power is pow(x, 2); in Swift ^ is no power"
    ),
    (
      "referencing operator function '^' on 'SIMD' requires that 'Tensor' conform to 'SIMD'",
      "let r = log(x^2)", "a power is pow(x, 2); in Swift ^ is no power"
    ),
    (
      "binary operator '^' cannot be applied to two 'Double' operands", "let e = 3.0 ^ 2.0",
      "a power is pow(x, 2); in Swift ^ is no power"
    ),
    (
      "cannot convert value of type 'Tensor' to specified type 'Double'", "let k: Double = 2 * x",
      "leave the type out: what is computed from an input is a Tensor"
    ),
  ])
  func whatItMeansStandsBelow(_ message: String, _ line: String, _ note: String) {
    let words = CompilerWords(message, on: line)
    #expect(words.message == message)
    #expect(words.notes == [note])
  }

  @Test func onlyTheFirstErrorOfALineIsTold() {
    let output = "/x.md:4:9: error: one\n/x.md:4:2: error: two\n/x.md:5:1: error: three"
    #expect(
      CompilerOutput(output).report == """
        /x.md:4:9: error: one [step-does-not-compile]
        /x.md:5:1: error: three [step-does-not-compile]
        """)
  }

  @Test func otherOutputIsShownAsItIs() {
    #expect(CompilerOutput("error: no such module").report == "error: no such module")
  }
}
