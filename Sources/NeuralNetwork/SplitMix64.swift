/// Pseudo-random numbers from a seed, the same on every machine (SplitMix64: Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", 2014). Good enough for weights and shuffling, not for secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable, Hashable {
  /// All there is to it: a generator with this state goes on where that one stood.
  public private(set) var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A multiple of 2⁻⁵³ in [0, 1).
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number in 0..<count; 0 for a count below 1. The high half of a product, as the standard library's
  /// own choice is not promised to stay the same; unequal by less than count in 2⁶⁴.
  public mutating func index(below count: Int) -> Int {
    Int(UInt64(Swift.max(1, count)).multipliedFullWidth(by: next()).high)
  }

  /// Puts elements into random order, each order equally often (Fisher and Yates; Durstenfeld 1964). In place.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, index(below: last + 1))
    }
  }
}
