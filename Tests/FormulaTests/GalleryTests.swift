import Foundation
import FoundationXML
import Testing

@testable import Formula

/// Every construct in every style on one page, `Gallery/index.html`: to be looked at in browsers
/// (`site/tools/screenshots Tests/FormulaTests/Gallery PICTURES`), and recorded, so that no change goes
/// unseen.
struct GalleryTests {
  /// To record it anew, run with `LESSONS_RECORD=1`; that run fails, so that nobody leaves it on.
  @Test func constructsArePrintedAsRecorded() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().path + "/Gallery/index.html"
    if ProcessInfo.processInfo.environment["LESSONS_RECORD"] != nil {
      try Data(Self.page.utf8).write(to: URL(filePath: file))
      Issue.record("recorded \(file); look at it, then run without LESSONS_RECORD")
      return
    }
    let recorded = try #require(FileManager.default.contents(atPath: file))
    let lines = String(decoding: recorded, as: UTF8.self).split(separator: "\n")
    let printed = Self.page.split(separator: "\n")
    for (number, pair) in zip(lines, printed).enumerated() {
      try #require(pair.0 == pair.1, "line \(number + 1)")
    }
    #expect(lines.count == printed.count)
  }

  @Test(arguments: Construct.all.map(\.name)) func partsCouldBeRead(name: String) throws {
    let formula = try #require(Construct.named(name))
    #expect(!formula.unicode().contains("unreadable"))
  }

  @Test(arguments: Construct.all.map(\.name)) func constructsAreReadAsTheyArePrinted(
    name: String
  ) throws {
    let formula = try #require(Construct.named(name))
    let notation = Notation(functions: [], quantities: [], acceptsUnknown: true)
    #expect(try Formula(tex: formula.tex(), notation: notation) == formula, "\(formula.tex())")
  }

  @Test func aParserOfXMLTakesThePage() throws {
    let parser = XMLParser(data: Data(Self.page.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError)), line \(parser.lineNumber)")
  }

  /// Where its first name stands, every other construct in turn.
  @Test(arguments: Construct.all.map(\.name)) func everythingCanStandInIt(name: String) throws {
    let outer = try #require(Construct.named(name)?.terms.last)
    var elements = 0
    var markup = "<page>"
    for inner in Construct.all.flatMap(\.formula.terms) {
      var isPut = false
      let nested = outer.replacing { part in
        guard !isPut, case .symbol = part.kind else { return nil }
        isPut = true
        return inner
      }
      markup += nested.mathML()
      elements += 1
      for block in [nested.unicodeBlock(), nested.asciiBlock()] {
        #expect(block.lines.allSatisfy { $0.count == block.width })
        #expect(block.lines.indices.contains(block.baseline))
      }
      #expect(nested.ascii().utf8.allSatisfy { $0 < 0x80 })
      #expect(nested.asciiBlock().lines.joined().utf8.allSatisfy { $0 < 0x80 })
    }
    let parser = XMLParser(data: Data((markup + "</page>").utf8))
    let counter = ChildCounter()
    parser.delegate = counter
    #expect(parser.parse(), "\(String(describing: parser.parserError)) in \(markup)")
    #expect(counter.count == elements, "each formula is one element")
  }

  private static let page: String = {
    let sections = Construct.all.map { construct in
      let formula = construct.formula
      let inline = formula.mathML()
      let texts = [
        formula.unicode(), formula.ascii(), formula.unicodeBlock().lines.joined(separator: "\n"),
        formula.asciiBlock().lines.joined(separator: "\n"), formula.tex(),
      ]
      return """
        <section>
        <h2>\(construct.name)</h2>
        <div class="math-box"><math display="block">\(formula.mathML())</math></div>
        <p>In a line of prose, <math>\(inline)</math> stands like this.</p>
        \(texts.map { "<pre>\n\(MathML.escaped($0.withoutTrailingSpaces))</pre>" }.joined(separator: "\n"))
        </section>
        """
    }
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"/><title>Formulas</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <link rel="stylesheet" href="../../../site/style.css"/>
      </head><body><main>
      <h1>Every construct in every style</h1>
      \(sections.joined(separator: "\n"))
      </main></body></html>

      """
  }()
}

/// Counts the elements directly in the outermost one.
private final class ChildCounter: NSObject, XMLParserDelegate {
  var count = 0
  private var depth = 0

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes: [String: String]
  ) {
    if depth == 1 { count += 1 }
    depth += 1
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?
  ) {
    depth -= 1
  }
}

extension String {
  /// No line of it ends in spaces.
  var withoutTrailingSpaces: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        String(
          line.prefix(
            upTo: line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex))
      }
      .joined(separator: "\n")
  }
}
