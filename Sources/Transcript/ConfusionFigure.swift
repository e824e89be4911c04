/// How often each class was taken for each.
public struct ConfusionFigure: Codable, Hashable, Sendable {
  /// The names of the classes.
  public var labels: [String]
  /// A row for each true class, in it a count for each answer; both in the order of `labels`.
  public var counts: [[Int]]

  public init(labels: [String], counts: [[Int]]) {
    self.labels = labels
    self.counts = counts
  }
}

extension ConfusionFigure {
  /// One class taken for another.
  public struct Mistake: Hashable, Sendable {
    /// Places in `labels`.
    public var truth: Int
    public var answer: Int
    public var count: Int

    /// `once`, `twice`, `3 times`
    public var times: String { count == 1 ? "once" : count == 2 ? "twice" : "\(count) times" }
  }

  /// 0 where there is no such class, or nothing was counted.
  public func count(truth: Int, answer: Int) -> Int {
    guard counts.indices.contains(truth), counts[truth].indices.contains(answer) else { return 0 }
    return counts[truth][answer]
  }

  /// How many there were of a class.
  public func total(truth: Int) -> Int {
    Self.sum(labels.indices.map { count(truth: truth, answer: $0) })
  }

  /// How often an answer was given.
  public func total(answer: Int) -> Int {
    Self.sum(labels.indices.map { count(truth: $0, answer: answer) })
  }

  public var total: Int { Self.sum(labels.indices.map { total(truth: $0) }) }

  /// Those on the diagonal.
  public var right: Int { Self.sum(labels.indices.map { count(truth: $0, answer: $0) }) }

  /// Those that happened, the most frequent first; those as frequent in reading order.
  public var mistakes: [Mistake] {
    let all = labels.indices.flatMap { truth in
      labels.indices.map {
        Mistake(truth: truth, answer: $0, count: count(truth: truth, answer: $0))
      }
    }
    return all.enumerated()
      .filter { $0.element.truth != $0.element.answer && $0.element.count > 0 }
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
  }

  /// `912 of 1000 right: 91.2 %. The most frequent mistakes: 4 taken for 9, 12 times; …`
  public var words: String {
    guard total > 0 else { return "Nothing was counted." }
    let share = NumberText.short(100 * Double(right) / Double(total), digits: 4)
    let all = mistakes
    guard !all.isEmpty else { return "\(right) of \(total) right: \(share) %. No mistakes." }
    let worst = all.prefix(3).map {
      "\(labels[$0.truth]) taken for \(labels[$0.answer]), \($0.times)"
    }
    return "\(right) of \(total) right: \(share) %. The most frequent mistakes: "
      + worst.joined(separator: "; ") + "."
  }

  /// Counts beyond any that can be counted stay at the greatest number there is.
  private static func sum(_ counts: [Int]) -> Int {
    counts.reduce(0) { total, count in
      let (sum, isTooMuch) = total.addingReportingOverflow(count)
      return isTooMuch ? Int.max : sum
    }
  }
}
