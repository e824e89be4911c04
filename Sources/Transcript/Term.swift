/// A word, or a few, that a lesson explains. It is defined where the lesson first sets it off, in
/// bold or in italics.
public struct Term: Codable, Hashable, Sendable {
  /// In the singular, if it has one.
  public var name: String

  public init(_ name: String) { self.name = name }

  /// Names the place of the definition in its lesson, and the entry of the glossary: `term-learning-rate`.
  public var anchor: String {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    return (["term"] + words).joined(separator: "-")
  }

  /// Whether it is what these words name: in whatever case, also in the plural, with what ends a sentence.
  public func isNamed(by words: String) -> Bool {
    let own = Self.words(name)
    return !own.isEmpty && Self.singulars(Self.words(words)).contains(own)
  }

  /// The words of a text in lower case, without the marks around them.
  public static func words(_ text: String) -> [String] {
    text.split { $0.isWhitespace || separators.contains($0) }.compactMap { part in
      let isPart = { (character: Character) in character.isLetter || character.isNumber }
      guard let first = part.firstIndex(where: isPart), let last = part.lastIndex(where: isPart)
      else { return nil }
      return part[first...last].lowercased()
    }
  }

  private static let separators: Set<Character> = Set("–—/…“”\"()")

  /// What words may be the plural of, themselves included: `losses`, `losse`, `loss`.
  public static func singulars(_ words: [String]) -> [[String]] {
    guard let last = words.last else { return [] }
    var forms = [last]
    if last.hasSuffix("s") { forms.append(String(last.dropLast())) }
    if last.hasSuffix("es") { forms.append(String(last.dropLast(2))) }
    if last.hasSuffix("ies") { forms.append(last.dropLast(3) + "y") }
    return forms.filter { !$0.isEmpty }.map { words.dropLast() + [$0] }
  }
}

extension Inline {
  /// What is in bold or in italics.
  public var emphasized: [Inline]? {
    switch self {
    case .emphasis(let inlines), .strong(let inlines): inlines
    default: nil
    }
  }
}

extension LessonHead {
  /// Pages of a site that are no lesson's.
  public static let reservedSlugs: Set<String> = [
    "index", "glossary", "course", "worksheets", "404",
  ]
}
