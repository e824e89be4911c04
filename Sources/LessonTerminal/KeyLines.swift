import Transcript

/// The commands that do something here, as a line above the prompt.
extension Renderer {
  /// Where a line is waited for.
  var prompt: String { String(repeating: " ", count: margin) + "answer> " }

  func keyLine(_ session: Session) -> [Line] { keyLine(keys(session)) }

  /// Where a step is longer than the window.
  ///
  /// - Parameter unread: how many lines are still to come.
  func keyLine(_ session: Session, unread: Int) -> [Line] {
    let more = ["[Enter] more (\(unread) \(unread == 1 ? "line" : "lines"))"]
    return keyLine(more + back(session) + ["[t] table", "[l] list", "[?] help", "[q] quit"])
  }

  private func keys(_ session: Session) -> [String] {
    switch session.phase {
    case .asking(let question):
      let hints = transcript.questions[checked: question]?.hints.count ?? 0
      let given = session.hintsGiven[question] ?? 0
      let hint = given < hints ? ["[h] hint \(given)/\(hints)"] : []
      return hint + ["[s] show", "[n] skip"] + back(session) + [
        "[e] try", "[t] table", "[?] help", "[q] quit",
      ]
    case .reading: return ["[n] next"] + anywhere(session)
    case .offering:
      return [
        "[Enter] ask again", "[n] no", "[b] back", "[t] table", "[l] list", "[?] help", "[q] quit",
      ]
    case .finished, .ended: return anywhere(session)
    }
  }

  private func anywhere(_ session: Session) -> [String] {
    back(session) + [
      "[e] try", "[t] table", "[l] list", "[r] redo", "[w] web", "[?] help", "[q] quit",
    ]
  }

  private func back(_ session: Session) -> [String] {
    let isFirst = session.step == 0 && session.repetition.isEmpty && !session.isAtEnd
    return isFirst ? [] : ["[b] back"]
  }

  private func keyLine(_ keys: [String]) -> [Line] {
    if style.layout == .linear {
      let words = keys.map { $0.replacing("[", with: "").replacing("]", with: "") }
      return prose("Commands: " + words.joined(separator: ", ") + ".", .quiet)
    }
    let text = keys.map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: " ")
    return prose([Span(text, .quiet)])
  }
}
