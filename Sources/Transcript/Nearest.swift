/// The known name that a misspelt one most likely means: the one with the fewest letters to add, drop,
/// change or swap, if those are few enough for a slip; the first of several. Nil when none is near.
package func nearest(to name: String, in known: some Sequence<String>) -> String? {
  nearest(to: name, in: known, most: 1).first
}

/// The known names that a misspelt one may mean, the likeliest first; of equally likely ones the first.
package func nearest(
  to name: String, in known: some Sequence<String>, most: Int
) -> [String] {
  let letters = Array(name)
  guard !letters.isEmpty, letters.count <= 64 else { return [] }
  let limit = max(1, letters.count / 3)
  var near: [(name: String, distance: Int, place: Int)] = []
  for (place, candidate) in known.enumerated() {
    let other = Array(candidate)
    guard abs(other.count - letters.count) <= limit else { continue }
    let distance = editDistance(letters, other)
    if distance <= limit { near.append((candidate, distance, place)) }
  }
  near.sort { ($0.distance, $0.place) < ($1.distance, $1.place) }
  return near.prefix(most).map(\.name)
}

/// How many letters must be added, dropped, changed or swapped with their neighbour.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        cost = min(cost, beforeLast[j - 2] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
