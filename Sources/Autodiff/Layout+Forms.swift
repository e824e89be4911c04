/// What is done for each value: alone, joined with another, or nothing but another name.
extension Layout {
  /// Chooses what is done for each value, from the last back.
  /// - Returns: whether a value is computed at all: what was joined to another is not.
  mutating func chooseForms(_ roots: [Int]) -> [Bool] {
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
    guard !value.isLeaf else { return .leaf }
    let operands = value.operands
    // By name, which is quick; an operation with another meaning would have another name.
    switch value.operation.name {
    case "add":
      if let joined = accumulation(id, of: operands[0], to: operands[1], sign: 1)
        ?? accumulation(id, of: operands[1], to: operands[0], sign: 1)
        ?? fused(.multiplyAdd, id, operands[0], operands[1])
        ?? fused(.multiplyAdd, id, operands[1], operands[0])
      {
        return joined
      }
      return elementwise(id, .add)
    case "subtract":
      if let joined = accumulation(id, of: operands[1], to: operands[0], sign: -1)
        ?? fused(.multiplySubtract, id, operands[1], operands[0])
      {
        return joined
      }
      return elementwise(id, .subtract)
    case "multiply":
      if let product = product(id) { return .product(product) }
      return elementwise(id, .multiply)
    case "divide": return elementwise(id, .divide)
    case "power" where isTwo(operands[1]) && isEach(operands[0], of: id):
      return .code(.multiply, [operands[0], operands[0]])
    case "negate":
      if let product = product(id) { return .product(product) }
      return .code(.negate, operands)
    case "matmul":
      return product(id).map { .product($0) } ?? .primitive(operands)
    case "transpose" where value.operation == Layout.transpose:
      if let product = product(id) { return .product(product) }
      return .primitive(operands)
    default:
      if value.operation.elementwise != nil {
        return elementwise(id, operands.count == 1 ? .unary : .binary)
      }
      // One axis more or less, of length 1, moves nothing.
      let keepsOrder = ["reshape", "broadcast", "sum"].contains(value.operation.name)
      if keepsOrder, isEach(operands[0], of: id) { return .alias(operands[0]) }
      return .primitive(operands)
    }
  }

  private func isTwo(_ id: Int) -> Bool {
    values[id].isConstant && values[id].node.value.elements.allSatisfy { $0 == 2 }
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
  func isOne(_ operand: Int) -> Bool { values[operand].count == 1 && points == 1 }

  /// A product of numbers that is used only here, and what is added to it.
  private func fused(
    _ code: Instruction.Code, _ id: Int, _ factor: Int, _ addend: Int
  ) -> Form? {
    let product = values[factor]
    guard !product.isLeaf, uses[factor] == 1, product.operation.name == "multiply",
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
    while !values[id].isLeaf {
      let value = values[id]
      switch value.operation.name {
      case "matmul":
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
      case "negate":
        scale = -scale
        id = value.operands[0]
      case "transpose" where value.operation == Layout.transpose:
        isTransposed.toggle()
        id = value.operands[0]
      case "multiply":
        let (a, b) = (value.operands[0], value.operands[1])
        guard let number = values[a].shape.isEmpty ? a : values[b].shape.isEmpty ? b : nil
        else { return nil }
        let other = number == a ? b : a
        guard values[other].shape == value.shape, other != number else { return nil }
        if values[number].isConstant, let constant = values[number].node.value.scalar {
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
    while !values[id].isLeaf, values[id].operation == Layout.transpose {
      id = values[id].operands[0]
      isTransposed.toggle()
    }
    return (id, isTransposed)
  }
}
