internal import Foundation
internal import LessonDocument
internal import LessonKit
internal import LessonSite
internal import Subprocess
internal import SystemPackage
internal import Transcript

/// Runs one lesson in a process of its own: a step that traps or never ends takes nothing else with it.
struct LessonProcess: Sendable {
  private let document: LessonDocument
  private let compiled: CompiledLesson
  private let bytes: [UInt8]
  private let seed: UInt64?
  private let settings: [String: Double]
  private let timeLimit: Duration

  init(
    _ entry: LoadedCourse.Entry, seed: UInt64?, settings: [String: Double], timeLimit: Duration
  ) {
    document = entry.document
    compiled = entry.compiled
    bytes = entry.bytes
    self.seed = seed
    self.settings = settings
    self.timeLimit = timeLimit
  }

  private enum Ending {
    case transcript(Transcript)
    case stopped(log: String)
    case outOfTime
  }

  func transcript() async throws -> Transcript {
    let folder = try TemporaryFolder()
    let ending = try await run(in: folder.path)
    let begun = lastStep(in: folder.path)
    _ = consume folder
    switch ending {
    case .transcript(let transcript):
      return transcript
    case .outOfTime:
      return failed(.outOfTime(timeLimit, at: document.start(ofCode: begun)))
    case .stopped(let log):
      let crash = CrashReport(log, lesson: compiled.file)
      let lines = CompiledLines(
        codeLines: compiled.codeLines, valueLines: compiled.valueLines, document: document)
      let line = crash.line.map { lines.current($0) }
      let position = line.map { Position(line: $0, column: 1) } ?? document.start(ofCode: begun)
      return failed(.stepTrapped(crash.message, at: position, isExact: line != nil))
    }
  }

  private func run(in folder: String) async throws -> Ending {
    let (output, steps, copy) = (folder + "/transcript", folder + "/steps", folder + "/lesson")
    let log = FilePath(folder + "/log")
    try Data(bytes).write(to: URL(fileURLWithPath: copy))
    try Data().write(to: URL(fileURLWithPath: steps))
    var arguments = [
      "run-lesson", "--file", document.head.file, "--text", copy, "--output", output, "--steps",
      steps, "--parent", "\(ProcessInfo.processInfo.processIdentifier)",
    ]
    if let seed { arguments += ["--seed", "\(seed)"] }
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      arguments += ["--set", "\(name)=\(value)"]
    }
    let command = arguments
    // Without its backtrace a trap in a release build leaves no word of where it was.
    let environment = Subprocess.Environment.inherit.updating([
      "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,limit=64,images=none,registers=none"
    ])
    let file = try FileDescriptor.open(
      log, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    defer { try? file.close() }
    let limit = timeLimit
    let ended = await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        var options = PlatformOptions()
        options.teardownSequence = []
        let result = try? await Subprocess.run(
          .path(FilePath(Program.path)), arguments: Arguments(command), environment: environment,
          platformOptions: options, output: .fileDescriptor(file, closeAfterSpawningProcess: false),
          error: .fileDescriptor(file, closeAfterSpawningProcess: false))
        return result != nil
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return false
      }
      let first = await group.next() ?? false
      group.cancelAll()
      return first
    }
    if let data = FileManager.default.contents(atPath: output),
      let transcript = try? Transcript.decoder.decode(Transcript.self, from: data)
    {
      return .transcript(transcript)
    }
    guard ended else { return .outOfTime }
    let said = FileManager.default.contents(atPath: log.string) ?? Data()
    return .stopped(log: String(decoding: said, as: UTF8.self))
  }

  private func lastStep(in folder: String) -> Int? {
    FileManager.default.contents(atPath: folder + "/steps").flatMap {
      String(decoding: $0, as: UTF8.self).split(separator: "\n").last.flatMap { Int($0) }
    }
  }

  /// A transcript of a run that left none: what the document says, and what happened.
  private func failed(_ finding: Finding) -> Transcript {
    var transcript = Transcript(
      lesson: document.head, seed: seed ?? document.seed ?? 1, settings: settings,
      steps: document.steps, findings: document.findings + [finding])
    transcript.codes = document.codes.map(\.record)
    transcript.formulas = document.formulas.map {
      FormulaRecord(
        source: $0.source, isDisplayed: $0.isDisplayed, role: $0.role,
        links: [LinkRecord(range: 0..<$0.source.text.utf8.count, verdict: .unavailable)])
    }
    return transcript
  }
}

/// What a process that died has left in its log.
struct CrashReport {
  /// The fatal error in its own words, or the signal's.
  var message: String
  /// The line of the lesson, as it was compiled.
  var line: Int?

  init(_ log: String, lesson: String) {
    let lines = log.split(separator: "\n")
    message = "the process ended without a word"
    for text in lines {
      if let match = text.firstMatch(of: /Fatal error: (.*)$/) {
        message = String(match.1)
        break
      }
      if text.contains("Program crashed: ") {
        message =
          text.contains("Illegal instruction") || text.contains("breakpoint")
          ? "a trap, such as an index out of range, an overflow or nil where a value must be"
          : CrashReport.cause(text)
      }
    }
    line = CrashReport.line(in: lines, of: (lesson as NSString).lastPathComponent)
  }

  /// What stands between "Program crashed:" and the address.
  private static func cause(_ text: Substring) -> String {
    let told = text.firstMatch(of: /Program crashed: (.*?)(?: at 0x[0-9a-f]+)?(?: \*\*\*)?$/)
    return told.map { String($0.1) } ?? String(text)
  }

  /// The first place in the lesson that the backtrace names.
  private static func line(in lines: [Substring], of name: String) -> Int? {
    for text in lines {
      guard let place = text.range(of: "/" + name + ":") else { continue }
      if let line = Int(text[place.upperBound...].prefix { $0.isNumber }) { return line }
    }
    return nil
  }
}

extension Finding {
  static func outOfTime(_ limit: Duration, at position: Position) -> Finding {
    Finding(
      rule: "step-endless", position: position,
      message:
        "the lesson was stopped after \(limit.formatted(.units(allowed: [.seconds], width: .wide)))",
      notes: [
        "this step had begun and not ended; a step that only takes long needs --time-limit SECONDS"
      ])
  }

  static func stepTrapped(_ message: String, at position: Position, isExact: Bool) -> Finding {
    Finding(
      rule: "step-trapped", position: position,
      message: "this step stopped the program: \(message)",
      notes: [
        isExact
          ? "nothing after this line ran, and no formula of the lesson was judged"
          : "this is the last step that began; no formula of the lesson was judged"
      ])
  }
}

/// A folder of its own that goes when its owner does; if that is killed, when the next one is made.
struct TemporaryFolder: ~Copyable {
  private let lease: FolderLease
  var path: String { lease.path }

  init() throws {
    let parent = (NSTemporaryDirectory() as NSString).standardizingPath
    FolderLease.clearLeftovers(in: parent, prefix: "lessons-")
    guard let lease = FolderLease(in: parent, prefix: "lessons-") else {
      throw CommandError.cannotStart("\(parent): \(String(cString: strerror(errno)))")
    }
    self.lease = lease
  }

  deinit { lease.discard() }
}
