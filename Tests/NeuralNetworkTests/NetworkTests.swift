import Autodiff
import NeuralNetwork
import Testing

@Suite struct NetworkTests {
  @Test(arguments: [
    (Activation.identity, Activation.identity), (.sigmoid, .tanh), (.tanh, .softmax),
    (.relu, .sigmoid), (.identity, .relu),
  ])
  func answersAsTheFormulas(hidden: Activation, last: Activation) throws {
    let network = try Network(
      [
        Dense(4, 5, hidden, .uniform(-1...1), bias: .uniform(-1...1)),
        Dense(5, 3, last, .he, bias: .uniform(-1...1)),
      ], seed: 3)
    let plain = PlainNetwork(network)
    let dataset = try samples(20, inputs: 4, classes: 3, seed: 4)
    for (x, _) in dataset.pairs(0..<20) {
      #expect(distance(try network(x), plain.answers(x)) <= 1e-14)
    }
    // And all of them together, as a traced batch.
    let batch = try network(
      Tensor(dataset.inputs), parameters: network.parameters.map { Tensor($0) })
    #expect(batch.shape == [20, 3])
    let all = dataset.pairs(0..<20).flatMap { plain.answers($0.x) }
    #expect(distance(batch.value.elements, all) <= 1e-14)
  }

  @Test func initializersDrawWithinTheirBounds() {
    var random = SplitMix64(seed: 1)
    let cases: [(Initializer, Double)] = [
      (.uniform(-0.5...0.5), 0.5), (.xavier, (6.0 / 100).squareRoot()),
      (.he, (6.0 / 80).squareRoot()),
    ]
    for (initializer, bound) in cases {
      let drawn = initializer.draw(20_000, inputs: 80, outputs: 20, from: &random)
      #expect(drawn.allSatisfy { abs($0) <= bound })
      let variance = drawn.reduce(0) { $0 + $1 * $1 } / 20_000
      // A third of the bound's square; from one draw to another it differs by under one in a hundred.
      #expect(abs(variance / (bound * bound / 3) - 1) < 0.03)
      #expect(abs(drawn.reduce(0, +) / 20_000) < 0.02 * bound)
    }
    let before = random
    #expect(Initializer.zeros.draw(3, inputs: 1, outputs: 1, from: &random) == [0, 0, 0])
    #expect(random == before)
    #expect(Initializer.uniform(2...2).draw(2, inputs: 1, outputs: 1, from: &random) == [2, 2])
  }

  @Test func aSeedGivesOneNetworkAndAnotherSeedAnother() throws {
    let layers = [Dense(3, 2, .tanh), Dense(2, 1, .sigmoid)]
    #expect(try Network(layers, seed: 5) == Network(layers, seed: 5))
    #expect(try Network(layers, seed: 5) != Network(layers, seed: 6))
  }

  @Test func parametersAreReadByLayer() throws {
    let arrays = [
      NDArray(shape: [2, 1], elements: [1, 2]), NDArray([3, 4]),
      NDArray(shape: [1, 2], elements: [5, 6]), NDArray([7]),
    ].compactMap(\.self)
    let network = try Network([Dense(1, 2, .identity), Dense(2, 1, .identity)], parameters: arrays)
    #expect(network.weights(1) == arrays[2])
    #expect(network.bias(0) == arrays[1])
    #expect(network.weights(2) == nil)
    #expect(network.bias(-1) == nil)
    #expect(network.parameterCount == 7)
    // 5 (1·10 + 3) + 6 (2·10 + 4) + 7
    #expect(try network([10]) == [216])
  }

  @Test func anActivationOfOnesOwnIsAnother() throws {
    let swish = Activation("swish") { $0 * sigmoid($0) }
    let network = try Network([Dense(1, 1, swish, .uniform(2...2))], seed: 0)
    #expect(try network([1])[0] == 2 / (1 + Double.evaluate(.exp, -2)))
    #expect(swish != .sigmoid)
  }
}

@Suite struct SplitMix64Tests {
  /// The first numbers of seed 1234567, as published with the reference implementation.
  @Test func isTheReferenceGenerator() {
    var random = SplitMix64(seed: 1_234_567)
    let first = (0..<5).map { _ in random.next() }
    #expect(
      first == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test(arguments: [0, 1, 2, 7, 100]) func shufflingIsAPermutationAndSeeded(count: Int) {
    func shuffled(_ seed: UInt64) -> [Int] {
      var random = SplitMix64(seed: seed)
      var order = Array(0..<count)
      random.shuffle(&order)
      return order
    }
    #expect(shuffled(3).sorted() == Array(0..<count))
    #expect(shuffled(3) == shuffled(3))
    if count == 100 { #expect(shuffled(3) != shuffled(4)) }
  }

  @Test func everyOrderComesEquallyOften() {
    var random = SplitMix64(seed: 9)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6000 {
      var order = [0, 1, 2]
      random.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 6)
    // 1000 each; the standard deviation is 29.
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 150 })
  }

  @Test func numbersStayInTheirRange() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<1000 {
      #expect(0..<7 ~= random.index(below: 7))
      #expect(0..<1 ~= random.unit())
    }
    #expect(random.index(below: 0) == 0)
  }
}
