public import Transcript

/// Which lesson comes next, and the question whether to begin it.
public struct LessonMenu: Sendable {
  public struct Entry: Sendable {
    public var lesson: LessonHead
    public var marks: LessonMarks

    public init(lesson: LessonHead, marks: LessonMarks) {
      self.lesson = lesson
      self.marks = marks
    }
  }

  private let entries: [Entry]

  /// - Parameter entries: the lessons in the order of the course.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The first lesson that was begun and not gone through; else the first that needs nothing which was
  /// not gone through; nil if there is none left.
  public var next: Entry? {
    let complete = Set(entries.filter(\.marks.isComplete).map(\.lesson.slug))
    let open = entries.filter { !$0.marks.isComplete }
    return open.first(where: \.marks.isBegun)
      ?? open.first { $0.lesson.needs.allSatisfy(complete.contains) } ?? open.first
  }

  /// Asks until a lesson is chosen.
  ///
  /// - Returns: its slug; nil if the student leaves, or nobody is there to be asked.
  public func choose(at terminal: Terminal) -> String? {
    let next = next
    write(offer(next, terminal.style), to: terminal)
    guard terminal.mode == .interactive else {
      let command =
        next.map { Wording.begin("lessons step \($0.lesson.slug)") } ?? Wording.chooseOne
      write(terminal.style.paragraph(command), to: terminal)
      return nil
    }
    while true {
      func ask() {
        write(
          terminal.style.paragraph(Wording.menuKeys(hasNext: next != nil), .quiet), to: terminal)
        terminal.write("lesson> ")
      }
      ask()
      let line = terminal.input.line(onResume: ask)
      if !terminal.input.echoes || line == nil { terminal.write((line ?? "") + "\n") }
      guard let line else { return nil }
      switch Event(line) {
      case .enter:
        if let next { return next.lesson.slug }
      case .quit: return nil
      case .list: write(all(terminal.style), to: terminal)
      case .help: continue
      case .text(let name):
        if let slug = slug(name) { return slug }
        write(terminal.style.paragraph(Wording.noLesson(name), .wrong), to: terminal)
      default: write(terminal.style.paragraph(Wording.noLesson(line), .wrong), to: terminal)
      }
    }
  }
}

extension LessonMenu {
  private func offer(_ next: Entry?, _ style: TextStyle) -> [Line] {
    guard let next else { return style.paragraph(Wording.allSeen) }
    let text = Wording.next(title(next), isBegun: next.marks.isBegun)
    return style.paragraph(text, .label) + style.paragraph(next.lesson.summary)
  }

  private func all(_ style: TextStyle) -> [Line] {
    entries.flatMap { entry in
      style.paragraph("\(title(entry)): \(entry.marks.words)")
    }
  }

  private func title(_ entry: Entry) -> String {
    (entry.lesson.number.map { "\($0), " } ?? "") + entry.lesson.title
  }

  /// A lesson by number, slug or title.
  private func slug(_ name: String) -> String? {
    let name = name.lowercased()
    return entries.first {
      $0.lesson.slug.lowercased() == name || $0.lesson.title.lowercased() == name
        || ($0.lesson.number != nil && $0.lesson.number == Int(name))
    }?.lesson.slug
  }

  private func write(_ lines: [Line], to terminal: Terminal) {
    let style = terminal.style
    terminal.write((lines + [.empty]).map { $0.written(in: style) + "\n" }.joined())
  }
}
