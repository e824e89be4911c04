public import Autodiff

/// A network that learns: one plan, laid out once, and the loop around it.
///
///     let training = try Training(
///       network, loss: .meanSquaredError, optimizer: .sgd(rate: 0.2), shuffling: 7)
///     try training.run(pictures, epochs: 3)
///     training.network                        // the trained one
///     try training.evaluate(heldOut).accuracy
///
/// It owns the plan and so is a class. Not for two threads at once. The same start, data and machine give the
/// same network bit for bit, as long as the matrix library works with one thread.
public final class Training {
  /// By which way the gradient reaches the layers before the last.
  public enum Backward: Sendable {
    /// The gradient of the loss: all parameters step together.
    case gradient
    /// Layer after layer from the last: each passes the gradient on through the weights it has just changed.
    /// Not the gradient of anything, but what a program does that updates as it goes back.
    case throughUpdatedWeights
  }

  public let loss: Loss
  public let optimizer: any Optimizer
  /// Samples in a step; the last step of an epoch takes what is left.
  public let batch: Int
  public let precision: Plan.Precision
  public let backward: Backward

  /// What has been learned from so far: whole epochs, and samples of the one under way.
  public var position: (epochs: Int, samples: Int) { (history.epochs.count, progress.samples) }
  public private(set) var history = History()

  private let start: Network
  private let plan: Plan
  private let memoryCount: Int
  private var feed: Feed
  private var progress = EpochProgress()
  /// As it was when the epoch under way began; nil if samples keep their order.
  private var generator: SplitMix64?
  /// The rate that the plan has; nil before it was given one.
  private var rate: Double?

  /// - Parameters:
  ///   - batch: samples in a step.
  ///   - shuffling: seed of the order of samples, another in each epoch; nil keeps the dataset's order.
  /// - Throws: if the loss does not fit the last layer, or the batch is empty or too large.
  public init(
    _ network: Network, loss: Loss, optimizer: any Optimizer, batch: Int = 1,
    precision: Plan.Precision = .double, backward: Backward = .gradient, shuffling: UInt64? = nil
  ) throws(NetworkError) {
    let traced = try TracedBatch(network, loss, size: batch)
    let descent = try Descent(traced, optimizer, backward)
    self.loss = loss
    self.optimizer = optimizer
    self.batch = batch
    self.precision = precision
    self.backward = backward
    start = network
    memoryCount = descent.updates.count - 1 - network.parameters.count
    plan = Plan(
      outputs: [traced.loss, traced.layers.outputs], inputs: traced.inputs + [descent.rate],
      updates: descent.updates, precision: precision)
    feed = Feed(size: batch)
    generator = shuffling.map(SplitMix64.init)
  }

  /// With what it has learned so far.
  public var network: Network {
    let parameters = start.parameters.enumerated().map { i, parameter in
      NDArray(checkedShape: parameter.shape, elements: plan.elements(ofUpdate: i))
    }
    return Network(checked: start.layers, parameters: parameters)
  }

  /// How the present network does, without learning from it.
  public func evaluate(_ dataset: Dataset) throws -> Evaluation {
    try network.evaluate(dataset, loss: loss)
  }

  // MARK: - The loop

  /// Learns until `epochs` epochs are done, counting those done before: after a stop, or with a checkpoint
  /// restored, the same call goes on to the same end.
  ///
  /// - Parameters:
  ///   - validation: evaluated after each epoch.
  ///   - progress: called after every step; `.stop` ends the run there, and another run takes it up again.
  /// - Returns: all epochs done so far.
  /// - Throws: if the data do not fit the network, or the loss is not a finite number any more.
  @discardableResult
  public func run(
    _ dataset: Dataset, epochs: Int, validation: Dataset? = nil,
    progress report: ((Progress) throws -> Progress.Answer)? = nil
  ) throws -> History {
    try dataset.check(for: start)
    try validation?.check(for: start)
    guard progress.samples == 0 || progress.of == dataset.count else {
      throw NetworkError.otherDataset(expected: progress.of, given: dataset.count)
    }
    progress.of = dataset.count
    var order = Array(0..<dataset.count)
    while history.epochs.count < epochs {
      for i in order.indices { order[i] = i }
      var random = generator
      random?.shuffle(&order)
      while progress.samples < dataset.count {
        let end = min(progress.samples + batch, dataset.count)
        try step(order[progress.samples..<end], of: dataset)
        guard let report, try report(summary(epochs)) == .stop else { continue }
        if progress.samples == dataset.count { try closeEpoch(random, validation) }
        return history
      }
      try closeEpoch(random, validation)
    }
    return history
  }

  private func step(_ samples: ArraySlice<Int>, of dataset: Dataset) throws {
    let done = Double(history.epochs.count) + Double(progress.samples) / Double(dataset.count)
    let wanted = optimizer.rate.rate(after: done)
    if wanted != rate {
      try plan.set(batch > 1 ? 3 : 2, to: CollectionOfOne(wanted))
      rate = wanted
    }
    try feed.give(samples, of: dataset, to: plan)
    plan.run()
    let loss = plan.scalar(0)
    guard loss.isFinite else {
      throw NetworkError.lossNotFinite(
        loss: "\(loss)", epoch: history.epochs.count + 1, sample: samples[samples.startIndex],
        batch: samples.count, rate: wanted)
    }
    progress.loss += loss * Double(samples.count)
    progress.right += plan.rightAnswers(output: 1, samples: samples, of: dataset)
    progress.samples += samples.count
  }

  private func summary(_ epochs: Int) -> Progress {
    Progress(
      epoch: history.epochs.count + 1, epochs: epochs, samples: progress.samples,
      of: progress.of, soFar: progress.evaluation, rate: rate ?? 0)
  }

  private func closeEpoch(_ random: SplitMix64?, _ validation: Dataset?) throws {
    let evaluation = try validation.map { try evaluate($0) }
    history.epochs.append(
      History.Epoch(
        epoch: history.epochs.count + 1, training: progress.evaluation, validation: evaluation,
        rate: rate ?? 0))
    progress = EpochProgress(of: progress.of)
    generator = random
  }

  // MARK: - Checkpoints

  /// All that it takes to go on from here, bit for bit.
  public var checkpoint: Checkpoint {
    let parameters = 0..<start.parameters.count
    let memory = parameters.upperBound..<parameters.upperBound + memoryCount
    return Checkpoint(
      layers: Checkpoint.Layer.all(of: start),
      parameters: parameters.map { plan.elements(ofUpdate: $0) }, loss: loss.name,
      optimizer: optimizer.name, batch: batch, isSingle: precision == .single, backward: backward,
      memory: memory.map { plan.elements(ofUpdate: $0) },
      steps: plan.elements(ofUpdate: memory.upperBound)[0], rate: rate, progress: progress,
      generator: generator?.state, history: history)
  }

  /// Takes up what another run left: parameters, the optimizer's memory and the place in the epoch. The rate
  /// is the schedule's for that place.
  ///
  /// - Throws: if it was written by a training of another make; nothing is changed then.
  public func restore(_ checkpoint: Checkpoint) throws {
    try check(checkpoint)
    let numbers = checkpoint.parameters + checkpoint.memory + [[checkpoint.steps]]
    for (i, elements) in numbers.enumerated() { try plan.set(update: i, to: elements) }
    history = checkpoint.history
    progress = checkpoint.progress
    generator = checkpoint.generator.map { SplitMix64(seed: $0) }
    rate = nil
  }

  private func check(_ checkpoint: Checkpoint) throws {
    _ = try checkpoint.network(like: start)
    let isSingle = precision == .single
    let memory = start.parameters.flatMap { parameter in
      [Int](repeating: parameter.elements.count, count: max(0, optimizer.memoryCount))
    }
    let difference: CheckpointError.Difference? =
      if checkpoint.optimizer != optimizer.name {
        .optimizer(expected: optimizer.name, found: checkpoint.optimizer)
      } else if checkpoint.memory.map(\.count) != memory {
        .memory(optimizer: optimizer.name)
      } else if checkpoint.batch != batch {
        .batch(expected: batch, found: checkpoint.batch)
      } else if checkpoint.isSingle != isSingle {
        .precision(isSingle: checkpoint.isSingle)
      } else if checkpoint.isShuffled != (generator != nil) {
        .shuffling(isShuffled: checkpoint.isShuffled)
      } else if checkpoint.loss != loss.name {
        .loss(expected: loss.name, found: checkpoint.loss)
      } else if checkpoint.backward != backward {
        .backward(checkpoint.backward)
      } else {
        nil
      }
    if let difference { throw CheckpointError.differs(difference) }
  }
}

/// What is known of the epoch under way.
struct EpochProgress: Sendable, Hashable {
  /// Samples done.
  var samples = 0
  /// The sum over them.
  var loss = 0.0
  var right = 0
  /// Samples in all.
  var of = 0

  init() {}

  init(of: Int) { self.of = of }

  var evaluation: Evaluation {
    Evaluation(loss: loss / Double(samples), accuracy: Double(right) / Double(samples))
  }
}
