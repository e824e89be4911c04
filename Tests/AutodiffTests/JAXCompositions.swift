import Autodiff
import Testing

/// A function of some tensors that `Recorded/record_jax.py` has under the same name.
struct Composition: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable ([Tensor]) -> Tensor

  init(_ name: String, _ make: @escaping @Sendable ([Tensor]) -> Tensor) {
    self.name = name
    self.make = make
  }

  var testDescription: String { name }

  static let all = elementwise + reductions + softmaxes + rearrangements + products + networks

  static let elementwise: [Composition] = [
    Composition("sum of row and column") { x in x[0] + x[1] },
    Composition("leading axes stretched") { x in (x[0] - x[1]) * x[1] },
    Composition("scalar times matrix") { x in x[0] * x[1] + x[0] },
    Composition("quotient stretching both") { x in x[0] / x[1] },
    Composition("one element of three ranks") { x in x[0] * x[1] + x[2] * x[0] },
    Composition("no rows") { x in sum(x[0] * x[1] + 1, along: [0]) },
    Composition("no columns") { x in exp(x[0]) * x[1] },
    Composition("cube") { x in pow(x[0], 3) - 2 * x[0] },
    Composition("power of tensor") { x in pow(x[0], x[1]) },
    Composition("bell") { x in exp(-x[0] * x[0]) },
    Composition("log of squares") { x in log(x[0] * x[0] + x[1] * x[1]) },
    Composition("hyperbola") { x in sqrt(1 + x[0] * x[0]) },
    Composition("sine times cosine") { x in sin(x[0]) * cos(x[1] * x[0]) },
    Composition("tangent of angle") { x in tan(x[0]) / (1 + x[0] * x[0]) },
    Composition("arcs") { x in asin(x[0]) + acos(x[1]) * atan(x[2]) },
    Composition("hyperbolic") { x in sinh(x[0]) / cosh(x[1]) - tanh(x[0] * x[1]) },
    Composition("neuron") { x in sigmoid(x[0] * x[1] + x[2]) },
    Composition("softplus far out") { x in softplus(x[0]) },
    Composition("sigmoid far out") { x in x[0] * sigmoid(x[0]) },
    Composition("swish") { x in x[0] * sigmoid(1.5 * x[0]) },
    Composition("gelu by tanh") { x in
      0.5 * x[0] * (1 + tanh(0.7978845608 * (x[0] + 0.044715 * pow(x[0], 3))))
    },
    Composition("logit") { x in log(x[0] / (1 - x[0])) },
    Composition("rectified") { x in relu(x[0]) * x[0] + relu(-3 * x[0]) },
    Composition("largest smallest absolute") { x in
      max(x[0], x[1] + 3) * min(x[1] - 4, x[0]) + abs(x[0])
    },
    Composition("larger of two alike") { x in max(x[0], x[1]) * 3 + min(x[1], x[0]) },
    Composition("where positive") { x in select(x[0], x[1] * x[0], x[2] - x[0]) },
    Composition("huber") { x in
      select(1 - abs(x[0]), x[0] * x[0] / 2, abs(x[0]) - 0.5)
    },
    Composition("leaky rectifier") { x in select(x[0], x[0], 0.01 * x[0]) },
    Composition("sign has no slope") { x in sign(x[0]) * x[1] + x[0] * x[1] },
    Composition("one variable four paths") { x in
      let a = x[0] * x[0]
      let b = sin(a) + x[0]
      return a * b / (1 + a)
    },
    Composition("horner") { x in
      let c = (0..<3).map { x[1].slice(axis: 0, $0..<$0 + 1).reshaped(to: []) }
      return c[0] + x[0] * (c[1] + x[0] * c[2])
    },
  ]

  static let reductions: [Composition] = [
    Composition("sum of all") { x in sum(x[0] * x[0]) },
    Composition("sum along first") { x in sum(exp(x[0]), along: [0]) },
    Composition("sum along outer axes kept") { x in
      sum(x[0] * x[1], along: [0, 2], keepingAxes: true) * x[0]
    },
    Composition("mean along last") { x in mean(x[0] * x[0], along: [-1]) },
    Composition("sums of axes of one") { x in sum(x[0], along: [0]) * sum(x[0], along: [2]) },
    Composition("variance") { x in mean(pow(x[0] - mean(x[0]), 2)) },
    Composition("standardised columns") { x in
      let centred = x[0] - mean(x[0], along: [0])
      return centred / sqrt(mean(centred * centred, along: [0]) + 1e-3)
    },
    Composition("layer norm") { x in
      let centred = x[0] - mean(x[0], along: [-1], keepingAxes: true)
      let variance = mean(centred * centred, along: [-1], keepingAxes: true)
      return centred / sqrt(variance + 1e-5) * x[1] + x[2]
    },
    Composition("root mean square norm") { x in
      x[0] / sqrt(mean(x[0] * x[0], along: [-1], keepingAxes: true) + 1e-6) * x[1]
    },
    Composition("cosine similarity") { x in
      sum(x[0] * x[1]) / (sqrt(sum(x[0] * x[0])) * sqrt(sum(x[1] * x[1])))
    },
    Composition("weighted mean") { x in sum(x[0] * x[1]) / sum(x[0]) },
    Composition("largest of rows") { x in
      maximum(x[0], along: [1]) * maximum(x[0], along: [0]).slice(axis: 0, 0..<3)
    },
    Composition("largest along outer axes kept") { x in
      maximum(x[0], along: [0, 2], keepingAxes: true) - x[0] * x[1]
    },
    Composition("largest shared by equals") { x in maximum(x[0], along: [1]) },
    Composition("range of rows") { x in maximum(x[0], along: [1]) + maximum(-x[0], along: [1]) },
  ]

  static let softmaxes: [Composition] = [
    Composition("log sum exp") { x in logSumExp(x[0], along: -1) },
    Composition("log sum exp far out") { x in logSumExp(x[0], along: 0) },
    Composition("softmax of rows") { x in softmax(x[0], along: -1) },
    Composition("softmax along middle") { x in softmax(x[0], along: 1) * x[0] },
    Composition("log softmax") { x in x[0] - logSumExp(x[0], along: -1).reshaped(to: [2, 1]) },
    Composition("softmax with temperature") { x in softmax(x[0] / x[1], along: -1) },
    Composition("entropy") { x in
      let p = softmax(x[0], along: -1)
      return -sum(p * log(p))
    },
    Composition("softmax cross entropy") { x in
      let target = constant([[0, 1, 0, 0], [0.25, 0.25, 0.5, 0], [0, 0, 0, 1]])
      return mean(logSumExp(x[0], along: -1) - sum(target * x[0], along: [-1]))
    },
    Composition("binary cross entropy of logits") { x in
      softplus(x[0]) - Tensor(NDArray([0, 1, 0, 1, 0.5, 1])) * x[0]
    },
    Composition("mixture of bells") { x in
      let z = (x[0].reshaped(to: [4, 1]) - x[1]) / x[2]
      return logSumExp(-z * z / 2 - log(x[2]), along: -1)
    },
  ]

  static let rearrangements: [Composition] = [
    Composition("transposed product") { x in x[0].transposed() * x[1] },
    Composition("first axes swapped") { x in x[0].transposed([1, 0, 2]) * x[1] },
    Composition("axes rotated") { x in
      sin(x[0].transposed([2, 0, 1])) * x[1].reshaped(to: [2, 1, 1])
    },
    Composition("reshaped product") { x in x[0].reshaped(to: [3, 2]) * x[1] },
    Composition("reshaped transposed reshaped") { x in
      exp(x[0].reshaped(to: [2, 3, 2]).transposed([1, 0, 2]).reshaped(to: [3, 4]))
    },
    Composition("sliced rows and columns") { x in
      x[0].slice(axis: 0, 1..<3) * x[0].slice(axis: 0, 0..<2).slice(axis: 1, 0..<1)
    },
    Composition("differences of neighbours") { x in
      pow(x[0].slice(axis: 0, 1..<6) - x[0].slice(axis: 0, 0..<5), 2)
    },
    Composition("empty slice") { x in
      sum(x[0].slice(axis: 0, 1..<1)) + sum(x[0].slice(axis: 0, 0..<1))
    },
    Composition("joined rows") { x in
      tanh(concatenate([x[0], x[1], x[2], x[0] * x[0]], along: 0))
    },
    Composition("joined columns") { x in
      pow(concatenate([x[0] * x[1], x[1], x[0]], along: -1), 2)
    },
    Composition("joined with nothing") { x in concatenate([x[0], x[1]], along: 0) * x[1] },
    Composition("gathered with repeats") { x in x[0].gathered(at: [2, 0, 2], along: 0) * x[1] },
    Composition("gathered columns") { x in
      x[0].gathered(at: [3, 3, 1], along: 1) * exp(x[0].slice(axis: 1, 0..<3))
    },
    Composition("reversed by gathering") { x in x[0].gathered(at: [3, 2, 1, 0], along: 0) * x[0] },
    Composition("mean of embeddings") { x in
      sigmoid(sum(mean(x[0].gathered(at: [1, 4, 1], along: 0), along: [0]) * x[1]))
    },
    Composition("gathered sliced joined") { x in
      let picked = x[0].gathered(at: [0, 3], along: 0) * x[1]
      let z = concatenate([picked, x[0].slice(axis: 0, 1..<3)], along: 1)
      let column = z.transposed().slice(axis: 0, 1..<3).slice(axis: 1, 0..<1)
      return z.slice(axis: 1, 1..<4) * column
    },
    Composition("circular shift") { x in
      concatenate([x[0].slice(axis: 1, 2..<3), x[0].slice(axis: 1, 0..<2)], along: 1) * x[0]
    },
  ]
}

func constant(_ rows: [[Double]]) -> Tensor {
  let shape = [rows.count, rows.first?.count ?? 0]
  return NDArray(shape: shape, elements: rows.flatMap(\.self)).map(Tensor.init) ?? Tensor(.nan)
}
