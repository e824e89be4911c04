public import Autodiff

/// Dense layers one behind the other, with their weights and biases. A value: training takes one and yields
/// another.
///
///     let network = try Network(
///       [Dense(2, 3, .tanh), Dense(3, 1, .sigmoid)], seed: 1)
///     try network([0, 1])   // one number
public struct Network: Sendable, Hashable {
  public let layers: [Dense]
  /// Weights and bias of each layer in turn: W₁ [outputs, inputs], b₁ [outputs], W₂, b₂ … A layer without bias has
  /// its weights only.
  public let parameters: [NDArray]

  /// A network at its start: weights, then bias, layer after layer, row by row, drawn from one generator.
  public init(_ layers: [Dense], seed: UInt64) throws(NetworkError) {
    try Network.check(layers)
    var random = SplitMix64(seed: seed)
    var parameters: [NDArray] = []
    for layer in layers {
      for (shape, initializer) in zip(layer.parameterShapes, [layer.weights, layer.bias]) {
        let elements = initializer.draw(
          shape.reduce(1, *), inputs: layer.inputs, outputs: layer.outputs, from: &random)
        parameters.append(NDArray(checkedShape: shape, elements: elements))
      }
    }
    self.layers = layers
    self.parameters = parameters
  }

  /// A network with given parameters, in the order of `parameters`.
  public init(_ layers: [Dense], parameters: [NDArray]) throws(NetworkError) {
    try Network.check(layers)
    let shapes = layers.flatMap(\.parameterShapes)
    guard parameters.count == shapes.count else {
      throw .parameterCount(expected: shapes.count, given: parameters.count)
    }
    for (layer, places) in ParameterPlaces.of(layers).enumerated() {
      for i in places.all where parameters[i].shape != shapes[i] {
        throw .parameterShape(
          layer: layer + 1, isBias: i == places.bias, expected: shapes[i],
          given: parameters[i].shape)
      }
    }
    self.init(checked: layers, parameters: parameters)
  }

  init(checked layers: [Dense], parameters: [NDArray]) {
    self.layers = layers
    self.parameters = parameters
  }

  private static func check(_ layers: [Dense]) throws(NetworkError) {
    guard !layers.isEmpty else { throw .noLayers }
    var total = 0
    for (i, layer) in layers.enumerated() {
      guard let count = layer.parameterCount, total <= Dense.largest - count else {
        throw .layerSize(layer: i + 1, inputs: layer.inputs, outputs: layer.outputs)
      }
      total += count
      let sums = Tensor(NDArray(checkedShape: [1, layer.outputs], elements: layer.zeros))
      let shape = layer.activation(sums).shape
      guard shape == sums.shape else {
        throw .activationShape(
          layer: i + 1, activation: layer.activation.name, expected: sums.shape, given: shape)
      }
      if i > 0, layers[i - 1].outputs != layer.inputs {
        throw .layersDoNotFit(
          layer: i + 1, outputs: layers[i - 1].outputs, inputs: layer.inputs)
      }
    }
  }

  public var inputs: Int { layers.first?.inputs ?? 0 }
  public var outputs: Int { layers.last?.outputs ?? 0 }
  /// Weights and biases together.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.elements.count } }

  /// Of a layer, counted from 0; [outputs, inputs]. nil if there is no such layer.
  public func weights(_ layer: Int) -> NDArray? {
    layers.indices.contains(layer) ? parameters[places[layer].weights] : nil
  }

  /// Of a layer, counted from 0; [outputs]. nil if there is no such layer, or it has no bias.
  public func bias(_ layer: Int) -> NDArray? {
    layers.indices.contains(layer) ? places[layer].bias.map { parameters[$0] } : nil
  }

  var places: [ParameterPlaces] { ParameterPlaces.of(layers) }

  /// What it answers to one sample.
  public func callAsFunction(_ x: [Double]) throws(NetworkError) -> [Double] {
    guard x.count == inputs else { throw .inputSize(expected: inputs, given: x.count) }
    let row = NDArray(checkedShape: [1, inputs], elements: x)
    return traced(Tensor(row), parameters.map { Tensor($0) }).outputs.value.elements
  }

  /// The computation on a batch, for tracing.
  ///
  /// - Parameters:
  ///   - x: [samples, inputs].
  ///   - parameters: of the shapes of the network's own, in their order.
  /// - Returns: the answers, [samples, outputs].
  public func callAsFunction(
    _ x: Tensor, parameters: [Tensor]
  ) throws(NetworkError) -> Tensor {
    guard x.shape.count == 2, x.shape[1] == inputs else {
      throw .batchShape(inputs: inputs, given: x.shape)
    }
    _ = try Network(layers, parameters: parameters.map(\.value))
    return traced(x, parameters).outputs
  }

  func traced(_ x: Tensor, _ parameters: [Tensor]) -> TracedLayers {
    var traced = TracedLayers(activations: [x])
    for (layer, places) in zip(layers, places) {
      let product = matmul(traced.outputs, parameters[places.weights].transposed())
      let z = places.bias.map { product + parameters[$0] } ?? product
      traced.sums.append(z)
      traced.activations.append(layer.activation(z))
    }
    return traced
  }
}

/// What the layers made of a batch.
struct TracedLayers {
  /// The weighted sums of each layer, z = W x + b.
  var sums: [Tensor] = []
  /// The batch, and what each layer made of it.
  var activations: [Tensor]

  var outputs: Tensor { activations[activations.count - 1] }
}
