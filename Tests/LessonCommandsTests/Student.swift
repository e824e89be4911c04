import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Someone at a terminal who answers the fixture `walk` and goes on, until the program is killed.
struct Student {
  struct Session {
    var ending: SpawnedProgram.Ending
    var screen: String
    var microseconds: Int
    /// How many answers were typed.
    var answers: Int

    /// How often it said that an answer is right.
    var praises: Int { screen.components(separatedBy: "Correct.").count - 1 }
    /// The steps that were shown, in order.
    var steps: [Int] {
      screen.matches(of: /step (\d) of 6 ==/).compactMap { Int($0.1) }
    }
  }

  /// What is kept.
  struct Record: CustomStringConvertible {
    /// 1 for the first; 0 if there is none yet.
    var step = 0
    var solved = 0
    var others: [String: [String]] = [:]
    var description: String { "step \(step), \(solved) solved" }
  }

  /// As far as the tests read it.
  private struct Document: Codable {
    struct Lesson: Codable {
      struct Step: Codable {
        var contentHash: String
        var questions: [String]
      }
      var lastStep: String?
      var steps: [String: Step]
    }
    var schema: Int
    var lessons: [String: Lesson]
  }

  private static let anchors = ["first", "second", "third", "fourth", "fifth", "sixth"]
  private static let answers: [Character: String] = [
    "a": "2", "b": "4", "c": "6", "d": "24", "e": "18", "g": "4.5",
  ]

  private let home: String
  private let folder: String
  private let file: String
  /// The steps of other lessons, of which the file has many.
  let others: [String: [String]]

  init(home: String) throws {
    self.home = home
    folder = home + "/.local/state/lessons"
    file = folder + "/progress.json"
    let anchors = (0..<20).map { "step-\($0)" }.sorted()
    others = Dictionary(uniqueKeysWithValues: (0..<20).map { ("other-\($0)", anchors) })
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try startAnew()
  }

  /// Leaves the records of other lessons only.
  func startAnew() throws {
    let lessons = others.mapValues { anchors in
      Document.Lesson(
        lastStep: anchors.last,
        steps: Dictionary(
          uniqueKeysWithValues: anchors.map { ($0, .init(contentHash: $0, questions: ["solved"])) }
        ))
    }
    try JSONEncoder().encode(Document(schema: 1, lessons: lessons))
      .write(to: URL(fileURLWithPath: file))
  }

  /// Throws if the file is not whole.
  func record() throws -> Record {
    let data = try #require(FileManager.default.contents(atPath: file), "the record is gone")
    let document = try JSONDecoder().decode(Document.self, from: data)
    var record = Record()
    for (slug, lesson) in document.lessons where slug != "walk" {
      record.others[slug] = lesson.steps.keys.sorted()
    }
    guard let walk = document.lessons["walk"] else { return record }
    let last = try #require(walk.lastStep)
    record.step = try #require(Self.anchors.firstIndex(of: last)) + 1
    record.solved = walk.steps.values.count { $0.questions == ["solved"] }
    return record
  }

  /// What changes when the record is written, in whatever way.
  var watched: [String] { [folder, file] }

  /// How many files stand beside the record.
  func strays() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: folder).count { $0 != "progress.json" }
  }

  /// Answers and goes on until the moment comes, or to the end of the lesson.
  func session(_ moment: Moment, _ signal: Int32) throws -> Session {
    let (controller, terminal) = try Self.openTerminal()
    defer { close(controller) }
    let start = ContinuousClock.now
    let program: SpawnedProgram
    do {
      defer { close(terminal) }
      program = try SpawnedProgram(
        ["step", "walk", "--color", "never"], environment: ["HOME": home, "TERM": "xterm"],
        terminal: terminal)
    }
    var bytes: [UInt8] = []
    var seen = 0
    var answers = 0
    func read() {
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = Glibc.read(controller, &buffer, buffer.count)
        guard count > 0 else { return }
        bytes += buffer[..<count]
      }
    }
    func type(_ text: String) {
      seen = bytes.count
      _ = write(controller, text, text.utf8.count)
    }
    moment.come(for: program) {
      read()
      let news = String(decoding: bytes[seen...], as: UTF8.self)
      if news.hasSuffix("answer> ") {
        let asked = String(decoding: bytes, as: UTF8.self).matches(of: /What is (.)\?/).last
        answers += 1
        type(Self.answers[asked?.1.first ?? " ", default: ""] + "\n")
      } else if news.contains("[q] quit"), !news.contains("[s] show") {
        type(news.contains("[n] next") ? "n" : "q")
      }
    }
    let ending = program.end(signal)
    read()
    return Session(
      ending: ending, screen: String(decoding: bytes, as: UTF8.self),
      microseconds: Int((ContinuousClock.now - start) / .microseconds(1)), answers: answers)
  }

  /// Both ends of a pseudo-terminal; the first does not wait when it is read.
  static func openTerminal() throws -> (controller: Int32, terminal: Int32) {
    let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    try #require(controller >= 0)
    // Glibc's module hides unlockpt and ptsname; these requests are what they make.
    var unlocked: Int32 = 0
    var number: Int32 = -1
    try #require(ioctl(controller, 0x4004_5431, &unlocked) == 0)
    try #require(ioctl(controller, 0x8004_5430, &number) == 0)
    let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(terminal >= 0)
    return (controller, terminal)
  }
}
