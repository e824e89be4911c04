public import Transcript

/// What is wrong with a lesson beside the others of its course: its slug, the lessons that it needs and
/// its links. A link between lessons names the other's file, as on GitHub, with a heading behind `#`.
public struct CourseReview: Sendable {
  private struct Lesson {
    var file: String
    var slug: String
    /// Of its headings, steps and terms.
    var anchors: [String]
    var terms: [Term]
  }

  /// In the order of the course.
  private let lessons: [Lesson]

  /// - Parameter documents: all lessons of the course, in order.
  public init(_ documents: [LessonDocument]) {
    lessons = documents.map { document in
      var anchors: [String] = []
      var seen: Set<String> = []
      let places = document.steps.flatMap(\.anchors) + document.head.terms.map(\.anchor)
      for anchor in places where seen.insert(anchor).inserted {
        anchors.append(anchor)
      }
      return Lesson(
        file: LessonName(document.head.file).file, slug: document.head.slug, anchors: anchors,
        terms: document.head.terms)
    }
  }

  /// In order of position; none of a lesson that is not in the course.
  public func findings(in document: LessonDocument) -> [Finding] {
    let file = LessonName(document.head.file).file
    guard let index = lessons.firstIndex(where: { $0.file == file }) else { return [] }
    var findings = slugComplaint(index).map { [$0.finding(at: Position(line: 1, column: 1))] } ?? []
    for need in document.needs {
      guard let complaint = complaint(ofNeed: need.text, in: index) else { continue }
      findings.append(
        complaint.finding(
          at: need.position(utf8Offset: 0), length: max(1, need.text.utf8.count)))
    }
    for term in document.terms {
      guard let complaint = complaint(ofTerm: Term(term.text), in: index) else { continue }
      findings.append(
        complaint.finding(at: term.position(utf8Offset: 0), length: term.text.utf8.count))
    }
    for link in document.links {
      guard let complaint = complaint(ofLink: link.destination, in: index) else { continue }
      findings.append(complaint.finding(at: link.position, length: link.length))
    }
    return findings
  }
}

extension CourseReview {
  /// Some file systems do not tell capitals from small letters.
  private func slugComplaint(_ index: Int) -> Complaint? {
    let slug = lessons[index].slug
    if LessonHead.reservedSlugs.contains(slug.lowercased()) { return .slugReserved(slug) }
    return lessons[..<index].first { $0.slug.lowercased() == slug.lowercased() }
      .map { .slugTwice(slug, other: $0.file) }
  }

  private func complaint(ofNeed slug: String, in index: Int) -> Complaint? {
    if slug == lessons[index].slug { return .needItself }
    guard let needed = lessons.firstIndex(where: { $0.slug == slug }) else {
      return .needUnknown(slug, known: lessons[..<index].map(\.slug))
    }
    return needed > index ? .needLater(slug) : nil
  }

  /// A term has one place where it is defined.
  private func complaint(ofTerm term: Term, in index: Int) -> Complaint? {
    lessons[..<index].first { $0.terms.contains { $0.anchor == term.anchor } }
      .map { .termTwice(term.name, file: $0.file, anchor: term.anchor) }
  }

  private func complaint(ofLink destination: String, in index: Int) -> Complaint? {
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    if let colon = path.firstIndex(of: ":"), !path[..<colon].contains("/") {
      let scheme = path[..<colon].lowercased()
      return ["http", "https", "mailto"].contains(scheme) ? nil : .linkForeign(scheme: scheme)
    }
    let mark = destination.firstIndex(of: "#")
    let place = mark.map { decoded(destination[destination.index(after: $0)...]) }
    if path.isEmpty {
      guard let place, !place.isEmpty else { return .linkEmpty }
      return complaint(ofPlace: place, in: lessons[index], file: nil)
    }
    var name = decoded(path)
    if name.hasPrefix("./") { name.removeFirst(2) }
    guard name.hasSuffix(".md"), !name.contains("/") else {
      let slug = LessonName(name.hasSuffix(".html") ? String(name.dropLast(5)) : name).slug
      return .linkToNoLesson(
        decoded(path), instead: lessons.first { $0.slug == slug && !$0.slug.isEmpty }?.file)
    }
    guard let lesson = lessons.first(where: { $0.file == name }) else {
      let namesake = lessons.first { $0.slug == LessonName(name).slug }?.file
      return .linkLessonUnknown(
        name, nearest: namesake ?? nearest(to: name, in: lessons.map(\.file)))
    }
    guard let place, !place.isEmpty else { return nil }
    return complaint(ofPlace: place, in: lesson, file: lesson.file)
  }

  private func complaint(ofPlace anchor: String, in lesson: Lesson, file: String?) -> Complaint? {
    lesson.anchors.contains(anchor)
      ? nil : .linkPlaceUnknown(anchor, file: file, known: lesson.anchors)
  }
}

/// A part of an address with `%20` and the like resolved; as it is if that is no text.
private func decoded(_ text: some StringProtocol) -> String {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var index = 0
  while index < bytes.count {
    let end = index + 3
    if bytes[index] == UInt8(ascii: "%"), end <= bytes.count,
      let byte = UInt8(String(decoding: bytes[(index + 1)..<end], as: UTF8.self), radix: 16)
    {
      result.append(byte)
      index = end
    } else {
      result.append(bytes[index])
      index += 1
    }
  }
  return String(validating: result, as: UTF8.self) ?? String(text)
}

extension Step {
  /// Its own and those of its headings. Headings in a list or quote count too.
  fileprivate var anchors: [String] { [anchor] + blocks.flatMap(\.anchors) }
}

extension Block {
  /// Blocks are nested no deeper than a document lets them be.
  fileprivate var anchors: [String] {
    switch self {
    case .heading(_, _, let anchor): [anchor]
    case .blockQuote(let blocks): blocks.flatMap(\.anchors)
    case .list(let list): list.items.flatMap { $0.flatMap(\.anchors) }
    default: []
    }
  }
}
