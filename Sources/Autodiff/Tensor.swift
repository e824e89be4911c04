/// A value that remembers how it was computed. Tensors are immutable; an operation on tensors yields a
/// new one that refers to its inputs, and that chain of references is the traced graph. There is no tape
/// beside it: what nothing refers to is gone.
public struct Tensor: Sendable {
  let node: Node

  init(_ node: Node) { self.node = node }

  /// A constant: it takes no gradient, and operations on constants alone are not traced.
  public init(_ value: NDArray) { self.init(Node(.constant, [], value)) }

  /// A constant of shape `[]`.
  public init(_ scalar: Double) { self.init(NDArray(scalar)) }

  /// An input: a leaf that gradients are taken by and that a replay gives other values.
  ///
  /// - Parameter domain: the values it may take, for sampling; nil leaves that to who samples.
  public static func input(_ value: NDArray, domain: ClosedRange<Double>? = nil) -> Tensor {
    Tensor(Node(.input, [], value, domain: domain))
  }

  /// An input of shape `[]`.
  public static func input(_ scalar: Double, domain: ClosedRange<Double>? = nil) -> Tensor {
    input(NDArray(scalar), domain: domain)
  }

  public var value: NDArray { node.value }
  public var shape: [Int] { node.value.shape }
  public var operation: Operation { node.operation }
  public var inputs: [Tensor] { node.inputs.map(Tensor.init) }
  public var domain: ClosedRange<Double>? { node.domain }
  /// The value of a tensor of shape `[]`; nil for any other.
  public var scalar: Double? { node.value.scalar }
  public var isConstant: Bool { node.operation == .constant }

  /// Larger than the order of every tensor it was computed from.
  public var order: UInt64 { node.order }

  /// Applies a primitive. The result of constants alone is a constant.
  ///
  /// Stops the program if the shapes do not fit, naming the operation and both shapes, as an array
  /// library must: there is no value to go on with. Use `traced` where shapes come from a text.
  static func apply(_ operation: Operation, _ inputs: [Tensor]) -> Tensor {
    guard let result = traced(operation, inputs) else {
      fatalError(
        "\(operation.name): shapes \(inputs.map { "\($0.shape)" }.joined(separator: " and ")) "
          + "do not fit")
    }
    return inputs.allSatisfy(\.isConstant) ? Tensor(result.value) : result
  }

  /// Applies a primitive and keeps it in the graph even if all its inputs are constants, so that a replay
  /// with error bounds sees its rounding.
  ///
  /// - Returns: nil if the shapes do not fit.
  package static func traced(_ operation: Operation, _ inputs: [Tensor]) -> Tensor? {
    guard let shape = operation.shape(of: inputs.map(\.shape)) else { return nil }
    let value = operation.value(of: inputs.map(\.value), shape: shape)
    return Tensor(Node(operation, inputs.map(\.node), value))
  }
}

extension Tensor: Hashable {
  /// Tensors are the same when they are the same place in the graph, not when their values agree.
  public static func == (a: Tensor, b: Tensor) -> Bool { a.node === b.node }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(node)) }
}

extension Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral value: Double) { self.init(value) }
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Tensor: CustomStringConvertible {
  public var description: String {
    scalar.map { "\($0)" } ?? "Tensor(shape: \(shape), \(value.elements))"
  }
}
