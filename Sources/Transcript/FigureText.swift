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

extension FigureText: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}
