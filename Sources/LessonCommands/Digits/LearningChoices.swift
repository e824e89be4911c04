internal import ArgumentParser
internal import Autodiff
internal import NeuralNetwork

// What can be chosen by name, and what each name stands for.

enum ActivationChoice: String, ExpressibleByArgument, CaseIterable {
  case sigmoid, tanh, relu, softplus, identity

  var activation: Activation {
    switch self {
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .relu: .relu
    case .softplus: Activation("softplus") { Autodiff.softplus($0) }
    case .identity: .identity
    }
  }

  /// Where weights into a hidden layer of it begin.
  var weights: Initializer {
    switch self {
    case .sigmoid: .uniform(-0.5...0.5)
    case .tanh, .identity: .xavier
    case .relu, .softplus: .he
    }
  }

  /// Where weights from the last hidden layer to the outputs begin.
  var outputWeights: Initializer { self == .sigmoid ? weights : .xavier }
}

enum LossChoice: String, ExpressibleByArgument, CaseIterable {
  case meanSquaredError = "mean-squared-error"
  case binaryCrossEntropy = "binary-cross-entropy"
  case crossEntropy = "cross-entropy"

  var loss: Loss {
    switch self {
    case .meanSquaredError: .meanSquaredError
    // Twice the mean: by an output the slope of the mean squared error is (2/n)(o − t), and by its sum
    // the slope of this one; so a rate is as good for the one as for the other.
    case .binaryCrossEntropy: 2 * .binaryCrossEntropy
    case .crossEntropy: .softmaxCrossEntropy
    }
  }

  /// What the outputs do with their sums.
  var outputs: Activation { self == .crossEntropy ? .softmax : .sigmoid }
}

enum OptimizerChoice: String, ExpressibleByArgument, CaseIterable {
  case sgd, momentum, rmsprop, adam

  func optimizer(rate: Double) -> any Optimizer {
    switch self {
    case .sgd: .sgd(rate: .constant(rate))
    case .momentum: .momentum(rate: .constant(rate))
    case .rmsprop: .rmsProp(rate: .constant(rate))
    case .adam: .adam(rate: .constant(rate))
    }
  }

  /// Momentum 0.9 makes steps ten times as long in the end. Cross-entropy is a sum over the outputs and not
  /// a mean. The others take the gradient's scale out.
  func rate(for loss: LossChoice) -> Double {
    switch self {
    case .sgd: loss == .crossEntropy ? 0.05 : 0.2
    case .momentum: loss == .crossEntropy ? 0.005 : 0.02
    case .rmsprop, .adam: 0.001
    }
  }
}
