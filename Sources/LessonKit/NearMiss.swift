internal import Transcript

/// A decimal that a student typed, by itself: `0.082`, `-.5`, `2,5068`.
struct TypedDecimal {
  /// With a point, also where a comma was typed.
  let text: String
  let decimals: Int

  /// - Returns: nil for anything but a sign, digits, and one point or comma with digits behind it.
  init?(_ typed: String) {
    var digits = typed[...]
    while digits.first == " " { digits.removeFirst() }
    while digits.last == " " { digits.removeLast() }
    if let sign = digits.first, "-−+".contains(sign) { digits.removeFirst() }
    let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count == 2, !parts[1].isEmpty, parts.joined().allSatisfy(\.isASCII),
      parts.joined().allSatisfy(\.isWholeNumber)
    else { return nil }
    text = String(typed.map { $0 == "," ? "." : $0 })
    decimals = parts[1].count
  }

  /// What is said of one that begins as the right value does, and is not right to the digits asked for.
  ///
  /// - Parameter value: of what was typed.
  func nearMiss(_ value: Double, of right: Double, digits: Int) -> String? {
    var unit = 1.0
    for _ in 0..<decimals { unit /= 10 }
    let reach = unit / 2 * (1 + 1e-9)
    let middle = right - (right < 0 ? -unit / 2 : unit / 2)
    // Of so small a part of the value anything might be the beginning.
    guard abs(value - right) <= 0.05 * abs(right),
      abs(value - right) <= reach || abs(value - middle) <= reach
    else { return nil }
    return decimals < digits
      ? "Right so far; decimals asked for: \(digits)."
      : "Right but for the last decimal: keep more on the way, and round at the end."
  }
}
