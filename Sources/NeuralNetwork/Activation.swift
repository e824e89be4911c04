public import Autodiff

/// What a layer does to its weighted sums: a function of a batch, [samples, units] to the same shape. Two are
/// the same when their names are.
public struct Activation: Sendable {
  public let name: String
  private let function: @Sendable (Tensor) -> Tensor

  /// - Parameter function: must keep the shape, and each row must depend on its own row only.
  public init(_ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor) {
    self.name = name
    self.function = function
  }

  public func callAsFunction(_ z: Tensor) -> Tensor { function(z) }
}

extension Activation {
  /// z itself.
  public static let identity = Activation("identity") { $0 }
  /// 1 / (1 + e^−z)
  public static let sigmoid = Activation("sigmoid") { Autodiff.sigmoid($0) }
  public static let tanh = Activation("tanh") { Autodiff.tanh($0) }
  /// max(0, z); its slope at 0 is taken as ½.
  public static let relu = Activation("ReLU") { Autodiff.relu($0) }
  /// e^zᵢ / Σⱼ e^zⱼ over the units of a sample: positive numbers with sum 1.
  public static let softmax = Activation("softmax") { Autodiff.softmax($0, along: 1) }
}

extension Activation: Hashable {
  public static func == (a: Activation, b: Activation) -> Bool { a.name == b.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
