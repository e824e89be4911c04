/// Lays a traced graph out for computing: merges what is computed twice, joins operations that belong
/// together, and gives every value a place in one memory, which it leaves to another when it is not needed
/// any more.
struct Layout<S: Scalar> {
  /// A value of the graph.
  private struct Value {
    var operation: Operation
    /// Indices of values.
    var operands: [Int]
    var shape: [Int]
    /// What a leaf holds.
    var leaf: NDArray?
    var count: Int { shape.reduce(1, *) }
  }

  /// What is done for a value.
  private enum Form {
    case leaf
    /// The same numbers as another value's, under another shape.
    case alias(Int)
    case code(Instruction.Code, [Int])
    case primitive([Int])
    case product(Product)
  }

  private struct Product {
    var a: Int
    var b: Int
    var sizes: MatrixProduct.Sizes
    var scale: Double
    /// A number that is not known beforehand, by which it is scaled too.
    var factor: Int?
    var addend: Int?
  }

  private static var transpose: Operation { .transpose(axes: [1, 0]) }

  private let points: Int
  private let joinsProducts: Bool
  private var values: [Value] = []
  /// Leaves that no one will give another value.
  private var constants: Set<Int> = []
  private var place: [Tensor: Int] = [:]
  private var uses: [Int] = []
  private var forms: [Form] = []

  // What is being laid out.
  private var offsets: [Int] = []
  private var size = 0
  private var free: [Int: [Int]] = [:]
  private var instructions: [Instruction] = []
  private var unaries: [@Sendable (S) -> S] = []
  private var binaries: [@Sendable (S, S) -> S] = []
  private var maps: [[Int]] = []
  private var kernels: [Kernel<S>] = []
  private var products: [Execution<S>.Product] = []

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

  // MARK: - Places

  /// The value that holds a value's numbers.
  private func source(_ id: Int) -> Int {
    var id = id
    while case .alias(let other) = forms[id] { id = other }
    return id
  }

  private func operands(_ id: Int) -> [Int] {
    switch forms[id] {
    case .leaf, .alias: []
    case .code(_, let operands), .primitive(let operands): operands.map(source)
    case .product(let product):
      ([product.a, product.b] + [product.factor, product.addend].compactMap(\.self)).map(source)
    }
  }

  private mutating func reserve(_ id: Int) -> Int {
    let count = max(1, values[id].count * points)
    if let offset = free[count]?.popLast() { return offset }
    // Arrays begin at the processor's own boundaries, which its wide loads like; single numbers stay close.
    let unit = Execution<S>.alignment / MemoryLayout<S>.stride
    if count >= unit { size = (size + unit - 1) / unit * unit }
    defer { size += count }
    return size
  }

  private mutating func emit(
    _ needed: [Bool], outputs: [Int], _ updates: [(input: Int, value: Int)]
  ) {
    offsets = [Int](repeating: -1, count: values.count)
    for id in values.indices where needed[id] && values[id].leaf != nil {
      offsets[id] = reserve(id)
    }
    let isComputed = values.indices.map { id in
      if !needed[id] { return false }
      if case .leaf = forms[id] { return false }
      if case .alias = forms[id] { return false }
      return true
    }
    // What only an update needs comes last, when its input is read no more.
    var finals: [Int: Int] = [:]
    for update in updates where isComputed[update.value] && uses[update.value] == 1 {
      finals[update.value] = update.input
    }
    let order =
      values.indices.filter { isComputed[$0] && finals[$0] == nil }
      + updates.map(\.value).filter { finals[$0] != nil }
    var lastUse = [Int](repeating: -1, count: values.count)
    for (position, id) in order.enumerated() {
      for operand in operands(id) { lastUse[operand] = position }
    }
    for id in outputs + updates.map(\.value) { lastUse[source(id)] = .max }

    var early: [(from: Int, to: Int, count: Int)] = []
    for (position, id) in order.enumerated() {
      if finals[id] != nil, early.isEmpty { early = keepLeaves(updates) }
      let reads = operands(id)
      let dying = Set(
        reads.filter { lastUse[$0] == position && values[$0].leaf == nil && offsets[$0] >= 0 })
      let target = finals[id].flatMap { canReplace($0, by: id, finals) ? $0 : nil }
      place(id, onto: target, dying: dying)
    }
    if early.isEmpty { early = keepLeaves(updates) }
    for update in updates where offsets[source(update.value)] != offsets[update.input] {
      let kept = early.first { $0.from == source(update.value) }
      add(
        .copy, a: kept?.to ?? offsets[source(update.value)], out: offsets[update.input],
        count: values[update.input].count * points)
    }
  }

  /// Inputs that another input takes the value of, before any is changed.
  private mutating func keepLeaves(
    _ updates: [(input: Int, value: Int)]
  ) -> [(from: Int, to: Int, count: Int)] {
    var kept: [(from: Int, to: Int, count: Int)] = []
    for update in updates where values[source(update.value)].leaf != nil {
      let from = source(update.value)
      let to = reserve(from)
      add(.copy, a: offsets[from], out: to, count: values[from].count * points)
      kept.append((from, to, values[from].count))
    }
    return kept
  }

  /// Whether an input's new value can be written over its old one as it is computed.
  private func canReplace(_ input: Int, by id: Int, _ finals: [Int: Int]) -> Bool {
    if finals.keys.contains(where: { $0 != id && operands($0).contains(input) }) { return false }
    switch forms[id] {
    case .code: return true
    case .product(let product):
      return product.addend.map { source($0) == input } == true
        && source(product.a) != input && source(product.b) != input
        && product.factor.map { source($0) != input } ?? true
    default: return !operands(id).contains(input)
    }
  }

  /// Writes the instruction for a value.
  ///
  /// - Parameters:
  ///   - target: the input it is written onto; nil for a place of its own.
  ///   - dying: operands whose places are free afterwards.
  private mutating func place(_ id: Int, onto target: Int?, dying: Set<Int>) {
    let count = values[id].count * points
    func release(_ dying: Set<Int>) {
      for operand in dying {
        free[max(1, values[operand].count * points), default: []].append(offsets[operand])
      }
    }
    switch forms[id] {
    case .leaf, .alias: break
    case .code(let code, let operands):
      // Number by number: the result may stand where an operand stood, if that one is as long.
      let same = dying.filter { values[$0].count == values[id].count }
      release(same)
      offsets[id] = target.map { offsets[$0] } ?? reserve(id)
      release(dying.subtracting(same))
      let at = operands.map { offsets[source($0)] }
      var reach = Instruction.Reach.each
      if values[operands[0]].count != values[id].count { reach = .first }
      if operands.count > 1, values[operands[1]].count != values[id].count { reach = .second }
      add(
        code, reach: reach, a: at[0], b: at.count > 1 ? at[1] : at[0],
        c: at.count > 2 ? at[2] : at[0], out: offsets[id], count: count,
        index: function(code, values[id].operation))
    case .primitive(let operands):
      offsets[id] = target.map { offsets[$0] } ?? reserve(id)
      release(dying)
      let at = operands.map { offsets[source($0)] }
      if let (code, map) = rearrangement(id, operands) {
        maps.append(map)
        return add(code, a: at[0], out: offsets[id], count: count, index: maps.count - 1)
      }
      kernels.append(
        values[id].operation.primitive.kernel(
          shapes: operands.map { values[$0].shape }, points: points))
      add(
        .kernel, a: at.first ?? 0, b: at.count > 1 ? at[1] : at.first ?? 0,
        c: at.count > 2 ? at[2] : at.first ?? 0, out: offsets[id], count: max(2, count),
        index: kernels.count - 1)
    case .product(let product):
      placeProduct(id, product, onto: target, dying: dying)
      release(dying)
    }
  }

  /// The map of a primitive that only moves numbers or adds them up.
  private func rearrangement(_ id: Int, _ operands: [Int]) -> (Instruction.Code, [Int])? {
    guard let operand = operands.first else { return nil }
    let shape = values[operand].shape
    if let taking = values[id].operation.primitive as? Taking {
      return (.take, taking.indices(shape) ?? Array(0..<values[id].count))
    }
    if let adding = values[id].operation.primitive as? Adding {
      return (.accumulate, adding.indices(shape) ?? Array(0..<values[operand].count))
    }
    return nil
  }

  private mutating func placeProduct(
    _ id: Int, _ product: Product, onto target: Int?, dying: Set<Int>
  ) {
    let addend = product.addend.map(source)
    let reads = [product.a, product.b].map(source)
    offsets[id] = target.map { offsets[$0] } ?? reserve(id)
    if let addend, offsets[addend] != offsets[id] {
      add(.copy, a: offsets[addend], out: offsets[id], count: values[id].count * points)
    }
    products.append(
      Execution<S>.Product(
        sizes: product.sizes, scale: product.scale,
        factor: product.factor.map { offsets[source($0)] }, isAdded: addend != nil))
    add(
      .product, a: offsets[reads[0]], b: offsets[reads[1]], out: offsets[id],
      count: max(2, values[id].count * points), index: products.count - 1)
  }

  private mutating func function(_ code: Instruction.Code, _ operation: Operation) -> Int {
    guard let entry = operation.elementwise else { return 0 }
    switch code {
    case .unary:
      unaries.append(S.unary(entry.function))
      return unaries.count - 1
    case .binary:
      binaries.append(S.binary(entry.function))
      return binaries.count - 1
    default: return 0
    }
  }

  private mutating func add(
    _ code: Instruction.Code, reach: Instruction.Reach = .each, a: Int, b: Int = 0, c: Int = 0,
    out: Int, count: Int, index: Int = 0
  ) {
    instructions.append(
      Instruction(
        code: code, reach: reach, a: Int32(clamping: a), b: Int32(clamping: b),
        c: Int32(clamping: c), out: Int32(clamping: out), count: Int32(clamping: count),
        index: Int32(clamping: index)))
  }
}
