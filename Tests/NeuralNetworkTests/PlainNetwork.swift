import Autodiff
import Foundation
import NeuralNetwork

/// A network as loops over numbers, written from the formulas and nothing else: what the module is compared
/// with.
struct PlainNetwork {
  struct Layer {
    /// w[output][input]
    var w: [[Double]]
    var b: [Double]
    var activation: String
  }

  var layers: [Layer]

  init(_ network: Network) {
    layers = network.layers.enumerated().map { i, layer in
      let w = network.weights(i)?.elements ?? []
      return Layer(
        w: (0..<layer.outputs).map { Array(w[$0 * layer.inputs..<($0 + 1) * layer.inputs]) },
        b: network.bias(i)?.elements ?? [Double](repeating: 0, count: layer.outputs),
        activation: layer.activation.name)
    }
  }

  /// W and b of each layer in turn, as a network has them.
  var parameters: [[Double]] { layers.flatMap { [$0.w.flatMap(\.self), $0.b] } }

  static func activate(_ name: String, _ z: [Double]) -> [Double] {
    switch name {
    case "sigmoid": return z.map { 1 / (1 + exp(-$0)) }
    case "tanh": return z.map { tanh($0) }
    case "ReLU": return z.map { max(0, $0) }
    case "softmax":
      let powers = z.map { exp($0) }
      return powers.map { $0 / powers.reduce(0, +) }
    default: return z
    }
  }

  /// ∂a/∂z of an activation that looks at one number, from z and a.
  static func slope(_ name: String, _ z: Double, _ a: Double) -> Double {
    switch name {
    case "sigmoid": a * (1 - a)
    case "tanh": 1 - a * a
    case "ReLU": z > 0 ? 1 : z < 0 ? 0 : 0.5
    default: 1
    }
  }

  func answers(_ x: [Double]) -> [Double] { pass(x).last?.a ?? x }

  private func pass(_ x: [Double]) -> [(z: [Double], a: [Double])] {
    var result: [(z: [Double], a: [Double])] = []
    var a = x
    for layer in layers {
      var z = layer.b
      for i in z.indices { for j in a.indices { z[i] += layer.w[i][j] * a[j] } }
      a = Self.activate(layer.activation, z)
      result.append((z, a))
    }
    return result
  }

  static func loss(_ name: String, _ o: [Double], _ t: [Double]) -> Double {
    let n = Double(o.count)
    switch name {
    case "mean squared error": return zip(o, t).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / n
    case "binary cross-entropy":
      return -zip(o, t).reduce(0) { $0 + $1.1 * log($1.0) + (1 - $1.1) * log(1 - $1.0) } / n
    default: return -zip(o, t).reduce(0) { $0 + $1.1 * log($1.0) }
    }
  }

  /// ∂loss/∂z at the last layer, by the formulas of its name.
  private static func arriving(
    _ loss: String, _ activation: String, _ z: [Double], _ o: [Double], _ t: [Double]
  ) -> [Double] {
    let n = Double(o.count)
    return o.indices.map { i in
      switch loss {
      case "mean squared error": 2 * (o[i] - t[i]) / n * slope(activation, z[i], o[i])
      case "binary cross-entropy": (o[i] - t[i]) / n
      default: o[i] * t.reduce(0, +) - t[i]
      }
    }
  }

  /// The mean gradient over some samples, in the order of the parameters.
  func gradient(_ loss: String, _ samples: [(x: [Double], t: [Double])]) -> [[Double]] {
    var total = parameters.map { [Double](repeating: 0, count: $0.count) }
    for (x, t) in samples {
      let pass = pass(x)
      let last = layers.count - 1
      var delta = Self.arriving(loss, layers[last].activation, pass[last].z, pass[last].a, t)
      for l in stride(from: last, through: 0, by: -1) {
        let before = l > 0 ? pass[l - 1].a : x
        for i in delta.indices {
          for j in before.indices {
            total[2 * l][i * before.count + j] += delta[i] * before[j] / Double(samples.count)
          }
          total[2 * l + 1][i] += delta[i] / Double(samples.count)
        }
        guard l > 0 else { break }
        delta = before.indices.map { j in
          var sum = 0.0
          for i in delta.indices { sum += layers[l].w[i][j] * delta[i] }
          return sum * Self.slope(layers[l - 1].activation, pass[l - 1].z[j], before[j])
        }
      }
    }
    return total
  }

  /// Gives every parameter another value: from its place in the flat order, its present value.
  mutating func replace(_ make: (Int, Double) -> Double) {
    var place = 0
    for l in layers.indices {
      for i in layers[l].w.indices {
        for j in layers[l].w[i].indices {
          layers[l].w[i][j] = make(place, layers[l].w[i][j])
          place += 1
        }
      }
      for i in layers[l].b.indices {
        layers[l].b[i] = make(place, layers[l].b[i])
        place += 1
      }
    }
  }
}

/// Samples from a seed: inputs in [−1, 1), each target a class.
func samples(_ count: Int, inputs: Int, classes: Int, seed: UInt64) throws -> Dataset {
  var random = SplitMix64(seed: seed)
  let rows = (0..<count).map { _ in (0..<inputs).map { _ in 2 * random.unit() - 1 } }
  let labels = (0..<count).map { _ in random.index(below: classes) }
  return try Dataset(inputs: rows, labels: labels, classes: classes)
}

extension Dataset {
  /// Some samples as plain arrays.
  func pairs(_ samples: Range<Int>) -> [(x: [Double], t: [Double])] {
    samples.map { (Array(input($0)), Array(target($0))) }
  }
}

/// The largest distance between numbers, in parts of the largest number; infinite if counts differ.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  let largest = max(1e-300, b.map(abs).max() ?? 0)
  let distances = zip(a, b).map { abs($0 - $1) / largest }
  return distances.contains(where: \.isNaN) ? .infinity : distances.max() ?? 0
}
