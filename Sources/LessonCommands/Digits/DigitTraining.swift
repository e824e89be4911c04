internal import ArgumentParser
internal import Foundation
internal import LessonTerminal
internal import NeuralNetwork

/// Lets a network learn digits, says how that goes, and keeps what was learned.
struct DigitTraining {
  let training: Training
  let digits: DigitSets
  /// Where it is kept after every epoch; nil for nowhere.
  let file: String?
  let screen: DigitScreen

  private var heldOut: Dataset? { digits.heldOut.count > 0 ? digits.heldOut : nil }

  /// Learns for so many epochs more, or until Ctrl-C.
  ///
  /// - Throws: `ExitCode` if it was interrupted and there is nobody to go on with.
  func learn(epochs: Int) throws {
    guard epochs > 0 else {
      try tellStanding()
      try keep()
      return try tellKept()
    }
    let interruption = Interruption()
    defer { withExtendedLifetime(interruption) {} }
    let last = training.position.epochs + epochs
    var progress = TrainingProgress(
      from: training.position, to: last, isPlain: screen.style.isPlain)
    while training.position.epochs < last, !Interruption.hasHappened {
      try learnEpoch(of: last, &progress)
    }
    if training.position.epochs < last {
      let place = training.position
      try screen.write(line: DigitWords.interrupted(place, of: digits.training.count))
      if place.samples > 0 { try tellStanding() }
    }
    try tellKept()
    if Interruption.hasHappened, isatty(STDIN_FILENO) != 1 { throw ExitCode(128 + SIGINT) }
  }

  private func learnEpoch(of last: Int, _ progress: inout TrainingProgress) throws {
    let start = ContinuousClock.now
    let done = training.position.epochs
    // The closure may live on as far as the compiler knows, and so cannot write to a parameter.
    var line = progress
    defer { progress = line }
    do {
      try training.run(digits.training, epochs: done + 1, validation: heldOut) { step in
        line.show(step)
        return Interruption.hasHappened ? .stop : .proceed
      }
    } catch let error as NetworkError {
      line.clear()
      throw CommandError.digits(.training(error))
    }
    line.clear()
    if training.position.epochs > done, let epoch = training.history.epochs.last {
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      try screen.write(line: DigitWords.epoch(epoch, of: last, seconds: seconds))
    }
    try keep()
  }

  /// How it does on what is held out, without learning.
  private func tellStanding() throws {
    guard let heldOut else { return }
    do {
      try screen.write(line: DigitWords.standing(try training.evaluate(heldOut)))
    } catch let error as NetworkError {
      throw CommandError.digits(.training(error))
    }
  }

  // MARK: - The file

  private func tellKept() throws {
    if let file { try screen.write(line: DigitWords.kept(in: file)) }
  }

  private func keep() throws {
    guard let file else { return }
    do {
      try training.checkpoint.write(to: file)
    } catch {
      throw CommandError.digits(.checkpoint(error))
    }
  }
}
