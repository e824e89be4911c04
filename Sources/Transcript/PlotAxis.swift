#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

/// One axis of a plot: what it measures, and the piece of it that is shown.
public struct PlotAxis: Codable, Hashable, Sendable {
  public enum Scale: String, Codable, Sendable { case linear, logarithmic }

  public var label: FigureText?
  /// What one is one of: `ms`; nil for pure numbers.
  public var unit: String?
  public var scale: Scale
  /// `lower` is less than `upper`; on a logarithmic axis both are positive.
  public var lower: Double
  public var upper: Double

  public init(
    label: FigureText? = nil, unit: String? = nil, scale: Scale = .linear, lower: Double,
    upper: Double
  ) {
    self.label = label
    self.unit = unit
    self.scale = scale
    self.lower = lower
    self.upper = upper
  }
}

extension PlotAxis {
  /// Where a value stands: 0 at the lower end, 1 at the upper one, beyond them outside. nil for what
  /// has no place on the axis: no number, or zero and less where the scale is logarithmic.
  public func fraction(of value: Double) -> Double? {
    let place: Double
    switch scale {
    case .linear:
      // Halves first: the distance of two finite numbers may be infinite.
      place = (value / 2 - lower / 2) / (upper / 2 - lower / 2)
    case .logarithmic:
      guard value > 0 else { return nil }
      place = log(value / lower) / log(upper / lower)
    }
    return place.isFinite ? place : nil
  }

  /// So many values, evenly spaced as the axis shows them, its two ends first and last.
  public func samples(_ count: Int) -> [Double] {
    guard count > 1 else { return count == 1 ? [lower] : [] }
    return (0..<count).map { index in
      if index == count - 1 { return upper }
      let part = Double(index) / Double(count - 1)
      switch scale {
      case .linear: return lower * (1 - part) + upper * part
      case .logarithmic:
        return index == 0 ? lower : exp(log(lower) * (1 - part) + log(upper) * part)
      }
    }
  }

  /// A mark on the axis: where, and what is written there.
  public struct Tick: Hashable, Sendable {
    public var value: Double
    public var text: String

    public init(value: Double, text: String) {
      self.value = value
      self.text = text
    }
  }

  /// Marks at round numbers, at most so many. On a logarithmic axis at powers of ten, every one or
  /// every second and so on, or where it spans less than two of them also at 2 and 5.
  public func ticks(atMost count: Int) -> [Tick] {
    guard lower.isFinite, upper.isFinite, lower < upper, count > 0 else { return [] }
    switch scale {
    case .linear: return linearTicks(atMost: count)
    case .logarithmic: return lower > 0 ? logarithmicTicks(atMost: count) : []
    }
  }
}

extension PlotAxis {
  private func linearTicks(atMost count: Int) -> [Tick] {
    let span = upper - lower
    guard span.isFinite else { return [] }
    var power = Int(log10(span / Double(count)).rounded(.down))
    for _ in 0..<4 {
      for factor in [1.0, 2, 5] {
        let multiples = Self.multiples(factor, power, from: lower, to: upper, atMost: count)
        if let multiples { return multiples.map { Tick(value: $0, text: NumberText.short($0)) } }
      }
      power += 1
    }
    return []
  }

  /// The multiples of factor · 10^power in a range; nil if there are too many.
  private static func multiples(
    _ factor: Double, _ power: Int, from lower: Double, to upper: Double, atMost count: Int
  ) -> [Double]? {
    // Dividing by a power of ten gives the number that the decimal says; multiplying by 0.1 does not.
    let scale = pow(10, Double(abs(power)))
    func value(_ index: Double) -> Double {
      power < 0 ? index * factor / scale : index * factor * scale
    }
    let step = value(1)
    guard step > 0, step.isFinite else { return nil }
    // An end that is a multiple up to rounding counts.
    let first = (lower / step - 1e-9).rounded(.up)
    let last = (upper / step + 1e-9).rounded(.down)
    guard last - first < Double(count), abs(first) < 1e15 else { return nil }
    guard first <= last else { return [] }
    return (0...Int(last - first)).map { value(first + Double($0)) }
  }

  private func logarithmicTicks(atMost count: Int) -> [Tick] {
    let first = Int((log10(lower) - 1e-9).rounded(.up))
    let last = Int((log10(upper) + 1e-9).rounded(.down))
    if last - first < 2 {
      let fine = ((first - 1)...max(first, last)).flatMap { power in
        [1, 2, 5].map { $0 * pow(10, Double(power)) }
      }
      let inside = fine.filter { $0 >= lower * (1 - 1e-9) && $0 <= upper * (1 + 1e-9) }
      if inside.count > 1, inside.count <= count {
        return inside.map { Tick(value: $0, text: NumberText.short($0)) }
      }
      // Less than that is as good as linear.
      if first > last || inside.count < 2 { return linearTicks(atMost: count) }
    }
    let stride = [1, 2, 3, 5, 10, 20, 50, 100, 200].first { (last - first) / $0 < count } ?? 500
    let powers = (first...max(first, last)).filter { $0.isMultiple(of: stride) }
    let areSmall = powers.allSatisfy { abs($0) <= 3 }
    return powers.map { power in
      let value = pow(10, Double(power))
      return Tick(
        value: value, text: areSmall ? NumberText.short(value) : "10" + Self.raised(power))
    }
  }

  /// `⁻³`
  private static func raised(_ power: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(String(power).map { $0.wholeNumberValue.map { digits[$0] } ?? "⁻" })
  }
}
