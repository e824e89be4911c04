public import Autodiff

/// How a step is made of a gradient. Traced once, like everything else; what it remembers of earlier steps is
/// kept by the plan.
public protocol Optimizer: Sendable {
  /// As a checkpoint remembers it.
  var name: String { get }
  var rate: Schedule { get }
  /// How many arrays it keeps beside each parameter, of that one's shape, all zero at first.
  var memoryCount: Int { get }

  /// The next value of a parameter and of what is kept beside it.
  ///
  /// - Parameters:
  ///   - gradient: of the parameter's shape.
  ///   - memory: `memoryCount` arrays of the parameter's shape.
  ///   - rate: of shape `[]`, the present one.
  ///   - count: of shape `[]`; 1 at the first step.
  func step(_ parameter: Tensor, gradient: Tensor, memory: [Tensor], rate: Tensor, count: Tensor)
    -> (parameter: Tensor, memory: [Tensor])
}

/// w ← w − rate · g
public struct SGD: Optimizer {
  public let rate: Schedule
  public var name: String { "SGD" }
  public var memoryCount: Int { 0 }

  public init(rate: Schedule) { self.rate = rate }

  public func step(
    _ parameter: Tensor, gradient: Tensor, memory: [Tensor], rate: Tensor, count: Tensor
  ) -> (parameter: Tensor, memory: [Tensor]) {
    (parameter - rate * gradient, [])
  }
}

/// v ← μ v + g, w ← w − rate · v (Polyak 1964; in this form the rate may change without a jump in v).
public struct Momentum: Optimizer {
  public let rate: Schedule
  /// μ
  public let momentum: Double
  public var name: String { "momentum" }
  public var memoryCount: Int { 1 }

  public init(rate: Schedule, momentum: Double = 0.9) {
    self.rate = rate
    self.momentum = momentum
  }

  public func step(
    _ parameter: Tensor, gradient: Tensor, memory: [Tensor], rate: Tensor, count: Tensor
  ) -> (parameter: Tensor, memory: [Tensor]) {
    let velocity = momentum * memory[0] + gradient
    return (parameter - rate * velocity, [velocity])
  }
}

/// s ← ρ s + (1 − ρ) g², w ← w − rate · g / (√s + ε) (Hinton, lecture 6e of "Neural networks for machine
/// learning", 2012).
public struct RMSProp: Optimizer {
  public let rate: Schedule
  /// ρ
  public let decay: Double
  public let epsilon: Double
  public var name: String { "RMSProp" }
  public var memoryCount: Int { 1 }

  public init(rate: Schedule, decay: Double = 0.9, epsilon: Double = 1e-8) {
    self.rate = rate
    self.decay = decay
    self.epsilon = epsilon
  }

  public func step(
    _ parameter: Tensor, gradient: Tensor, memory: [Tensor], rate: Tensor, count: Tensor
  ) -> (parameter: Tensor, memory: [Tensor]) {
    let square = decay * memory[0] + (1 - decay) * (gradient * gradient)
    return (parameter - rate * (gradient / (sqrt(square) + epsilon)), [square])
  }
}

/// m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g², both begun at 0 and so divided by 1 − βᵗ at step t:
/// w ← w − rate · m̂ / (√v̂ + ε) (Kingma and Ba, "Adam: a method for stochastic optimization", 2015).
public struct Adam: Optimizer {
  public let rate: Schedule
  /// β₁ and β₂
  public let beta1: Double
  public let beta2: Double
  public let epsilon: Double
  public var name: String { "Adam" }
  public var memoryCount: Int { 2 }

  public init(
    rate: Schedule = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  public func step(
    _ parameter: Tensor, gradient: Tensor, memory: [Tensor], rate: Tensor, count: Tensor
  ) -> (parameter: Tensor, memory: [Tensor]) {
    let mean = beta1 * memory[0] + (1 - beta1) * gradient
    let square = beta2 * memory[1] + (1 - beta2) * (gradient * gradient)
    let correctedMean = mean / (1 - pow(Tensor(beta1), count))
    let correctedSquare = square / (1 - pow(Tensor(beta2), count))
    let step = correctedMean / (sqrt(correctedSquare) + epsilon)
    return (parameter - rate * step, [mean, square])
  }
}

extension Optimizer where Self == SGD {
  public static func sgd(rate: Schedule) -> SGD { SGD(rate: rate) }
}

extension Optimizer where Self == Momentum {
  public static func momentum(rate: Schedule, _ momentum: Double = 0.9) -> Momentum {
    Momentum(rate: rate, momentum: momentum)
  }
}

extension Optimizer where Self == RMSProp {
  public static func rmsProp(rate: Schedule, decay: Double = 0.9) -> RMSProp {
    RMSProp(rate: rate, decay: decay)
  }
}

extension Optimizer where Self == Adam {
  public static func adam(
    rate: Schedule = 0.001, beta1: Double = 0.9, beta2: Double = 0.999
  ) -> Adam {
    Adam(rate: rate, beta1: beta1, beta2: beta2)
  }
}
