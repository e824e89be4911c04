import Autodiff
import Testing

@Suite struct PlanTests {
  /// The article's network, small: unequal layers, so that a swapped index shows.
  private struct Network {
    var x: Tensor
    var t: Tensor
    var weights: [Tensor]
    var loss: Tensor

    init(batch: Int, seed: UInt64) {
      var numbers = Numbers(seed: seed)
      x = numbers.input([batch, 5])
      t = numbers.input([batch, 2])
      weights = [[4, 5], [4], [2, 4], [2]].map { numbers.input($0) }
      let h = sigmoid(matmul(x, weights[0].transposed()) + weights[1])
      let o = sigmoid(matmul(h, weights[2].transposed()) + weights[3])
      loss = mean((o - t) * (o - t))
    }

    init(x: Tensor, t: Tensor, weights: [Tensor]) {
      (self.x, self.t, self.weights) = (x, t, weights)
      let h = sigmoid(matmul(x, weights[0].transposed()) + weights[1])
      let o = sigmoid(matmul(h, weights[2].transposed()) + weights[3])
      loss = mean((o - t) * (o - t))
    }
  }

  @Test(arguments: [1, 3]) func trainsAsStepByStep(batch: Int) throws {
    var network = Network(batch: batch, seed: 1)
    let gradients = Gradients(of: network.loss)
    let plan = Plan(
      outputs: [network.loss], inputs: [network.x, network.t],
      updates: network.weights.map { ($0, $0 - 0.5 * (gradients[$0] ?? 0)) })
    var numbers = Numbers(seed: 2)
    for _ in 0..<20 {
      let x = numbers.array([batch, 5])
      let t = numbers.array([batch, 2])
      try plan.set(0, to: x.elements)
      try plan.set(1, to: t.elements)
      plan.run()
      network = Network(x: .input(x), t: .input(t), weights: network.weights)
      let gradients = Gradients(of: network.loss)
      #expect(abs(plan.scalar(0) - (network.loss.scalar ?? .nan)) < 1e-14)
      network.weights = network.weights.map { .input(($0 - 0.5 * (gradients[$0] ?? 0)).value) }
      for (i, weight) in network.weights.enumerated() {
        for (a, b) in zip(plan.elements(ofUpdate: i), weight.value.elements) {
          #expect(abs(a - b) < 1e-13)
        }
      }
    }
  }

  /// Every new value is computed from the old ones, whatever reads whatever.
  @Test func updatesHappenTogether() {
    let a = Tensor.input(NDArray([1, 2]))
    let b = Tensor.input(NDArray([10, 20]))
    let c = Tensor.input(NDArray([100, 200]))
    let plan = Plan(outputs: [a + b], inputs: [], updates: [(a, b), (b, a), (c, c + a * b)])
    plan.run()
    #expect(plan.elements(ofOutput: 0) == [11, 22])
    #expect(plan.elements(ofUpdate: 0) == [10, 20])
    #expect(plan.elements(ofUpdate: 1) == [1, 2])
    #expect(plan.elements(ofUpdate: 2) == [110, 240])
    plan.run()
    #expect(plan.elements(ofUpdate: 0) == [1, 2])
    #expect(plan.elements(ofUpdate: 2) == [120, 280])
  }

  /// Of two values that are computed last, the one written first must not be over what the other reads.
  @Test(arguments: [false, true]) func anUpdateWaitsForWhoReadsItsInput(isReversed: Bool) {
    let a = Tensor.input(NDArray([1, 2]))
    let b = Tensor.input(NDArray([10, 20]))
    let updates = [(input: a, value: 2 * a), (input: b, value: b - a)]
    let plan = Plan(outputs: [], inputs: [], updates: isReversed ? updates.reversed() : updates)
    plan.run()
    #expect(plan.elements(ofUpdate: isReversed ? 1 : 0) == [2, 4])
    #expect(plan.elements(ofUpdate: isReversed ? 0 : 1) == [9, 18])
  }

  @Test func momentumReadsItsOwnUpdate() {
    let w = Tensor.input(NDArray([1, -1]))
    let v = Tensor.input(NDArray([0, 0]))
    let velocity = 0.9 * v + 2 * w
    let plan = Plan(outputs: [], inputs: [], updates: [(v, velocity), (w, w - 0.1 * velocity)])
    var (x, y) = (1.0, 0.0)
    for _ in 0..<5 {
      plan.run()
      y = 0.9 * y + 2 * x
      x -= 0.1 * y
      #expect(abs(plan.elements(ofUpdate: 1)[0] - x) < 1e-15)
      #expect(abs(plan.elements(ofUpdate: 1)[1] + x) < 1e-15)
    }
  }

  /// A weight matrix that its own update multiplies must not be written while it is read.
  @Test func aMatrixThatMultipliesItselfIsReadFirst() throws {
    let weights = Tensor.input(try #require(NDArray(shape: [2, 2], elements: [1, 2, 3, 4])))
    let plan = Plan(
      outputs: [], inputs: [], updates: [(weights, weights - 0.5 * matmul(weights, weights))])
    plan.run()
    #expect(plan.elements(ofUpdate: 0) == [-2.5, -3, -4.5, -7])
  }

  @Test func aRateThatIsGivenScalesTheProduct() throws {
    let rate = Tensor.input(0.5)
    let weights = Tensor.input(try #require(NDArray(shape: [2, 3], elements: [1, 2, 3, 4, 5, 6])))
    let a = Tensor.input(try #require(NDArray(shape: [2, 1], elements: [1, 2])))
    let b = Tensor.input(try #require(NDArray(shape: [1, 3], elements: [1, 0, -1])))
    let plan = Plan(
      outputs: [], inputs: [rate], updates: [(weights, weights - rate * matmul(a, b))])
    try plan.set(0, to: [2.0])
    plan.run()
    #expect(plan.elements(ofUpdate: 0) == [-1, 2, 5, 0, 5, 10])
  }

  @Test func manyPointsTogether() throws {
    let x = Tensor.input(2.0)
    let w = Tensor.input(3.0)
    let y = sin(x * w) + w
    let plan = Plan(outputs: [y, derivative(of: y, by: w)], inputs: [x], points: 4)
    let places = [0.0, 0.5, 1, 2]
    try plan.set(0, to: places)
    plan.run()
    for (p, x) in places.enumerated() {
      let fresh = Tensor.input(x)
      let y = sin(fresh * w) + w
      #expect(plan.elements(ofOutput: 0)[p] == y.scalar)
      #expect(plan.elements(ofOutput: 1)[p] == derivative(of: y, by: w).scalar)
    }
  }

  @Test func aPartOfAnInputIsGiven() throws {
    let x = Tensor.input(NDArray([1, 2, 3, 4]))
    let plan = Plan(outputs: [2 * x], inputs: [x])
    try plan.set(0, from: 1, to: [7.0, 8])
    try plan.set(0, from: 4, to: [Double]())
    plan.run()
    #expect(plan.elements(ofOutput: 0) == [2, 14, 16, 8])
    for (input, start, room) in [(0, 3, 1), (0, -1, 0), (0, 5, 0), (1, 0, 0)] {
      let error = #expect(throws: Plan.WrongCount.self) {
        try plan.set(input, from: start, to: [1.0, 2])
      }
      #expect(error?.expected == room)
      #expect(error?.input == input)
      #expect(error?.given == 2)
    }
  }

  /// Given without a look at its kind, and the same as an array.
  @Test(arguments: [Plan.Precision.double, .single, .bounded])
  func aRowOfALargerArrayIsGiven(_ precision: Plan.Precision) throws {
    let x = Tensor.input(NDArray([1, 2, 3, 4]))
    let plan = Plan(outputs: [2 * x], inputs: [x], precision: precision)
    let rows = [5.0, 6, 0.1, 8, 9]
    try plan.set(0, from: 1, to: rows[2..<4])
    try plan.set(0, from: 4, to: rows[5...])
    plan.run()
    let tenth = precision == .single ? Double(Float(0.1)) : 0.1
    #expect(plan.elements(ofOutput: 0) == [2, 2 * tenth, 16, 8])
    for (input, start, room) in [(0, 3, 1), (0, -1, 0), (0, 5, 0), (1, 0, 0)] {
      let error = #expect(throws: Plan.WrongCount.self) {
        try plan.set(input, from: start, to: rows[0..<2])
      }
      #expect(error?.expected == room)
      #expect(error?.input == input)
      #expect(error?.given == 2)
    }
  }

  @Test func theWrongCountIsRefused() {
    let plan = Plan(outputs: [], inputs: [Tensor.input(NDArray([1, 2]))])
    let first = #expect(throws: Plan.WrongCount.self) { try plan.set(0, to: [1.0, 2, 3]) }
    #expect(first?.description == "input 0 of the plan has 2 numbers, and 3 were given")
    let second = #expect(throws: Plan.WrongCount.self) { try plan.set(1, to: [1.0]) }
    #expect(second?.description == "input 1 of the plan has 0 numbers, and 1 were given")
  }

  @Test func aMillionOperationsNeedNoStack() {
    let x = Tensor.input(1.0)
    var y = x
    for _ in 0..<100_000 { y = y * 1.000_001 + x }
    let plan = Plan(outputs: [y, derivative(of: y, by: x)], inputs: [x])
    plan.run()
    #expect(plan.scalar(0) == y.scalar)
  }
}

/// Laws that hold for any graph, on random ones.
@Suite struct LawTests {
  /// A random smooth function of two arrays of shape [3].
  private static func function(_ seed: UInt64) -> @Sendable (Tensor, Tensor) -> Tensor {
    { a, b in
      var numbers = Numbers(seed: seed)
      var values = [a, b]
      for _ in 0..<8 {
        let x = values[numbers.below(values.count)]
        let y = values[numbers.below(values.count)]
        switch numbers.below(8) {
        case 0: values.append(x + y)
        case 1: values.append(x - 0.5 * y)
        case 2: values.append(x * y)
        case 3: values.append(sin(x))
        case 4: values.append(exp(-x * x))
        case 5: values.append(x / (1 + y * y))
        case 6: values.append(softmax(x, along: 0))
        default: values.append(tanh(x) * sum(y))
        }
      }
      return values[values.count - 1] + 0.1 * a * b
    }
  }

  private func inputs(_ seed: UInt64) -> (Tensor, Tensor) {
    var numbers = Numbers(seed: seed)
    return (numbers.input([3]), numbers.input([3]))
  }

  private func close(
    _ a: Tensor?, _ b: Tensor?, _ sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (a, b) = (a?.value.elements ?? [], b?.value.elements ?? [])
    #expect(!a.isEmpty && a.count == b.count, sourceLocation: sourceLocation)
    for (x, y) in zip(a, b) {
      #expect(abs(x - y) <= 1e-12 * max(1, abs(x), abs(y)), sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func theGradientIsLinear(seed: UInt64) {
    let (a, b) = inputs(seed)
    let f = sum(Self.function(seed)(a, b))
    let g = sum(Self.function(seed + 100)(a, b))
    close(
      derivative(of: 2 * f - 3 * g, by: a),
      2 * derivative(of: f, by: a) - 3 * derivative(of: g, by: a))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func theProductRule(seed: UInt64) {
    let (a, b) = inputs(seed)
    let f = sum(Self.function(seed)(a, b))
    let g = sum(Self.function(seed + 100)(a, b))
    close(
      derivative(of: f * g, by: a), f * derivative(of: g, by: a) + g * derivative(of: f, by: a))
  }

  /// The gradient through a value on the way is that at the value, pulled back from there.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func theChainRule(seed: UInt64) {
    let (a, b) = inputs(seed)
    let inner = Self.function(seed)(a, b)
    let cut = Tensor.input(inner.value)
    let outer = { (u: Tensor) in sum(Self.function(seed + 200)(u, u * u)) }
    let arriving = derivative(of: outer(cut), by: cut)
    close(
      derivative(of: outer(inner), by: a),
      derivative(of: sum(Tensor(arriving.value) * inner), by: a))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func forwardModeIsReverseMode(seed: UInt64) {
    let (a, b) = inputs(seed)
    var numbers = Numbers(seed: seed + 300)
    let v = Tensor(numbers.array([3]))
    let f = sum(Self.function(seed)(a, b))
    close(directionalDerivative(of: f, along: [a: v]), sum(derivative(of: f, by: a) * v))
  }

  /// The order of differentiation does not matter.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func secondDerivativesAreSymmetric(seed: UInt64) {
    let (a, b) = inputs(seed)
    var numbers = Numbers(seed: seed + 400)
    let (u, v) = (Tensor(numbers.array([3])), Tensor(numbers.array([3])))
    let f = sum(Self.function(seed)(a, b))
    let ab = derivative(of: sum(derivative(of: f, by: a) * u), by: b)
    let ba = derivative(of: sum(derivative(of: f, by: b) * v), by: a)
    close(sum(ab * v), sum(ba * u))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func aReplayIsAFreshTrace(seed: UInt64) {
    let (a, b) = inputs(seed)
    func outputs(_ a: Tensor, _ b: Tensor) -> [Tensor] {
      let f = sum(Self.function(seed)(a, b))
      return [f, derivative(of: f, by: a), derivative(of: f, by: b)]
    }
    let (c, d) = inputs(seed + 500)
    let replayed = TracedGraph(outputs: outputs(a, b), inputs: [a, b])
      .replay([c.value.elements, d.value.elements], points: 1)
    #expect(replayed == outputs(c, d).map(\.value.elements))
  }
}

/// What a plan says beside its values.
@Suite struct PlanWarningTests {
  @Test func tellsWhereABranchWouldDiffer() throws {
    let x = Tensor.input(2)
    let log = BranchLog()
    let y = BranchLog.$current.withValue(log) { x > 1 ? x * x : (x > -5 ? -x : x) }
    let plan = Plan(outputs: [y], inputs: [x], branches: log.branches, points: 4)
    try plan.set(0, to: [3, 1.5, 0.5, .nan])
    plan.run()
    #expect(plan.differingBranches == [[], [], [0], [0]])
    #expect(Array(plan.elements(ofOutput: 0)[..<2]) == [9, 2.25])
  }

  /// (1 + x) − 1 has lost about 2⁻⁵³ ⁄ x of its digits.
  @Test func boundsWhatRoundingHides() throws {
    let x = Tensor.input(0.5)
    let y = (1 + x) - 1
    let plan = Plan(outputs: [y], inputs: [x], points: 3, precision: .bounded)
    let places = [1e-9, 1e-12, 0.25]
    try plan.set(0, to: places)
    plan.run()
    let bounds = try #require(plan.errorBounds(ofOutput: 0))
    for (i, place) in places.enumerated() {
      let error = abs(plan.scalar(0, at: i) - place)
      #expect(error <= bounds[i])
      #expect(bounds[i] < 4e-16)
    }
    #expect(plan.scalar(0) != 1e-9)
    #expect(Plan(outputs: [y], inputs: [x]).errorBounds(ofOutput: 0) == nil)
  }
}

/// The exponential of arrays in single precision against C's in double.
@Suite struct ExponentialTests {
  @Test(arguments: ["exp", "sigmoid"]) func agreesWithDoublePrecision(_ name: String) throws {
    let places = stride(from: -86.5, through: 86.5, by: 0.01).map { Double(Float($0)) } + [0]
    let x = Tensor.input(NDArray(places))
    let y = name == "exp" ? exp(x) : sigmoid(x)
    let plan = Plan(outputs: [y], inputs: [x], precision: .single)
    plan.run()
    for (single, double) in zip(plan.elements(ofOutput: 0), y.value.elements) {
      #expect(abs(single - double) <= 4e-7 * double)
    }
  }

  @Test func endsAreKept() throws {
    let x = Tensor.input(NDArray([-1000, 1000, .nan, -.infinity, .infinity]))
    let plan = Plan(outputs: [exp(x), sigmoid(x)], inputs: [x], precision: .single)
    plan.run()
    #expect(Array(plan.elements(ofOutput: 0)[..<2]) == [0, .infinity])
    #expect(plan.elements(ofOutput: 0)[2].isNaN && plan.elements(ofOutput: 1)[2].isNaN)
    #expect(Array(plan.elements(ofOutput: 0)[3...]) == [0, .infinity])
    #expect(Array(plan.elements(ofOutput: 1)[3...]) == [0, 1])
    #expect(Array(plan.elements(ofOutput: 1)[..<2]) == [0, 1])
  }
}
