import NeuralNetwork
import Testing

@Suite struct SyntheticDigitsTests {
  @Test func aSeedDrawsTheSameDigits() {
    func pictures(_ seed: UInt64) -> [Double] {
      var digits = SyntheticDigits(seed: seed)
      return (0..<10).flatMap { digits.picture(of: $0) }
    }
    #expect(pictures(3) == pictures(3))
    #expect(pictures(3) != pictures(4))
  }

  @Test(arguments: 0..<10) func aDigitIsInkOnPaper(_ digit: Int) {
    var digits = SyntheticDigits(seed: 1)
    for _ in 0..<20 {
      let picture = digits.picture(of: digit)
      #expect(picture.count == 784)
      #expect(picture.allSatisfy { (0...1).contains($0) })
      let ink = picture.count { $0 > 0.5 }
      #expect((20...250).contains(ink))
      let edge = (0..<28).flatMap { [picture[$0], picture[756 + $0]] }
      #expect(edge.count { $0 > 0.5 } <= 12)
    }
  }

  @Test(arguments: [(17, 7), (-3, 7), (Int.min, 2)])
  func otherNumbersAreTakenModuloTen(_ number: Int, _ digit: Int) {
    var (a, b) = (SyntheticDigits(seed: 1), SyntheticDigits(seed: 1))
    #expect(a.picture(of: number) == b.picture(of: digit))
  }

  /// As hard as a lesson needs them: no straight cut tells them all apart, five hidden units are worse than
  /// none, twenty are better.
  @Test func aNetworkHasSomethingToLearn() throws {
    var digits = SyntheticDigits(seed: 1)
    let learned = digits.dataset(count: 3000)
    let heldOut = digits.dataset(count: 600)
    func accuracy(hidden: Int?) throws -> Double {
      let last = Dense(hidden ?? 784, 10, .sigmoid, .uniform(-0.5...0.5))
      let layers = hidden.map { [Dense(784, $0, .sigmoid, .uniform(-0.5...0.5)), last] } ?? [last]
      let training = try Training(
        Network(layers, seed: 1), loss: .binaryCrossEntropy, optimizer: .sgd(rate: 0.4),
        shuffling: 1)
      try training.run(learned, epochs: 3)
      return try training.evaluate(heldOut).accuracy
    }
    let (none, five, twenty) = (
      try accuracy(hidden: nil), try accuracy(hidden: 5), try accuracy(hidden: 20)
    )
    #expect(none < 0.95)
    #expect(five < none)
    #expect(five < twenty)
    #expect(twenty > 0.7)
  }
}
