/// A short text of a figure, a label or a heading: words with formulas between them.
public struct FigureText: Codable, Hashable, Sendable {
  public enum Part: Codable, Hashable, Sendable {
    case words(String)
    /// TeX without the dollar signs.
    case tex(String)
  }

  public var parts: [Part]

  public init(parts: [Part]) { self.parts = parts }

  /// Reads `slope of $f(x)$`: what stands between two dollar signs is TeX. A dollar sign without a
  /// second one is a word.
  public init(_ text: String) {
    parts = []
    let pieces = text.split(separator: "$", omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      let isUnclosed = index % 2 == 1 && index == pieces.count - 1
      if isUnclosed {
        parts.append(.words("$" + piece))
      } else if !piece.isEmpty {
        parts.append(index % 2 == 1 ? .tex(String(piece)) : .words(String(piece)))
      }
    }
  }
}

/// Numbers put into a text are written as everywhere: `"$h = \(0.5 + 0.5)$"` is h = 1.
extension FigureText: ExpressibleByStringInterpolation {
  public struct StringInterpolation: StringInterpolationProtocol {
    public var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) { text += literal }

    public mutating func appendInterpolation(_ number: Double) {
      let written = NumberText.short(number)
      // TeX has a minus of its own; words have the sign.
      let isTeX = text.count { $0 == "$" } % 2 == 1
      text += isTeX || !written.hasPrefix("-") ? written : "−" + written.dropFirst()
    }

    public mutating func appendInterpolation(_ value: some Any) { text += "\(value)" }
  }

  public init(stringLiteral value: String) { self.init(value) }

  public init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.text) }
}
