/// A traced computation laid out flat, to be replayed at other inputs, many points together, in any kind
/// of number.
public struct TracedGraph: Sendable {
  private struct Instruction {
    var operation: Operation
    var inputs: [Int]
    var shape: [Int]
    /// What a constant holds.
    var value: NDArray
  }

  private let instructions: [Instruction]
  private let inputSlots: [Int]
  private let outputSlots: [Int]

  /// - Parameters:
  ///   - outputs: what a replay returns, in this order.
  ///   - inputs: what a replay is given, in this order. Any tensors will do: what they were computed
  ///     from is left out. Inputs of the graph that are not named keep their values.
  public init(outputs: [Tensor], inputs: [Tensor]) {
    let cut = Set(inputs)
    let tensors = Trace(of: outputs + inputs, cut: cut).tensors
    var slots: [Tensor: Int] = [:]
    for (slot, tensor) in tensors.enumerated() { slots[tensor] = slot }
    instructions = tensors.map { tensor in
      let isLeaf = cut.contains(tensor) || tensor.operation == .input
      return Instruction(
        operation: isLeaf ? .input : tensor.operation,
        inputs: isLeaf ? [] : tensor.inputs.compactMap { slots[$0] },
        shape: tensor.shape, value: tensor.value)
    }
    inputSlots = inputs.compactMap { slots[$0] }
    outputSlots = outputs.compactMap { slots[$0] }
  }

  /// Evaluates the outputs.
  ///
  /// - Parameters:
  ///   - inputs: for each input its elements, point after point.
  ///   - points: how many.
  /// - Returns: for each output its elements, point after point. An input with another count of
  ///   elements than its shape and the points need gives NaN everywhere.
  public func replay<S: Scalar>(_ inputs: [[S]], points: Int) -> [[S]] {
    var buffers = [[S]](repeating: [], count: instructions.count)
    for (slot, elements) in zip(inputSlots, inputs) {
      let count = instructions[slot].shape.reduce(1, *) * points
      buffers[slot] = elements.count == count ? elements : Array(repeating: S(.nan), count: count)
    }
    for (slot, instruction) in instructions.enumerated() {
      if instruction.operation == .input || instruction.operation == .constant {
        if buffers[slot].isEmpty {
          buffers[slot] = instruction.value.elements.map { S(constant: $0) }
        }
        continue
      }
      let operands = instruction.inputs.map {
        Operand(elements: buffers[$0], shape: instructions[$0].shape)
      }
      // One point for a constant result: the next operation shares it among the points.
      buffers[slot] = instruction.operation.evaluate(
        operands, shape: instruction.shape, points: points)
    }
    return outputSlots.map { slot in
      let count = instructions[slot].shape.reduce(1, *)
      if buffers[slot].count == count, points > 1 {
        return (0..<points).flatMap { _ in buffers[slot] }
      }
      return buffers[slot]
    }
  }
}
