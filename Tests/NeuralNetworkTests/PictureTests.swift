import Autodiff
import NeuralNetwork
import Testing

@Suite struct PictureTests {
  private static func picture(_ width: Int, _ pixels: [Double]) throws -> Picture {
    try #require(Picture(width: width, pixels: pixels))
  }

  @Test(arguments: [(0, 4), (-2, 4), (3, 4), (2, 0)])
  func pixelsFillWholeRows(_ width: Int, _ count: Int) {
    #expect(Picture(width: width, pixels: [Double](repeating: 1, count: count)) == nil)
  }

  @Test(
    arguments: [
      (1, 0, [0.0, 1, 2, 0, 4, 5]),
      (-1, 0, [2, 3, 0, 5, 6, 0]),
      (0, 1, [0, 0, 0, 1, 2, 3]),
      (2, -1, [0, 0, 4, 0, 0, 0]),
      (3, 0, [0, 0, 0, 0, 0, 0]),
      (Int.min, Int.max, [0, 0, 0, 0, 0, 0]),
    ] as [(Int, Int, [Double])])
  func whatMovesInIsPaper(_ right: Int, _ down: Int, _ expected: [Double]) throws {
    let picture = try Self.picture(3, [1, 2, 3, 4, 5, 6])
    #expect(picture.shifted(right: right, down: down).pixels == expected)
  }

  @Test(
    arguments: [
      (0, [1.0, 2, 3, 4]), (90, [3, 1, 4, 2]), (-90, [2, 4, 1, 3]), (180, [4, 3, 2, 1]),
      (450, [3, 1, 4, 2]), (-720, [1, 2, 3, 4]), (.infinity, [1, 2, 3, 4]),
    ] as [(Double, [Double])])
  func aQuarterTurnMovesPixelsExactly(_ degrees: Double, _ expected: [Double]) throws {
    #expect(try Self.picture(2, [1, 2, 3, 4]).turned(by: degrees).pixels == expected)
  }

  /// A plane of grey levels stays a plane when it turns, as bilinear sampling is exact on planes.
  @Test(arguments: [10.0, 37, -61, 135]) func aTurnIsARotation(_ degrees: Double) throws {
    let side = 21
    let pixels = (0..<side * side).map { 3 + Double($0 / side) - 2 * Double($0 % side) }
    let turned = try Self.picture(side, pixels).turned(by: degrees).pixels
    let (cosine, sine) = (
      Double.evaluate(.cos, degrees * .pi / 180), Double.evaluate(.sin, degrees * .pi / 180)
    )
    for (row, column) in [(10, 10), (8, 13), (14, 6), (10, 4)] {
      let (y, x) = (Double(row - 10), Double(column - 10))
      let expected = 3 + (10 + cosine * y - sine * x) - 2 * (10 + sine * y + cosine * x)
      #expect(abs(turned[row * side + column] - expected) < 1e-12)
    }
  }

  @Test func inkChanges() throws {
    let picture = try Self.picture(2, [0, 0.5, 1, 0.25])
    #expect(picture.withContrast(0.5).pixels == [0, 0.25, 0.5, 0.125])
    #expect(picture.inverted.pixels == [1, 0.5, 0, 0.75])
    var (a, b) = (SplitMix64(seed: 1), SplitMix64(seed: 1))
    let half = picture.withNoise(0.5, from: &a).pixels
    #expect(half == picture.pixels.map { 0.5 * $0 + 0.5 * b.unit() })
    #expect(picture.withNoise(0, from: &a) == picture)
  }

  @Test func aDatasetKeepsItsTargets() throws {
    let dataset = try Dataset(inputs: [[1, 2, 3, 4], [5, 6, 7, 8]], labels: [1, 0], classes: 2)
    let changed = try dataset.pictures(width: 2) { $0.shifted(right: 1, down: 0) }
    #expect(changed.inputs.elements == [0, 1, 0, 3, 0, 5, 0, 7])
    #expect(changed.inputs.shape == [2, 4])
    #expect(changed.targets == dataset.targets)
  }

  @Test func picturesOfTwoSizesAreTold() throws {
    let dataset = try Dataset(inputs: [[1, 2], [3, 4]], labels: [1, 0], classes: 2)
    let small = try Self.picture(1, [0])
    #expect(throws: NetworkError.rowLength(sample: 1, expected: 2, given: 1)) {
      try dataset.pictures(width: 1) { $0.pixels == [1, 2] ? $0 : small }
    }
  }
}

@Suite struct SyntheticLettersTests {
  @Test func aSeedDrawsTheSameLettersInTurn() {
    var (a, b) = (SyntheticLetters(seed: 3), SyntheticLetters(seed: 3))
    let dataset = a.dataset(count: 14)
    let pictures = (0..<14).compactMap { b.picture(of: SyntheticLetters.letters[$0 % 12]) }
    #expect(dataset.inputs.shape == [14, 784])
    #expect(dataset.inputs.elements == pictures.flatMap(\.self))
    #expect(dataset.targets.elements == [Double](repeating: 0, count: 140))
  }

  @Test(arguments: SyntheticLetters.letters) func aLetterIsInkOnPaper(_ letter: Character) throws {
    var letters = SyntheticLetters(seed: 1)
    for _ in 0..<10 {
      let drawn = letters.picture(of: letter)
      let picture = try #require(drawn)
      #expect(picture.count == 784)
      #expect(picture.allSatisfy { (0...1).contains($0) })
      #expect((20...300).contains(picture.count { $0 > 0.5 }))
    }
  }

  @Test func whatIsNoLetterOfItsIsNotDrawn() {
    var letters = SyntheticLetters(seed: 1)
    #expect(letters.picture(of: "8") == nil)
  }
}
