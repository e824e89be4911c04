internal import Transcript

/// The terms that the lessons define, each with the sentence that defines it and the places that use it.
struct Glossary: Sendable {
  static let slug = "glossary"

  private struct Entry {
    var term: Term
    var sentence: HTML = .nothing
    var definition: HTML = .nothing
    var uses: [HTML] = []
  }

  /// By anchor.
  private var entries: [String: Entry] = [:]
  /// Terms by their first word.
  private var beginnings: [String: [(words: [String], anchor: String)]] = [:]

  /// - Parameter heads: all lessons; of those that define a term the first counts.
  init(_ heads: [LessonHead]) {
    for term in heads.flatMap(\.terms) where entries[term.anchor] == nil {
      let words = Term.words(term.name)
      guard let first = words.first else { continue }
      entries[term.anchor] = Entry(term: term)
      beginnings[first, default: []].append((words, term.anchor))
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// What one lesson says of terms, by their anchors.
  struct Part: Sendable {
    var definitions: [(anchor: String, sentence: HTML, link: HTML)] = []
    var uses: [(anchor: String, link: HTML)] = []
  }

  mutating func add(_ part: Part) {
    for definition in part.definitions where entries[definition.anchor]?.definition == .nothing {
      entries[definition.anchor]?.sentence = definition.sentence
      entries[definition.anchor]?.definition = definition.link
    }
    for use in part.uses { entries[use.anchor]?.uses.append(use.link) }
  }

  /// - Parameters:
  ///   - page: a lesson's page, after it was made.
  ///   - words: what stands on it.
  func part(_ page: LessonPage, _ words: SearchWords) -> Part {
    var part = Part()
    let head = page.transcript.lesson
    let name = (head.number.map { "\($0). " } ?? "") + head.title
    var page = page
    page.live = .none
    page.definesTerms = false
    for definition in words.definitions {
      let anchor = definition.term.anchor
      let sentence = HTML.group(page.html(definition.sentence.map(\.withoutLinks)))
      let link = HTML.tag("a", ["href": "\(head.slug).html#\(anchor)"], name)
      part.definitions.append((anchor, sentence, link))
    }
    let own = Set(words.definitions.map(\.term.anchor))
    for (anchor, section) in uses(in: words.sections) where !own.contains(anchor) {
      part.uses.append((anchor, .tag("a", ["href": "\(head.slug).html#\(section)"], name)))
    }
    return part
  }

  /// The first section of a lesson that has a term, by the term's anchor.
  private func uses(in sections: [SearchIndex.Section]) -> [String: String] {
    var uses: [String: String] = [:]
    guard !beginnings.isEmpty else { return uses }
    for section in sections {
      let words = Term.words(section.place.text)
      for (place, word) in words.enumerated() {
        for form in Term.singulars([word]).compactMap(\.first) {
          for (term, anchor) in beginnings[form] ?? [] where uses[anchor] == nil {
            let found = words[place...].prefix(term.count)
            // Only the last word of several has a plural.
            if form == word || term.count == 1, Term.singulars(Array(found)).contains(term) {
              uses[anchor] = section.place.anchor
            }
          }
        }
      }
    }
    return uses
  }

  var html: HTML {
    let sorted = entries.values.filter { $0.definition != .nothing }.sorted {
      ($0.term.name.lowercased(), $0.term.anchor) < ($1.term.name.lowercased(), $1.term.anchor)
    }
    return .group([
      .tag(
        "header", ["class": "lesson-head"],
        [
          .tag("h1", [:], "Glossary"),
          .tag(
            "p", ["class": "summary"],
            "\(count(sorted.count, "term")), each with the sentence that says what it is, and the "
              + "lessons that speak of it."),
        ]),
      .tag("dl", ["class": "terms"], sorted.map(Self.html)),
    ])
  }

  private static func html(_ entry: Entry) -> HTML {
    var facts: [HTML] = [.text("Defined in "), entry.definition]
    if !entry.uses.isEmpty {
      facts += [.text("; spoken of in ")] + entry.uses.joined(by: ", ")
    }
    return .tag(
      "div", ["id": entry.term.anchor],
      [
        .tag("dt", [:], [.tag("dfn", [:], entry.term.name)]),
        .tag("dd", [:], [.tag("p", [:], [entry.sentence]), .tag("p", ["class": "facts"], facts)]),
      ])
  }
}

extension Inline {
  /// The words of a link, which may lead elsewhere from another page.
  fileprivate var withoutLinks: Inline {
    switch self {
    case .link(let inlines, _, _): .emphasis(inlines.map(\.withoutLinks))
    case .emphasis(let inlines): .emphasis(inlines.map(\.withoutLinks))
    case .strong(let inlines): .strong(inlines.map(\.withoutLinks))
    case .image(let alternative, _, _): .emphasis(alternative.map(\.withoutLinks))
    default: self
    }
  }
}
