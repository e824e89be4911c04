public import Autodiff

/// How wrong answers are: one number for each sample, of which training takes the mean over a batch.
///
///     2 * Loss.binaryCrossEntropy   // the same with another scale
public struct Loss: Sendable {
  public let name: String
  /// The last layer's activation that it is written for; nil if any will do.
  public let activation: Activation?
  private let function: @Sendable (Tensor, Tensor, Tensor) -> Tensor

  /// - Parameters:
  ///   - activation: what the last layer must have, if the loss is computed from its weighted sums.
  ///   - function: from the last layer's weighted sums, its outputs and the targets, all
  ///     [samples, outputs], the loss of each sample, [samples].
  public init(
    _ name: String, activation: Activation? = nil,
    _ function: @escaping @Sendable (_ sums: Tensor, _ outputs: Tensor, _ targets: Tensor) -> Tensor
  ) {
    self.name = name
    self.activation = activation
    self.function = function
  }

  func ofEachSample(_ layers: TracedLayers, _ targets: Tensor) -> Tensor {
    function(layers.sums[layers.sums.count - 1], layers.outputs, targets)
  }

  public static func * (scale: Double, loss: Loss) -> Loss {
    Loss("\(scale) × \(loss.name)", activation: loss.activation) { sums, outputs, targets in
      scale * loss.function(sums, outputs, targets)
    }
  }
}

extension Loss {
  /// (1/n) Σᵢ (oᵢ − tᵢ)² over n outputs.
  public static let meanSquaredError = Loss("mean squared error") { _, o, t in
    mean((o - t) * (o - t), along: [1])
  }

  /// −(1/n) Σᵢ (tᵢ ln oᵢ + (1 − tᵢ) ln(1 − oᵢ)) over n sigmoid outputs, each a question of its own. Computed
  /// from the weighted sums as ln(1 + e^z) − t z, so that a sure answer gives no ln 0; the slope by zᵢ is
  /// (oᵢ − tᵢ)/n.
  public static let binaryCrossEntropy = Loss(
    "binary cross-entropy", activation: .sigmoid
  ) { z, _, t in
    mean(softplus(z) - t * z, along: [1])
  }

  /// −Σᵢ tᵢ ln oᵢ over softmax outputs, which share one answer. Computed from the weighted sums as
  /// Σᵢ tᵢ (ln Σⱼ e^zⱼ − zᵢ), without overflow; the slope by zᵢ is oᵢ Σⱼ tⱼ − tᵢ.
  public static let softmaxCrossEntropy = Loss(
    "softmax cross-entropy", activation: .softmax
  ) { z, _, t in
    sum(t * (logSumExp(z, along: 1, keepingAxes: true) - z), along: [1])
  }
}
