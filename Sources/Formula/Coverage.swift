internal import Autodiff

/// Which sides of its kinks a claim was tried on. Where one side of a kink was met too seldom, points are
/// placed beside it: a wrong gate shows only there.
struct Coverage {
  /// Usable points on the two sides of a kink's every element.
  private struct Sides {
    var above = 0
    var below = 0
    /// Points, usable or not, that lie there.
    var witnessAbove: [[Double]]?
    var witnessBelow: [[Double]]?
    var wasAimed = false

    var isMet: Bool { above >= Coverage.enough && below >= Coverage.enough }
    /// Whether one side has not been seen at all.
    var isUnseen: Bool { witnessAbove == nil || witnessBelow == nil }
    /// Whether there is something to aim between.
    var canAim: Bool { !wasAimed && !isMet && witnessAbove != nil && witnessBelow != nil }
  }

  /// Usable draws on each side.
  static let enough = 4

  private var sides: [Sides]
  private var wasSearched = false
  private var seen: Set<UInt64> = []

  init(of layout: TrialLayout) {
    let kinks = layout.margins.reduce(0) { $0 + $1.value.elements.count }
    sides = Array(repeating: Sides(), count: min(kinks, Coverage.mostKinks))
  }

  private static let mostKinks = 256

  var hasKinks: Bool { !sides.isEmpty || seen.contains { $0 != 0 } }
  /// How many patterns of sides were met.
  var patterns: Int { seen.count }
  /// Kinks of which only one side was met often enough.
  var oneSided: Int { sides.count { !$0.isMet } }
  /// Whether there is no kink left to look for or to aim at.
  var isComplete: Bool {
    !sides.contains(where: \.canAim) && (wasSearched || !sides.contains(where: \.isUnseen))
  }

  mutating func note(_ observations: TrialLayout.Observations, at point: Int, isUsable: Bool) {
    if isUsable { seen.insert(observations.pattern(at: point)) }
    guard !sides.isEmpty else { return }
    let margins = observations.margins(at: point)
    for (kink, margin) in zip(sides.indices, margins) where isUsable {
      if margin > 0 { sides[kink].above += 1 }
      if margin < 0 { sides[kink].below += 1 }
    }
    witness(margins, observations.points, point)
  }

  private mutating func witness(_ margins: [Double], _ points: Points, _ point: Int) {
    for (kink, margin) in zip(sides.indices, margins) {
      if margin > 0, sides[kink].witnessAbove == nil {
        sides[kink].witnessAbove = points.all(at: point)
      }
      if margin < 0, sides[kink].witnessBelow == nil {
        sides[kink].witnessBelow = points.all(at: point)
      }
    }
  }

  /// Looks for the side of a kink that was not seen at many points more, where only the kinks' arguments are
  /// computed.
  private mutating func search(_ sampler: inout Sampler, _ layout: TrialLayout) {
    wasSearched = true
    var points = Points(inputs: layout.leaves.count)
    while points.count < Coverage.searched { sampler.draw(layout.leaves, into: &points) }
    for (point, margins) in layout.margins(at: points).enumerated() {
      witness(margins, points, point)
    }
  }

  private static let searched = 256

  // MARK: - Aiming

  /// Points on both sides of the first kink that is not met, at distances from 10⁻³ to 10⁻¹ of it.
  mutating func aimed(
    _ sampler: inout Sampler, _ layout: TrialLayout, atMost room: Int
  ) -> Points {
    var points = Points(inputs: layout.leaves.count)
    if !wasSearched, sides.contains(where: \.isUnseen) { search(&sampler, layout) }
    guard let kink = sides.firstIndex(where: \.canAim), var above = sides[kink].witnessAbove,
      var below = sides[kink].witnessBelow
    else { return points }
    sides[kink].wasAimed = true
    let steps = zip(below, above).map { zip($0, $1).map { $1 - $0 } }
    // Cut into many parts at once: an evaluation of many points costs little more than one of few.
    let parts = 16
    for _ in 0..<4 {
      var between = Points(inputs: layout.leaves.count)
      for part in 1..<parts {
        between.append(Coverage.mix(below, above, Double(part) / Double(parts)))
      }
      let margins = layout.margins(at: between).map { $0[kink] }
      let first = margins.firstIndex { $0 > 0 } ?? margins.count
      let start = below
      below = first == 0 ? start : between.all(at: first - 1)
      if first < margins.count { above = between.all(at: first) }
    }
    let middle = Coverage.mix(below, above, 0.5)
    guard let size = steps.joined().map(abs).max(), size > 0 else { return points }
    for i in 0..<min(room, 4 * Coverage.enough) {
      let distance = Double.evaluate(.power, 10, sampler.uniform(-3, -1)) / size
      let sign = i % 2 == 0 ? 1.0 : -1.0
      points.append(
        layout.leaves.indices.map { leaf in
          middle[leaf].indices.map { e in
            let x = middle[leaf][e] + sign * distance * steps[leaf][e]
            let domain = layout.leaves[leaf].domain
            return min(max(x, domain?.lowerBound ?? x), domain?.upperBound ?? x)
          }
        })
    }
    return points
  }

  private static func mix(_ a: [[Double]], _ b: [[Double]], _ t: Double) -> [[Double]] {
    zip(a, b).map { zip($0, $1).map { $0 + t * ($1 - $0) } }
  }
}
