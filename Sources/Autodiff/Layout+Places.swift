/// Where every number of a layout stands, and in which order it is computed.
extension Layout {
  /// The value that holds a value's numbers.
  func source(_ id: Int) -> Int {
    var id = id
    while case .alias(let other) = forms[id] { id = other }
    return id
  }

  private func operands(_ id: Int) -> FewNumbers {
    var found = FewNumbers()
    switch forms[id] {
    case .leaf, .alias: break
    case .code(_, let operands), .primitive(let operands):
      for operand in operands { found.append(source(operand)) }
    case .product(let product):
      found = [source(product.a), source(product.b)]
      if let factor = product.factor { found.append(source(factor)) }
      if let addend = product.addend { found.append(source(addend)) }
    }
    return found
  }

  private mutating func reserve(_ id: Int) -> Int {
    let count = max(1, values[id].count * points)
    if let index = free.firstIndex(where: { $0.count == count }),
      let offset = free[index].offsets.popLast()
    {
      return offset
    }
    // Arrays begin at the processor's own boundaries, which its wide loads like; single numbers stay close.
    let unit = Execution<S>.alignment / MemoryLayout<S>.stride
    if count >= unit { size = (size + unit - 1) / unit * unit }
    defer { size += count }
    return size
  }

  private mutating func release(_ dying: FewNumbers) {
    for operand in dying {
      let count = max(1, values[operand].count * points)
      if let index = free.firstIndex(where: { $0.count == count }) {
        free[index].offsets.append(offsets[operand])
      } else {
        free.append((count, [offsets[operand]]))
      }
    }
  }

  mutating func emit(
    _ needed: [Bool], outputs: [Int], _ updates: [(input: Int, value: Int)]
  ) {
    offsets = [Int](repeating: -1, count: values.count)
    for id in values.indices where needed[id] && values[id].isLeaf {
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
      var dying = FewNumbers()
      for read in reads where lastUse[read] == position && !values[read].isLeaf {
        if offsets[read] >= 0, !dying.contains(read) { dying.append(read) }
      }
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
    for update in updates where values[source(update.value)].isLeaf {
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

  private func places(_ operands: FewNumbers) -> FewNumbers {
    var places = operands
    for i in operands.indices { places[i] = offsets[source(operands[i])] }
    return places
  }

  /// Writes the instruction for a value.
  ///
  /// - Parameters:
  ///   - target: the input it is written onto; nil for a place of its own.
  ///   - dying: operands whose places are free afterwards.
  private mutating func place(_ id: Int, onto target: Int?, dying: FewNumbers) {
    let count = values[id].count * points
    switch forms[id] {
    case .leaf, .alias: break
    case .code(let code, let operands):
      // Number by number: the result may stand where an operand stood, if that one is as long.
      var (same, others) = (FewNumbers(), FewNumbers())
      for operand in dying {
        if values[operand].count == values[id].count {
          same.append(operand)
        } else {
          others.append(operand)
        }
      }
      release(same)
      offsets[id] = target.map { offsets[$0] } ?? reserve(id)
      release(others)
      let at = places(operands)
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
      let at = places(operands)
      if let (code, map) = rearrangement(id, operands) {
        if let rows = rows(id, operands[0], code, map) {
          return add(rows.code, a: at[0], out: offsets[id], count: count, index: rows.index)
        }
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
  private func rearrangement(_ id: Int, _ operands: FewNumbers) -> (Instruction.Code, [Int])? {
    guard let operand = operands.first else { return nil }
    let shape = values[operand].shape
    guard let moving = values[id].operation.primitive as? Rearrangement else { return nil }
    switch moving.way {
    case .take: return (.take, moving.indices(shape) ?? Array(0..<values[id].count))
    case .add: return (.accumulate, moving.indices(shape) ?? Array(0..<values[id].count))
    }
  }

  /// A map that goes through the same row over and over, which needs none.
  private func rows(
    _ id: Int, _ operand: Int, _ code: Instruction.Code, _ map: [Int]
  ) -> (code: Instruction.Code, index: Int)? {
    let row = values[code == .take ? operand : id].count
    guard row > 0, !map.isEmpty, map.count % row == 0,
      map.indices.allSatisfy({ map[$0] == $0 % row })
    else {
      return nil
    }
    return code == .take ? (.repeatRow, row * points) : (.sumRows, map.count / row)
  }

  private mutating func placeProduct(
    _ id: Int, _ product: Product, onto target: Int?, dying: FewNumbers
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
    switch code {
    case .unary:
      guard let entry = operation.elementwise else { return 0 }
      unaries.append(S.unaries(entry.function))
      return unaries.count - 1
    case .binary:
      guard let entry = operation.elementwise else { return 0 }
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
