import Autodiff
import Foundation
import NeuralNetwork
import Testing

@Suite struct CheckpointTests {
  static let optimizers: [any Optimizer] = [
    SGD(rate: 0.3), Momentum(rate: 0.1), RMSProp(rate: 0.01),
    Adam(rate: .cosine(from: 0.02, epochs: 3)),
  ]

  /// Runs with a folder of its own, which goes afterwards.
  static func inFolder(_ work: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try work(folder.path)
  }

  private static func training(_ optimizer: any Optimizer) throws -> Training {
    try Training(
      TrainingTests.network(), loss: .softmaxCrossEntropy, optimizer: optimizer, batch: 3,
      shuffling: 5)
  }

  /// Three epochs in one go; and broken off after some steps, written, read and taken up by another training.
  @Test(arguments: 0..<optimizers.count, [1, 2, 3, 5, 6])
  func goesOnBitForBit(optimizer: Int, step: Int) throws {
    let dataset = try samples(7, inputs: 4, classes: 3, seed: 2)
    let whole = try Self.training(Self.optimizers[optimizer])
    try whole.run(dataset, epochs: 3, validation: dataset)

    try Self.inFolder { folder in
      let path = folder + "/training.checkpoint"
      let first = try Self.training(Self.optimizers[optimizer])
      var steps = 0
      try first.run(dataset, epochs: 3, validation: dataset) { _ in
        steps += 1
        return steps == step ? .stop : .proceed
      }
      try first.checkpoint.write(to: path)
      let checkpoint = try Checkpoint(contentsOf: path)
      #expect(checkpoint == first.checkpoint)
      #expect(checkpoint.position == first.position)

      let second = try Self.training(Self.optimizers[optimizer])
      try second.restore(checkpoint)
      #expect(second.network == first.network)
      #expect(try checkpoint.network(like: TrainingTests.network()) == first.network)
      let history = try second.run(dataset, epochs: 3, validation: dataset)
      #expect(second.network == whole.network)
      #expect(history == whole.history)
      #expect(second.checkpoint == whole.checkpoint)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder) == ["training.checkpoint"])
    }
  }

  /// Not a number, minus zero and the smallest double come back as they were.
  @Test func everyBitComesBack() throws {
    let numbers = [Double.nan, -0.0, .leastNonzeroMagnitude, .infinity]
    let weights = try #require(NDArray(shape: [2, 2], elements: numbers))
    let network = try Network([Dense(2, 2, .identity)], parameters: [weights, NDArray([1, 2])])
    let training = try Training(network, loss: .meanSquaredError, optimizer: .sgd(rate: 1))
    try Self.inFolder { folder in
      try training.checkpoint.write(to: folder + "/c")
      let back = try Checkpoint(contentsOf: folder + "/c").network(like: network)
      #expect(back.weights(0)?.elements.map(\.bitPattern) == numbers.map(\.bitPattern))
    }
  }

  // MARK: - Files that are none

  /// A byte changed anywhere, or bytes cut off anywhere, is noticed, and never a trap.
  @Test func damageIsNoticedWhereverItIs() throws {
    let dataset = try samples(7, inputs: 4, classes: 3, seed: 2)
    let training = try Self.training(Adam(rate: 0.1))
    try training.run(dataset, epochs: 1, validation: dataset)
    try Self.inFolder { folder in
      let path = folder + "/c"
      try training.checkpoint.write(to: path)
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
      let bad = folder + "/bad"
      for place in stride(from: 0, to: bytes.count, by: 7) {
        var changed = bytes
        changed[place] ^= 0x41
        try Data(changed).write(to: URL(filePath: bad))
        #expect(throws: CheckpointError.self, "byte \(place)") { try Checkpoint(contentsOf: bad) }
        try Data(bytes[..<place]).write(to: URL(filePath: bad))
        #expect(throws: CheckpointError.self, "\(place) bytes") { try Checkpoint(contentsOf: bad) }
      }
    }
  }

  @Test func everyBadFileIsToldApart() throws {
    let training = try TrainingTests.training()
    try Self.inFolder { folder in
      let path = folder + "/c"
      try training.checkpoint.write(to: path)
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
      func message(_ change: (inout [UInt8]) -> Void) throws -> String {
        var changed = bytes
        change(&changed)
        try Data(changed).write(to: URL(filePath: path))
        let error = #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: path) }
        return (error?.description ?? "").replacingOccurrences(of: folder, with: "FOLDER")
      }
      let older = "take an older one, or begin anew"
      #expect(
        try message { $0 = Array("not one".utf8) }
          == "FOLDER/c: this is not a checkpoint; give the path of one, or begin without")
      #expect(
        try message { $0 = [] }
          == "FOLDER/c: this is not a checkpoint; give the path of one, or begin without")
      #expect(
        try message { $0[8] = 1 }
          == "FOLDER/c: the checkpoint has format 1, and this program reads format 2; "
          + "read it with the program that wrote it, or begin anew")
      #expect(
        try message { $0.removeLast() }
          == "FOLDER/c: the checkpoint has \(bytes.count - 1) bytes of \(bytes.count); " + older)
      #expect(
        try message { $0.removeLast($0.count - 9) }
          == "FOLDER/c: the checkpoint has 9 bytes of 32; " + older)
      for change: (inout [UInt8]) -> Void in [{ $0[40] ^= 1 }, { $0.append(0) }] {
        #expect(
          try message(change)
            == "FOLDER/c: the checkpoint was changed after it was written; " + older)
      }
      for (name, reason) in [("none", "No such file or directory"), ("", "not a file")] {
        let error = #expect(throws: CheckpointError.self) {
          try Checkpoint(contentsOf: "\(folder)/\(name)")
        }
        #expect(
          error?.description
            == "\(folder)/\(name): cannot read the checkpoint: \(reason); "
            + "check the path, or begin without a checkpoint")
      }
      let error = #expect(throws: CheckpointError.self) {
        try training.checkpoint.write(to: folder + "/none/c")
      }
      #expect(
        error?.description
          == "\(folder)/none/c: cannot write the checkpoint: No such file or directory; "
          + "what was there is as it was")
    }
  }

  @Test func anotherTrainingsCheckpointIsRefusedAndChangesNothing() throws {
    let checkpoint = try TrainingTests.training().checkpoint
    let layers = [Dense(4, 5, .tanh), Dense(5, 3, .softmax)]
    func message(
      _ layers: [Dense], _ optimizer: any Optimizer = SGD(rate: 0.3), batch: Int = 3,
      precision: Plan.Precision = .double, shuffling: UInt64? = 5,
      loss: Loss = .softmaxCrossEntropy, backward: Training.Backward = .gradient
    ) throws -> String? {
      let training = try Training(
        Network(layers, seed: 9), loss: loss, optimizer: optimizer, batch: batch,
        precision: precision, backward: backward, shuffling: shuffling)
      let before = training.checkpoint
      let error = #expect(throws: CheckpointError.self) { try training.restore(checkpoint) }
      #expect(training.checkpoint == before)
      return error?.description
    }
    #expect(
      try message([Dense(4, 6, .tanh), Dense(6, 3, .softmax)])
        == "the checkpoint is of a network 4-5-3 (tanh, softmax), and this one is "
        + "4-6-3 (tanh, softmax); build the network it was written by")
    #expect(
      try message(layers, Adam())
        == "the checkpoint is of training by SGD, and this one goes by Adam; take SGD to go on")
    #expect(
      try message(layers, batch: 4)
        == "the checkpoint is of training by batches of 3, and this one has 4; take 3 to go on")
    #expect(
      try message(layers, precision: .single)
        == "the checkpoint is of training in double precision; take .double to go on")
    #expect(
      try message(layers, shuffling: nil)
        == "the checkpoint is of training on shuffled samples; give a seed for shuffling to go on")
    #expect(
      try message(layers, loss: .meanSquaredError)
        == "the checkpoint is of training with softmax cross-entropy, and this one has mean squared "
        + "error; take softmax cross-entropy to go on")
    #expect(
      try message(layers, backward: .throughUpdatedWeights)
        == "the checkpoint is of training by the gradient, and this one goes through updated "
        + "weights; take .gradient to go on")
  }

  // MARK: - Killed

  /// A program that writes one checkpoint after another is killed at a moment of no one's choosing.
  @Test(.timeLimit(.minutes(20)), arguments: [3, 17, 40])
  func killedAtAnyMomentItLeavesTheLastOneWhole(milliseconds: Int) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [folder = folder as String, milliseconds = milliseconds as Int] in
      let path = folder + "/c"
      let dataset = try samples(7, inputs: 4, classes: 3, seed: 2)
      let training = try TrainingTests.training()
      try training.checkpoint.write(to: path)
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
        kill(getpid(), SIGKILL)
      }
      try training.run(dataset, epochs: .max) { _ in
        try training.checkpoint.write(to: path)
        return .proceed
      }
    }
    let checkpoint = try Checkpoint(contentsOf: folder + "/c")
    // What was left is a moment of the very run: another that stops there has the same numbers.
    let again = try TrainingTests.training()
    let dataset = try samples(7, inputs: 4, classes: 3, seed: 2)
    let (epochs, done) = checkpoint.position
    if epochs > 0 { try again.run(dataset, epochs: epochs) }
    if done > 0 {
      try again.run(dataset, epochs: epochs + 1) { $0.samples == done ? .stop : .proceed }
    }
    #expect(try checkpoint.network(like: again.network) == again.network)
  }
}
