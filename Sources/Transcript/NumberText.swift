/// How every reader writes a number: the same digits on the page, in the terminal and in a report.
public enum NumberText {
  /// At most `digits` significant digits without trailing zeros: `16`, `0.5933`, `-0.022603`,
  /// `3e-9`, `1.25e+07`; `NaN`, `∞` and `-∞` as such. Whole numbers below 10^15 are written out.
  public static func short(_ value: Double, digits: Int = 6) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-∞" : "∞" }
    if value == 0 { return "0" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    let (significand, exponent) = rounded(value, digits: max(1, min(17, digits)))
    let sign = value < 0 ? "-" : ""
    if exponent < -5 || exponent > 14 {
      let tail = significand.dropFirst()
      let sign10 = exponent < 0 ? "-" : "+"
      let power = abs(exponent)
      return sign + significand.prefix(1) + (tail.isEmpty ? "" : "." + tail)
        + "e" + sign10 + (power < 10 ? "0" : "") + String(power)
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + significand
    }
    let whole = exponent + 1
    if significand.count <= whole {
      return sign + significand + String(repeating: "0", count: whole - significand.count)
    }
    return sign + significand.prefix(whole) + "." + significand.dropFirst(whole)
  }

  /// How many digits `short` needs to tell two numbers apart: at least so many; as many where no digits do.
  public static func digits(
    tellingApart a: Double?, _ b: Double?, atLeast digits: Int = 6
  ) -> Int {
    guard let a, let b, digits < 17 else { return digits }
    return (digits...17).first { short(a, digits: $0) != short(b, digits: $0) } ?? digits
  }

  /// The shortest text that reads back as the same number.
  public static func exact(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return "\(value)"
  }
}

extension NumberText {
  /// The decimal significand of `value` rounded half up to so many digits, trailing zeros dropped,
  /// and the power of ten of its first digit. Rounds the shortest decimal that reads back as the
  /// same number, as a person would by hand. `value` is finite and not zero.
  private static func rounded(_ value: Double, digits: Int) -> (String, Int) {
    var (decimal, exponent) = decimalDigits(abs(value))
    if decimal.count > digits {
      let roundsUp = decimal[digits] >= 5
      decimal.removeLast(decimal.count - digits)
      if roundsUp {
        var place = digits - 1
        while place >= 0, decimal[place] == 9 {
          decimal[place] = 0
          place -= 1
        }
        if place >= 0 {
          decimal[place] += 1
        } else {
          decimal.insert(1, at: 0)
          exponent += 1
        }
      }
    }
    while decimal.count > 1, decimal.last == 0 { decimal.removeLast() }
    return (decimal.map(String.init).joined(), exponent)
  }

  /// The digits of the shortest decimal of a positive finite number and the power of ten of the
  /// first: 0.00125 gives ([1, 2, 5], -3).
  private static func decimalDigits(_ value: Double) -> ([Int], Int) {
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa[0]
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    var exponent = whole.count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    var decimal = (whole + fraction).compactMap(\.wholeNumberValue)
    while decimal.count > 1, decimal.first == 0 {
      decimal.removeFirst()
      exponent -= 1
    }
    return (decimal, exponent)
  }
}
