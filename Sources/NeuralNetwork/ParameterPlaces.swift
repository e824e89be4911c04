/// Where the numbers of one layer stand among the parameters of a network.
struct ParameterPlaces: Sendable, Hashable {
  let weights: Int
  /// nil for a layer without bias.
  let bias: Int?

  var all: [Int] { [weights] + (bias.map { [$0] } ?? []) }

  static func of(_ layers: [Dense]) -> [ParameterPlaces] {
    var next = 0
    return layers.map { layer in
      let weights = next
      next += layer.hasBias ? 2 : 1
      return ParameterPlaces(weights: weights, bias: layer.hasBias ? weights + 1 : nil)
    }
  }
}
