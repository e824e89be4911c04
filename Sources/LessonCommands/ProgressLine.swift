internal import Foundation
internal import LessonReport
internal import Transcript

/// One line on a terminal that says how far a long check has come, and goes when it is done. Where
/// standard error is no terminal there is none.
struct ProgressLine {
  private let lessons: Int
  private let isShown: Bool
  private var done = 0
  private var mutation = MutationRecord()

  init(lessons: Int, isShown: Bool) {
    self.lessons = lessons
    self.isShown = isShown && isatty(STDERR_FILENO) == 1
    show()
  }

  /// One lesson more is done.
  mutating func show(_ transcript: Transcript) {
    done += 1
    mutation = MutationRecord(mutation, transcript.mutation)
    show()
  }

  func clear() { if isShown { Lessons.write(error: "\r\u{1B}[K") } }

  private func show() {
    guard isShown else { return }
    Lessons.write(error: "\r\u{1B}[K\(done) of \(lessons) lessons, \(mutation.line)")
  }
}
