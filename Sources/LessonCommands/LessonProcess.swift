internal import Foundation
internal import LessonDocument
internal import LessonKit
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
  private let mutates: Bool
  private let limits: RunLimits
  private let progress: RunProgress?

  init(
    _ entry: LoadedCourse.Entry, seed: UInt64?, settings: [String: Double], mutates: Bool = false,
    limits: RunLimits, progress: RunProgress? = nil
  ) {
    document = entry.document
    compiled = entry.compiled
    bytes = entry.bytes
    self.seed = seed
    self.settings = settings
    self.mutates = mutates
    self.limits = limits
    self.progress = progress
  }

  /// The process's folder takes no more.
  private struct FullFolder: Error {
    var reason: String
  }

  private enum Ending {
    case transcript(Transcript)
    case failed(RunFailure, line: Int?)
  }

  func transcript() async throws -> Transcript {
    let folder = try TemporaryFolder()
    let ending: Ending
    do {
      ending = try await run(in: folder.path)
    } catch let error as FullFolder {
      throw CommandError.temporaryUnwritable(
        folder: (folder.path as NSString).deletingLastPathComponent, reason: error.reason)
    }
    let mark = lastMark(in: folder.path)
    _ = consume folder
    switch ending {
    case .transcript(let transcript):
      return transcript
    case .failed(let failure, let line):
      return failed(Finding(failure, at: mark, line: line, in: document))
    }
  }

  /// How the process ended, as those say who watch it.
  private enum End {
    case exited(Int32)
    case killed
    case outOfTime
    case outOfMemory
    case notStarted(String)
  }

  private func run(in folder: String) async throws -> Ending {
    let (output, marks, copy) = (folder + "/transcript", folder + "/marks", folder + "/lesson")
    let log = FilePath(folder + "/log")
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: copy))
      try Data().write(to: URL(fileURLWithPath: marks))
    } catch {
      throw FullFolder(reason: SystemReason(error).text)
    }
    var arguments = [
      "run-lesson", "--file", document.head.file, "--text", copy, "--output", output, "--marks",
      marks, "--memory-limit", "\(limits.mebibytes)",
      "--parent", "\(ProcessInfo.processInfo.processIdentifier)",
    ]
    if let seed { arguments += ["--seed", "\(seed)"] }
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      arguments += ["--set", "\(name)=\(value)"]
    }
    if mutates { arguments.append("--mutate") }
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(
        log, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    } catch {
      throw FullFolder(reason: SystemReason(error).text)
    }
    defer { try? file.close() }
    progress?.begin(marks: marks, of: document)
    let end = await end(of: arguments, log: file)
    if let data = FileManager.default.contents(atPath: output),
      let transcript = try? Transcript.decoder.decode(Transcript.self, from: data)
    {
      return .transcript(transcript)
    }
    switch end {
    case .outOfTime: return .failed(.outOfTime(limits.time), line: nil)
    case .outOfMemory: return .failed(.outOfMemory(mebibytes: limits.mebibytes), line: nil)
    case .notStarted(let why): throw CommandError.cannotStart(why)
    case .exited(RunLesson.couldNotWrite):
      let said = FileManager.default.contents(atPath: log.string) ?? Data()
      throw FullFolder(
        reason: String(decoding: said, as: UTF8.self).trimmingCharacters(in: .newlines))
    case .exited, .killed: return trap(FileManager.default.contents(atPath: log.string))
    }
  }

  private func trap(_ log: Data?) -> Ending {
    let crash = CrashReport(String(decoding: log ?? Data(), as: UTF8.self), lesson: compiled.file)
    let lines = CompiledLines(
      codeLines: compiled.codeLines, valueLines: compiled.valueLines, document: document)
    return .failed(.trapped(crash.message), line: crash.line.map { lines.current($0) })
  }

  /// Starts the process and watches it.
  private func end(of arguments: [String], log: FileDescriptor) async -> End {
    // Without its backtrace a trap in a release build leaves no word of where it was.
    let environment = Subprocess.Environment.inherit.updating([
      "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,limit=64,images=none,registers=none"
    ])
    let memory = MemoryWatch(limit: limits.mebibytes)
    return await withTaskGroup(of: End?.self) { group in
      group.addTask {
        var options = PlatformOptions()
        options.teardownSequence = []
        do {
          let result = try await Subprocess.run(
            .path(FilePath(Program.path)), arguments: Arguments(arguments),
            environment: environment, platformOptions: options, input: .none,
            output: .fileDescriptor(log, closeAfterSpawningProcess: false),
            error: .fileDescriptor(log, closeAfterSpawningProcess: false)
          ) { memory.begin($0.processIdentifier.value) }
          if case .exited(let code) = result.terminationStatus { return .exited(Int32(code)) }
          return .killed
        } catch {
          return .notStarted(SystemReason(error).text)
        }
      }
      group.addTask { [time = limits.time] in
        try? await Task.sleep(for: time)
        return .outOfTime
      }
      group.addTask { await memory.exceeds() ? .outOfMemory : nil }
      var end: End?
      while end == nil, let next = await group.next() { end = next }
      group.cancelAll()
      return end ?? .killed
    }
  }

  private func lastMark(in folder: String) -> RunMark? {
    FileManager.default.contents(atPath: folder + "/marks").flatMap {
      String(decoding: $0.suffix(200), as: UTF8.self).split(separator: "\n").last
        .flatMap { RunMark($0) }
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
    transcript.questions = document.questions.map {
      QuestionRecord(ask: $0.ask, kind: .unavailable, position: $0.position)
    }
    transcript.findings.sort { $0.position < $1.position }
    return transcript
  }
}
