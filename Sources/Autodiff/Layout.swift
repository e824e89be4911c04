/// Lays a traced graph out for computing: merges what is computed twice, joins operations that belong
/// together, and gives every value a place in one memory, which it leaves to another when it is not needed
/// any more.
struct Layout<S: Scalar> {
  /// A value of the graph.
  struct Value {
    var operation: Operation
    /// Indices of values.
    var operands: [Int]
    var shape: [Int]
    /// What a leaf holds.
    var leaf: NDArray?
    var count: Int { shape.reduce(1, *) }
  }

  /// What is done for a value.
  enum Form {
    case leaf
    /// The same numbers as another value's, under another shape.
    case alias(Int)
    case code(Instruction.Code, [Int])
    case primitive([Int])
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

  private static var transpose: Operation { .transpose(axes: [1, 0]) }

  let points: Int
  let joinsProducts: Bool
  var values: [Value] = []
  /// Leaves that no one will give another value.
  var constants: Set<Int> = []
  var place: [Tensor: Int] = [:]
  var uses: [Int] = []
  var forms: [Form] = []

  // What is being laid out.
  var offsets: [Int] = []
  var size = 0
  var free: [Int: [Int]] = [:]
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
    let roots = outputs.compactMap { place[$0] } + updates.compactMap { place[$0.value] }
    count(roots)
    let pairs = updates.compactMap { update -> (input: Int, value: Int)? in
      guard let input = place[update.input], let value = place[update.value] else { return nil }
      return (input, value)
    }
    let needed = chooseForms(roots + inputs.compactMap { place[$0] })
    emit(needed, outputs: outputs.compactMap { place[$0] }, pairs)
    let execution = Execution<S>(
      points: points, size: size, instructions: instructions, unaries: unaries, binaries: binaries,
      maps: maps, kernels: kernels, products: products)
    for (id, value) in values.enumerated() {
      guard let leaf = value.leaf, offsets[id] >= 0 else { continue }
      for (e, element) in leaf.elements.enumerated() {
        let number = S(constant: element)
        for p in 0..<points { execution.memory[offsets[id] + e * points + p] = number }
      }
    }
    return Result(
      execution: execution, inputs: inputs.map { place[$0].map { offsets[$0] } ?? 0 },
      outputs: outputs.map { place[$0].map { offsets[source($0)] } ?? 0 })
  }

  // MARK: - Values

  private struct Key: Hashable {
    var operation: Operation
    var operands: [Int]
  }

  /// Numbers the tensors, equal computations alike.
  private mutating func number(_ roots: [Tensor], cut: Set<Tensor>) {
    var known: [Key: Int] = [:]
    var numbers: [UInt64: Int] = [:]
    for tensor in Trace(of: roots, cut: cut).tensors {
      let isLeaf = cut.contains(tensor) || tensor.inputs.isEmpty
      if isLeaf {
        if !cut.contains(tensor), let scalar = tensor.scalar {
          if let same = numbers[scalar.bitPattern] {
            place[tensor] = same
            continue
          }
          numbers[scalar.bitPattern] = values.count
        }
        place[tensor] = values.count
        if !cut.contains(tensor) { constants.insert(values.count) }
        values.append(
          Value(operation: .input, operands: [], shape: tensor.shape, leaf: tensor.value))
        continue
      }
      var operands = tensor.inputs.compactMap { place[$0] }
      if tensor.operation.elementwise != nil, operands.count == 2 {
        // Stretched by itself, a bias can be what a matrix product is added to.
        for i in operands.indices where !isLevel(operands[i], with: tensor.shape) {
          operands[i] = number(.broadcast(to: tensor.shape), [operands[i]], tensor.shape, &known)
        }
      }
      place[tensor] = number(tensor.operation, operands, tensor.shape, &known)
    }
  }

  private mutating func number(
    _ operation: Operation, _ operands: [Int], _ shape: [Int], _ known: inout [Key: Int]
  ) -> Int {
    let key = Key(operation: operation, operands: operands)
    if let same = known[key] { return same }
    known[key] = values.count
    values.append(Value(operation: operation, operands: operands, shape: shape, leaf: nil))
    return values.count - 1
  }

  /// Whether a value has as many numbers as a shape, or one for all of it. As many are the same ones in the
  /// same order, for shapes that broadcast.
  private func isLevel(_ id: Int, with shape: [Int]) -> Bool {
    values[id].count == shape.reduce(1, *) || isOne(id)
  }

  private mutating func count(_ roots: [Int]) {
    uses = [Int](repeating: 0, count: values.count)
    for value in values { for operand in value.operands { uses[operand] += 1 } }
    for root in roots { uses[root] += 1 }
  }

  // MARK: - Forms

  /// Chooses what is done for each value, from the last back.
  /// - Returns: whether a value is computed at all: what was joined to another is not.
  private mutating func chooseForms(_ roots: [Int]) -> [Bool] {
    forms = [Form](repeating: .leaf, count: values.count)
    var needed = [Bool](repeating: false, count: values.count)
    for root in roots { needed[root] = true }
    for id in values.indices.reversed() where needed[id] {
      let form = form(id)
      forms[id] = form
      switch form {
      case .leaf: break
      case .alias(let other): needed[other] = true
      case .code(_, let operands), .primitive(let operands):
        for operand in operands { needed[operand] = true }
      case .product(let product):
        needed[product.a] = true
        needed[product.b] = true
        if let factor = product.factor { needed[factor] = true }
        if let addend = product.addend { needed[addend] = true }
      }
    }
    return needed
  }

  private func form(_ id: Int) -> Form {
    let value = values[id]
    guard value.leaf == nil else { return .leaf }
    let operands = value.operands
    switch value.operation {
    case .add:
      if let joined = accumulation(id, of: operands[0], to: operands[1], sign: 1)
        ?? accumulation(id, of: operands[1], to: operands[0], sign: 1)
        ?? fused(.multiplyAdd, id, operands[0], operands[1])
        ?? fused(.multiplyAdd, id, operands[1], operands[0])
      {
        return joined
      }
      return elementwise(id, .add)
    case .subtract:
      if let joined = accumulation(id, of: operands[1], to: operands[0], sign: -1)
        ?? fused(.multiplySubtract, id, operands[1], operands[0])
      {
        return joined
      }
      return elementwise(id, .subtract)
    case .multiply:
      if let product = product(id) { return .product(product) }
      return elementwise(id, .multiply)
    case .divide: return elementwise(id, .divide)
    case .power where isTwo(operands[1]) && isEach(operands[0], of: id):
      return .code(.multiply, [operands[0], operands[0]])
    case .negate:
      if let product = product(id) { return .product(product) }
      return .code(.negate, operands)
    case .matmul:
      return product(id).map { .product($0) } ?? .primitive(operands)
    case Layout.transpose:
      if let product = product(id) { return .product(product) }
      return .primitive(operands)
    default:
      // One axis more or less, of length 1, moves nothing.
      let keepsOrder = ["reshape", "broadcast", "sum"].contains(value.operation.name)
      if keepsOrder, isEach(operands[0], of: id) { return .alias(operands[0]) }
      guard let entry = value.operation.elementwise else { return .primitive(operands) }
      return elementwise(id, entry.arity == 1 ? .unary : .binary)
    }
  }

  private func isTwo(_ id: Int) -> Bool {
    constants.contains(id) && values[id].leaf?.elements.allSatisfy { $0 == 2 } == true
  }

  /// An operation number by number, if its operands have the shape of the result or are one number.
  private func elementwise(_ id: Int, _ code: Instruction.Code) -> Form {
    let value = values[id]
    guard value.operands.count <= 2 else { return .primitive(value.operands) }
    let stretched = value.operands.count { !isEach($0, of: id) }
    let fits = value.operands.allSatisfy { isEach($0, of: id) || isOne($0) }
    return fits && stretched <= 1 ? .code(code, value.operands) : .primitive(value.operands)
  }

  private func isEach(_ operand: Int, of id: Int) -> Bool {
    values[operand].count == values[id].count
  }

  /// One number for all of the result. With several points there is one for each point.
  private func isOne(_ operand: Int) -> Bool { values[operand].count == 1 && points == 1 }

  /// A product of numbers that is used only here, and what is added to it.
  private func fused(
    _ code: Instruction.Code, _ id: Int, _ factor: Int, _ addend: Int
  ) -> Form? {
    let product = values[factor]
    guard product.leaf == nil, product.operation == .multiply, uses[factor] == 1,
      isEach(addend, of: id), isEach(factor, of: id), self.product(factor) == nil
    else { return nil }
    let (a, b) = (product.operands[0], product.operands[1])
    if isEach(a, of: id), isEach(b, of: id) { return .code(code, [a, b, addend]) }
    if isOne(a), isEach(b, of: id) { return .code(code, [a, b, addend]) }
    if isOne(b), isEach(a, of: id) { return .code(code, [b, a, addend]) }
    return nil
  }

  private func accumulation(_ id: Int, of term: Int, to addend: Int, sign: Double) -> Form? {
    guard joinsProducts, uses[term] == 1, isEach(addend, of: id), isEach(term, of: id),
      var product = product(term)
    else { return nil }
    product.scale *= sign
    product.addend = addend
    return .product(product)
  }

  /// A matrix product, with single numbers as factors and transposes drawn into it.
  private func product(_ id: Int) -> Product? {
    guard joinsProducts else { return nil }
    var (id, scale) = (id, 1.0)
    var factor: Int?
    var isTransposed = false
    while values[id].leaf == nil {
      let value = values[id]
      switch value.operation {
      case .matmul:
        let (a, isATransposed) = untransposed(value.operands[0])
        let (b, isBTransposed) = untransposed(value.operands[1])
        let k = values[value.operands[0]].shape[1]
        // (A B)ᵀ = Bᵀ Aᵀ
        return isTransposed
          ? Product(
            a: b, b: a,
            sizes: MatrixProduct.Sizes(
              m: value.shape[1], k: k, n: value.shape[0], transposesA: !isBTransposed,
              transposesB: !isATransposed), scale: scale, factor: factor)
          : Product(
            a: a, b: b,
            sizes: MatrixProduct.Sizes(
              m: value.shape[0], k: k, n: value.shape[1], transposesA: isATransposed,
              transposesB: isBTransposed), scale: scale, factor: factor)
      case .negate:
        scale = -scale
        id = value.operands[0]
      case Layout.transpose:
        isTransposed.toggle()
        id = value.operands[0]
      case .multiply:
        let (a, b) = (value.operands[0], value.operands[1])
        guard let number = values[a].shape.isEmpty ? a : values[b].shape.isEmpty ? b : nil
        else { return nil }
        let other = number == a ? b : a
        guard values[other].shape == value.shape, other != number else { return nil }
        if constants.contains(number), let constant = values[number].leaf?.scalar {
          scale *= constant
        } else {
          guard points == 1, factor == nil else { return nil }
          factor = number
        }
        id = other
      default: return nil
      }
      // What is used elsewhere too must be computed by itself.
      guard uses[id] == 1 else { return nil }
    }
    return nil
  }

  private func untransposed(_ id: Int) -> (Int, Bool) {
    var (id, isTransposed) = (id, false)
    // The gradient of a product with a transpose holds the transpose of that.
    while values[id].leaf == nil, values[id].operation == Layout.transpose {
      id = values[id].operands[0]
      isTransposed.toggle()
    }
    return (id, isTransposed)
  }
}
