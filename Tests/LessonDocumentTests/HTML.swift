import Ccmark
import Foundation
import Transcript

/// Prints blocks as cmark's own HTML renderer does, so that both can be compared byte by byte.
struct HTML {
  private(set) var text = ""

  init(_ blocks: [Block]) { print(blocks, isTight: false) }

  /// What cmark makes of a document.
  static func cmark(_ markdown: String) -> String {
    let bytes = Array(markdown.utf8)
    let html = bytes.withUnsafeBytes {
      cmark_markdown_to_html(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, CMARK_OPT_UNSAFE)
    }
    guard let html else { return "" }
    defer { free(html) }
    return String(cString: html)
  }

  private mutating func newLine() {
    if !text.isEmpty, text.utf8.last != UInt8(ascii: "\n") { text += "\n" }
  }

  private mutating func print(_ blocks: [Block], isTight: Bool) {
    for block in blocks { print(block, isTight: isTight) }
  }

  private mutating func print(_ block: Block, isTight: Bool) {
    switch block {
    case .paragraph(let inlines) where isTight: print(inlines)
    case .paragraph(let inlines):
      newLine()
      text += "<p>"
      print(inlines)
      text += "</p>\n"
    case .heading(let level, let inlines, _):
      newLine()
      text += "<h\(level)>"
      print(inlines)
      text += "</h\(level)>\n"
    case .blockQuote(let blocks):
      newLine()
      text += "<blockquote>\n"
      print(blocks, isTight: false)
      newLine()
      text += "</blockquote>\n"
    case .list(let list):
      newLine()
      let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" }
      text += start.map { "<ol\($0)>\n" } ?? "<ul>\n"
      for item in list.items {
        newLine()
        text += "<li>"
        print(item, isTight: list.isTight)
        text += "</li>\n"
      }
      text += list.start == nil ? "</ul>\n" : "</ol>\n"
    case .code(let language, let code):
      newLine()
      let attribute = language.isEmpty ? "" : " class=\"language-\(escaped(language))\""
      text += "<pre><code\(attribute)>\(escaped(code))</code></pre>\n"
    case .thematicBreak:
      newLine()
      text += "<hr />\n"
    case .html(let raw):
      newLine()
      text += raw
      newLine()
    case .table, .step, .formula, .question: text += "(part)"
    }
  }

  private mutating func print(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let string): text += escaped(string)
      case .code(let string): text += "<code>\(escaped(string))</code>"
      case .emphasis(let inner): print("em", inner)
      case .strong(let inner): print("strong", inner)
      case .link(let inner, let destination, let title):
        text += "<a href=\"\(address(destination))\"\(attribute(title))>"
        print(inner)
        text += "</a>"
      case .image(let alternative, let source, let title):
        text +=
          "<img src=\"\(address(source))\" alt=\"\(plain(alternative))\"\(attribute(title)) />"
      case .softBreak: text += "\n"
      case .lineBreak: text += "<br />\n"
      case .html(let raw): text += raw
      case .formula, .value: text += "(part)"
      }
    }
  }

  private mutating func print(_ tag: String, _ inner: [Inline]) {
    text += "<\(tag)>"
    print(inner)
    text += "</\(tag)>"
  }

  private func attribute(_ title: String) -> String {
    title.isEmpty ? "" : " title=\"\(escaped(title))\""
  }

  private func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text), .html(let text): escaped(text)
      case .emphasis(let inner), .strong(let inner), .link(let inner, _, _),
        .image(let inner, _, _):
        plain(inner)
      case .softBreak, .lineBreak: " "
      case .formula, .value: "(part)"
      }
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(scalar)
      }
    }.joined()
  }

  private func address(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      if byte == UInt8(ascii: "&") { return "&amp;" }
      if byte == UInt8(ascii: "'") { return "&#x27;" }
      if byte < 0x80,
        scalar.properties.isAlphabetic || "-_.+!*(),%#@?=;:/$0123456789".utf8.contains(byte)
      {
        return String(scalar)
      }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
