/// How training went, epoch by epoch.
public struct History: Sendable, Hashable {
  public struct Epoch: Sendable, Hashable {
    /// Counted from 1.
    public var epoch: Int
    /// Means over the epoch's samples, each as it was answered just before it was learned from.
    public var training: Evaluation
    /// After the epoch, on samples that are not learned from.
    public var validation: Evaluation?
    /// The rate of the last step.
    public var rate: Double
  }

  public var epochs: [Epoch] = []
}

/// How a network did on some samples.
public struct Evaluation: Sendable, Hashable {
  /// The mean over the samples.
  public var loss: Double
  /// The share of samples whose largest output stands where the largest target does. With a single output,
  /// of those where both are above ½ or neither is.
  public var accuracy: Double

  public init(loss: Double, accuracy: Double) {
    self.loss = loss
    self.accuracy = accuracy
  }
}

/// Where training is, after a step.
public struct Progress: Sendable, Hashable {
  public enum Answer: Sendable { case proceed, stop }

  /// The one under way, counted from 1.
  public var epoch: Int
  /// How many there will be.
  public var epochs: Int
  /// Samples of this epoch done.
  public var samples: Int
  /// Samples in an epoch.
  public var of: Int
  /// So far in this epoch.
  public var soFar: Evaluation
  /// The rate of this step.
  public var rate: Double
}
