internal import Autodiff

/// The learning rate as training goes on. A number will do for one that stays.
///
///     .sgd(rate: 0.2)
///     .adam(rate: .warmUp(epochs: 1, then: .cosine(from: 0.003, to: 0, epochs: 10)))
public struct Schedule: Sendable {
  private let rate: @Sendable (Double) -> Double

  /// - Parameter rate: from the epochs done, with fractions, the rate of the next step.
  public init(_ rate: @escaping @Sendable (_ epochs: Double) -> Double) { self.rate = rate }

  /// The rate of the step that is taken after so many epochs.
  public func rate(after epochs: Double) -> Double { rate(epochs) }

  public static func constant(_ rate: Double) -> Schedule { Schedule { _ in rate } }

  /// Multiplied by `factor` each time `period` epochs are over.
  public static func stepDecay(
    from rate: Double, by factor: Double, every period: Double
  ) -> Schedule {
    Schedule { epochs in
      guard period > 0 else { return rate }
      return rate * Double.evaluate(.power, factor, (epochs / period).rounded(.down))
    }
  }

  /// Half a cosine from one rate down to another, which then stays:
  /// to + (from − to) (1 + cos(π e/epochs)) / 2 (Loshchilov and Hutter, "SGDR", 2017, without restarts).
  public static func cosine(
    from first: Double, to last: Double = 0, epochs length: Double
  ) -> Schedule {
    Schedule { epochs in
      guard epochs < length else { return last }
      let angle = Double.pi * (epochs / length)
      return last + (first - last) * (1 + Double.evaluate(.cos, angle)) / 2
    }
  }

  /// From 0 evenly up to where another begins, which follows.
  public static func warmUp(epochs length: Double, then next: Schedule) -> Schedule {
    Schedule { epochs in
      epochs < length
        ? next.rate(after: 0) * (epochs / length) : next.rate(after: epochs - max(0, length))
    }
  }
}

extension Schedule: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral rate: Double) { self = .constant(rate) }
  public init(integerLiteral rate: Int) { self = .constant(Double(rate)) }
}
