/// A layer in which every input reaches every unit: a = f(W x + b), with W of shape [outputs, inputs] and b of
/// shape [outputs], or a = f(W x) without a bias. What it is, without its numbers: those are the network's.
public struct Dense: Sendable, Hashable {
  public let inputs: Int
  public let outputs: Int
  public let activation: Activation
  public let weights: Initializer
  /// Not asked for if there is none.
  public let bias: Initializer
  public let hasBias: Bool

  public init(
    _ inputs: Int, _ outputs: Int, _ activation: Activation, _ weights: Initializer = .xavier,
    bias: Initializer = .zeros, hasBias: Bool = true
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.activation = activation
    self.weights = weights
    self.bias = bias
    self.hasBias = hasBias
  }

  /// Of its weights and, if it has one, its bias.
  public var parameterShapes: [[Int]] { [[outputs, inputs]] + (hasBias ? [[outputs]] : []) }

  var zeros: [Double] { [Double](repeating: 0, count: outputs) }

  /// Numbers in it; nil if there is no unit, no input or more than a plan has room for.
  var parameterCount: Int? {
    guard inputs > 0, outputs > 0 else { return nil }
    let (product, overflow) = inputs.multipliedReportingOverflow(by: outputs)
    guard !overflow, product <= Dense.largest - outputs else { return nil }
    return hasBias ? product + outputs : product
  }

  /// A gigabyte of doubles: with what optimizers keep beside it, a plan can still count it.
  static let largest = 1 << 27
}
