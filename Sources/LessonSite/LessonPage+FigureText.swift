internal import Formula
internal import Transcript

/// Labels, headings and captions of figures: words with formulas between them.
extension LessonPage {
  /// On the page: formulas as MathML.
  func html(_ text: FigureText) -> HTML {
    .group(
      text.parts.map { part in
        switch part {
        case .words(let words): .text(words)
        case .tex(let tex): formula(tex).map { Self.math(.trusted($0.mathML())) } ?? .text(tex)
        }
      })
  }

  /// At the head of a row or a column.
  func heading(_ text: FigureText) -> HTML {
    let hasWords = text.parts.contains { part in
      if case .words(let words) = part { words.contains { !$0.isWhitespace } } else { false }
    }
    return hasWords ? html(text) : Self.heading(html(text), plain(text))
  }

  /// Mathematics alone that names something, in words too: some programs that read pages aloud find
  /// none in a formula. As text where that shows all.
  static func heading(_ mathematics: HTML, _ words: String) -> HTML {
    guard words.count > 4 || words.contains(where: { "_^({\\".contains($0) }) else {
      return words.contains(where: \.isLetter) ? .tag("var", [:], words) : .text(words)
    }
    return .group([
      .tag("span", ["class": "spoken"], words),
      .tag("span", ["aria-hidden": "true"], [mathematics]),
    ])
  }

  /// In a drawing, where MathML has no place: letters that stand for something slanted.
  func spans(_ text: FigureText) -> [HTML] {
    text.parts.flatMap { part -> [HTML] in
      switch part {
      case .words(let words): [.text(words)]
      case .tex(let tex): Self.slanted(formula(tex)?.unicode() ?? tex)
      }
    }
  }

  /// In a description, which is read aloud.
  func plain(_ text: FigureText) -> String {
    text.parts.map { part in
      switch part {
      case .words(let words): words
      case .tex(let tex): formula(tex)?.unicode() ?? tex
      }
    }.joined()
  }

  private func formula(_ tex: String) -> Formula? {
    let functions = transcript.names.filter(\.value.isFunction).compactMap { Symbol(tex: $0.tex) }
    return try? Formula(
      tex: tex, notation: Notation(functions: Set(functions), acceptsUnknown: true))
  }

  /// Single letters are names and slanted; `sin` and numbers stand upright.
  static func slanted(_ formula: String) -> [HTML] {
    var spans: [HTML] = []
    var rest = formula[...]
    while let first = rest.first {
      let isName = { (character: Character) in character.isLetter && !character.isRaisedOrLowered }
      let run = rest.prefix { isName($0) == isName(first) }
      let name = isName(first) && run.count == 1 ? "variable" : "upright"
      spans.append(.tag("tspan", ["class": name], String(run)))
      rest = rest.dropFirst(run.count)
    }
    return spans
  }
}

extension Character {
  /// `ₕ`, `ⁿ`: small already.
  fileprivate var isRaisedOrLowered: Bool {
    unicodeScalars.first?.properties.generalCategory == .modifierLetter
  }
}
