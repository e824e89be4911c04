import Transcript

/// The verdict on a displayed formula in words. What passed is said quietly, what did not is said
/// first.
extension Renderer {
  func verdictLines(_ record: FormulaRecord) -> [Line] {
    let left = transcript.settings.isEmpty ? nil : VerdictText.ownNumbers(record)
    let isBad = left == nil && record.links.contains { !$0.verdict.isGood }
    let text = left ?? VerdictText.sentence(record, name: name)
    if text.isEmpty { return [] }
    let columns = style.layout == .linear ? 0 : inset
    return Wrapping.lines(
      [Span(spelt(text), isBad ? .wrong : .quiet)], width: style.measure - columns, hanging: 0
    ).indented(by: columns)
  }
}

extension Verdict {
  fileprivate var isGood: Bool { self == .verified || self == .given || self == .waived }
}

enum VerdictText {
  /// One or two sentences; empty for a formula without relations that nobody had to judge.
  /// `name` prints a mathematical name.
  static func sentence(_ record: FormulaRecord, name: (String) -> String) -> String {
    switch record.role {
    case .given: return "Given: this says what a symbol means."
    case .unchecked(let reason): return "Not checked: \(ended(reason))"
    case .wrong(let why):
      return "Wrong on purpose: \(ended(why))" + counterexample(record.links, name)
    case .claim: return claim(record.links, name)
    }
  }

  /// Of a formula in which only numbers are wrong that the author wrote for the lesson's own inputs, when others
  /// hold; nil of any other.
  static func ownNumbers(_ record: FormulaRecord) -> String? {
    let wrong = record.links.filter { $0.verdict == .refuted }
    guard case .claim = record.role, let first = wrong.first,
      wrong.allSatisfy({ $0.scope == .here })
    else { return nil }
    let words = "The number was written for the lesson's own inputs."
    guard let left = first.counterexample?.left else { return words }
    return words + " Now the left side is \(NumberText.short(left))."
  }

  private static func claim(_ links: [LinkRecord], _ name: (String) -> String) -> String {
    if let link = links.first(where: { $0.verdict == .refuted || $0.verdict == .domainDiffers }) {
      return "Does not hold." + counterexample([link], name)
    }
    for link in links {
      switch link.verdict {
      case .undecided: return "Undecided: too few points at which both sides have a value."
      case .vacuous: return "Undecided: both sides are zero nearly everywhere."
      case .unavailable: return "Not checked: the run did not get this far."
      default: continue
      }
    }
    return checked(links.filter { $0.verdict == .verified })
  }

  private static func checked(_ links: [LinkRecord]) -> String {
    guard !links.isEmpty else { return "" }
    var parts: [String] = []
    if let points = links.filter({ $0.scope == .everywhere }).map(\.points).min() {
      parts.append("Checked at \(points) point\(points == 1 ? "" : "s")")
    } else {
      parts.append("Checked at the lesson's own numbers")
    }
    let indices = links.compactMap(\.indexWords)
    if let first = indices.first, indices.allSatisfy({ $0 == first }) {
      parts.append("for every \(first)")
    }
    let agreements = links.compactMap(\.finiteDifference)
    if let worst = agreements.map(\.largestError).max() {
      parts.append(
        worst == 0
          ? "finite difference agrees exactly"
          : "finite difference agrees to \(NumberText.short(worst, digits: 1))")
    }
    return parts.joined(separator: ", ") + "."
  }

  private static func counterexample(_ links: [LinkRecord], _ name: (String) -> String) -> String {
    guard let example = links.lazy.compactMap(\.counterexample).first else { return "" }
    let point = example.point.map { "\(name($0.name)) = \(NumberText.short($0.value))" }
    let place = point.isEmpty ? " Here" : " At " + point.joined(separator: ", ")
    let digits = NumberText.digits(tellingApart: example.left, example.right)
    func side(_ value: Double?) -> String {
      value.map { NumberText.short($0, digits: digits) } ?? "undefined"
    }
    return "\(place) the left side is \(side(example.left)), the right side \(side(example.right))."
  }

  private static func ended(_ sentence: String) -> String {
    let last = sentence.last ?? "."
    return ".!?".contains(last) ? sentence : sentence + "."
  }
}
