internal import Autodiff
internal import NeuralNetwork

/// A network and how it learns: what the options of a call come to.
struct Recipe {
  var hidden: [Int]
  var activation: ActivationChoice
  var loss: LossChoice
  var optimizer: OptimizerChoice
  var rate: Double
  var batch: Int
  var isShuffled: Bool
  var backward: Training.Backward
  var seed: UInt64

  static let pixels = SyntheticDigits.side * SyntheticDigits.side
  static let classes = 10

  /// What is not given is as in the file, if there is one, else as in the article.
  ///
  /// - Throws: `CommandError` if the file is of another kind of network.
  init(_ options: LearningOptions, goingOnFrom file: LoadedCheckpoint?) throws {
    let found = try file.map { try Recipe($0) }
    if let file, options.seed != nil {
      throw CommandError.digits(.seedIsInFile(file.path))
    }
    loss = options.loss ?? found?.loss ?? .binaryCrossEntropy
    optimizer = options.optimizer ?? found?.optimizer ?? .sgd
    hidden = options.hidden?.sizes ?? found?.hidden ?? [20]
    activation = options.activation ?? found?.activation ?? .sigmoid
    rate = options.rate ?? found?.rate ?? optimizer.rate(for: loss)
    batch = options.batch ?? found?.batch ?? 1
    isShuffled = options.asPrinted || options.inOrder ? false : found?.isShuffled ?? true
    backward = options.asPrinted ? .throughUpdatedWeights : found?.backward ?? .gradient
    seed = options.seed ?? 0
  }

  /// The recipe that a file was made by; where the rate is not known yet, the usual one.
  private init(_ file: LoadedCheckpoint) throws {
    let checkpoint = file.checkpoint
    func refuse(_ found: String) -> CommandError { .digits(.foreignCheckpoint(file.path, found)) }
    let layers = checkpoint.layers
    guard layers.first?.inputs == Self.pixels, layers.last?.outputs == Self.classes else {
      throw refuse("a network \(Checkpoint.Layer.summary(layers))")
    }
    hidden = layers.dropLast().map(\.outputs)
    let names = Set(layers.dropLast().map(\.activation))
    guard let loss = LossChoice.allCases.first(where: { $0.loss.name == checkpoint.loss }) else {
      throw refuse("training with \(checkpoint.loss)")
    }
    let activation = ActivationChoice.allCases.first { names.isSubset(of: [$0.activation.name]) }
    guard let activation, layers.last?.activation == loss.outputs.name else {
      throw refuse("a network \(Checkpoint.Layer.summary(layers)) with \(loss.loss.name)")
    }
    let optimizer = OptimizerChoice.allCases.first {
      $0.optimizer(rate: 1).name == checkpoint.optimizer
    }
    guard let optimizer else { throw refuse("training by \(checkpoint.optimizer)") }
    self.loss = loss
    self.activation = activation
    self.optimizer = optimizer
    rate = checkpoint.rate ?? optimizer.rate(for: loss)
    batch = checkpoint.batch
    isShuffled = checkpoint.isShuffled
    backward = checkpoint.backward
    seed = 0
  }
}

extension Recipe {
  var layers: [Dense] {
    let sizes = [Self.pixels] + hidden + [Self.classes]
    return zip(sizes, sizes.dropFirst()).enumerated().map { i, size in
      i < hidden.count
        ? Dense(size.0, size.1, activation.activation, activation.weights)
        : Dense(size.0, size.1, loss.outputs, activation.outputWeights)
    }
  }

  /// The network at its start, and a training of it that has learned nothing yet.
  ///
  /// One digit at a time is computed with 64 bits, as NumPy does; together they take half the time with
  /// 32, which is enough for a mean.
  func training() throws(NetworkError) -> Training {
    try Training(
      Network(layers, seed: seed), loss: loss.loss, optimizer: optimizer.optimizer(rate: rate),
      batch: batch, precision: batch > 1 ? .single : .double, backward: backward,
      // Another sequence than that of the weights.
      shuffling: isShuffled ? ~seed : nil)
  }

  /// The same for certain digits, going on where the file ends.
  func training(of digits: DigitSets, restoring file: LoadedCheckpoint?) throws -> Training {
    guard batch <= digits.training.count else {
      throw CommandError.digits(.batch(batch, of: digits.training.count))
    }
    let training: Training
    do {
      training = try self.training()
    } catch {
      throw CommandError.digits(.network(error))
    }
    guard let file else { return training }
    do {
      try training.restore(file.checkpoint)
    } catch let error as CheckpointError {
      throw CommandError.digits(.checkpointDiffers(file.path, error))
    }
    return training
  }

  /// NumPy's program keeps its pictures with 32 bits, and whoever wants its weights needs its pictures.
  var takesSingleInputs: Bool { backward == .throughUpdatedWeights }
}

/// A file that training goes on from.
struct LoadedCheckpoint {
  var path: String
  var checkpoint: Checkpoint
}
