/// A primitive: what a tensor can be made by. Two are the same when name and parameters are.
///
/// Each primitive is written down in one place, with its value, its error bound and its gradient rule:
/// the elementwise ones as entries of a table (`ElementwiseTable.swift`), those that move elements about
/// in `Rearrangement.swift`, the matrix product and the maximum in files of their own.
public struct Operation: Sendable {
  /// Shared, for operations are copied with every value of a graph.
  private final class Definition: Sendable {
    let name: String
    let parameters: [Int]
    let primitive: any Primitive
    let elementwise: Elementwise?
    let hash: Int

    init(_ name: String, _ parameters: [Int], _ primitive: some Primitive) {
      self.name = name
      self.parameters = parameters
      self.primitive = primitive
      elementwise = primitive as? Elementwise
      hash = parameters.reduce(name.utf8.reduce(0) { ($0 ^ Int($1)) &* 0x100_0000_01B3 }) {
        ($0 ^ $1) &* 0x100_0000_01B3
      }
    }
  }

  private let definition: Definition

  public var name: String { definition.name }
  /// What tells it from others of its name: a shape, axes, a range.
  public var parameters: [Int] { definition.parameters }
  var primitive: any Primitive { definition.primitive }
  /// Its entry in the table of elementwise primitives.
  var elementwise: Elementwise? { definition.elementwise }
  /// Equal for equal operations.
  var hash: Int { definition.hash }

  init(_ name: String, _ parameters: [Int] = [], _ primitive: some Primitive) {
    definition = Definition(name, parameters, primitive)
  }

  /// A leaf that gradients are taken by and that a replay gives other values.
  public static let input = Operation("input", [], Leaf())
  /// A leaf that keeps its value.
  public static let constant = Operation("constant", [], Leaf())

  /// How many inputs it takes: 0 to 3.
  public var arity: Int { primitive.arity }

  /// The shape of the result.
  /// - Returns: nil if the inputs' shapes do not fit each other or the operation.
  func shape(of inputs: [[Int]]) -> [Int]? {
    inputs.count == arity ? primitive.shape(of: inputs) : nil
  }

  /// What it makes of some arrays that fit it; `shape` is the result's.
  func value(of inputs: [NDArray], shape: [Int]) -> NDArray {
    if shape.isEmpty, let entry = elementwise, inputs.count < 3 {
      let (x, y) = (inputs[0].elements[0], inputs[inputs.count - 1].elements[0])
      let number =
        inputs.count == 1
        ? Double.unary(entry.function)(x) : Double.binary(entry.function)(x, y)
      return NDArray(checkedShape: shape, elements: [number])
    }
    let kernel: Kernel<Double> = primitive.kernel(shapes: inputs.map(\.shape), points: 1)
    let size = shape.reduce(1, *)
    let elements = [Double](unsafeUninitializedCapacity: size) { buffer, count in
      count = size
      // Copies that no one else holds: a kernel reads through pointers that could write.
      var (a, b, c) = (
        inputs[0].elements, inputs[1 % inputs.count].elements, inputs[2 % inputs.count].elements
      )
      a.withUnsafeMutableBufferPointer { a in
        b.withUnsafeMutableBufferPointer { b in
          c.withUnsafeMutableBufferPointer { c in
            guard let out = buffer.baseAddress, size > 0 else { return }
            let first = a.baseAddress ?? out
            kernel(
              Operands(a: first, b: b.baseAddress ?? first, c: c.baseAddress ?? first), out)
          }
        }
      }
    }
    return NDArray(checkedShape: shape, elements: elements)
  }

  /// The primitive of that name, for reading a graph that was written down.
  ///
  /// - Returns: nil if there is none, or if it does not take such parameters.
  public init?(name: String, parameters: [Int]) {
    let plain = [.input, .constant] + Operation.elementwise
    if parameters.isEmpty, let found = plain.first(where: { $0.name == name }) {
      self = found
    } else if let made = Operation.families[name]?(parameters) {
      self = made
    } else {
      return nil
    }
  }

  /// Primitives that have parameters, by name.
  private static let families: [String: @Sendable ([Int]) -> Operation?] = [
    "broadcast": { .broadcast(to: $0) }, "sum": { .sum(to: $0) }, "reshape": { .reshape(to: $0) },
    "transpose": { .transpose(axes: $0) }, "maximum of": { .largest(to: $0) },
    "maximum shares": { .maximumShares(to: $0) },
    "slice": { Operation.slice(parameters: $0) }, "pad": { Operation.pad(parameters: $0) },
    "gather": { Operation.gather(parameters: $0) },
    "scatter": { Operation.scatter(parameters: $0) },
    "matmul": { $0.isEmpty ? .matmul : nil }, "join": { $0.isEmpty ? .join : nil },
    "estimate": { $0.isEmpty ? .estimate : nil },
  ]
}

extension Operation: Hashable {
  public static func == (a: Operation, b: Operation) -> Bool {
    a.definition === b.definition
      || (a.hash == b.hash && a.name == b.name && a.parameters == b.parameters)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

/// Everything the core knows of one primitive. Rules are written in primitives themselves, so a gradient is
/// traced like any other computation and can be differentiated again.
protocol Primitive: Sendable {
  var arity: Int { get }

  /// nil if the shapes do not fit.
  func shape(of inputs: [[Int]]) -> [Int]?

  /// Reverse mode, the vector-Jacobian product: what reaches input `i` of the gradient `g` that arrived at
  /// the result `y`; of the shape of `g` or of the input. One input at a time, for another may be a
  /// constant whose gradient is not defined (the exponent of a negative base).
  func pullback(_ g: Tensor, to i: Int, of y: Tensor) -> Tensor

  /// Forward mode, the Jacobian-vector product: what a change `t` of input `i`, of that input's shape,
  /// makes of the result `y`; of the shape of `y` or one that broadcasts to it.
  func pushforward(_ t: Tensor, from i: Int, of y: Tensor) -> Tensor

  /// How to compute it, with all that can be known from the shapes found out beforehand.
  func kernel<S: Scalar>(shapes: [[Int]], points: Int) -> Kernel<S>
}

/// Writes the elements of a result. Every array holds its elements in row-major order, and for each element
/// its value at every point: element e at point p stands at e · points + p.
typealias Kernel<S: Scalar> = @Sendable (Operands<S>, UnsafeMutablePointer<S>) -> Void

/// The arrays that a kernel reads. Inputs that a primitive does not take are the first one again.
struct Operands<S: Scalar> {
  var a: UnsafeMutablePointer<S>
  var b: UnsafeMutablePointer<S>
  var c: UnsafeMutablePointer<S>
}

private struct Leaf: Primitive {
  var arity: Int { 0 }
  func shape(of inputs: [[Int]]) -> [Int]? { nil }
  func pullback(_ g: Tensor, to i: Int, of y: Tensor) -> Tensor { g }
  func pushforward(_ t: Tensor, from i: Int, of y: Tensor) -> Tensor { t }
  func kernel<S: Scalar>(shapes: [[Int]], points: Int) -> Kernel<S> { { _, _ in } }
}
