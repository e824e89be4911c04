import Autodiff
import NeuralNetwork
import Testing

@Suite struct AnswersTests {
  /// Two inputs go straight out.
  static func copying() throws -> Network {
    let unit = try #require(NDArray(shape: [2, 2], elements: [1, 0, 0, 1]))
    return try Network([Dense(2, 2, .identity)], parameters: [unit, NDArray([0, 0])])
  }

  static func dataset(_ rows: [[Double]], _ labels: [Int]) throws -> Dataset {
    try Dataset(inputs: rows, labels: labels, classes: 2)
  }

  @Test func aGuessIsTheLargestOutputAndTheFirstOfTwo() throws {
    let answers = try Self.copying().answers(
      to: Self.dataset([[0.1, 0.9], [0.7, 0.2], [0.5, 0.5]], [1, 1, 1]))
    #expect(answers.outputs == [[0.1, 0.9], [0.7, 0.2], [0.5, 0.5]])
    #expect(answers.labels == [1, 1, 1])
    #expect(answers.guesses == [1, 0, 0])
    #expect(answers.tops == [0.9, 0.7, 0.5])
    #expect(answers.accuracy == 1.0 / 3)
  }

  @Test func mistakesComeSurestFirst() throws {
    let answers = try Self.copying().answers(
      to: Self.dataset([[0.6, 0.1], [0.9, 0.1], [0.8, 0.1], [0.7, 0]], [1, 1, 0, 1]))
    #expect(answers.mistakes == [1, 3, 0])
    #expect(answers.confusion == [[1, 0], [3, 0]])
    #expect(answers.rightAnswers(whereTopIsIn: 0.7..<0.9) == (1, 2))
    #expect(answers.rightAnswers(whereTopIsIn: 0.95..<1) == (0, 0))
  }

  /// More than are answered together, and not a multiple of that.
  @Test func answersAreThoseToEachSampleAlone() throws {
    var digits = SyntheticDigits(seed: 5)
    let dataset = digits.dataset(count: 230)
    let network = try Network([Dense(784, 10, .sigmoid)], seed: 1)
    let answers = try network.answers(to: dataset)
    #expect(answers.count == 230)
    for sample in [0, 99, 100, 199, 200, 229] {
      let alone = try network(Array(dataset.input(sample)))
      #expect(zip(alone, answers.outputs[sample]).allSatisfy { abs($0 - $1) < 1e-13 })
    }
    let evaluation = try network.evaluate(dataset, loss: .binaryCrossEntropy)
    #expect(answers.accuracy == evaluation.accuracy)
  }

  @Test func aNetworkOfOtherSizesIsToldSo() throws {
    let dataset = try Dataset(inputs: [[1, 2, 3]], labels: [0], classes: 2)
    #expect(throws: NetworkError.inputSize(expected: 2, given: 3)) {
      try Self.copying().answers(to: dataset)
    }
  }
}
