/// A traced computation laid out once, to be run again and again: forward, backward and update without an
/// allocation. A training loop is one plan and a loop around `run()`.
///
///     let plan = Plan(
///       outputs: [loss], inputs: [x, t],
///       updates: weights.map { ($0, $0 - 0.1 * derivative(of: loss, by: $0)) })
///     for (picture, label) in pairs {
///       try plan.set(0, to: picture)
///       try plan.set(1, to: label)
///       plan.run()
///     }
///     plan.elements(ofUpdate: 0)   // the first of the trained weights
///
/// Matrix products go to CBLAS; one that is only added to something is accumulated there, and an update is
/// written over the old value as soon as nothing reads that any more. Not for two threads at once.
public final class Plan {
  public enum Precision: Sendable {
    case double
    /// Half the memory and twice the speed of matrix products, with 7 digits instead of 16.
    case single
    /// As `double`, with a bound on the rounding error of every number; matrix products without CBLAS.
    case bounded
  }

  private enum Engine {
    case double(Execution<Double>)
    case single(Execution<Float>)
    case bounded(Execution<Bounded>)
  }

  private struct Place {
    var offset: Int
    var count: Int
  }

  private let engine: Engine
  private let inputs: [Place]
  private let outputs: [Place]
  private let updates: [Place]
  private let margins: [Place]
  public let points: Int

  /// - Parameters:
  ///   - outputs: what `elements(ofOutput:)` reads, in this order.
  ///   - inputs: what `set` gives, in this order; any tensors, what they were computed from is left out. Each
  ///     begins with the value it was traced with.
  ///   - updates: inputs that take another value at the end of every run; all values are computed from the
  ///     inputs as they were before. A value of another shape than its input is left out.
  ///   - branches: comparisons that decided which way the traced program went, from a `BranchLog`: after a
  ///     run `differingBranches` tells where it would have gone another way, so that the plan's values are not
  ///     the program's.
  ///   - points: how many values every number has: the plan is run for all of them together.
  public init(
    outputs: [Tensor], inputs: [Tensor], updates: [(input: Tensor, value: Tensor)] = [],
    branches: [Branch] = [], points: Int = 1, precision: Precision = .double
  ) {
    let points = max(1, points)
    let updates = updates.filter { $0.input.shape == $0.value.shape }
    let updated = updates.map(\.input)
    let all = inputs + updated.filter { !inputs.contains($0) }
    func layout<S: Scalar>(_: S.Type) -> Layout<S>.Result {
      Layout<S>.make(
        outputs: outputs + branches.map(\.margin), inputs: all, updates: updates,
        points: points, joinsProducts: true)
    }
    func places(_ tensors: [Tensor], _ offsets: [Int]) -> [Place] {
      zip(tensors, offsets).map { Place(offset: $1, count: $0.value.elements.count * points) }
    }
    let inputOffsets: [Int]
    let outputOffsets: [Int]
    switch precision {
    case .double:
      let result = layout(Double.self)
      engine = .double(result.execution)
      (inputOffsets, outputOffsets) = (result.inputs, result.outputs)
    case .single:
      let result = layout(Float.self)
      engine = .single(result.execution)
      (inputOffsets, outputOffsets) = (result.inputs, result.outputs)
    case .bounded:
      let result = layout(Bounded.self)
      engine = .bounded(result.execution)
      (inputOffsets, outputOffsets) = (result.inputs, result.outputs)
    }
    let offsetOf = Dictionary(
      zip(all, inputOffsets), uniquingKeysWith: { first, _ in first })
    self.points = points
    self.inputs = places(inputs, inputOffsets)
    self.outputs = places(outputs, outputOffsets)
    self.updates = places(updated, updated.map { offsetOf[$0] ?? 0 })
    margins = places(branches.map(\.margin), Array(outputOffsets.dropFirst(outputs.count)))
  }

  public func run() {
    switch engine {
    case .double(let execution): execution.run()
    case .single(let execution): execution.run()
    case .bounded(let execution): execution.run()
    }
  }

  // MARK: - In

  /// Why a plan did not take what it was given.
  public struct WrongCount: Error, Equatable, CustomStringConvertible {
    public var input: Int
    public var expected: Int
    public var given: Int
    public var description: String {
      "input \(input) of the plan has \(expected) numbers, and \(given) were given"
    }
  }

  /// Gives an input its elements: in row-major order, and for each element its value at every point.
  public func set(_ input: Int, to elements: some Collection<Double>) throws(WrongCount) {
    try write(elements, to: inputs, input)
  }

  /// Gives some of an input's elements, from number `start` on: a row of a batch, or one weight.
  /// - Throws: if they reach beyond the last; expected is then how many there are from `start` on.
  public func set(
    _ input: Int, from start: Int, to elements: some Collection<Double>
  ) throws(WrongCount) {
    write(elements, at: try offset(of: input, from: start, count: elements.count))
  }

  /// The same for a row of a larger array. Training gives every sample so, and must not pay for a look at
  /// what kind of collection and of number it is.
  public func set(
    _ input: Int, from start: Int, to elements: ArraySlice<Double>
  ) throws(WrongCount) {
    let offset = try offset(of: input, from: start, count: elements.count)
    elements.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return }
      switch engine {
      case .double(let execution):
        (execution.memory + offset).update(from: first, count: source.count)
      case .single(let execution):
        let target = execution.memory + offset
        for i in 0..<source.count { target[i] = Float(first[i]) }
      case .bounded(let execution):
        for i in 0..<source.count { execution.memory[offset + i] = Bounded(first[i]) }
      }
    }
  }

  /// The same from single precision: of pictures, say.
  public func set(_ input: Int, to elements: some Collection<Float>) throws(WrongCount) {
    try write(elements, to: inputs, input)
  }

  /// Gives what the plan updates another value, as when training goes on from a checkpoint.
  public func set(update: Int, to elements: some Collection<Double>) throws(WrongCount) {
    try write(elements, to: updates, update)
  }

  /// Where so many elements of an input go, from number `start` on.
  private func offset(of input: Int, from start: Int, count: Int) throws(WrongCount) -> Int {
    let whole = inputs.indices.contains(input) ? inputs[input] : Place(offset: 0, count: 0)
    let room = 0...whole.count ~= start ? whole.count - start : 0
    guard count <= room else { throw WrongCount(input: input, expected: room, given: count) }
    return whole.offset + start
  }

  private func write<Number: BinaryFloatingPoint>(
    _ elements: some Collection<Number>, to places: [Place], _ index: Int
  ) throws(WrongCount) {
    let count = places.indices.contains(index) ? places[index].count : 0
    guard elements.count == count else {
      throw WrongCount(input: index, expected: count, given: elements.count)
    }
    guard count > 0 else { return }
    write(elements, at: places[index].offset)
  }

  private func write<Number: BinaryFloatingPoint>(
    _ elements: some Collection<Number>, at offset: Int
  ) {
    switch engine {
    case .double(let execution): Plan.copy(elements, to: execution.memory + offset)
    case .single(let execution): Plan.copy(elements, to: execution.memory + offset)
    case .bounded(let execution):
      for (i, element) in elements.enumerated() {
        execution.memory[offset + i] = Bounded(Double(element))
      }
    }
  }

  private static func copy<From: BinaryFloatingPoint, To: BinaryFloatingPoint>(
    _ elements: some Collection<From>, to target: UnsafeMutablePointer<To>
  ) {
    let isDone: Void? = elements.withContiguousStorageIfAvailable { source in
      if let same = source as? UnsafeBufferPointer<To>, let base = same.baseAddress {
        target.update(from: base, count: same.count)
      } else if let source = source as? UnsafeBufferPointer<Float>,
        let target = target as? UnsafeMutablePointer<Double>
      {
        for i in source.indices { target[i] = Double(source[i]) }
      } else if let source = source as? UnsafeBufferPointer<Double>,
        let target = target as? UnsafeMutablePointer<Float>
      {
        for i in source.indices { target[i] = Float(source[i]) }
      }
    }
    guard isDone == nil else { return }
    for (i, element) in elements.enumerated() { target[i] = To(element) }
  }

  // MARK: - Out

  /// The elements of an output, in row-major order, and for each element its value at every point.
  public func elements(ofOutput output: Int) -> [Double] { read(outputs[output]) }

  /// The present value of what update number `update` changes.
  public func elements(ofUpdate update: Int) -> [Double] { read(updates[update]) }

  /// One number of an output: by default its first.
  public func scalar(_ output: Int, at index: Int = 0) -> Double {
    number(outputs[output].offset + index)
  }

  /// How far the elements of an output may be from the exact ones, to first order, in the order of
  /// `elements(ofOutput:)`; nil unless the precision is `bounded`.
  public func errorBounds(ofOutput output: Int) -> [Double]? {
    guard case .bounded(let execution) = engine else { return nil }
    let place = outputs[output]
    return (0..<place.count).map { execution.memory[place.offset + $0].error }
  }

  /// For each point, which of the branches would go another way there than in the trace: indices in the
  /// order in which they were given. Right after a run.
  public var differingBranches: [[Int]] {
    (0..<points).map { point in
      margins.indices.filter { !(number(margins[$0].offset + point) > 0) }
    }
  }

  private func read(_ place: Place) -> [Double] {
    (0..<place.count).map { number(place.offset + $0) }
  }

  private func number(_ offset: Int) -> Double {
    switch engine {
    case .double(let execution): execution.memory[offset]
    case .single(let execution): Double(execution.memory[offset])
    case .bounded(let execution): execution.memory[offset].value
    }
  }
}
