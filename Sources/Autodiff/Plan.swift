/// A traced computation laid out once, to be run again and again: forward, backward and update without an
/// allocation. A training loop is one plan and a loop around `run()`.
///
///     let plan = Plan(outputs: [loss], inputs: [x, t, W], updates: [(W, W - 0.1 * derivative(of: loss, by: W))])
///     for (picture, label) in pairs {
///       try plan.set(0, to: picture)
///       try plan.set(1, to: label)
///       plan.run()
///     }
///     plan.elements(ofInput: 2)   // the trained weights
///
/// Matrix products go to CBLAS; a product whose only use is to be added to something is accumulated there, and an
/// update is written over the old value where nothing reads that any more. Not for use by two threads at once.
public final class Plan {
  private let execution: Execution<Double>
  private let inputOffsets: [Int]
  private let outputOffsets: [Int]
  private let inputShapes: [[Int]]
  private let outputShapes: [[Int]]
  public let points: Int

  /// - Parameters:
  ///   - outputs: what `elements(ofOutput:)` reads, in this order.
  ///   - inputs: what `set` gives, in this order; any tensors, what they were computed from is left out. Each
  ///     begins with the value it was traced with.
  ///   - updates: inputs that take another value at the end of every run, of the same shape; all values are
  ///     computed from the inputs as they were before.
  ///   - points: how many values every number has: the plan is evaluated for all of them together.
  public init(
    outputs: [Tensor], inputs: [Tensor], updates: [(input: Tensor, value: Tensor)] = [],
    points: Int = 1
  ) {
    self.points = max(1, points)
    let updates = updates.filter { $0.input.shape == $0.value.shape }
    let all = inputs + updates.map(\.input).filter { !inputs.contains($0) }
    let result = Layout<Double>.make(
      outputs: outputs, inputs: all, updates: updates, points: self.points)
    execution = result.execution
    inputOffsets = Array(result.inputs.prefix(inputs.count))
    outputOffsets = result.outputs
    inputShapes = inputs.map(\.shape)
    outputShapes = outputs.map(\.shape)
  }

  /// Why a plan did not take what it was given.
  public struct WrongCount: Error, CustomStringConvertible {
    public var input: Int
    public var expected: Int
    public var given: Int
    public var description: String {
      "input \(input) of the plan has \(expected) numbers, and \(given) were given"
    }
  }

  public func run() { execution.run() }

  /// Gives an input its elements: in row-major order, and for each element its value at every point.
  public func set(_ input: Int, to elements: [Double]) throws(WrongCount) {
    let count = inputShapes[input].reduce(1, *) * points
    guard elements.count == count else {
      throw WrongCount(input: input, expected: count, given: elements.count)
    }
    elements.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      (execution.memory + inputOffsets[input]).update(from: base, count: count)
    }
  }

  /// Writes an input in place.
  public func withInput<R>(_ input: Int, _ body: (inout MutableSpan<Double>) throws -> R) rethrows
    -> R
  {
    var span = MutableSpan(
      _unsafeStart: execution.memory + inputOffsets[input],
      count: inputShapes[input].reduce(1, *) * points)
    return try body(&span)
  }

  /// Reads an output in place.
  public func withOutput<R>(_ output: Int, _ body: (Span<Double>) throws -> R) rethrows -> R {
    try body(
      Span(
        _unsafeStart: execution.memory + outputOffsets[output],
        count: outputShapes[output].reduce(1, *) * points))
  }

  /// The elements of an input: after updates, their new values.
  public func elements(ofInput input: Int) -> [Double] {
    numbers(inputOffsets[input], inputShapes[input])
  }

  public func elements(ofOutput output: Int) -> [Double] {
    numbers(outputOffsets[output], outputShapes[output])
  }

  /// The only number of an output of one element at one point.
  public func scalar(_ output: Int) -> Double { execution.memory[outputOffsets[output]] }

  private func numbers(_ offset: Int, _ shape: [Int]) -> [Double] {
    Array(
      UnsafeBufferPointer(
        start: execution.memory + offset, count: shape.reduce(1, *) * points))
  }
}
