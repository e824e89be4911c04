internal import Formula
internal import Transcript

/// Prose: blocks and inlines. Deeper than any person nests, the text goes on without its structure.
extension LessonPage {
  private static let depthLimit = 60

  mutating func html(_ block: Block, depth: Int = 0) -> HTML {
    guard depth < Self.depthLimit else { return .tag("p", [:], "…") }
    switch block {
    case .paragraph(let inlines):
      return .tag("p", ["dir": WritingDirection.of(inlines)], html(inlines))
    case .heading:
      return heading(block)
    case .blockQuote(let blocks): return note(blocks, depth: depth)
    case .list(let list):
      let items = list.items.map { item($0, isTight: list.isTight, depth: depth + 1) }
      guard let start = list.start else { return .tag("ul", [:], items) }
      return .tag("ol", ["start": start == 1 ? nil : String(start)], items)
    case .code(let language, let text):
      let name = language.isEmpty ? "Text" : language
      return .tag(
        "pre", ["tabindex": "0", "role": "region", "aria-label": label(name)],
        [.tag("code", [:], text)])
    case .thematicBreak: return .tag("hr")
    case .html(let text): return .tag("pre", ["class": "raw"], [.tag("code", [:], text)])
    case .table(let table): return html(table)
    case .step(let index): return code(index)
    case .formula(let index): return displayedFormula(index)
    case .question(let index): return question(index)
    }
  }

  /// A block quote. One that begins with bold words is a box with a title, for what holds all over
  /// the lesson.
  private mutating func note(_ blocks: [Block], depth: Int) -> HTML {
    guard case .paragraph(let inlines) = blocks.first, case .strong(let title) = inlines.first
    else {
      return .tag("blockquote", [:], blocks.map { html($0, depth: depth + 1) })
    }
    let identifier = identifiers.claim("note")
    let rest = Self.trimmed(Array(inlines.dropFirst()))
    let opening = rest.isEmpty ? [] : [Block.paragraph(rest)]
    return .tag(
      "div", ["class": "note", "role": "note", "aria-labelledby": identifier],
      [.tag("p", ["class": "note-title", "id": identifier], html(title))]
        + (opening + blocks.dropFirst()).map { html($0, depth: depth + 1) })
  }

  /// Without what only separates the first words from a title: spaces and line breaks.
  private static func trimmed(_ inlines: [Inline]) -> [Inline] {
    var rest = inlines[...]
    while let first = rest.first {
      switch first {
      case .softBreak, .lineBreak: break
      case .text(let text):
        let kept = text.drop(while: \.isWhitespace)
        guard kept.isEmpty else { return [.text(String(kept))] + rest.dropFirst() }
      default: return Array(rest)
      }
      rest = rest.dropFirst()
    }
    return []
  }

  mutating func html(_ inlines: [Inline], depth: Int = 0) -> [HTML] {
    guard depth < Self.depthLimit else { return [.text("…")] }
    var parts: [HTML] = []
    var rest = inlines[...]
    while let inline = rest.popFirst() {
      guard case .formula = inline else {
        parts.append(html(inline, depth: depth))
        continue
      }
      // A browser may break the line on both sides of a formula: what touches it is kept with it.
      let before = Self.lastWord(of: &parts)
      var formula = [html(inline, depth: depth)]
      if case .text(let text) = rest.first {
        let word = text.prefix { !$0.isWhitespace }
        if !word.isEmpty {
          formula.append(.text(String(word)))
          rest[rest.startIndex] = .text(String(text.dropFirst(word.count)))
        }
      }
      let isAlone = before == nil && formula.count == 1
      parts +=
        isAlone
        ? formula : [.tag("span", ["class": "whole"], (before.map { [$0] } ?? []) + formula)]
    }
    return parts
  }

  /// Takes what stands after the last space off a text.
  private static func lastWord(of parts: inout [HTML]) -> HTML? {
    guard case .text(let text) = parts.last else { return nil }
    let word = String(text.reversed().prefix { !$0.isWhitespace }.reversed())
    guard !word.isEmpty else { return nil }
    parts[parts.count - 1] = .text(String(text.dropLast(word.count)))
    return .text(word)
  }

  /// A heading, one level below the one above at most, which is a link to itself.
  ///
  /// - Parameter opens: whether it opens a step, whose number is the link.
  mutating func heading(_ block: Block, opens: Bool = false) -> HTML {
    guard case .heading(let level, let inlines, let anchor) = block else { return .nothing }
    headingLevel = min(max(level, 2), headingLevel + 1, 6)
    // A section that took the anchor stands in the same place.
    let identifier =
      anchor.isEmpty || identifiers.contains(anchor) ? nil : identifiers.claim(anchor)
    if let identifier, headingLevel == 2 {
      headings.append((identifier, plainText(inlines)))
    }
    definesTerms = false
    let text = html(inlines)
    definesTerms = true
    // A link cannot stand in another.
    let isLink = identifier != nil && !opens && !inlines.contains(where: \.isLink)
    let link = identifier.map {
      HTML.tag("a", ["class": "heading-link", "href": "#" + $0], text)
    }
    return .tag(
      "h\(headingLevel)", ["id": identifier, "dir": WritingDirection.of(inlines)],
      isLink ? [link ?? .nothing] : text)
  }

  /// Words without their marks, for lists, descriptions and the search.
  func plainText(_ inlines: [Inline], depth: Int = 0) -> String {
    guard depth < Self.depthLimit else { return "…" }
    return inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text), .html(let text): text
      case .emphasis(let inner), .strong(let inner), .link(let inner, _, _),
        .image(let inner, _, _):
        plainText(inner, depth: depth + 1)
      case .softBreak, .lineBreak: " "
      case .formula(let index): (formulas[checked: index] ?? nil)?.unicode() ?? ""
      case .value(let index):
        transcript.values[checked: index]?.value?.number.map { PageNumber.text($0) } ?? ""
      }
    }.joined()
  }

  /// A label for a region of the page that no other region has.
  mutating func label(_ words: String) -> String {
    labelCounts[words, default: 0] += 1
    let number = labelCounts[words] ?? 1
    return number == 1 ? words : "\(words) \(number)"
  }

  private mutating func item(_ blocks: [Block], isTight: Bool, depth: Int) -> HTML {
    var direction: String?
    if isTight, case .paragraph(let inlines) = blocks.first {
      direction = WritingDirection.of(inlines)
    }
    return .tag(
      "li", ["dir": direction],
      blocks.map { block in
        if isTight, case .paragraph(let inlines) = block { return .group(html(inlines)) }
        return html(block, depth: depth)
      })
  }

  private mutating func html(_ inline: Inline, depth: Int) -> HTML {
    switch inline {
    case .text(let text): return .text(text)
    case .code(let text): return .tag("code", [:], text)
    case .emphasis(let inlines): return emphasized("em", inlines, depth: depth)
    case .strong(let inlines): return emphasized("strong", inlines, depth: depth)
    case .link(let inlines, let destination, let title):
      let text = html(inlines, depth: depth + 1)
      let shownTitle = title.isEmpty ? nil : title
      switch Destination(destination, pages: pages) {
      case .external(let address):
        return .tag(
          "a", ["href": address, "title": shownTitle, "rel": "external noreferrer"], text)
      case .inside(let address): return .tag("a", ["href": address, "title": shownTitle], text)
      case nil: return .tag("span", ["class": "no-link"], text)
      }
    case .image(let alternative, let source, let title):
      return image(html(alternative, depth: depth + 1), plainText(alternative), source, title)
    case .softBreak: return .text("\n")
    case .lineBreak: return .tag("br")
    case .html(let text): return .tag("code", [:], text)
    case .formula(let index): return inlineFormula(index)
    case .value(let index): return value(index)
    }
  }

  /// Where a term is defined, it is a link to its entry in the glossary.
  private mutating func emphasized(_ name: String, _ inlines: [Inline], depth: Int) -> HTML {
    let term = depth == 0 ? define(inlines) : nil
    let text = HTML.tag(name, [:], html(inlines, depth: depth + 1))
    guard let term else { return text }
    return .tag(
      "dfn", ["id": term.anchor],
      [.tag("a", ["class": "term", "href": "\(Glossary.slug).html#\(term.anchor)"], [text])])
  }

  /// A picture beside the lesson; one that cannot be shown is named.
  private mutating func image(
    _ alternative: [HTML], _ words: String, _ source: String, _ title: String
  ) -> HTML {
    guard let (name, picture) = pictures.use(source) else {
      return .tag(
        "span", ["class": "no-link"],
        [.text("[Picture: ")] + alternative + [.text("; \(source)]")])
    }
    return .tag(
      "img",
      [
        "src": name, "alt": words, "title": title.isEmpty ? nil : title,
        "width": String(picture.width), "height": String(picture.height),
      ])
  }

  /// A value that the run put into a sentence.
  private func value(_ index: Int) -> HTML {
    guard let record = transcript.values[checked: index], let value = record.value else {
      return .tag("span", ["class": "unavailable"], "not available")
    }
    let reference = live.reference(
      record.node, as: record.digits.map { .digits($0) } ?? .usual)
    guard let number = value.number else { return .group([html(value)]) }
    return .tag(
      "data",
      ["value": NumberText.exact(number), "data-ref": reference, "data-stays": staying(record)],
      PageNumber.text(number, digits: record.digits ?? 6))
  }

  private mutating func html(_ table: Table) -> HTML {
    func cell(_ name: String, _ column: Int, _ content: [HTML]) -> HTML {
      let alignment = table.alignments[checked: column] ?? .none
      return .tag(
        name,
        [
          "scope": name == "th" ? "col" : nil,
          "class": alignment == .none ? nil : alignment.rawValue,
        ],
        content)
    }
    let header = table.header.enumerated().map { column, inlines in
      // The corner above names of rows is no heading.
      inlines.isEmpty ? cell("td", column, []) : cell("th", column, heading(inlines))
    }
    let isRight = { (column: Int) in table.alignments[checked: column] == .right }
    let cells = table.rows.map { row in row.map { HTML.group(html($0)) } }
    let rows = Self.aligned(cells, in: isRight).map { row in
      HTML.tag("tr", [:], row.enumerated().map { cell("td", $0.offset, [$0.element]) })
    }
    return scrollBox(
      label("Table in the text"),
      .tag(
        "table", [:],
        [.tag("thead", [:], [.tag("tr", [:], header)]), .tag("tbody", [:], rows)]))
  }

  /// What names a column or a choice: in words too where it is a formula alone.
  mutating func heading(_ inlines: [Inline]) -> [HTML] {
    guard case .formula = inlines.first, inlines.count == 1 else { return html(inlines) }
    return html(inlines).map { Self.heading($0, plainText(inlines)) }
  }

  /// Something that may be wider than a phone: it scrolls by itself, also from the keyboard.
  func scrollBox(_ label: String, class name: String? = nil, _ content: HTML) -> HTML {
    .tag(
      "div",
      [
        "class": name.map { "scroll " + $0 } ?? "scroll", "tabindex": "0", "role": "region",
        "aria-label": label,
      ], [content])
  }
}

extension Inline {
  fileprivate var isLink: Bool {
    switch self {
    case .link: true
    case .emphasis(let inlines), .strong(let inlines): inlines.contains(where: \.isLink)
    default: false
    }
  }
}
