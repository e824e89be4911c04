/// The name that differs least from `name`, if it differs in at most two characters; two swapped
/// ones count as one.
func nearestName(to name: String, in names: [String]) -> String? {
  let target = Array(name.utf8)
  guard target.count <= 40 else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in names {
    let other = Array(candidate.utf8)
    var rows = [Array(0...other.count)]
    for (row, byte) in target.enumerated() {
      var current = [row + 1]
      for (column, otherByte) in other.enumerated() {
        var least = min(
          current[column] + 1, rows[row][column + 1] + 1,
          rows[row][column] + (byte == otherByte ? 0 : 1))
        if row > 0, column > 0, byte == other[column - 1], otherByte == target[row - 1] {
          least = min(least, rows[row - 1][column - 1] + 1)
        }
        current.append(least)
      }
      rows.append(current)
    }
    let distance = rows[target.count][other.count]
    if distance <= min(2, max(1, target.count / 2)), distance < best?.distance ?? 3 {
      best = (candidate, distance)
    }
  }
  return best?.name
}
