internal import Autodiff

/// Compares the sides of a relation at one point, element by element: what their error bounds allow to say.
struct Comparison {
  /// An element of both sides.
  struct Pair {
    var left: Bounded
    var right: Bounded
    /// Left minus right; of numbers with more digits than a double the digits that are left of it.
    var distance: Double

    init(_ left: Bounded, _ right: Bounded) {
      self.left = left
      self.right = right
      distance = left.value - right.value
    }

    init(_ left: Precise, _ right: Precise) {
      self.left = left.rough
      self.right = right.rough
      distance = Precise.distance(left, right)
    }
  }

  enum Outcome: Equatable {
    /// - isZero: both sides are exactly zero.
    /// - error: the largest relative difference.
    case agrees(isZero: Bool, error: Double)
    case differs(left: Double, right: Double)
    case domainDiffers(left: Double?, right: Double?)
    /// So much cancels that more digits are needed to tell.
    case imprecise
    case unusable
  }

  var sign: Relation.Sign
  /// Added to what rounding explains: half a unit of the last digit of a printed decimal.
  var tolerance = 0.0
  /// A side that is zero for all inputs because it is written so.
  var isAgainstZero = false

  /// Two values differ when they are farther apart than this many of their error bounds.
  private static let margin = 64.0
  /// A bound wider than this part of the values would let a relative error of 10⁻¹² pass.
  private static let widest = 5e-13
  /// The same where there is no size to compare with, beside a zero.
  private static let widestBesideZero = 1e-11

  /// - Parameter isGrid: whether the point tells of values only, not of domains.
  func outcome(of pairs: some Sequence<Pair>, isGrid: Bool) -> Outcome {
    var isZero = true
    var error = 0.0
    var isImprecise = false
    for pair in pairs {
      let (a, b) = (pair.left, pair.right)
      let doubts = a.doubt.union(b.doubt)
      if doubts.contains(.uncertain) || doubts.contains(.kink) { return .unusable }
      if doubts.contains(.undefined) {
        guard a.doubt != b.doubt, !isGrid else { return .unusable }
        return .domainDiffers(
          left: a.doubt.isEmpty ? a.value : nil, right: b.doubt.isEmpty ? b.value : nil)
      }
      let bound = Comparison.margin * (a.error + b.error)
      let distance = abs(pair.distance)
      if holds(pair.distance, bound) {
        isImprecise = isImprecise || (distance <= bound && isTooWide(bound, pair))
      } else if distance <= bound, sign != .notEqual {
        // Between two bounds that overlap nothing can be said, of "<" for instance.
        isImprecise = true
      } else {
        return .differs(left: a.value, right: b.value)
      }
      let size = max(abs(a.value), abs(b.value))
      if size > 0 {
        isZero = false
        error = max(error, distance / size)
      }
    }
    return isImprecise ? .imprecise : .agrees(isZero: isZero, error: error)
  }

  private func holds(_ distance: Double, _ bound: Double) -> Bool {
    switch sign {
    case .equal, .approximately, .defined: abs(distance) <= bound + tolerance
    case .notEqual: abs(distance) > bound
    // What these say is put into other relations before it is tried.
    case .element, .tends: false
    case .less: -distance > bound
    case .lessOrEqual: -distance >= -bound
    case .greater: distance > bound
    case .greaterOrEqual: distance >= -bound
    }
  }

  /// A bound as wide as the values would let anything pass: such a point tells nothing.
  private func isTooWide(_ bound: Double, _ pair: Pair) -> Bool {
    guard tolerance == 0 else { return false }
    let size = max(abs(pair.left.value), abs(pair.right.value))
    return isAgainstZero || size == 0
      ? bound > Comparison.widestBesideZero : bound > Comparison.widest * size
  }
}
