import Autodiff

extension Composition {
  static let products: [Composition] = [
    Composition("matrix product") { x in matmul(x[0], x[1]) },
    Composition("matrix times vector") { x in matmul(x[0], x[1]) },
    Composition("vector times matrix") { x in sin(matmul(x[0], x[1])) },
    Composition("dot product") { x in pow(matmul(x[0], x[1]), 2) },
    Composition("product of row and column") { x in matmul(matmul(x[1], x[0]), x[1]) },
    Composition("product over no axis") { x in matmul(x[0], x[1]) + x[2] },
    Composition("product of no rows") { x in sum(matmul(x[0], x[1])) + sum(x[1] * x[1]) },
    Composition("chain of products") { x in
      matmul(matmul(x[0], x[1].transposed()), x[2].transposed())
    },
    Composition("gram matrix") { x in matmul(x[0].transposed(), x[0]) },
    Composition("quadratic form") { x in matmul(matmul(x[0], x[1]), x[0]) / 2 - sum(x[0]) },
    Composition("power iteration") { x in
      var y = x[1]
      for _ in 0..<4 {
        y = matmul(x[0], y)
        y = y / sqrt(matmul(y, y))
      }
      return matmul(y, matmul(x[0], y))
    },
    Composition("distances of points") { x in
      let gap = x[0].reshaped(to: [3, 1, 2]) - x[1].reshaped(to: [1, 4, 2])
      return sqrt(sum(gap * gap, along: [-1]) + 0.01)
    },
    Composition("exponential of a matrix") { x in
      var (total, term) = (x[1], x[1])
      for n in 1..<9 {
        term = matmul(x[0], term) / Double(n)
        total = total + term
      }
      return total
    },
  ]

  static let networks: [Composition] = [
    Composition("linear regression") { x in
      mean(pow(matmul(x[0], x[1]) + x[2] - Tensor(NDArray([1, 0, -1, 2])), 2))
    },
    Composition("logistic regression") { x in
      let z = matmul(x[0], x[1]) + x[2]
      return mean(softplus(z) - Tensor(NDArray([1, 0, 0, 1])) * z)
    },
    Composition("two sigmoid layers") { x in
      let hidden = sigmoid(matmul(x[1], x[0]) + x[2])
      let output = sigmoid(matmul(x[3], hidden) + x[4])
      return mean(pow(output - Tensor(NDArray([1, 0])), 2))
    },
    Composition("classifier of a batch") { x in
      let target = constant([[1, 0, 0], [0, 0, 1], [0, 1, 0]])
      let hidden = tanh(matmul(x[0], x[1].transposed()) + x[2])
      let z = matmul(hidden, x[3].transposed()) + x[4]
      return mean(logSumExp(z, along: -1) - sum(target * z, along: [-1]))
    },
    Composition("batch norm of a layer") { x in
      let z = matmul(x[0], x[1])
      let centred = z - mean(z, along: [0], keepingAxes: true)
      return centred / sqrt(mean(pow(centred, 2), along: [0]) + 1e-3) * x[2] + x[3]
    },
    Composition("residual block") { x in x[0] + matmul(relu(matmul(x[0], x[1])), x[2]) },
    Composition("attention of one head") { x in
      let query = matmul(x[0], x[1])
      let key = matmul(x[0], x[2])
      let scores = matmul(query, key.transposed()) / 2.0.squareRoot()
      return matmul(softmax(scores, along: -1), matmul(x[0], x[3]))
    },
    Composition("causal attention") { x in
      let allowed = constant([[1, 0, 0], [1, 1, 0], [1, 1, 1]])
      let scores = matmul(x[0], x[1].transposed()) / 2.0.squareRoot()
      return matmul(softmax(select(allowed, scores, -50), along: -1), x[2])
    },
    Composition("recurrent network") { x in
      var h = Tensor(NDArray([0, 0]))
      for t in 0..<3 {
        let now = x[0].slice(axis: 0, t..<t + 1).reshaped(to: [2])
        h = tanh(matmul(x[1], now) + matmul(x[2], h) + x[3])
      }
      return h
    },
    Composition("long short term memory") { x in
      let z = matmul(x[3], concatenate([x[0], x[1]], along: 0)) + x[4]
      let parts = (0..<4).map { z.slice(axis: 0, 2 * $0..<2 * $0 + 2) }
      let c = sigmoid(parts[0]) * x[2] + sigmoid(parts[1]) * tanh(parts[3])
      return concatenate([sigmoid(parts[2]) * tanh(c), c], along: 0)
    },
    Composition("convolution as gathering") { x in
      let windows = x[0].gathered(at: [0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5], along: 0)
      return matmul(windows.reshaped(to: [4, 3]), x[1].transposed())
    },
    Composition("descent unrolled") { x in
      let target = Tensor(NDArray([1, -1, 0.5]))
      func loss(_ w: Tensor) -> Tensor { mean(pow(tanh(matmul(x[1], w)) - target, 2)) }
      var w = x[0]
      for _ in 0..<2 { w = w - 0.3 * derivative(of: loss(w), by: w) }
      return loss(w)
    },
  ]
}
