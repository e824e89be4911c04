internal import Dispatch
internal import Foundation
internal import LessonKit
internal import LessonTerminal
internal import Synchronization
internal import Transcript

/// The engine behind the terminal's prompt for expressions. Other inputs are what `--set` makes of them: the
/// lesson's Swift runs again, in a process of its own, so that what depends on an `if`, and what was trained,
/// follows too.
final class LessonExplorer: Explorer {
  private let entry: LoadedCourse.Entry
  private let running: RunOptions
  private let isPlain: Bool
  private var engine: (settings: [String: Double], explorer: EngineExplorer)?
  /// How long the last run took.
  private var expected: Duration?

  init(_ entry: LoadedCourse.Entry, running: RunOptions, isPlain: Bool) {
    self.entry = entry
    self.running = running
    self.isPlain = isPlain
  }

  func explore(_ text: String, in transcript: Transcript) -> Exploration {
    engine(transcript).explore(text)
  }

  func spellings(in transcript: Transcript) -> [String] { engine(transcript).spellings }

  private func engine(_ transcript: Transcript) -> EngineExplorer {
    if let engine, engine.settings == transcript.settings { return engine.explorer }
    let explorer = EngineExplorer(transcript)
    engine = (transcript.settings, explorer)
    return explorer
  }

  /// Not to be called on a thread of the pool, which must stay free for the work.
  func run(settings: [String: Double]) -> Rerun {
    let start = ContinuousClock.now
    let progress = RunProgress()
    let work = LongWork(name: WorkWords.lesson, isPlain: isPlain, expected: expected)
    let result = Mutex<Result<Transcript?, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    Task { [entry, running] in
      do {
        let transcript = try await work.wait(progress) {
          try await running.run([entry], settings: settings, store: .none, progress: progress)[0]
        }
        result.withLock { $0 = .success(transcript) }
      } catch {
        result.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    done.wait()
    switch result.withLock({ $0 }) {
    case .success(let transcript?):
      expected = ContinuousClock.now - start
      return outcome(transcript)
    case .success(nil), nil: return .cancelled
    case .failure(let error):
      return .failed((error as? CommandError)?.message ?? SystemReason(error).text)
    }
  }

  /// A run that stopped has no numbers to go on with.
  private func outcome(_ transcript: Transcript) -> Rerun {
    let fatal: Set<Finding.Rule> = [
      .stepThrew, .stepThrows, .stepTrapped, .stepEndless, .stepMemory, .inputAmbiguous,
      .settingUnknown, .settingInvalid, .settingOutside, .judgeStopped,
    ]
    let finding = transcript.findings.first { $0.severity == .error && fatal.contains($0.rule) }
    return finding.map { .failed($0.message) } ?? .transcript(transcript)
  }
}

/// Runs something that blocks on a thread of its own: the pool's threads stay free for what it waits for.
func onOwnThread<Value: Sendable>(_ body: sending @escaping () -> Value) async -> Value {
  // It is run once, there; what it holds was handed over with it.
  nonisolated(unsafe) let body = body
  return await withCheckedContinuation { continuation in
    let thread = Thread { continuation.resume(returning: body()) }
    thread.stackSize = 8 << 20
    thread.start()
  }
}
