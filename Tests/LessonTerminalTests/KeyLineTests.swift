import Testing
import Transcript

@testable import LessonTerminal

/// What is said of the keys is true: every key that a prompt names does something there, and what does
/// nothing says why.
@Suite struct KeyLineTests {
  private static let transcript = ChainRule.transcript

  /// Sessions after all ways of so many events, each state once.
  private static func sessions() -> [Session] {
    var start = Session(transcript: transcript, progress: LessonProgress(), judge: FakeJudge())
    _ = start.enter(0)
    var found: [String: Session] = [:]
    var edge = [start]
    let events = Event.commands.map(\.event) + [.enter, .text("24"), .text("2"), .text("7")]
    for _ in 0..<9 {
      edge = edge.flatMap { session in
        events.compactMap { event in
          var next = session
          _ = next.handle(event)
          let asked = session.transcript.questions.indices.map { next.status(of: $0).rawValue }
          let key =
            "\(next.phase) \(next.step) \(next.part) \(asked) \(next.repetition)"
            + " \(next.hintsGiven.values.reduce(0, +))"
          return found.updateValue(next, forKey: key) == nil ? next : nil
        }
      }
    }
    return Array(found.values)
  }

  private static let refusals: [Reply] = [
    .noQuestion, .noHints, .noMoreHints, .isFirstStep, .isOver,
  ]

  @Test(arguments: [80, 50])
  func everyKeyThatIsNamedWorks(_ width: Int) throws {
    let renderer = Renderer(transcript: Self.transcript, style: TextStyle(width: width))
    let sessions = Self.sessions()
    #expect(sessions.count > 40, "else the walk is broken")
    for session in sessions where session.phase != .ended {
      let text = renderer.keyLine(session).map(\.text).joined(separator: " ")
      let keys = text.matches(of: /\[(.+?)\]/).map { String($0.1) }
      let named = width < 60 ? Self.plainKeys(text) : keys
      #expect(named.contains("?") && named.contains("q"), "\(text)")
      for key in named {
        var next = session
        let replies = next.handle(Event(key == "Enter" ? "" : key))
        #expect(
          !replies.contains(where: Self.refusals.contains), "\(session.phase): \(key) \(replies)")
        #expect(!replies.isEmpty || next.phase == .ended, "\(session.phase): \(key) does nothing")
      }
    }
  }

  /// Of `Commands: h hint 0/3, s show.`
  private static func plainKeys(_ text: String) -> [String] {
    text.replacing("Commands: ", with: "").split(separator: ", ")
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  /// Every command says something in every state, save Enter at a question, which shows the keys again.
  @Test func nothingIsPassedOverInSilence() {
    for session in Self.sessions() where session.phase != .ended {
      for command in Event.commands where command.event != .quit {
        var next = session
        let replies = next.handle(command.event)
        let renderer = Renderer(transcript: Self.transcript, style: TextStyle())
        let lines = replies.filter { $0 != .explore }.flatMap { renderer.lines($0, in: next) }
        #expect(!lines.isEmpty || command.event == .explore, "\(session.phase): \(command.word)")
        #expect(next.phase != .ended)
      }
    }
  }

  @Test func helpHasEveryCommand() {
    let session = Session(
      transcript: Self.transcript, progress: LessonProgress(), judge: FakeJudge())
    let text = Renderer(transcript: Self.transcript, style: TextStyle()).lines(.help, in: session)
      .flatMap { $0.text.split(separator: " ") }.joined(separator: " ")
    for command in Event.commands {
      #expect(text.contains("\(command.key) \(command.word) \(command.meaning)"), "\(text)")
    }
  }
}
