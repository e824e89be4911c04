internal import Transcript

/// The sentence of a paragraph around one of its parts, with the one before it, or else the one behind:
/// many a definition begins with `It is called`.
enum Sentence {
  static func around(_ place: Int, in inlines: [Inline]) -> [Inline] {
    guard inlines.indices.contains(place) else { return [] }
    var left = 2
    var before: [Inline] = []
    for index in inlines[..<place].indices.reversed() where left > 0 {
      guard case .text(let text) = inlines[index] else {
        before.insert(inlines[index], at: 0)
        continue
      }
      var start = text.startIndex
      for end in ends(of: text, isLast: isBreak(inlines, index + 1)).reversed() where left > 0 {
        left -= 1
        if left == 0 { start = end }
      }
      before.insert(.text(String(text[start...])), at: 0)
    }
    var after: [Inline] = []
    // Nothing was left out, and there is no sentence before.
    left = left == 2 ? 2 : 1
    for index in inlines[(place + 1)...].indices where left > 0 {
      guard case .text(let text) = inlines[index] else {
        after.append(inlines[index])
        continue
      }
      var end = text.endIndex
      for mark in ends(of: text, isLast: isBreak(inlines, index + 1)) where left > 0 {
        left -= 1
        if left == 0 { end = mark }
      }
      after.append(.text(String(text[..<end])))
    }
    return trimmed(before + [inlines[place]] + after)
  }

  private static func trimmed(_ inlines: [Inline]) -> [Inline] {
    var inlines = inlines
    while let first = inlines.first {
      guard case .text(let text) = first else {
        if first == .softBreak || first == .lineBreak {
          inlines.removeFirst()
          continue
        }
        break
      }
      inlines[0] = .text(String(text.drop(while: \.isWhitespace)))
      guard inlines[0] == .text("") else { break }
      inlines.removeFirst()
    }
    return inlines
  }

  private static func isBreak(_ inlines: [Inline], _ index: Int) -> Bool {
    guard inlines.indices.contains(index) else { return true }
    return inlines[index] == .softBreak || inlines[index] == .lineBreak
  }

  /// Behind every mark that ends a sentence.
  private static func ends(of text: String, isLast: Bool) -> [String.Index] {
    text.indices.compactMap { index in
      guard ".?!".contains(text[index]) else { return nil }
      let next = text.index(after: index)
      guard next < text.endIndex else { return isLast ? next : nil }
      return text[next].isWhitespace ? next : nil
    }
  }
}
