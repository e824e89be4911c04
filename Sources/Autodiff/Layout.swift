/// Lays a traced graph out for computing: merges what is computed twice, joins operations that belong
/// together, and gives every value a place in one memory, which it leaves to another when it is not needed
/// any more.
struct Layout<S: Scalar> {
  /// A value of the graph.
  struct Value {
    /// Operation, shape and, of a leaf, its numbers.
    let node: Node
    /// Indices of values.
    let operands: FewNumbers
    let isLeaf: Bool
    /// A leaf that no one will give another value.
    let isConstant: Bool
    let count: Int

    init(_ node: Node, operands: FewNumbers = [], isLeaf: Bool = false, isConstant: Bool = false) {
      self.node = node
      self.operands = operands
      self.isLeaf = isLeaf
      self.isConstant = isConstant
      count = node.value.shape.reduce(1, *)
    }

    var operation: Operation { node.operation }
    var shape: [Int] { node.value.shape }
  }

  /// What is done for a value.
  enum Form {
    case leaf
    /// The same numbers as another value's, under another shape.
    case alias(Int)
    case code(Instruction.Code, FewNumbers)
    case primitive(FewNumbers)
    case product(Product)
  }

  struct Product {
    var a: Int
    var b: Int
    var sizes: MatrixProduct.Sizes
    var scale: Double
    /// A number that is not known beforehand, by which it is scaled too.
    var factor: Int?
    var addend: Int?
  }

  static var transpose: Operation { .transpose(axes: [1, 0]) }

  let points: Int
  let joinsProducts: Bool
  var values: [Value] = []
  /// Which value a node is.
  private var place = NodeTable()
  /// Equal computations, to be found by operation and operands: values in a table of their own.
  private var known: [Int32] = Array(repeating: -1, count: 64)
  var uses: [Int] = []
  var forms: [Form] = []

  // What is being laid out.
  var offsets: [Int] = []
  var size = 0
  /// Places that are free again, by how many numbers they hold.
  var free: [(count: Int, offsets: [Int])] = []
  var instructions: [Instruction] = []
  var unaries: [ArrayFunction<S>] = []
  var binaries: [@Sendable (S, S) -> S] = []
  var maps: [[Int]] = []
  var kernels: [Kernel<S>] = []
  var products: [Execution<S>.Product] = []

  /// A laid-out computation, and where its inputs and outputs are.
  struct Result {
    var execution: Execution<S>
    var inputs: [Int]
    var outputs: [Int]
  }

  /// - Parameters:
  ///   - inputs: given before each run; what they were computed from is left out.
  ///   - updates: after each run, an input takes the value on the right, all of them computed from the
  ///     old values.
  ///   - joinsProducts: whether matrix products take transposes, factors and what they are added to along.
  ///     That is faster and rounds elsewhere; without it every number is that of the trace, to the bit.
  static func make(
    outputs: [Tensor], inputs: [Tensor], updates: [(input: Tensor, value: Tensor)] = [],
    points: Int, joinsProducts: Bool
  ) -> Result {
    var layout = Layout(points: points, joinsProducts: joinsProducts)
    return layout.make(outputs, inputs, updates)
  }

  private init(points: Int, joinsProducts: Bool) {
    self.points = points
    self.joinsProducts = joinsProducts
  }

  private mutating func make(
    _ outputs: [Tensor], _ inputs: [Tensor], _ updates: [(input: Tensor, value: Tensor)]
  ) -> Result {
    number(outputs + updates.map(\.value) + inputs, cut: Set(inputs))
    let roots = outputs.compactMap { place[$0.node] } + updates.compactMap { place[$0.value.node] }
    count(roots)
    let pairs = updates.compactMap { update -> (input: Int, value: Int)? in
      guard let input = place[update.input.node], let value = place[update.value.node] else {
        return nil
      }
      return (input, value)
    }
    let needed = chooseForms(roots + inputs.compactMap { place[$0.node] })
    emit(needed, outputs: outputs.compactMap { place[$0.node] }, pairs)
    let execution = Execution<S>(
      points: points, size: size, instructions: instructions, unaries: unaries, binaries: binaries,
      maps: maps, kernels: kernels, products: products)
    for (id, value) in values.enumerated() {
      guard value.isLeaf, offsets[id] >= 0 else { continue }
      for (e, element) in value.node.value.elements.enumerated() {
        let number = S(constant: element)
        for p in 0..<points { execution.memory[offsets[id] + e * points + p] = number }
      }
    }
    return Result(
      execution: execution, inputs: inputs.map { place[$0.node].map { offsets[$0] } ?? 0 },
      outputs: outputs.map { place[$0.node].map { offsets[source($0)] } ?? 0 })
  }

  // MARK: - Values

  /// Numbers the tensors, equal computations alike.
  private mutating func number(_ roots: [Tensor], cut: Set<Tensor>) {
    let tensors = Trace(of: roots, cut: cut).tensors
    place = NodeTable(expecting: tensors.count)
    values.reserveCapacity(tensors.count)
    var numbers: [UInt64: Int] = [:]
    for tensor in tensors {
      let node = tensor.node
      let isCut = !cut.isEmpty && cut.contains(tensor)
      if isCut || node.inputs.isEmpty {
        if !isCut, let scalar = tensor.scalar {
          if let same = numbers[scalar.bitPattern] {
            place[node] = same
            continue
          }
          numbers[scalar.bitPattern] = values.count
        }
        place[node] = values.count
        values.append(Value(node, isLeaf: true, isConstant: !isCut))
        continue
      }
      var operands = FewNumbers()
      for input in node.inputs { if let id = place[input] { operands.append(id) } }
      let count = node.value.elements.count
      if operands.count == 2, node.operation.elementwise != nil {
        // Stretched by itself, a bias can be what a matrix product is added to.
        for i in operands.indices where !isLevel(operands[i], with: count) {
          let shape = node.value.shape
          operands[i] = number(
            Node(.broadcast(to: shape), [], NDArray(checkedShape: shape, elements: [])),
            [operands[i]])
        }
      }
      place[node] = number(node, operands)
    }
  }

  /// The value that computes the same, if there is one, or a new one.
  private mutating func number(_ node: Node, _ operands: FewNumbers) -> Int {
    if 2 * values.count >= known.count { growKnown() }
    var slot = slot(node.operation, operands)
    while known[slot] >= 0 {
      let same = values[Int(known[slot])]
      if same.operands == operands, same.operation == node.operation { return Int(known[slot]) }
      slot = (slot + 1) & (known.count - 1)
    }
    known[slot] = Int32(truncatingIfNeeded: values.count)
    values.append(Value(node, operands: operands))
    return values.count - 1
  }

  private func slot(_ operation: Operation, _ operands: FewNumbers) -> Int {
    let bits = operands.bits ^ UInt64(bitPattern: Int64(operation.hash))
    return Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 24) & (known.count - 1)
  }

  private mutating func growKnown() {
    known = Array(repeating: -1, count: 4 * known.count)
    for (id, value) in values.enumerated() where !value.isLeaf {
      var slot = slot(value.operation, value.operands)
      while known[slot] >= 0 { slot = (slot + 1) & (known.count - 1) }
      known[slot] = Int32(truncatingIfNeeded: id)
    }
  }

  /// Whether a value has as many numbers as a result, or one for all of it. As many are the same ones in the
  /// same order, for shapes that broadcast.
  private func isLevel(_ id: Int, with count: Int) -> Bool {
    values[id].count == count || isOne(id)
  }

  private mutating func count(_ roots: [Int]) {
    uses = [Int](repeating: 0, count: values.count)
    for value in values { for operand in value.operands { uses[operand] += 1 } }
    for root in roots { uses[root] += 1 }
  }
}
