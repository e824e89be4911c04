import LessonDocument
import Testing
import Transcript

@testable import LessonKit

/// A lesson with one step, two machines and a few more names; what follows the step is the test's.
struct MachinesLesson {
  static let head = """
    # T

    ```swift
    let x = Input(1, in: -2...2)
    func g(_ x: Tensor) -> Tensor { 3 * x + 1 }
    func f(_ u: Tensor) -> Tensor { u * u }
    let u = g(x)
    let y = f(u)
    let p = Input(1.5, in: 0.1...4)
    let z2 = sin(x) // $z^{(2)}$
    let n = 3
    let v = Input([1, 2, 3])
    let q = Input([1, 2])
    ```


    """

  let lesson: Lesson

  init(_ tail: String) {
    lesson = Lesson(Self.head + tail) { step in
      @Sendable func g(_ x: Tensor) -> Tensor { 3 * x + 1 }
      @Sendable func f(_ u: Tensor) -> Tensor { u * u }
      let x = step.input("x", 1, in: -2...2)
      step.run.bind("g", g)
      step.run.bind("f", f)
      step.run.bind("u", g(x))
      step.run.bind("y", f(g(x)))
      step.input("p", 1.5, in: 0.1...4)
      step.run.bind("z2", sin(x))
      step.run.bind("n", 3)
      step.run.bind("v", Input([1, 2, 3], line: step.line("v")))
      step.run.bind("q", Input([1, 2], line: step.line("q")))
    }
  }

  func run() async -> Transcript { await lesson.run() }
}
