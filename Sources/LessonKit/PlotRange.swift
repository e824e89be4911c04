internal import Autodiff
internal import Transcript

/// The values that an axis must have room for.
struct PlotRange {
  private var values: [Double]

  init(_ values: [Double]) { self.values = values.filter(\.isFinite) }

  /// The values of a curve, without what only a pole reaches: beyond one and a half times the distance
  /// that the middle nine tenths of the values span.
  init(curve values: [Double], scale: PlotAxis.Scale) {
    let sorted = values.filter { $0.isFinite && (scale == .linear || $0 > 0) }.sorted()
    guard scale == .linear, sorted.count > 20 else {
      self.init(sorted)
      return
    }
    let low = sorted[sorted.count / 20]
    let high = sorted[sorted.count - 1 - sorted.count / 20]
    let reach = 1.5 * (high - low)
    self.init(
      high > low ? sorted.filter { $0 >= low - reach && $0 <= high + reach } : sorted)
  }

  mutating func add(_ other: PlotRange) { values += other.values }

  /// Room for the values and a little more; nil if there are none that the scale can show.
  func range(_ scale: PlotAxis.Scale) -> ClosedRange<Double>? {
    let shown = scale == .logarithmic ? values.filter { $0 > 0 } : values
    guard let least = shown.min(), let most = shown.max() else { return nil }
    switch scale {
    case .linear:
      let span = most - least
      let margin = span > 0 ? span / 20 : max(abs(least) / 10, 0.5)
      // What is never negative is drawn from zero, not from below it.
      let lower = least >= 0 && span > 0 ? max(0, least - margin) : least - margin
      return lower...(most + margin)
    case .logarithmic:
      let factor = Double.evaluate(.power, most / least, 0.05) * 1.1
      return (least / factor)...(most * factor)
    }
  }
}
