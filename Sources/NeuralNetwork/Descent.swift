internal import Autodiff

/// One step of training as what a plan updates: the parameters, what the optimizer keeps beside them, and
/// the count of steps.
struct Descent {
  /// Of shape `[]`, given before a step when it changes.
  let rate: Tensor
  /// Parameters first, in the network's order; then the memory of each; the count last.
  let updates: [(input: Tensor, value: Tensor)]

  init(
    _ batch: TracedBatch, _ optimizer: any Optimizer, _ backward: Training.Backward
  ) throws(NetworkError) {
    let rate = Tensor.input(0)
    let count = Tensor.input(0)
    let next = count + 1
    let memory = batch.parameters.map { parameter in
      (0..<max(0, optimizer.memoryCount)).map { _ in
        let zeros = [Double](repeating: 0, count: parameter.value.elements.count)
        return Tensor.input(NDArray(checkedShape: parameter.shape, elements: zeros))
      }
    }
    func step(_ i: Int, _ gradient: Tensor) -> (parameter: Tensor, memory: [Tensor]) {
      optimizer.step(
        batch.parameters[i], gradient: gradient, memory: memory[i], rate: rate, count: next)
    }
    let steps =
      switch backward {
      case .gradient: Descent.byGradient(batch, step)
      case .throughUpdatedWeights: Descent.throughUpdatedWeights(batch, step)
      }
    for (i, step) in steps.enumerated() {
      let shape = batch.parameters[i].shape
      let expected = [[Int]](repeating: shape, count: 1 + memory[i].count)
      let given = [step.parameter.shape] + step.memory.map(\.shape)
      guard given == expected else {
        throw .optimizerShapes(optimizer: optimizer.name, expected: expected, given: given)
      }
    }
    self.rate = rate
    updates =
      zip(batch.parameters, steps).map { (input: $0, value: $1.parameter) }
      + zip(memory, steps).flatMap { inputs, step in
        zip(inputs, step.memory).map { (input: $0, value: $1) }
      } + [(input: count, value: next)]
  }

  private typealias Step = (Int, Tensor) -> (parameter: Tensor, memory: [Tensor])

  private static func byGradient(
    _ batch: TracedBatch, _ step: Step
  ) -> [(parameter: Tensor, memory: [Tensor])] {
    let gradients = Gradients(of: batch.loss)
    return batch.parameters.enumerated().map { i, parameter in
      step(i, gradients[parameter] ?? 0 * parameter)
    }
  }

  /// From the last layer to the first: what goes on to the layer before passes through weights that have
  /// already made their step.
  private static func throughUpdatedWeights(
    _ batch: TracedBatch, _ step: Step
  ) -> [(parameter: Tensor, memory: [Tensor])] {
    let layers = batch.layers
    var last = layers.sums.count - 1
    let gradients = Gradients(of: batch.loss)
    var slope = gradients[layers.sums[last]] ?? 0 * layers.sums[last]
    var steps: [(parameter: Tensor, memory: [Tensor])] = []
    let places = batch.network.places
    while true {
      let bias = places[last].bias.map { step($0, sum(slope, along: [0])) }
      let weights = step(
        places[last].weights, matmul(slope.transposed(), layers.activations[last]))
      steps = [weights] + (bias.map { [$0] } ?? []) + steps
      guard last > 0 else { return steps }
      let arriving = matmul(slope, weights.parameter)
      last -= 1
      slope = pullback(
        arriving, of: batch.network.layers[last].activation, at: layers.sums[last])
    }
  }

  /// What a gradient that arrives at a layer's answers is at its sums.
  private static func pullback(
    _ arriving: Tensor, of activation: Activation, at sums: Tensor
  ) -> Tensor {
    let z = Tensor.input(sums.value)
    let g = Tensor.input(arriving.value)
    return derivative(of: sum(activation(z) * g), by: z).substituting([z: sums, g: arriving])
  }
}
