import Autodiff
import Testing

/// Operations on arrays: what they yield, from the definition written as loops, and their gradients against
/// differences, on shapes with size 1 and 0 among them.
@Suite struct ArrayOperationTests {
  /// A function of some arrays.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var shapes: [[Int]]
    var make: @Sendable ([Tensor]) -> Tensor

    init(_ name: String, _ shapes: [Int]..., make: @escaping @Sendable ([Tensor]) -> Tensor) {
      (testDescription, self.shapes, self.make) = (name, shapes, make)
    }
  }

  static let cases: [Case] = [
    Case("matrix times matrix", [3, 4], [4, 2]) { x in matmul(x[0], x[1]) },
    Case("matrix times vector", [3, 4], [4]) { x in matmul(x[0], x[1]) },
    Case("vector times matrix", [3], [3, 2]) { x in matmul(x[0], x[1]) },
    Case("vector times vector", [5], [5]) { x in matmul(x[0], x[1]) },
    Case("outer product", [3, 1], [1, 4]) { x in matmul(x[0], x[1]) },
    Case("product with a transpose", [4, 3], [4, 2]) { x in matmul(x[0].transposed(), x[1]) },
    Case("transposed product", [4, 3], [3, 2]) { x in matmul(x[0], x[1]).transposed() },
    Case("product of size 1", [1, 1], [1, 1]) { x in matmul(x[0], x[1]) },
    Case("product of size 0", [0, 3], [3, 2]) { x in matmul(x[0], x[1]) },
    Case("product over size 0", [2, 0], [0, 3]) { x in matmul(x[0], x[1]) },
    Case("bias", [4, 3], [3]) { x in x[0] + x[1] },
    Case("column and row", [4, 1], [1, 3]) { x in x[0] * x[1] },
    Case("three axes", [2, 1, 3], [4, 1]) { x in x[0] - x[1] },
    Case("a scalar and an array", [], [2, 3]) { x in x[0] / (2 + x[1] * x[1]) },
    Case("transpose", [2, 3, 4]) { x in x[0].transposed([2, 0, 1]) },
    Case("reshape", [2, 6]) { x in x[0].reshaped(to: [3, 4]) },
    Case("slice", [4, 3]) { x in x[0].slice(axis: 0, 1..<3) },
    Case("slice of the last axis", [2, 5]) { x in x[0].slice(axis: -1, 2..<5) },
    Case("empty slice", [4, 3]) { x in x[0].slice(axis: 1, 1..<1) },
    Case("gather", [4, 2]) { x in x[0].gathered(at: [3, 0, 3], along: 0) },
    Case("gather columns", [2, 4]) { x in x[0].gathered(at: [1, 1, 2], along: 1) },
    Case("concatenate", [2, 3], [1, 3], [2, 3]) { x in concatenate(x, along: 0) },
    Case("concatenate columns", [2, 3], [2, 1]) { x in concatenate(x, along: -1) },
    Case("sum along an axis", [3, 4]) { x in sum(x[0], along: [0]) },
    Case("sum along two", [2, 3, 4]) { x in sum(x[0], along: [0, -1], keepingAxes: true) },
    Case("sum of nothing", [0, 3]) { x in sum(x[0], along: [0]) },
    Case("mean", [3, 4]) { x in mean(x[0], along: [1]) },
    Case("maximum", [3, 4]) { x in maximum(x[0], along: [1]) },
    Case("maximum of all", [3, 4]) { x in maximum(x[0]) },
    Case("select", [3, 2], [3, 2], [2]) { x in select(x[0], x[1], x[2]) },
    Case("softmax", [3, 4]) { x in softmax(x[0], along: 1) },
    Case("log-sum-exp", [3, 4]) { x in logSumExp(x[0], along: 0) },
    Case("softplus", [5]) { x in softplus(x[0]) },
    Case("layer", [5, 3], [4, 3], [4]) { x in sigmoid(matmul(x[0], x[1].transposed()) + x[2]) },
    Case("cross-entropy", [4, 3], [4, 3]) { x in
      sum(softmax(x[1], along: 1) * (logSumExp(x[0], along: 1, keepingAxes: true) - x[0]))
    },
  ]

  private func inputs(_ shapes: [[Int]], seed: UInt64) -> [Tensor] {
    var numbers = Numbers(seed: seed)
    return shapes.map { numbers.input($0) }
  }

  /// A number made of the result in which every element has a weight of its own.
  private func weighted(_ y: Tensor, seed: UInt64 = 77) -> Tensor {
    var numbers = Numbers(seed: seed)
    return sum(y * Tensor(numbers.array(y.shape)))
  }

  @Test(arguments: cases) func gradientsAgreeWithDifferences(_ example: Case) {
    for seed in [1, 2, 3] as [UInt64] {
      let x = inputs(example.shapes, seed: seed)
      let check = GradientCheck(of: weighted(example.make(x)), by: x)
      #expect(check.agrees, "seed \(seed): \(check.entries.filter { !$0.agrees })")
    }
  }

  @Test(arguments: cases) func secondDerivativesAgreeWithDifferences(_ example: Case) {
    let x = inputs(example.shapes, seed: 5)
    let gradients = Gradients(of: weighted(sin(example.make(x))))
    for (i, input) in x.enumerated() {
      guard let gradient = gradients[input] else { continue }
      let check = GradientCheck(of: weighted(gradient, seed: UInt64(i)), by: x)
      #expect(check.agrees, "by input \(i): \(check.entries.filter { !$0.agrees })")
    }
  }

  /// ⟨u, J v⟩ = ⟨Jᵀ u, v⟩ for any u and v.
  @Test(arguments: cases) func forwardModeAgreesWithReverseMode(_ example: Case) throws {
    var numbers = Numbers(seed: 9)
    let x = example.shapes.map { numbers.input($0) }
    let v = example.shapes.map { Tensor(numbers.array($0)) }
    let y = example.make(x)
    let u = Tensor(numbers.array(y.shape))
    let gradients = Gradients(of: sum(u * y))
    let forward = sum(
      u * directionalDerivative(of: y, along: Dictionary(uniqueKeysWithValues: zip(x, v))))
    var reverse: Tensor = 0
    for (x, v) in zip(x, v) { reverse = reverse + sum((gradients[x] ?? 0 * x) * v) }
    let (a, b) = (try #require(forward.scalar), try #require(reverse.scalar))
    #expect(abs(a - b) <= 1e-13 * max(1, abs(a)))
  }

  /// The graph of one call, replayed at other numbers, is that of a call with those numbers, to the bit.
  @Test(arguments: cases) func aReplayIsAFreshTrace(_ example: Case) {
    let old = inputs(example.shapes, seed: 20)
    func outputs(_ x: [Tensor]) -> [Tensor] {
      let y = example.make(x)
      let gradients = Gradients(of: weighted(y))
      return [y] + x.map { gradients[$0] ?? 0 * $0 }
    }
    let graph = TracedGraph(outputs: outputs(old), inputs: old)
    let points = [21, 22, 23].map { inputs(example.shapes, seed: $0) }
    for new in points {
      let replayed = graph.replay(new.map(\.value.elements), points: 1)
      #expect(replayed == outputs(new).map(\.value.elements))
    }
    // All points together.
    let columns = example.shapes.indices.map { i in points.flatMap { $0[i].value.elements } }
    let together = graph.replay(columns, points: points.count)
    for (i, output) in together.enumerated() {
      let fresh = points.flatMap { outputs($0)[i].value.elements }
      #expect(output.count == fresh.count)
      for (a, b) in zip(output, fresh) { #expect(abs(a - b) <= 1e-13 * max(1, abs(b))) }
    }
  }

  @Test(arguments: cases) func aPlanYieldsWhatTheTraceDoes(_ example: Case) throws {
    let old = inputs(example.shapes, seed: 30)
    let new = inputs(example.shapes, seed: 31)
    func outputs(_ x: [Tensor]) -> [Tensor] {
      let y = example.make(x)
      let gradients = Gradients(of: weighted(y))
      return [y] + x.map { gradients[$0] ?? 0 * $0 }
    }
    for precision in [Plan.Precision.double, .single] {
      let plan = Plan(outputs: outputs(old), inputs: old, precision: precision)
      for (i, tensor) in new.enumerated() { try plan.set(i, to: tensor.value.elements) }
      // Twice: nothing of the first run may be left in the second.
      plan.run()
      plan.run()
      let tolerance = precision == .double ? 1e-13 : 1e-5
      for (i, expected) in outputs(new).map(\.value.elements).enumerated() {
        let elements = plan.elements(ofOutput: i)
        #expect(elements.count == expected.count)
        for (a, b) in zip(elements, expected) {
          #expect(abs(a - b) <= tolerance * max(1, abs(b)), "output \(i)")
        }
      }
    }
  }

  // MARK: - Values

  private let a = NDArray(shape: [2, 3], elements: [1, 2, 3, 4, 5, 6]).map { Tensor($0) }

  @Test func values() throws {
    let a = try #require(a)
    #expect(matmul(a, a.transposed()).value == NDArray(shape: [2, 2], elements: [14, 32, 32, 77]))
    #expect(matmul(a, Tensor(NDArray([1, 0, -1]))).value == NDArray([-2, -2]))
    #expect(matmul(Tensor(NDArray([1, -1])), a).value == NDArray([-3, -3, -3]))
    #expect(
      a.transposed().value == NDArray(shape: [3, 2], elements: [1, 4, 2, 5, 3, 6]))
    #expect(sum(a, along: [0]).value == NDArray([5, 7, 9]))
    #expect(
      sum(a, along: [1], keepingAxes: true).value == NDArray(shape: [2, 1], elements: [6, 15]))
    #expect(mean(a, along: [-1]).value == NDArray([2, 5]))
    #expect(maximum(a, along: [0]).value == NDArray([4, 5, 6]))
    #expect(a.slice(axis: 1, 1..<3).value == NDArray(shape: [2, 2], elements: [2, 3, 5, 6]))
    #expect(
      a.gathered(at: [2, 0], along: 1).value == NDArray(shape: [2, 2], elements: [3, 1, 6, 4]))
    #expect(
      concatenate([a, a.slice(axis: 0, 0..<1)], along: 0).value
        == NDArray(shape: [3, 3], elements: [1, 2, 3, 4, 5, 6, 1, 2, 3]))
    #expect(
      select(a - 3, a, -a).value == NDArray(shape: [2, 3], elements: [-1, -2, -3, 4, 5, 6]))
  }

  @Test func softmaxOverflowsNowhere() {
    let x = Tensor(NDArray([1000, 1001, -1000]))
    let expected = [0.268_941_421_369_995_1, 0.731_058_578_630_004_9, 0]
    for (a, b) in zip(softmax(x, along: 0).value.elements, expected) { #expect(abs(a - b) < 1e-15) }
    let logarithm = logSumExp(x, along: 0).scalar ?? .nan
    #expect(abs(logarithm - 1001.313_261_687_518_2) < 1e-12)
  }

  @Test func equalOnesShareTheGradientOfAMaximum() throws {
    let x = Tensor.input(NDArray([2, 5, 5, 1]))
    #expect(derivative(of: maximum(x), by: x).value == NDArray([0, 0.5, 0.5, 0]))
  }
}
