internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonKit
internal import Transcript

/// How lessons are run.
struct RunOptions: ParsableArguments {
  enum StoreUse {
    /// Take a stored transcript if it is of this very lesson and program, else run.
    case reading
    /// Run, and keep the transcript.
    case writing
    /// Run, and leave the store alone: what is wanted is no transcript for readers.
    case none
  }

  @Option(help: "The seed of every random choice, the judge's points among them.")
  var seed: UInt64?
  @Option(
    name: .customLong("rule"),
    help: ArgumentHelp(
      "How severe a rule's findings are: off, note, warning or error.",
      valueName: "rule=level"),
    transform: RuleSetting.init)
  var rules: [RuleSetting] = []
  @Option(help: "How many lessons to run at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  @Option(help: "Seconds after which a lesson is stopped.")
  var timeLimit: Double = 60
  @Option(
    help: ArgumentHelp(
      "Memory in MiB beyond which a lesson is stopped (on Linux).", valueName: "mib"))
  var memoryLimit: Int = 2048

  func validate() throws {
    guard jobs > 0 else { throw ValidationError("--jobs must be at least 1") }
    guard timeLimit > 0, timeLimit <= 1_000_000 else {
      throw ValidationError("--time-limit must be more than 0 and at most 1000000 seconds")
    }
    guard (64...1_000_000).contains(memoryLimit) else {
      throw ValidationError("--memory-limit must be from 64 to 1000000 MiB")
    }
  }

  /// The same options for another call of the program.
  var arguments: [String] {
    var arguments = [
      "--jobs", "\(jobs)", "--time-limit", "\(timeLimit)", "--memory-limit", "\(memoryLimit)",
    ]
    if let seed { arguments += ["--seed", "\(seed)"] }
    for setting in rules { arguments += ["--rule", "\(setting.rule)=\(setting.level)"] }
    return arguments
  }

  /// Transcripts in the order of the entries. A lesson that traps or takes too long has one too, with what
  /// happened as a finding.
  ///
  /// - Parameters:
  ///   - mutates: the formulas are made wrong as well, to try the judge.
  ///   - progress: learns how far a lesson is, if it is one only.
  ///   - onLesson: called with each transcript as it comes, in no order.
  func run(
    _ entries: [LoadedCourse.Entry], settings: [String: Double] = [:], store use: StoreUse,
    mutates: Bool = false, progress: RunProgress? = nil,
    onLesson: (Transcript) -> Void = { _ in }
  ) async throws -> [Transcript] {
    let store = TranscriptStore.standard
    return try await withThrowingTaskGroup(of: (Int, Transcript).self) { group in
      var results = [Transcript?](repeating: nil, count: entries.count)
      var next = 0
      func startOne() {
        guard next < entries.count else { return }
        let (index, entry) = (next, entries[next])
        next += 1
        group.addTask {
          let key = TranscriptStore.Key(
            slug: entry.document.head.slug, file: entry.document.head.file, text: entry.text,
            seed: seed, settings: settings)
          if use == .reading, let stored = store.read(key) { return (index, stored) }
          let process = LessonProcess(
            entry, seed: seed, settings: settings, mutates: mutates,
            limits: RunLimits(time: .seconds(timeLimit), mebibytes: memoryLimit),
            progress: progress)
          let transcript = try await process.transcript()
          // A pass of an earlier run must not outlive a failure of this one.
          if use != .none {
            transcript.passes ? store.write(transcript, for: key) : store.remove(key)
          }
          return (index, transcript)
        }
      }
      for _ in 0..<min(jobs, entries.count) { startOne() }
      while let (index, transcript) = try await group.next() {
        let transcript = transcript.adding(
          entries[index].courseFindings, levels: levels(entries[index].document))
        results[index] = transcript
        onLesson(transcript)
        startOne()
      }
      return results.compactMap(\.self)
    }
  }
}

extension RunOptions {
  /// What a lesson wants, and above it what the call wants.
  private func levels(_ document: LessonDocument) -> RuleLevels {
    var called = RuleLevels()
    for setting in rules { called.set(setting.rule, to: setting.level) }
    return document.rules.overridden(by: called)
  }
}

/// `number-loose=error`
struct RuleSetting {
  var rule: Finding.Rule
  var level: RuleLevels.Level

  init(_ argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let rule = Finding.Rule(rawValue: name) else {
      let near = nearest(to: name, in: Finding.Rule.allCases.map(\.rawValue))
      throw ValidationError(
        "there is no rule “\(name)”" + (near.map { "; did you mean \($0)?" } ?? "")
          + " (a message has its rule in brackets)")
    }
    guard parts.count == 2, let level = RuleLevels.Level(rawValue: String(parts[1])) else {
      throw ValidationError("say off, note, warning or error: \(name)=warning")
    }
    guard !rule.isFixed || level == .error else {
      throw ValidationError("\(name) is always an error: what it finds makes a lesson useless")
    }
    self.rule = rule
    self.level = level
  }
}

extension Transcript {
  /// With what is wrong with the lesson beside the others of its course. That is never stored: it may
  /// change while the lesson does not.
  ///
  /// - Parameter levels: how severe the findings are.
  fileprivate func adding(_ findings: [Finding], levels: RuleLevels) -> Transcript {
    var transcript = self
    transcript.findings = levels.applied(
      to: (transcript.findings + findings).sorted { $0.position < $1.position })
    return transcript
  }
}
