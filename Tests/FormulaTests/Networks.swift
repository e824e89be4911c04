import Autodiff

@testable import Formula

/// A network of layers 3, 4, 5 and 2 with sigmoids and the mean squared error, as formulas name it.
struct NetworkWorld {
  var environment: Environment
  static let sizes = [3, 4, 5, 2]

  init() {
    var quantities: [Symbol: Tensor] = [Symbol("n"): 2, Symbol("L"): 3]
    func numbers(_ count: Int, _ start: Double) -> [Double] {
      (0..<count).map { 0.9 * Double.evaluate(.sin, start + 1.7 * Double($0)) }
    }
    func array(_ shape: [Int], _ start: Double) -> Tensor {
      let elements = numbers(shape.reduce(1, *), start)
      return .input(NDArray(shape: shape, elements: elements) ?? NDArray(0), domain: -1...1)
    }
    var h = array([3], 0.3)
    quantities[Symbol("x")] = h
    quantities[Symbol("h", above: "(0)")] = h
    for l in 1...3 {
      let mark = "(\(l))"
      let w = array([NetworkWorld.sizes[l], NetworkWorld.sizes[l - 1]], Double(l))
      let b = array([NetworkWorld.sizes[l]], 10 + Double(l))
      let z = matmul(w, h) + b
      h = sigmoid(z)
      quantities[Symbol("W", above: mark)] = w
      quantities[Symbol("b", above: mark)] = b
      quantities[Symbol("z", above: mark)] = z
      quantities[Symbol("h", above: mark)] = h
    }
    let t = Tensor.input(NDArray([0.2, 0.7]), domain: 0...1)
    quantities[Symbol("o")] = h
    quantities[Symbol("t")] = t
    let error = mean((h - t) * (h - t))
    quantities[Symbol("E")] = error
    for l in 1...3 {
      let z = quantities[Symbol("z", above: "(\(l))")] ?? 0
      quantities[Symbol("δ", above: "(\(l))")] = derivative(of: error, by: z)
    }
    let u = Tensor.input(0.7)
    let (v, w) = (Tensor.input(0.7), Tensor.input(0.2))
    environment = Environment(
      quantities: quantities,
      functions: [
        Symbol("σ"): TracedFunction(parameters: [u], result: sigmoid(u)),
        Symbol("f"): TracedFunction(parameters: [v, w], result: (v - w) * (v - w)),
      ])
  }

  func judge(
    _ left: Expression, _ sign: Relation.Sign = .equal, _ right: Expression,
    where conditions: [Formula.Row] = [], seed: UInt64 = 1
  ) throws -> Judgement {
    try Judge(environment, seed: seed).judge(
      Formula.Link(left: left, relation: Relation(sign), right: right, conditions: conditions))
  }
}
