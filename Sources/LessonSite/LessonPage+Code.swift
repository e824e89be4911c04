internal import Formula
internal import Transcript

/// A Swift block beside the values it gave, and the figures it drew.
extension LessonPage {
  mutating func code(_ index: Int) -> HTML {
    guard let record = transcript.codes[checked: index] else { return .nothing }
    var parts: [HTML] = []
    if !record.isHidden {
      let source = HTML.tag(
        "pre", ["tabindex": "0", "role": "region", "aria-label": label(record.title ?? "Swift")],
        [.tag("code", [:], Self.colored(record.shownLines.joined(separator: "\n")))])
      let names = record.names.compactMap { transcript.names[checked: $0] }
      let areBeside = !Self.areLarge(names)
      let values = names.map { line($0, in: areBeside ? record.source : nil) }
      var yield: [HTML] = []
      if !values.isEmpty { yield.append(.tag("ul", ["class": "values"], values)) }
      if let message = record.mustThrow {
        yield.append(
          .tag("p", ["class": "thrown"], [.text("throws: "), .tag("code", [:], message)]))
      }
      let title = record.title.map { HTML.tag("p", ["class": "code-title"], $0) } ?? .nothing
      parts.append(
        .tag(
          "div",
          [
            "class": yield.isEmpty
              ? "code" : areBeside ? "code with-values" : "code with-values below"
          ],
          [
            .tag("div", ["class": "source"], [title, source]),
            yield.isEmpty ? .nothing : scrollBox(label("Values"), class: "yield", .group(yield)),
          ]))
    }
    for index in record.figures {
      let drawn = figure(index)
      figureAnchors[index] = drawn.firstIdentifier
      parts.append(staying(drawn, figure: index))
    }
    return .group(parts)
  }

  /// Whether values take more room than there is beside code: matrices of more than two columns, long
  /// numbers in columns, or more than eight numbers below each other.
  private static func areLarge(_ names: [BoundName]) -> Bool {
    var rows = 0
    for case .tensor(let shape, let elements) in names.map(\.value) {
      if shape.count > 1, let columns = shape.last, columns > 2 { return true }
      if elements.contains(where: { PageNumber.text($0).count > 9 }) { return true }
      rows += shape.first ?? 0
    }
    return rows > 8
  }

  /// - Parameter source: the code that it stands beside: at the height of the line that binds the name.
  private mutating func line(_ name: BoundName, in source: SourceText?) -> HTML {
    let row = source?.lineStarts.firstIndex { $0.line == name.position.line }.map { $0 + 1 }
    if let row { styleRules.insert(".row-\(row) { grid-row: \(row); }") }
    let home = Symbol(tex: name.tex).flatMap { homes[Expression(.symbol($0))] }
    return .tag(
      "li", ["id": home, "class": row.map { "row-\($0)" }, "data-stays": staying(name)],
      valueLine(name))
  }

  private func valueLine(_ name: BoundName) -> [HTML] {
    let left = Self.symbol(name.tex)
    switch name.value {
    case .function(let arguments):
      return [
        Self.math(left),
        .text(": "),
        .tag(
          "span", ["class": "kind"],
          arguments == 1 ? "a function" : "a function of \(arguments) arguments"),
      ]
    case .summary, .text:
      return [Self.math(left), .text(": "), html(name.value)]
    case .number, .tensor:
      let number = name.value.number
      let sign = number.map { PageNumber.isExact($0) } ?? true ? "=" : "≈"
      let value = mathML(name.value, node: name.node)
      return [Self.math(.group([left, .tag("mo", [:], sign), value]))]
    }
  }

  /// A value outside a formula.
  func html(_ value: Value) -> HTML {
    switch value {
    case .number(let number): .text(PageNumber.text(number))
    case .tensor: Self.math(mathML(value, node: nil))
    case .summary(let shape, let minimum, let mean, let maximum):
      .text(
        shape.map(String.init).joined(separator: " × ") + " numbers from "
          + PageNumber.text(minimum) + " to " + PageNumber.text(maximum) + ", mean "
          + PageNumber.text(mean))
    case .function(let arguments): .text("a function of \(count(arguments, "argument"))")
    case .text(let text): .tag("code", [:], text)
    }
  }

  /// A number, or a column or matrix in brackets.
  private func mathML(_ value: Value, node: Int?) -> HTML {
    if let number = value.number {
      return .trusted(PageNumber.expression(number, reference: live.reference(node)).mathML())
    }
    guard case .tensor(let shape, let elements) = value else { return .nothing }
    let columns = shape.count > 1 ? max(1, shape[shape.count - 1]) : 1
    let cells = elements.enumerated().map { index, element in
      let number = PageNumber.expression(
        element, reference: live.reference(node, element: index))
      return HTML.tag("mtd", [:], [.trusted(number.mathML())])
    }
    let rows = stride(from: 0, to: cells.count, by: columns).map { start in
      HTML.tag("mtr", [:], Array(cells[start..<min(start + columns, cells.count)]))
    }
    return .tag(
      "mrow", [:], [.tag("mo", [:], "("), .tag("mtable", [:], rows), .tag("mo", [:], ")")])
  }

  /// Comments and texts set apart from the rest of the code, and nothing more.
  static func colored(_ source: String) -> [HTML] {
    let bytes = Array(source.utf8)
    var parts: [HTML] = []
    var plain = 0
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var place = 0
    while place < bytes.count {
      let isText = bytes[place] == UInt8(ascii: "\"")
      guard isText || bytes[place...].starts(with: "//".utf8) else {
        place += 1
        continue
      }
      if plain < place { parts.append(.text(text(plain..<place))) }
      let end = isText ? endOfText(bytes, from: place) : endOfLine(bytes, from: place)
      parts.append(.tag("span", ["class": isText ? "text" : "comment"], text(place..<end)))
      (place, plain) = (end, end)
    }
    if plain < place { parts.append(.text(text(plain..<place))) }
    return parts
  }

  private static func endOfLine(_ bytes: [UInt8], from start: Int) -> Int {
    bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  /// The end of the text that begins with a quote, or of its line.
  private static func endOfText(_ bytes: [UInt8], from start: Int) -> Int {
    var isEscaped = false
    for place in start + 1..<max(start + 1, bytes.count) {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\n") { return place }
      if byte == UInt8(ascii: "\""), !isEscaped { return place + 1 }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return bytes.count
  }
}

extension Value {
  /// The number it is, also as a tensor of no dimension.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .tensor(let shape, let elements): shape.isEmpty ? elements.first : nil
    default: nil
    }
  }
}
