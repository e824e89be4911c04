internal import Autodiff
internal import NeuralNetwork

/// The digits that are learned from, and those that are not.
struct DigitSets {
  enum Source: Equatable {
    /// Drawn by the program.
    case drawn
    case file(String)
  }

  var source: Source
  var training: Dataset
  var heldOut: Dataset

  /// As many as in MNIST's test part: more takes longer to draw than to learn.
  private static let drawnCount = 10_000
  /// All calls draw the same, so that what one has kept is asked about what it has not seen.
  private static let drawnSeed: UInt64 = 1

  /// - Parameters:
  ///   - holdOut: how many of the last are held out; nil for a tenth.
  ///   - isSingle: whether pixels become what 32 bits hold of them.
  static func drawn(holdOut: Int?, isSingle: Bool) throws(CommandError) -> DigitSets {
    var digits = SyntheticDigits(seed: drawnSeed)
    return try DigitSets(
      source: .drawn, dividing: digits.dataset(count: drawnCount), holdOut: holdOut,
      isSingle: isSingle)
  }

  init(
    source: Source, dividing digits: Dataset, holdOut: Int?, isSingle: Bool
  ) throws(CommandError) {
    let count = holdOut ?? digits.count / 10
    guard count >= 0, count < digits.count else {
      throw .digits(.holdOut(count, of: digits.count))
    }
    self.source = source
    // In one go with the division: the pixels of MNIST are half a gigabyte.
    training = digits.part(0..<digits.count - count, isSingle: isSingle)
    heldOut = digits.part(digits.count - count..<digits.count, isSingle: isSingle)
  }

  init(source: Source, training: Dataset, heldOut: Dataset, isSingle: Bool) {
    func prepared(_ digits: Dataset) -> Dataset {
      isSingle ? digits.part(0..<digits.count, isSingle: true) : digits
    }
    self.source = source
    self.training = prepared(training)
    self.heldOut = prepared(heldOut)
  }
}

extension DigitSets {
  /// One of its digits.
  struct Place: Hashable {
    var isHeldOut: Bool
    var index: Int
  }

  func dataset(_ isHeldOut: Bool) -> Dataset { isHeldOut ? heldOut : training }

  /// The pixels, and which digit they show.
  func digit(at place: Place) -> (pixels: [Double], digit: Int) {
    let dataset = dataset(place.isHeldOut)
    return (Array(dataset.input(place.index)), Self.largest(dataset.target(place.index)))
  }

  /// Where the first of the largest numbers stands.
  static func largest(_ numbers: some Collection<Double>) -> Int {
    var (place, largest) = (0, -Double.infinity)
    for (i, number) in numbers.enumerated() where number > largest {
      (place, largest) = (i, number)
    }
    return place
  }
}
