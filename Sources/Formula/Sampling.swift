import Autodiff

/// A sequence of pseudo-random numbers that is the same on every machine (SplitMix64: Steele, Lea and
/// Flood, "Fast splittable pseudorandom number generators", 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in the open interval.
  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    let unit = (Double(next() >> 11) + 0.5) * 0x1p-53
    return low + (high - low) * unit
  }
}

/// The points at which a claim is tried. Deterministic: seed and claim decide them.
struct Sampler {
  private var random: SplitMix64
  private var drawn = 0

  /// - Parameter claim: the text of the relation, so that each has points of its own.
  init(seed: UInt64, claim: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in claim.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    random = SplitMix64(seed: seed ^ hash)
  }

  /// Adds a point: one value for each element of each input.
  ///
  /// Within a declared domain: uniform. Undeclared: half from (−2, 2), three tenths of either sign and any
  /// size from 0.05 to 8, one fifth from (0.05, 3). Every fourth draw takes grid values such as 1/2 or −3,
  /// where special cases live; it tells of values, not of domains. Every eighth stays within a thousandth of
  /// an end of each declared domain, where what happens only there is seen.
  mutating func draw(_ inputs: [Tensor], into points: inout Points) {
    defer { drawn += 1 }
    let isGrid = drawn % 4 == 3
    let isEdge = drawn % 8 == 5
    for (index, input) in inputs.enumerated() {
      for _ in input.value.elements.indices {
        let number: Double
        if let domain = input.domain {
          number = isEdge ? nearEdge(of: domain) : declared(domain, isGrid: isGrid)
        } else {
          number = isGrid ? Sampler.grid[Int(random.next() % 8)] : undeclared()
        }
        points.columns[index].append(number)
      }
    }
    points.isGrid.append(isGrid)
  }

  /// A number of its own, for points that are placed.
  mutating func uniform(_ low: Double, _ high: Double) -> Double { random.uniform(low, high) }

  private static let grid = [0.5, 1, 2, 3, -0.5, -1, -2, -3]

  private mutating func declared(_ domain: ClosedRange<Double>, isGrid: Bool) -> Double {
    let inside =
      isGrid ? Sampler.grid.filter { domain.lowerBound < $0 && $0 < domain.upperBound } : []
    if !inside.isEmpty { return inside[Int(random.next() % UInt64(inside.count))] }
    return domain.lowerBound == domain.upperBound
      ? domain.lowerBound : random.uniform(domain.lowerBound, domain.upperBound)
  }

  private mutating func nearEdge(of domain: ClosedRange<Double>) -> Double {
    let width = (domain.upperBound - domain.lowerBound) / 1000
    guard width > 0 else { return domain.lowerBound }
    return random.next() % 2 == 0
      ? random.uniform(domain.lowerBound, domain.lowerBound + width)
      : random.uniform(domain.upperBound - width, domain.upperBound)
  }

  private mutating func undeclared() -> Double {
    switch random.next() % 10 {
    case 0..<5: return random.uniform(-2, 2)
    case 5..<8:
      // Log-uniform over 0.05 … 8: a power of two between those of the ends.
      let size = Double.evaluate(.power, 2, random.uniform(-4.321_928_094_887_363, 3))
      return random.next() % 2 == 0 ? size : -size
    default: return random.uniform(0.05, 3)
    }
  }
}
