internal import Transcript

/// Pictures that are numbers: each a PNG with a dot a pixel, enlarged by the browser, with words for
/// those who do not see it; below them their legend, and their numbers.
extension LessonPage {
  mutating func imagesFigure(_ images: ImagesFigure, caption: String) -> HTML {
    let (number, identifier) = claimFigure()
    let size = FrameSize(images)
    let legendIdentifier = identifiers.claim("\(identifier)-legend")
    for part in ["title", "desc", "colors"] {
      _ = identifiers.claim("\(legendIdentifier)-\(part)")
    }
    let names = alternatives(images, caption)
    let frames = images.frames.enumerated().map { index, frame in
      HTML.tag(
        "li", [:], self.frame(frame, index, names[index], of: images, figure: number, size: size))
    }
    // The page's policy forbids styles in it: this one goes into the site's.
    let grid = "frames-\(size.cell)-\(max(1, images.columns))"
    styleRules.insert(
      ".\(grid) { --frame: \(size.cell)px; --columns: \(max(1, images.columns)); }")
    let list = HTML.tag("ul", ["class": "frames \(grid)"], frames)
    // One row of several pictures stays one: it is scrolled where it does not fit.
    let isStrip = images.frames.count > 1 && images.columns >= images.frames.count
    let legend = HTML.tag(
      "p", ["class": "scale-line"],
      [
        images.label.map { .tag("span", [:], [html($0)]) } ?? .nothing,
        LegendDrawing(scale: images.scale, identifier: legendIdentifier).drawing,
        .tag("span", ["class": "legend"], images.palette.meaning),
      ])
    let drawing = HTML.tag(
      "figure", ["id": identifier, "class": "images"],
      [
        isStrip ? scrollBox("Figure \(number)", class: "strip", list) : list, legend,
        figcaption(number, caption),
      ])
    return withTables(drawing, number, tables(images), opens: false) { ", part \($0 + 1)" }
  }

  /// What each picture is, before its numbers: its title, or what all are and which of them it is.
  private func alternatives(_ images: ImagesFigure, _ caption: String) -> [String] {
    // A caption's first sentence, up to a colon.
    let words = plain(FigureText(caption))
    let sentence = words[..<(words.firstRange(of: /[.:](?=\s|$)/)?.lowerBound ?? words.endIndex)]
    let subject = sentence.isEmpty ? images.label.map(plain) ?? "Picture" : String(sentence)
    let count = images.frames.count
    return images.frames.enumerated().map { index, frame in
      frame.title.map(plain)
        ?? (count > 1 ? "\(subject), picture \(index + 1) of \(count)" : subject)
    }
  }

  private mutating func frame(
    _ frame: ImagesFigure.Frame, _ index: Int, _ alternative: String, of images: ImagesFigure,
    figure: Int, size: FrameSize
  ) -> [HTML] {
    let title = frame.title.map { HTML.tag("span", ["class": "frame-title"], [html($0)]) }
    let words = FrameSummary(frame).words.replacing("-", with: "−")
    guard let bytes = IndexedPNG.encoded(frame, images.scale) else {
      return [.tag("span", ["class": "frame-title"], words), title ?? .nothing]
    }
    // No picture of a lesson has a comma in its name.
    let name = "\(transcript.lesson.slug)/figure-\(figure),\(index + 1).png"
    madeFiles[name] = bytes
    let zoom = size.zoom
    let image = HTML.tag(
      "img",
      [
        "src": name, "alt": alternative + ": " + words,
        "width": "\(frame.width * zoom)", "height": "\(frame.height * zoom)",
      ])
    return [image, title ?? .nothing]
  }

  // MARK: - Numbers

  /// Every number of small pictures; of larger ones what can be said in a row.
  private func tables(_ images: ImagesFigure) -> [HTML] {
    var tables: [HTML] = []
    var rows: [[HTML]] = []
    let hasGaps = images.frames.contains { $0.pixels.contains(where: \.isNaN) }
    for (index, frame) in images.frames.enumerated() {
      let name = frame.title.map { html($0) } ?? .text("Picture \(index + 1)")
      guard !(1...10 ~= frame.width && 1...10 ~= frame.height) else {
        tables.append(Self.numbers(of: frame, name))
        continue
      }
      let summary = FrameSummary(frame)
      let numbers = [summary.least, summary.mean, summary.greatest].map { number -> HTML in
        .text(number.map { PageNumber.text($0, digits: 4) } ?? "–")
      }
      let counts = hasGaps ? [summary.zeros, summary.gaps] : [summary.zeros]
      rows.append(
        [name, .text("\(summary.width) × \(summary.height)")] + numbers
          + counts.map { .text("\($0)") })
    }
    guard !rows.isEmpty else { return tables }
    let head =
      ["Picture", "Size", "Least", "Mean", "Greatest", "Zeros"] + (hasGaps ? ["Gaps"] : [])
    return [Self.table("Each picture in a row", head, rows, numbersFrom: 1)] + tables
  }

  private static func numbers(of frame: ImagesFigure.Frame, _ name: HTML) -> HTML {
    let rows = (0..<frame.height).map { row -> [HTML] in
      [.text("\(row + 1)")]
        + frame.pixels[row * frame.width..<(row + 1) * frame.width]
        .map { .text(PageNumber.text($0, digits: 4)) }
    }
    let head = ["Row"] + (1...frame.width).map { "\($0)" }
    return table(name, head.map { .text($0) }, rows, numbersFrom: 1)
  }
}

/// How large pictures are on the page.
private struct FrameSize {
  /// Dots of the page to a pixel, the same for all of a figure.
  var zoom: Int
  /// The width of the widest picture or of the longest word under one.
  var cell: Int

  private static let gap = 12

  init(_ images: ImagesFigure) {
    let width = max(1, images.frames.map(\.width).max() ?? 1)
    let height = max(1, images.frames.map(\.height).max() ?? 1)
    let columns = max(1, min(images.columns, images.frames.count))
    let room = (640 - Self.gap * (columns - 1)) / columns
    let most = min(room, 224)
    // What is very small is not seen; a row of those is scrolled.
    let fitting = max(1, min(most / width, 320 / height))
    zoom = max(fitting, min((56 + width - 1) / width, max(1, 320 / height)))
    let longest =
      images.frames.flatMap { frame in
        (frame.title?.parts ?? []).flatMap { part -> [Int] in
          switch part {
          case .words(let words): words.split(separator: " ").map(\.count)
          case .tex(let tex): [tex.count]
          }
        }
      }.max() ?? 0
    cell = max(width * zoom, min(longest * 8, 224))
  }
}
