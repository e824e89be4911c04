import Transcript

/// Pictures side by side, a title under each, and what all their colours or signs mean. Small ones are
/// grids of numbers. In plain layout each is a sentence.
extension Renderer {
  func imagesLines(_ figure: ImagesFigure) -> [Line] {
    if style.isPlain { return imagesWords(figure) }
    let room = max(1, style.measure - margin - 1)
    let drawings = numberGrids(figure, room: room) ?? pictures(figure, room: room)
    var lines: [Line] = []
    for start in stride(from: 0, to: drawings.count, by: perRow(drawings, figure, room)) {
      let end = min(drawings.count, start + perRow(drawings, figure, room))
      if start > 0 { lines.append(.empty) }
      lines += sideBySide(drawings[start..<end]).indented(by: margin + 1)
    }
    return lines + [.empty] + legend(figure, drawings)
      + (figure.frames.count == 1 ? figure.frames.flatMap { prose(FrameSummary($0).words) } : [])
  }

  private func imagesWords(_ figure: ImagesFigure) -> [Line] {
    let label = figure.label.map { plain($0) + ", " } ?? ""
    let ends = "from \(NumberText.short(figure.lower)) to \(NumberText.short(figure.upper))"
    return prose("- Legend: \(label)\(ends).", hanging: 2)
      + figure.frames.enumerated().flatMap { index, frame in
        let title = frame.title.map { plain($0) } ?? "Picture \(index + 1)"
        return prose("- \(title): \(FrameSummary(frame).words)", hanging: 2)
          + numberRows(frame).flatMap { prose($0, hanging: 2) }
      }
  }

  /// `Row 1: 0, 1, 1.`
  private func numberRows(_ frame: ImagesFigure.Frame) -> [String] {
    guard frame.isGrid else { return [] }
    return (0..<frame.height).map { row in
      let numbers = frame.pixels[row * frame.width..<(row + 1) * frame.width]
        .map { NumberText.short($0, digits: 3) }
      return "Row \(row + 1): \(numbers.joined(separator: ", "))."
    }
  }
}

// MARK: - Frames

extension Renderer {
  /// One frame with its title, every line of the picture as wide as `columns`.
  fileprivate struct Drawing {
    var picture: [Line]
    var title: [Line]
    var columns: Int
    var isGrid: Bool
    var isSmaller = false
  }

  /// Columns between two frames.
  private static let gap = 2

  private func pictures(_ figure: ImagesFigure, room: Int) -> [Drawing] {
    let texts = figure.frames.map { PictureText($0, figure.scale) }
    let natural = texts.map(\.naturalColumns).max() ?? 1
    let most = min(figure.frames.count, max(1, figure.columns))
    // Many frames may shrink to what still shows a shape, so that more of them are seen at once.
    let least = min(natural, most > 2 && style.drawsHalfBlocks ? 14 : 20)
    let count = evenly(most, fitting: least, room)
    let columns = max(1, min(natural, (room - Self.gap * (count - 1)) / count))
    return zip(figure.frames, texts).map { frame, text in
      let picture = text.drawn(in: style, columns: columns)
      return drawing(
        frame, picture, min(columns, text.naturalColumns), room,
        isSmaller: text.isDrawnSmaller(columns: columns))
    }
  }

  /// nil if a frame has too many numbers, or does not fit as numbers.
  private func numberGrids(_ figure: ImagesFigure, room: Int) -> [Drawing]? {
    guard figure.frames.allSatisfy(\.isGrid) else { return nil }
    let texts = figure.frames.map { frame in
      frame.pixels.map { spelt(NumberText.short($0, digits: 3)) }
    }
    let width = texts.joined().map(\.displayWidth).max() ?? 1
    guard figure.frames.allSatisfy({ $0.width * (width + 2) <= room }) else { return nil }
    return zip(figure.frames, texts).map { frame, texts in
      let lines = (0..<frame.height).map { row in
        let places = row * frame.width..<(row + 1) * frame.width
        return Line(places.map { cell(frame.pixels[$0], texts[$0], width, figure.scale) })
      }
      return drawing(frame, lines, frame.width * (width + 2), room, isGrid: true)
    }
  }

  /// A number, on its colour where there are colours.
  private func cell(_ number: Double, _ text: String, _ width: Int, _ scale: PixelScale) -> Span {
    let text = " " + text.padded(to: width, .left) + " "
    guard style.usesColor, let part = scale.part(of: number) else { return Span(text) }
    let ink = PixelInk(scale.palette, part: part, depth: style.colors)
    return Span(text, .pixels(ink.renditionOfText + ";" + ink.rendition(.ground)))
  }

  private func drawing(
    _ frame: ImagesFigure.Frame, _ picture: [Line], _ columns: Int, _ room: Int,
    isGrid: Bool = false, isSmaller: Bool = false
  ) -> Drawing {
    let title = frame.title.map { spelt(plain($0)) } ?? ""
    let longest = title.split(separator: " ").map(\.displayWidth).max() ?? 0
    let columns = min(room, max(columns, longest))
    return Drawing(
      picture: picture, title: title.isEmpty ? [] : Wrapping.lines(title, width: columns),
      columns: columns, isGrid: isGrid, isSmaller: isSmaller)
  }

  // MARK: - Rows

  private func perRow(_ drawings: [Drawing], _ figure: ImagesFigure, _ room: Int) -> Int {
    evenly(
      min(drawings.count, max(1, figure.columns)),
      fitting: drawings.map(\.columns).max() ?? 1, room)
  }

  /// So many a row that the rows are as full as each other.
  private func evenly(_ count: Int, fitting columns: Int, _ room: Int) -> Int {
    let fitting = max(1, (room + Self.gap) / (columns + Self.gap))
    let rows = (count + fitting - 1) / fitting
    return (count + rows - 1) / max(1, rows)
  }

  private func sideBySide(_ drawings: ArraySlice<Drawing>) -> [Line] {
    let height = drawings.map(\.picture.count).max() ?? 0
    let titles = drawings.map(\.title.count).max() ?? 0
    return (0..<height + titles).map { row in
      var spans: [Span] = []
      for drawing in drawings {
        let line =
          row < height
          ? drawing.picture[checked: row] : drawing.title[checked: row - height]
        spans += line?.spans ?? []
        let used = line?.text.displayWidth ?? 0
        let missing = max(0, drawing.columns - used) + Self.gap
        spans.append(Span(String(repeating: " ", count: missing)))
      }
      return Line(spans)
    }
  }

  // MARK: - Legend

  /// `activation: 0 [ .:-=+*#%@] 1.`
  private func legend(_ figure: ImagesFigure, _ drawings: [Drawing]) -> [Line] {
    let isGrid = drawings.contains(where: \.isGrid)
    let label = figure.label.map { plain($0) }
    let size = drawings.contains(where: \.isSmaller) ? Self.size(of: figure.frames) : nil
    let hasGaps = figure.frames.contains { $0.pixels.contains(where: \.isNaN) }
    if isGrid, !style.usesColor { return label.map { prose("Numbers: \($0).") } ?? [] }
    let isColored = isGrid || style.drawsHalfBlocks
    var spans = [Span("\(label ?? "Legend"): \(NumberText.short(figure.lower)) ")]
    if isColored {
      let steps = 11
      spans += (0..<steps).map { step in
        let part = Double(step) / Double(steps - 1)
        if !isGrid, figure.palette == .diverging, figure.palette.isNegative(part) {
          return figure.palette.minus(at: part, style.colors)
        }
        let ink = PixelInk(figure.palette, part: part, depth: style.colors)
        return Span("\u{A0}", .pixels(ink.rendition(.ground)))
      }
    } else {
      let signs = figure.palette.signs.map { $0 == " " ? "\u{A0}" : String($0) }.joined()
      spans.append(Span("[\(signs)]"))
    }
    var words = " \(NumberText.short(figure.upper))"
    words += isColored ? "; \(figure.palette.meaning(style.colors, isGrid: isGrid))." : "."
    if hasGaps, !isGrid {
      words += " \(isColored ? "Blank" : String(PictureText.gap)) is no number."
    }
    if let size { words += " \(size)" }
    // Spelt first: a no-break space must stay one until the line is broken.
    spans = [Span(spelt(spans[0].text))] + spans.dropFirst() + [Span(spelt(words))]
    return Wrapping.lines(spans, width: style.measure - margin, hanging: 2)
      .indented(by: margin)
  }

  private static func size(of frames: [ImagesFigure.Frame]) -> String {
    let sizes = Set(frames.map { "\($0.width) by \($0.height)" })
    return sizes.count == 1 ? "Drawn smaller than \(sizes.first ?? "")." : "Drawn smaller."
  }
}

extension ImagesFigure.Frame {
  /// Small enough for every number to be read.
  fileprivate var isGrid: Bool { 1...8 ~= width && 1...8 ~= height }
}

extension ImagesFigure.Palette {
  fileprivate func meaning(_ depth: ColorDepth, isGrid: Bool) -> String {
    switch self {
    case .ink: "darker is more"
    case .light: "lighter is more"
    case .diverging:
      "blue\(isGrid ? "" : " with a minus sign") is negative, white zero, "
        + "\(depth == .sixteen ? "yellow" : "orange") positive"
    }
  }
}
