internal import Formula
internal import Subprocess
internal import Transcript

/// The picture that stands beside a link to a page: its title, what it belongs to, and the lesson's first
/// figure, or else its first formula. Drawn as SVG, and made a PNG by `rsvg-convert`, since the
/// programs that show links read no SVG.
struct PreviewCard: Hashable, Sendable {
  /// What those programs expect.
  static let width = 1200
  static let height = 630

  /// Above the title: the course, and the lesson's number.
  var heading: String
  var title: String
  /// Below the title.
  var words: String
  /// A small drawing, as the index shows it.
  var sketch: HTML?
  /// Where there is no drawing.
  var formula: String? = nil

  /// The drawing, whole in itself.
  var svg: String {
    let room = sketch == nil ? 1040.0 : 600.0
    let lines = Self.lines(title, size: 68, room: room, most: 3)
    let summary = Self.lines(words, size: 32, room: room, most: 4)
    var content: [HTML] = [
      .tag("style", [:], [.trusted(Self.style)]),
      .tag("rect", ["width": "\(Self.width)", "height": "\(Self.height)", "class": "paper"]),
      .tag("rect", ["width": "18", "height": "\(Self.height)", "class": "edge-of-paper"]),
      SVG.text(heading, x: 80, y: 96, class: "heading"),
    ]
    for (index, line) in lines.enumerated() {
      content.append(SVG.text(line, x: 80, y: 196 + 80 * Double(index), class: "title"))
    }
    let below = 196 + 80 * Double(lines.count) + 4
    for (index, line) in summary.enumerated() where below + 44 * Double(index) < 600 {
      content.append(SVG.text(line, x: 80, y: below + 44 * Double(index), class: "words"))
    }
    if let sketch {
      content.append(Self.placed(sketch))
    } else if let formula {
      let size = min(44, room / (0.62 * Double(max(1, formula.count))))
      content.append(
        .tag(
          "text", ["x": "80", "y": "560", "class": "formula", "font-size": SVG.number(size)],
          formula))
    }
    return HTML.tag(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": "\(Self.width)",
        "height": "\(Self.height)", "viewBox": "0 0 \(Self.width) \(Self.height)",
      ], content
    ).rendered
  }

  /// The sketch of the index, larger, at the right.
  private static func placed(_ sketch: HTML) -> HTML {
    guard case .element(let name, let attributes, let children) = sketch else { return .nothing }
    func value(_ key: String) -> String? { attributes.first { $0.name == key }?.value }
    let place: [HTML.Attribute] = [
      .init(name: "x", value: "720"), .init(name: "y", value: "145"),
      .init(name: "width", value: "420"), .init(name: "height", value: "340"),
    ]
    if name == "img" {
      return .element(
        "image",
        place + [
          .init(name: "class", value: "pixels"), .init(name: "href", value: value("src") ?? ""),
        ], [])
    }
    let box = HTML.Attribute(name: "viewBox", value: value("viewBox") ?? "0 0 1 1")
    return .element("svg", place + [box], children)
  }

  /// The text in lines that fit, as far as can be told without the font; what does not fit is left out.
  private static func lines(_ text: String, size: Double, room: Double, most: Int) -> [String] {
    // Scripts that are written without spaces may be broken anywhere.
    func width(_ text: Substring) -> Double {
      text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 0.53 : 1) } * size
    }
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      var rest = word
      if !line.isEmpty, width(line[...] + " " + rest) > room {
        lines.append(line)
        line = ""
      }
      while width(rest) > room {
        let part = rest.indices.last { width(rest[..<$0]) <= room } ?? rest.endIndex
        guard part > rest.startIndex else { break }
        lines.append(String(rest[..<part]))
        rest = rest[part...]
      }
      line += (line.isEmpty ? "" : " ") + rest
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > most else { return lines }
    return lines.prefix(most - 1) + [lines[most - 1] + " …"]
  }

  /// The colours of the page in the light; the classes are those of the figures.
  private static let style = """
    .paper { fill: #fdfcfa; } .edge-of-paper { fill: #1d58a3; }
    text { font-family: "Latin Modern Roman", "Charter", "DejaVu Serif", serif; fill: #1b1d22; }
    .heading { font-family: "DejaVu Sans", sans-serif; font-size: 28px; fill: #555a64; }
    .title { font-size: 68px; font-weight: bold; } .words { font-size: 32px; fill: #555a64; }
    .formula { font-family: "Latin Modern Math", "DejaVu Serif", serif; }
    .series, .edge, .box, .axis, .contour { fill: none; stroke: #1b1d22; stroke-width: 2; }
    .axis { stroke: #797d85; stroke-width: 1; } .contour { stroke-width: 1; stroke: #797d85; }
    .edge { stroke: #797d85; stroke-width: 1.5; } .box { fill: #fdfcfa; stroke: #1d58a3; }
    .interval { stroke: #1d58a3; stroke-width: 5; } .ribbon { fill: #e4ecf6; }
    .role-subject { stroke: #1d58a3; } .role-approximation { stroke: #9a4a0c; }
    .role-exact { stroke: #1f6b40; } .role-contrast { stroke: #a82832; } .role-aid { stroke: #555a64; }
    .mark { stroke: none; fill: #555a64; } .mark.role-subject { fill: #1d58a3; }
    .mark.role-approximation { fill: #9a4a0c; } .mark.role-exact { fill: #1f6b40; }
    .mark.role-contrast { fill: #a82832; } .pixels { image-rendering: pixelated; }
    """
}

extension PreviewCard {
  /// Of a lesson.
  ///
  /// - Parameter layouts: where the boxes of its graphs stand, by figure.
  init(_ transcript: Transcript, course: String, layouts: [Int: GraphLayout.Pair]) {
    let lesson = transcript.lesson
    heading = course + (lesson.number.map { " · Lesson \($0)" } ?? "")
    title = lesson.title
    words = lesson.summary
    sketch = FigureSketch(transcript, layouts: layouts).drawing
    formula =
      transcript.formulas.lazy.compactMap { record in
        record.isDisplayed ? Self.line(record.source.text) : nil
      }.first
  }

  private static func line(_ tex: String) -> String? {
    let formula = try? Formula(tex: tex, notation: Notation(acceptsUnknown: true))
    return formula?.unicode()
  }
}

// MARK: - As PNG

extension PreviewCard {
  /// The pictures of all cards, in order; those that were kept are not drawn again. nil where the
  /// drawing failed, with what is wrong.
  ///
  /// - Parameter names: under which they are kept.
  static func pictures(
    of cards: [PreviewCard], named names: [String], store: any CardStore,
    tool: String = "rsvg-convert"
  ) async -> (pictures: [[UInt8]?], problem: SiteError?) {
    let drawings = cards.map { [UInt8]($0.svg.utf8) }
    var pictures = zip(names, drawings).map { name, drawing in
      store.card(named: name).flatMap { Kept($0, of: drawing)?.picture }
    }
    let missing = pictures.indices.filter { pictures[$0] == nil }
    // As many at once as a small machine has cores: each is a process of its own.
    let workers = 4
    let made = await withTaskGroup(of: [(Int, Result<[UInt8], SiteError>)].self) { group in
      for worker in 0..<min(workers, missing.count) {
        group.addTask {
          var made: [(Int, Result<[UInt8], SiteError>)] = []
          for place in stride(from: worker, to: missing.count, by: workers) {
            made.append((missing[place], await png(drawings[missing[place]], by: tool)))
          }
          return made
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    var problem: SiteError?
    for (index, result) in made.sorted(by: { $0.0 < $1.0 }) {
      switch result {
      case .success(let picture):
        pictures[index] = picture
        store.keep(Kept.bytes(picture, of: drawings[index]), named: names[index])
      case .failure(let error): problem = problem ?? error
      }
    }
    return (pictures, problem)
  }

  private static func png(
    _ drawing: [UInt8], by tool: String
  ) async -> Result<[UInt8], SiteError> {
    do {
      let result = try await run(
        .name(tool), arguments: ["--format", "png"], input: .array(drawing),
        output: .bytes(limit: 16 << 20), error: .string(limit: 1 << 20))
      guard result.terminationStatus.isSuccess else {
        let line = result.standardError.split(separator: "\n").first.map(String.init)
        return .failure(.rasteriserFailed(reason: line ?? "\(result.terminationStatus)"))
      }
      return .success(result.standardOutput)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .failure(.rasteriserMissing)
    } catch {
      return .failure(.rasteriserFailed(reason: "it could not be run"))
    }
  }

  /// A picture with the drawing that it was made from, which is compared in full.
  private struct Kept {
    var picture: [UInt8]

    /// nil if it is that of another drawing.
    init?(_ bytes: [UInt8], of drawing: [UInt8]) {
      let count = drawing.count
      guard bytes.count > count + 1, bytes[count] == 0, bytes[..<count].elementsEqual(drawing)
      else { return nil }
      picture = Array(bytes[(count + 1)...])
    }

    /// The drawing, a zero, which no text holds, and the picture.
    static func bytes(_ picture: [UInt8], of drawing: [UInt8]) -> [UInt8] {
      drawing + [0] + picture
    }
  }
}
