import Autodiff
import NeuralNetwork
import Testing

/// What is said of networks, data and training that cannot be, in full.
@Suite struct MessageTests {
  private func message<Result>(_ work: () throws -> Result) -> String? {
    let error = #expect(throws: NetworkError.self) { _ = try work() }
    return error?.description
  }

  private static let layers = [Dense(2, 3, .tanh), Dense(3, 1, .sigmoid)]

  @Test func networks() throws {
    #expect(
      message { try Network([], seed: 1) }
        == "the network has no layers; give it at least one, such as Dense(784, 10, .softmax)")
    #expect(
      message { try Network([Dense(2, 3, .tanh), Dense(4, 1, .sigmoid)], seed: 1) }
        == "layer 2 takes 4 inputs, but layer 1 has 3 outputs; make the two numbers the same")
    for (inputs, outputs) in [(0, 3), (3, -1), (.max, .max), (1 << 20, 1 << 20)] {
      #expect(
        message { try Network([Dense(inputs, outputs, .tanh)], seed: 1) }
          == "layer 1: \(inputs) inputs and \(outputs) outputs; both must be at least 1, and a network "
          + "may have up to 134217728 parameters")
    }
    #expect(
      message {
        try Network([Dense(1, 2, Activation("wide") { concatenate([$0, $0], along: 1) })], seed: 1)
      }
        == "layer 1: the activation wide makes shape [1, 4] of shape [1, 2]; it must keep the shape"
    )
    #expect(
      message { try Network([Dense(1, 2, .tanh)], parameters: [NDArray([1, 2])]) }
        == "the layers need 2 arrays of parameters, and 1 were given; "
        + "give weights of each layer in turn, and its bias if it has one")
    let weights = try #require(NDArray(shape: [2, 1], elements: [1, 2]))
    #expect(
      message {
        try Network([Dense(1, 2, .tanh)], parameters: [NDArray([1, 2]), NDArray([1, 2])])
      }
        == "layer 1: the weights have shape [2]; the layer needs [2, 1]")
    #expect(
      message { try Network([Dense(1, 2, .tanh)], parameters: [weights, weights]) }
        == "layer 1: the bias has shape [2, 1]; the layer needs [2]")
    let network = try Network(Self.layers, seed: 1)
    #expect(
      message { try network([1]) }
        == "the network takes 2 numbers a sample, and 1 were given; change the first layer or the data"
    )
    #expect(
      message {
        try network(Tensor(NDArray([1, 2])), parameters: network.parameters.map(Tensor.init))
      }
        == "a batch of shape [2]; the network takes [samples, 2]")
  }

  @Test func data() throws {
    #expect(
      message { try Dataset(inputs: [[1, 2], [1]], targets: [[1], [1]]) }
        == "sample 1 has 1 numbers and sample 0 has 2; all need the same count")
    #expect(
      message { try Dataset(inputs: [[1, 2]], targets: [[1], [1]]) }
        == "1 samples and 2 targets; each sample needs one")
    #expect(
      message { try Dataset(inputs: [[1], [2]], labels: [0, 3], classes: 3) }
        == "sample 1 has the label 3, and there are 3 classes; labels go from 0 to 2")
    #expect(
      message { try Dataset(inputs: [[1]], labels: [0], classes: -2) }
        == "sample 0 has the label 0, and there are -2 classes; "
        + "give the number of classes, at least 1")
    #expect(
      message { try Dataset(inputs: [[1, 2], [1, .nan]], targets: [[1], [1]]) }
        == "sample 1: number 1 of the input is nan; leave the sample out or repair it")
    #expect(
      message { try Dataset(inputs: [[1, 2]], targets: [[.infinity]]) }
        == "sample 0: number 0 of the target is inf; leave the sample out or repair it")
    #expect(
      message { try Dataset(inputs: NDArray([1, 2]), targets: NDArray([1, 2])) }
        == "an array of shape [2] is no dataset; it needs two axes, [samples, numbers of each]")
    let pictures = try Dataset(inputs: [[1, 2, 3]], labels: [0], classes: 1)
    #expect(
      message { try pictures.pictures(width: 2) { $0 } }
        == "3 inputs a sample do not fill rows of 2 pixels; give the pictures' own width")
  }

  @Test func training() throws {
    let network = try Network(Self.layers, seed: 1)
    func training(_ optimizer: any Optimizer = SGD(rate: 1), batch: Int = 1) throws -> Training {
      try Training(network, loss: .meanSquaredError, optimizer: optimizer, batch: batch)
    }
    let none = try Dataset(inputs: [], labels: [], classes: 0)
    #expect(
      message { try training().run(none, epochs: 1) }
        == "the dataset has no samples; check how it was read or split")
    #expect(
      message { try network.evaluate(none, loss: .meanSquaredError) }
        == "the dataset has no samples; check how it was read or split")
    #expect(
      message { try training().run(Dataset(inputs: [[1, 2, 3]], targets: [[1]]), epochs: 1) }
        == "the network takes 2 numbers a sample, and 3 were given; change the first layer or the data"
    )
    #expect(
      message { try training().run(Dataset(inputs: [[1, 2]], targets: [[1, 2]]), epochs: 1) }
        == "the network answers with 1 numbers, and the targets have 2; "
        + "change the last layer or the targets")
    for batch in [0, .max] {
      #expect(
        message { try training(batch: batch) }
          == "a batch of \(batch) samples; this network takes 1 to 44739242")
    }
    #expect(
      message { try Training(network, loss: 2 * .softmaxCrossEntropy, optimizer: .sgd(rate: 1)) }
        == "2.0 × softmax cross-entropy is computed for softmax outputs, and the last layer has sigmoid; "
        + "give it .softmax, or take another loss")
    #expect(
      message {
        try Training(network, loss: Loss("all") { _, o, _ in sum(o) }, optimizer: .sgd(rate: 1))
      }
        == "all makes shape [] of a batch; it must make one number a sample, [1]")
    #expect(
      message { try training(Forgetful()) }
        == "forgetful: a parameter and its memory have shapes [[3, 2], [3, 2]], and a step makes "
        + "[[3, 2]] of them; it must keep them")
    let stopped = try training()
    try stopped.run(Dataset(inputs: [[1, 2], [1, 2]], targets: [[1], [1]]), epochs: 1) { _ in .stop
    }
    #expect(
      message { try stopped.run(Dataset(inputs: [[1, 2]], targets: [[1]]), epochs: 1) }
        == "training stopped within an epoch of 2 samples, and this dataset has 1; "
        + "go on with the same one")
  }

  @Test(arguments: [1, 2]) func aLossThatIsNoNumberStopsTheRun(batch: Int) throws {
    let network = try Network([Dense(1, 1, .identity, .uniform(1...1))], seed: 1)
    let training = try Training(
      network, loss: .meanSquaredError, optimizer: .sgd(rate: 1e200), batch: batch)
    let dataset = try Dataset(
      inputs: [[1], [2], [3], [4]], targets: [[3], [3], [3], [3]])
    #expect(
      message { try training.run(dataset, epochs: 1) }
        == "epoch 1, sample \(batch)\(batch == 2 ? " and 1 more of its batch" : ""): the loss is inf; "
        + "try a rate below 1e+200, smaller first weights or scaled inputs, "
        + "and begin again or from a checkpoint")
  }

  /// Keeps nothing, though it said it would.
  private struct Forgetful: Optimizer {
    let name = "forgetful"
    let rate: Schedule = 1
    let memoryCount = 1
    func step(
      _ parameter: Tensor, gradient: Tensor, memory: [Tensor], rate: Tensor, count: Tensor
    ) -> (parameter: Tensor, memory: [Tensor]) { (parameter, []) }
  }
}
