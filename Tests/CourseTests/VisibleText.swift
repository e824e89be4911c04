import Foundation

/// What can be read of a page, without its head, its scripts and what is drawn.
struct VisibleText {
  let text: String

  /// - Parameter leavingOut: elements that are left out, as `nav` or `p class="facts"`.
  init(ofPage html: String, leavingOut elements: [String]) throws {
    var main = html[...]
    if let start = html.firstRange(of: "<main"), let end = html.lastRange(of: "</main>") {
      main = html[start.lowerBound..<end.lowerBound]
    }
    var text = String(main)
    for element in ["script", "style", "annotation", "svg"] + elements {
      let name = element.prefix { $0 != " " }
      text = try Self.removing("<\(element)(?=[\\s>]).*?</\(name)>", from: text)
    }
    text = try Self.removing("<[^>]*>", from: text)
    let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
    for (entity, character) in entities.sorted(by: { $0.key > $1.key }) {
      text = text.replacing(entity, with: character)
    }
    // Signs that are not seen: what is applied to what.
    self.text = try Self.removing("&#x206[0-9a-f];", from: text)
  }

  /// As it is; then once more with raised and lowered digits apart, as a page has them.
  init(_ text: String) {
    var apart = ""
    for character in text {
      if let digit = Self.small[character] {
        if let last = apart.last, last != " ", !last.isWholeNumber { apart.append(" ") }
        apart.append(digit)
      } else {
        apart.append(character)
      }
    }
    self.text = text + "\n" + apart
  }

  private static let small = Dictionary(
    uniqueKeysWithValues: zip("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789"))

  private static func removing(_ pattern: String, from text: String) throws -> String {
    let expression = try NSRegularExpression(
      pattern: pattern, options: .dotMatchesLineSeparators)
    let whole = NSRange(text.startIndex..., in: text)
    return expression.stringByReplacingMatches(in: text, range: whole, withTemplate: " ")
  }

  private func matches(of pattern: String) throws -> [[String]] {
    let expression = try NSRegularExpression(pattern: pattern)
    let text = text as NSString
    return expression.matches(in: text as String, range: NSRange(location: 0, length: text.length))
      .map { match in
        (0..<match.numberOfRanges).map { index in
          let range = match.range(at: index)
          return range.location == NSNotFound ? "" : text.substring(with: range)
        }
      }
  }
}

// MARK: - Numbers

extension VisibleText {
  /// A number as it is written, without its sign.
  struct Number: Hashable, CustomStringConvertible {
    var value: Double
    /// What one in its last digit is worth.
    var unit: Double
    var description: String

    /// Whether one of both is the other one rounded.
    func agrees(with other: Number) -> Bool {
      let coarse = max(unit, other.unit)
      guard abs(value - other.value) <= 0.5001 * coarse + 1e-12 * value else { return false }
      // What is rounded to one digit agrees with nearly everything.
      return unit == other.unit || value == other.value || coarse <= 0.05 * abs(value)
    }
  }

  /// Every number: `0.5`, `1e-5`, `2.2 × 10⁻¹⁶`, `2.2 × 10 −16`.
  func numbers() throws -> [Number] {
    let exponent = "e([+-]?\\d+)|\\s*[×·]\\s*10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\\s*[×⋅·]\\s*10\\s+(−?\\s*\\d+)"
    return try matches(of: "(\\d+)(?:\\.(\\d+))?(?:\(exponent))?").compactMap { parts in
      let power = parts[3...5].joined().map { Self.plain[$0] ?? $0 }.filter { $0 != " " }
      guard let digits = Double("\(parts[1]).\(parts[2].isEmpty ? "0" : parts[2])"),
        let exponent = power.isEmpty ? 0 : Int(String(power))
      else { return nil }
      return Number(
        value: digits * pow(10, Double(exponent)),
        unit: pow(10, Double(exponent - parts[2].count)), description: parts[0])
    }
  }

  private static let plain: [Character: Character] = [
    "⁻": "-", "−": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6",
    "⁷": "7", "⁸": "8", "⁹": "9",
  ]
}

// MARK: - Words

extension VisibleText {
  /// Every word of three letters and more, in small letters.
  func words() throws -> Set<String> {
    Set(try matches(of: "[\\p{L}\\p{M}]{3,}").map { $0[0].lowercased() })
  }
}

extension String {
  fileprivate func lastRange(of part: String) -> Range<String.Index>? {
    range(of: part, options: .backwards)
  }
}
