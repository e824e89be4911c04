import Autodiff
import NeuralNetwork

/// Dense sigmoid layers with mean squared error, and what one step of descent makes of its parameters.
struct DenseNetwork {
  let picture: Tensor
  let target: Tensor
  let parameters: [Tensor]
  let output: Tensor
  let loss: Tensor

  /// - Parameters:
  ///   - sizes: of the layers, the input first.
  ///   - batch: how many samples at a time, a row each; nil for one, as a vector.
  init(sizes: [Int], batch: Int?) throws {
    var random = SplitMix64(seed: 1)
    func input(_ shape: [Int], _ make: () -> Double) throws -> Tensor {
      let elements = (0..<shape.reduce(1, *)).map { _ in make() }
      guard let value = NDArray(shape: shape, elements: elements) else { throw BadSizes() }
      return Tensor.input(value)
    }
    guard let first = sizes.first, let last = sizes.last, sizes.count > 1 else { throw BadSizes() }
    let rows = batch.map { [$0] } ?? []
    picture = try input(rows + [first]) { random.unit() }
    target = try input(rows + [last]) { 0.1 }
    var parameters: [Tensor] = []
    var value = picture
    for (from, to) in zip(sizes, sizes.dropFirst()) {
      let weights = try input([to, from]) { random.unit() - 0.5 }
      let bias = try input([to]) { 0 }
      parameters += [weights, bias]
      let product = batch == nil ? matmul(weights, value) : matmul(value, weights.transposed())
      value = sigmoid(product + bias)
    }
    self.parameters = parameters
    output = value
    loss = mean(pow(value - target, 2))
  }

  struct BadSizes: Error {}

  /// Descent at rate 0.2 from all of the loss.
  var updates: [(input: Tensor, value: Tensor)] {
    let slopes = Gradients(of: loss)
    return parameters.map { ($0, $0 - 0.2 * (slopes[$0] ?? 0 * $0)) }
  }

  func plan(precision: Plan.Precision = .double) -> Plan {
    Plan(
      outputs: [output, loss], inputs: [picture, target], updates: updates, precision: precision)
  }
}
