/// The primitives: everything a tensor can be made by. Elementwise ones broadcast by NumPy's rules.
public enum Operation: Sendable, Hashable {
  case input
  case constant

  case add, subtract, multiply, divide, power, maximum, minimum

  case negate, exp, log, sqrt, abs, sign
  case sin, cos, tan, arcsin, arccos, arctan, sinh, cosh, tanh, sigmoid
  /// 1 above zero, 0 below, ½ at zero: the slope of `max(0, x)`.
  case step

  /// Sums the axes that broadcasting had stretched, so that the result has this shape.
  case sum(to: [Int])
  /// Repeats along the axes of length 1 and new leading ones, so that the result has this shape.
  case broadcast(to: [Int])

  /// The name in messages, figures and transcripts.
  public var name: String {
    switch self {
    case .sum: "sum"
    case .broadcast: "broadcast"
    default: "\(self)"
    }
  }

  /// The primitive of that name, for reading a graph that was written down.
  ///
  /// - Parameter shape: of the result.
  /// - Returns: nil for a name that is no primitive's.
  public init?(name: String, shape: [Int]) {
    let plain: [Operation] = [.input, .constant] + Operation.elementwise
    let shaped: [Operation] = [.sum(to: shape), .broadcast(to: shape)]
    guard let found = (plain + shaped).first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// How many inputs it takes.
  public var arity: Int {
    switch self {
    case .input, .constant: 0
    case .add, .subtract, .multiply, .divide, .power, .maximum, .minimum: 2
    default: 1
    }
  }

  /// The elementwise primitives, for tests and tables that must cover them all.
  public static let elementwise: [Operation] = [
    .add, .subtract, .multiply, .divide, .power, .maximum, .minimum,
    .negate, .exp, .log, .sqrt, .abs, .sign,
    .sin, .cos, .tan, .arcsin, .arccos, .arctan, .sinh, .cosh, .tanh, .sigmoid, .step,
  ]

  /// The shape of the result.
  /// - Returns: nil if the inputs' shapes do not fit each other.
  func shape(of inputs: [[Int]]) -> [Int]? {
    switch self {
    case .sum(let shape): Broadcast.shape(shape, inputs[0]) == inputs[0] ? shape : nil
    case .broadcast(let shape): Broadcast.shape(shape, inputs[0]) == shape ? shape : nil
    default: inputs.count == 2 ? Broadcast.shape(inputs[0], inputs[1]) : inputs.first
    }
  }
}
