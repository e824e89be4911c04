import Foundation
import Testing
import Transcript

@testable import LessonKit

@Suite struct ThrowingTests {
  private static let text =
    "# T\n\n```swift\nlet a = 1\n```\n\n```swift throws=\"no thanks\"\nlet b = 2\n```\n\n$a = 1$\n"

  @Test func anExpectedErrorPasses() async {
    let transcript = await Lesson(Self.text, { $0.run.bind("a", 1) }, { _ in throw Refusal() })
      .run()
    #expect(transcript.findings.map(\.summary) == [])
    #expect(transcript.codes.map(\.mustThrow) == [nil, "no thanks"])
  }

  @Test func anotherErrorFails() async {
    let lesson = Lesson(
      Self.text, { $0.run.bind("a", 1) }, { _ in throw Refusal(description: "not now") })
    #expect(
      await lesson.run().findings.map(\.summary) == [
        "8:1+1 step-throws this step must throw no thanks, and threw not now | change the step, or the "
          + "message behind throws="
      ])
  }

  @Test func noErrorFails() async {
    let lesson = Lesson(Self.text, { $0.run.bind("a", 1) }, { _ in })
    #expect(
      await lesson.run().findings.map(\.summary) == [
        "8:1+1 step-throws this step must throw no thanks, and threw nothing | change the step, or the "
          + "message behind throws="
      ])
  }

  /// What was not bound because of it is no second fault.
  @Test func anUnexpectedErrorStopsTheLesson() async {
    let lesson = Lesson(
      Self.text + "$b(a + 1) = 4$\n\n```swift\nlet b = 2\n```\n", { _ in throw Refusal() }, { _ in }
    )
    let transcript = await lesson.run()
    #expect(
      transcript.findings.map(\.summary) == [
        "4:1+1 step-threw this step threw no thanks | mark it throws=\"no thanks\" if that is what it "
          + "shows; the steps after it did not run"
      ])
    #expect(
      transcript.formulas.map { $0.links.map(\.verdict) } == [[.unavailable], [.unavailable]])
    #expect(!transcript.passes)
  }

  @Test func blocksAreAnnounced() async {
    let lesson = Lesson(Self.text, { $0.run.bind("a", 1) }, { _ in throw Refusal() })
    let log = Log()
    _ = await LessonRunner(document: lesson.document, compiled: lesson.compiled).run {
      if case .code(let index) = $0 { log.add(index) }
    }
    #expect(log.all == [0, 1])
  }

  private final class Log: @unchecked Sendable {
    private let lock = NSLock()
    private var entries: [Int] = []
    func add(_ entry: Int) { lock.withLock { entries.append(entry) } }
    var all: [Int] { lock.withLock { entries } }
  }
}
