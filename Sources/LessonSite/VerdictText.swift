internal import Transcript

/// What the page says of a judged relation: the words of the marks and of the table of checks.
enum VerdictText {
  /// `✓ checked at 24 points`, for the closed mark beside a formula.
  static func summary(_ links: [LinkRecord], isWrongOnPurpose: Bool) -> String? {
    let judged = links.filter { $0.verdict != .waived && $0.verdict != .given }
    guard !judged.isEmpty else { return nil }
    if isWrongOnPurpose {
      guard let link = judged.first(where: { $0.verdict.isWrong }) else {
        return "✗ said to be wrong, and found to hold"
      }
      return link.points > 0
        ? "✓ shown to be wrong, \(count(link.points, "point")) tried" : "✓ shown to be wrong"
    }
    if let failing = judged.first(where: { $0.verdict != .verified }) {
      return "✗ " + words(failing)
    }
    let which = judged.count == 1 ? "" : "\(judged.count) relations "
    let wide = judged.filter { $0.scope == .everywhere }.map(\.points)
    guard let fewest = wide.min(), let most = wide.max() else {
      return "✓ \(which)checked at the lesson’s numbers"
    }
    let points = fewest == most ? count(most, "point") : "\(fewest) to \(most) points"
    return "✓ \(which)checked at \(points)"
  }

  /// `holds over the whole domain`, for one relation; one point suffices where nothing varies.
  static func words(_ link: LinkRecord) -> String {
    switch link.verdict {
    case .verified where link.scope == .here: "holds at the lesson’s numbers"
    case .verified:
      (link.points == 1 ? "holds" : "holds over the whole domain")
        + (link.indexWords.map { ", for every \($0)" } ?? "")
    case .refuted: "does not hold"
    case .domainDiffers: "one side is undefined where the other is not"
    case .undecided: "not decided: too few usable points"
    case .vacuous: "not decided: nearly everything in it is zero"
    case .waived: "not checked"
    case .given: "definition"
    case .unavailable: "not judged: the run did not get there"
    }
  }

  /// `at x = 0.5 the left side is 6.25, the right side 4`
  static func words(_ counterexample: Counterexample, symbol: (String) -> String) -> String {
    let point = counterexample.point.map { symbol($0.name) + " = " + PageNumber.text($0.value) }
    let place = point.isEmpty ? "" : "at \(point.joined(separator: ", ")) "
    let digits = NumberText.digits(tellingApart: counterexample.left, counterexample.right)
    func side(_ value: Double?) -> String {
      value.map { PageNumber.text($0, digits: digits) } ?? "undefined"
    }
    return place + "the left side is \(side(counterexample.left)), "
      + "the right side \(side(counterexample.right))"
  }
}

extension Verdict {
  /// Whether the relation was shown not to hold.
  var isWrong: Bool { self == .refuted || self == .domainDiffers }
}
