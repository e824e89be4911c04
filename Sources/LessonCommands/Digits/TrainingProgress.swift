internal import Foundation
internal import NeuralNetwork

/// How far training has come, on standard error if that is a terminal: one line that is written over ten
/// times a second; or, in plain text, a line every ten seconds.
struct TrainingProgress {
  private let isShown: Bool
  private let isPlain: Bool
  /// When the run ends.
  private let epochs: Int
  private let start = ContinuousClock.now
  private var next: ContinuousClock.Instant
  private var interval: Duration { isPlain ? .seconds(10) : .milliseconds(100) }
  /// Where the run began.
  private let first: (epochs: Int, samples: Int)

  init(from first: (epochs: Int, samples: Int), to epochs: Int, isPlain: Bool) {
    isShown = isatty(STDERR_FILENO) == 1
    self.isPlain = isPlain
    self.first = first
    self.epochs = epochs
    next = start
    next += interval
  }

  mutating func show(_ progress: NeuralNetwork.Progress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now >= next else { return }
    next = now + interval
    let done = (progress.epoch - 1 - first.epochs) * progress.of + progress.samples - first.samples
    let left = (epochs - progress.epoch + 1) * progress.of - progress.samples
    let text = DigitWords.progress(
      progress, of: epochs, rate: Double(done) / ((now - start) / .seconds(1)), left: left)
    Lessons.write(error: isPlain ? text + "\n" : "\r\u{1B}[K" + text)
  }

  func clear() { if isShown, !isPlain { Lessons.write(error: "\r\u{1B}[K") } }
}
