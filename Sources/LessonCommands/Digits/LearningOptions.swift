internal import ArgumentParser

/// What the network is and how it learns. What is not given is the article's choice, or that of the file
/// from which training goes on.
struct LearningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How often to go through the digits; an epoch that was broken off counts as one.",
      valueName: "count"))
  var epochs = 3
  @Option(
    help: ArgumentHelp(
      "Units of each hidden layer: 20, or 64,32 for two layers, or 0 for none. (default: 20)",
      valueName: "units"),
    transform: HiddenLayers.init(argument:))
  var hidden: HiddenLayers?
  @Option(
    help: ArgumentHelp(
      "What a hidden unit does with its sum. (default: sigmoid)",
      discussion: """
        Weights begin evenly within ±0.5 for sigmoid, by the rule of Xavier for tanh and identity, by that \
        of He for relu and softplus.
        """))
  var activation: ActivationChoice?
  @Option(
    help: ArgumentHelp(
      "What is made small. (default: binary-cross-entropy)",
      discussion: """
        Of outputs o and targets t, n of each. mean-squared-error: (1/n) Σ(o − t)² of sigmoids. \
        binary-cross-entropy: −(2/n) Σ(t ln o + (1 − t) ln(1 − o)) of sigmoids, whose slope by an output's \
        sum is (2/n)(o − t). cross-entropy: −Σ t ln o of softmax.
        """))
  var loss: LossChoice?
  @Option(help: "How a step is made of a gradient. (default: sgd)")
  var optimizer: OptimizerChoice?
  @Option(
    help: ArgumentHelp(
      "How far a step goes. (default: sgd 0.2, momentum 0.02, rmsprop and adam 0.001; with "
        + "cross-entropy sgd 0.05, momentum 0.005)", valueName: "number"))
  var rate: Double?
  @Option(
    help: ArgumentHelp(
      "Digits in a step, which goes by the mean of their gradients; more than one are computed with "
        + "32 bits. (default: 1)", valueName: "count"))
  var batch: Int?
  @Option(
    help: ArgumentHelp(
      "Of the first weights and of the order of digits. (default: 0)", valueName: "number"))
  var seed: UInt64?
  @Flag(help: "Take the digits in the order of the data, not in another in each epoch.")
  var inOrder = false
  @Flag(
    help: ArgumentHelp(
      "Learn as the article's listing does.",
      discussion: """
        One digit after the other in the order of the file; the output's delta is (2/n)(o − t) without the \
        slope of σ; the hidden delta goes through output weights that have just been changed.
        """))
  var asPrinted = false

  func validate() throws {
    func require(_ condition: Bool, _ message: @autoclosure () -> String) throws {
      if !condition { throw ValidationError(message()) }
    }
    try require(
      0...Self.mostEpochs ~= epochs,
      "--epochs \(epochs): give a number from 0 to \(Self.mostEpochs)")
    if let batch { try require(batch > 0, "--batch \(batch): give a number from 1") }
    if let rate {
      try require(rate > 0 && rate.isFinite, "--rate \(rate): give a number above 0, such as 0.2")
    }
    if hidden?.sizes == [] {
      try require(activation == nil, "--activation is for hidden layers, and --hidden 0 has none")
    }
    if asPrinted { try validateAsPrinted() }
  }

  /// What the listing fixes may be given too, as long as it says the same.
  private func validateAsPrinted() throws {
    let fixed: [(option: String, given: String?, value: String)] = [
      ("--activation", activation?.rawValue, ActivationChoice.sigmoid.rawValue),
      ("--loss", loss?.rawValue, LossChoice.binaryCrossEntropy.rawValue),
      ("--optimizer", optimizer?.rawValue, OptimizerChoice.sgd.rawValue),
      ("--batch", batch.map(String.init), "1"),
    ]
    for (option, given, value) in fixed where given != nil && given != value {
      throw ValidationError(
        "--as-printed goes by \(option) \(value); leave out \(option) or --as-printed")
    }
  }

  private static let mostEpochs = 1_000_000
}

/// How many units each hidden layer has.
struct HiddenLayers: Equatable {
  var sizes: [Int]

  static let mostLayers = 20
  static let mostUnits = 10_000

  init(_ sizes: [Int]) { self.sizes = sizes }

  /// Reads `20`, `64,32`, or `0` for none.
  init(argument: String) throws {
    let sizes = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    if sizes == [0] {
      self.init([])
      return
    }
    guard sizes.count <= Self.mostLayers,
      sizes.allSatisfy({ $0.map { 1...Self.mostUnits ~= $0 } ?? false })
    else {
      throw ValidationError(
        "give a number from 1 to \(Self.mostUnits), up to \(Self.mostLayers) of them with commas, such "
          + "as 64,32, or 0 for no hidden layer")
    }
    self.init(sizes.compactMap(\.self))
  }
}
