internal import Formula
internal import Transcript

/// How the page writes a number: the digits of `NumberText`, a real minus sign, powers of ten raised.
enum PageNumber {
  /// `16`, `−0.022603`, `3 × 10⁻⁹` with spaces that no line is broken at.
  static func text(_ value: Double, digits: Int = 6) -> String {
    let (significand, exponent) = parts(NumberText.short(value, digits: digits))
    let number = significand.replacing("-", with: "−")
    guard let exponent else { return number }
    let raised = String(exponent).map { character -> Character in
      character == "-" ? "⁻" : superscripts[character.wholeNumberValue ?? 0]
    }
    return number + "\u{A0}×\u{A0}10" + String(raised)
  }

  /// Short, for drawings: four decimals, as one writes them by hand; whole numbers as they are, four
  /// digits of what is too small for that.
  static func brief(_ value: Double) -> String {
    guard value.isFinite, value != value.rounded() else { return text(value) }
    if abs(value) < 0.001 { return text(value, digits: 4) }
    return abs(value) < 10_000 ? decimals(value, 4) : text(value)
  }

  /// Exactly so many decimals, zeros included; a number too large for them as it is.
  static func decimals(_ value: Double, _ digits: Int) -> String {
    guard abs(value) < 1e9, (1...9).contains(digits) else { return text(value) }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int64((abs(value) * scale).rounded())
    let whole = String(scaled)
    let padded = String(repeating: "0", count: max(0, digits + 1 - whole.count)) + whole
    let sign = value < 0 && scaled > 0 ? "−" : ""
    return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  /// `①` to `⑳`, and `(21)` from there on.
  static func circled(_ number: Int) -> String {
    guard (1...20).contains(number), let scalar = Unicode.Scalar(0x245F + UInt32(number)) else {
      return "(\(number))"
    }
    return String(Character(scalar))
  }

  /// An upper bound for an error, in words a reader can weigh: `0` is said as such.
  static func error(_ value: Double) -> String {
    value == 0 ? "0" : text(value, digits: 2)
  }

  /// The number as a part of a formula.
  ///
  /// - Parameter reference: where it comes from, as `LiveNumbers` says it.
  static func expression(_ value: Double, reference: String? = nil) -> Expression {
    if value.isNaN { return Expression(.symbol(Symbol("NaN"))) }
    let isNegative = value < 0
    let magnitude =
      value.isInfinite
      ? Expression(.symbol(Symbol("∞")))
      : Expression(
        .number(
          Numeral(
            numeral(abs(value)), reference: reference.map { isNegative ? "-" + $0 : $0 })))
    return isNegative ? Expression(.negation(magnitude)) : magnitude
  }

  /// Whether the digits shown are all there are, but for what rounding left behind in the last bits.
  static func isExact(_ value: Double) -> Bool {
    guard let shown = Double(NumberText.short(value)) else { return false }
    return shown == value || abs(shown - value) <= 1e-13 * abs(value)
  }

  private static let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  private static func numeral(_ value: Double) -> String {
    let (significand, exponent) = parts(NumberText.short(value))
    return exponent.map { "\(significand)e\($0)" } ?? significand
  }

  private static func parts(_ short: String) -> (String, Int?) {
    let halves = short.split(separator: "e")
    guard halves.count == 2, let exponent = Int(halves[1]) else { return (short, nil) }
    return (String(halves[0]), exponent)
  }
}
