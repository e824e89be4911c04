/// The table: ours beside each peer, with the goals.
struct Report {
  static let ours = "lessons"
  static let oursInSingle = "lessons, float"

  private enum Goal {
    /// At least so many times as fast.
    case faster(Double)
    /// At most so many times as long.
    case within(Double)
  }

  private struct Comparison {
    var work: String
    var ours = Report.ours
    var peer: String
    /// Where the peer's time is of another work.
    var peerWork: String?
    var goal: Goal?
  }

  private static let comparisons: [Comparison] = [
    Comparison(work: "article", peer: "NumPy", goal: .faster(8)),
    Comparison(work: "article", peer: "NumPy, float64 pictures"),
    Comparison(work: "article", peer: "C", goal: .within(1.3)),
    Comparison(work: "article", peer: "C and OpenBLAS"),
    Comparison(work: "article", peer: "article_numpy.py", goal: .faster(8)),
    Comparison(work: "article", peer: "article_limit.c", goal: .within(1.3)),
    Comparison(work: "article", peer: "article_openblas.c"),
    Comparison(work: "minibatch", peer: "NumPy"),
    Comparison(work: "minibatch", peer: "NumPy, float64 pictures"),
    Comparison(work: "minibatch", peer: "C and OpenBLAS"),
    Comparison(work: "minibatch", ours: oursInSingle, peer: "NumPy", goal: .faster(3)),
    Comparison(work: "minibatch", ours: oursInSingle, peer: "NumPy, float32"),
    Comparison(work: "minibatch", ours: oursInSingle, peer: "C and OpenBLAS, float"),
    Comparison(work: "chain", peer: "micrograd", goal: .faster(300)),
    Comparison(work: "chain", peer: "C", goal: .within(8)),
    Comparison(work: "chain", peer: "scalar_limit.c", goal: .within(8)),
    Comparison(work: "chain", peer: "autograd"),
    Comparison(work: "chain", peer: "JAX, compiled"),
    Comparison(work: "chain-64", peer: "C", peerWork: "chain", goal: .within(2)),
    Comparison(work: "chain-64", peer: "scalar_limit.c", peerWork: "chain", goal: .within(2)),
    Comparison(work: "chain-64", peer: "JAX, compiled"),
  ]

  private struct Key: Hashable {
    var work: String
    var program: String
  }

  /// A time a round, in the order of the rounds.
  private var times: [Key: [Double]] = [:]

  static func readingStandardInput() -> Report {
    var report = Report()
    while let line = readLine() {
      let fields = line.split(separator: "\t")
      guard fields.count == 3, let seconds = Double(fields[2]), seconds > 0 else { continue }
      report.times[Key(work: String(fields[0]), program: String(fields[1])), default: []]
        .append(seconds)
    }
    return report
  }

  func print() {
    let rounds = times.values.map(\.count).max() ?? 0
    Swift.print("µs of processor time a sample, pass or point; medians of \(rounds) rounds in turn")
    var rows = [["work", "ours", "µs", "peer", "µs", "ratio", "goal", ""]]
    for comparison in Report.comparisons { row(comparison).map { rows.append($0) } }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      Swift.print(cells.joined(separator: "  "))
    }
  }

  /// nil if one of the two was not measured.
  private func row(_ comparison: Comparison) -> [String]? {
    let peerKey = Key(work: comparison.peerWork ?? comparison.work, program: comparison.peer)
    guard let ours = times[Key(work: comparison.work, program: comparison.ours)],
      let theirs = times[peerKey]
    else { return nil }
    // Ratios round by round: what slows one down slows the other too.
    let (ratio, goal, isKept): (Double, String, Bool?)
    switch comparison.goal {
    case .within(let limit):
      ratio = median(zip(ours, theirs).map { $0 / $1 })
      (goal, isKept) = ("at most \(rounded(limit)) times as long", ratio <= limit)
    case .faster(let least):
      ratio = median(zip(ours, theirs).map { $1 / $0 })
      (goal, isKept) = ("at least \(rounded(least)) times as fast", ratio >= least)
    case nil:
      ratio = median(zip(ours, theirs).map { $1 / $0 })
      (goal, isKept) = ("(times as fast)", nil)
    }
    return [
      comparison.work, comparison.ours, rounded(median(ours) * 1e6), comparison.peer,
      rounded(median(theirs) * 1e6), rounded(ratio), goal,
      isKept.map { $0 ? "kept" : "MISSED" } ?? "",
    ]
  }

  private func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }
}
