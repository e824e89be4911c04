import Autodiff

/// Numbers that look random and are the same in every run.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64, in [0, 1).
  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  mutating func below(_ count: Int) -> Int { Swift.min(count - 1, Int(next() * Double(count))) }

  mutating func array(_ shape: [Int], in range: ClosedRange<Double> = -1.5...1.5) -> NDArray {
    let elements = (0..<shape.reduce(1, *)).map { _ in
      range.lowerBound + next() * (range.upperBound - range.lowerBound)
    }
    return NDArray(shape: shape, elements: elements) ?? NDArray(.nan)
  }

  mutating func input(_ shape: [Int], in range: ClosedRange<Double> = -1.5...1.5) -> Tensor {
    .input(array(shape, in: range))
  }
}
