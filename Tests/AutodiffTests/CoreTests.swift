import Autodiff
import Testing

@Suite struct GradientTests {
  @Test func everyNodeGetsItsGradient() throws {
    let x = Tensor.input(1.0)
    let g = 3 * x + 1
    let y = g * g
    let gradients = Gradients(of: y)
    #expect(gradients[y]?.scalar == 1)
    #expect(gradients[g]?.scalar == 8)
    #expect(gradients[x]?.scalar == 24)
    let unrelated = Tensor.input(2.0)
    #expect(gradients[unrelated] == nil)
    #expect(derivative(of: y, by: unrelated).scalar == 0)
  }

  @Test func localDerivativesHoldTheOtherInputFixed() {
    let x = Tensor.input(2.0)
    let y = x * (x + 3)
    #expect(localDerivative(of: y, byInput: 0).scalar == 5)
    #expect(localDerivative(of: y, byInput: 1).scalar == 2)
    #expect(derivative(of: y, by: x).scalar == 7)
  }

  @Test func broadcastAxesAreSummedOnTheWayBack() throws {
    let row = Tensor.input(try #require(NDArray(shape: [1, 3], elements: [1, 2, 3])))
    let column = Tensor.input(try #require(NDArray(shape: [2, 1], elements: [10, 20])))
    let product = row * column
    #expect(product.value == NDArray(shape: [2, 3], elements: [10, 20, 30, 20, 40, 60]))
    let gradients = Gradients(of: sum(product))
    #expect(gradients[row]?.value == NDArray(shape: [1, 3], elements: [30, 30, 30]))
    #expect(gradients[column]?.value == NDArray(shape: [2, 1], elements: [6, 6]))
    #expect(GradientCheck(of: mean(exp(product / 40)), by: [row, column]).agrees)
  }

  @Test func constantsAreFoldedAndTakeNoGradient() {
    let c: Tensor = 2
    #expect((c * 3 + 1).isConstant)
    #expect(Gradients(of: Tensor.input(1.0) * c)[c] == nil)
  }

  @Test func longChainsNeedNoStack() {
    let x = Tensor.input(1.0)
    var y = x
    for _ in 0..<200_000 { y = y + 1 }
    #expect(y.scalar == 200_001)
    #expect(derivative(of: y, by: x).scalar == 1)
  }
}

@Suite struct ReplayTests {
  @Test func replaysManyPointsTogether() {
    let x = Tensor.input(1.0)
    let y = pow(3 * x + 1, 2)
    let graph = TracedGraph(outputs: [y, derivative(of: y, by: x)], inputs: [x])
    let points = [-1.0, 0, 0.5, 2]
    let values = graph.replay([points], points: points.count)
    #expect(values[0] == points.map { (3 * $0 + 1) * (3 * $0 + 1) })
    #expect(values[1] == points.map { 6 * (3 * $0 + 1) })
  }

  @Test func aValueOnTheWayCanBeTheInput() {
    let x = Tensor.input(1.0)
    let g = 3 * x + 1
    let y = g * g + x
    let values = TracedGraph(outputs: [y], inputs: [g]).replay([[0.0, 5.0]], points: 2)
    #expect(values == [[1, 26]], "x keeps its value, g is replaced")
  }

  @Test func constantOutputsAreGivenForEveryPoint() {
    let x = Tensor.input(1.0)
    let constant: Tensor = 4
    let values = TracedGraph(outputs: [constant, x], inputs: [x]).replay([[1.0, 2, 3]], points: 3)
    #expect(values == [[4, 4, 4], [1, 2, 3]])
  }

  @Test func wrongCountsGiveNaNAndNoTrap() {
    let x = Tensor.input(1.0)
    let values = TracedGraph(outputs: [x + 1], inputs: [x]).replay([[1.0, 2]], points: 3)
    #expect(values[0].filter(\.isNaN).count == 3)
  }

  @Test func substitutionKeepsTheRest() {
    let x = Tensor.input(1.0)
    let y = sin(x) * x
    let z = Tensor.input(2.0)
    #expect(y.substituting([x: z * z]).scalar == (sin(Tensor(4.0)) * 4).scalar)
  }

  @Test func branchesAreNoted() {
    let log = BranchLog()
    BranchLog.$current.withValue(log) {
      let x = Tensor.input(2.0)
      let y = x > 1 ? x * x : x
      #expect(y.scalar == 4)
    }
    #expect(log.branches.map(\.margin.scalar) == [1])
  }
}

@Suite struct BoundedTests {
  private func bound(_ make: (Tensor) -> Tensor, at point: Double) -> Bounded {
    let x = Tensor.input(point)
    return TracedGraph(outputs: [make(x)], inputs: [x]).replay([[Bounded(point)]], points: 1)[0][0]
  }

  @Test func cancellationWidensTheBound() {
    let value = bound({ x in (1 - cos(x)) / (x * x) }, at: 1e-7)
    #expect(value.error > 1e-3, "the quotient has lost its digits, and the bound must say so")
    #expect(abs(value.value - 0.5) <= value.error)
    let sound = bound({ x in sin(x) / x }, at: 1e-7)
    #expect(sound.error < 1e-14)
  }

  @Test func domainsAreSeen() {
    #expect(bound({ x in log(x) }, at: -1).doubt.contains(.undefined))
    #expect(bound({ x in sqrt(x) }, at: -1).doubt.contains(.undefined))
    #expect(bound({ x in 1 / x }, at: 0).doubt.contains(.undefined))
    #expect(bound({ x in pow(x, 0.5) }, at: -2).doubt.contains(.undefined))
    #expect(bound({ x in pow(x, 3) }, at: -2).doubt.isEmpty)
    #expect(bound({ x in asin(x) }, at: 1.5).doubt.contains(.undefined))
    #expect(bound({ x in exp(x) }, at: 1000).doubt.contains(.uncertain))
  }

  @Test func kinksAreDoubtedAndSidesTold() {
    #expect(bound({ x in relu(x) }, at: 0).doubt.contains(.kink))
    #expect(bound({ x in relu((x + 1) - 1) }, at: 1e-15).doubt.contains(.kink))
    #expect(bound({ x in relu(x) }, at: 1e-9).doubt.isEmpty, "small is not near")
    let left = bound({ x in relu(x) }, at: -1)
    let right = bound({ x in relu(x) }, at: 1)
    #expect(left.doubt.isEmpty && right.doubt.isEmpty)
    #expect(left.pattern != right.pattern)
  }
}

@Suite struct NumericDerivativeTests {
  @Test func isExactForPolynomialsUpToDegreeSix() throws {
    // Any wrong weight of the stencil shows here: the error of a right one is rounding alone.
    for degree in 1...6 {
      let result = NumericDerivative.all(at: [1.5]) { requests in
        requests.map { request in
          var power = Bounded(1)
          for _ in 0..<degree { power = .evaluate(.multiply, power, Bounded(request.x)) }
          return power
        }
      }
      let numeric = try #require(result[0])
      var exact = Double(degree)
      for _ in 1..<max(1, degree) { exact *= 1.5 }
      #expect(abs(numeric.value - exact) <= 1e-11 * exact, "degree \(degree)")
      #expect(numeric.error < 1e-9 * exact)
    }
  }

  @Test func disagreesWithASlightlyWrongGradient() throws {
    let result = NumericDerivative.all(at: [0.7]) { requests in
      requests.map { Bounded.evaluate(.sin, Bounded($0.x)) }
    }
    let numeric = try #require(result[0])
    let right = Bounded.evaluate(.cos, Bounded(0.7))
    #expect(numeric.agrees(with: right))
    var wrong = right
    wrong.value *= 1 + 1e-7
    #expect(!numeric.agrees(with: wrong))
  }

  @Test func shrinksItsStepNearAnEdgeAndGivesUpOnIt() {
    func log(at x: Double) -> NumericDerivative? {
      NumericDerivative.all(at: [x]) { requests in
        requests.map { Bounded.evaluate(.log, Bounded($0.x)) }
      }[0]
    }
    #expect(log(at: 0.01).map { abs($0.value - 100) <= $0.error && $0.error < 0.01 } == true)
    #expect(log(at: 0) == nil)
  }

  @Test func neverMeasuresAcrossAPole() {
    for distance in [1e-2, 1e-3, 6e-5, 1e-6, 1e-9] {
      let numeric = NumericDerivative.all(at: [distance]) { requests in
        requests.map { Bounded.evaluate(.divide, Bounded(1), Bounded($0.x)) }
      }[0]
      let exact = Bounded.evaluate(.divide, Bounded(-1), Bounded(distance * distance))
      #expect(numeric?.agrees(with: exact) ?? true, "\(distance): \(String(describing: numeric))")
    }
  }
}
