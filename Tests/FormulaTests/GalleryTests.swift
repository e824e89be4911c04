import Foundation
import FoundationXML
import Testing

@testable import Formula

/// Every construct in every style on one page, `Gallery/index.html`: to be looked at in browsers
/// (`site/tools/screenshots Tests/FormulaTests/Gallery`), and recorded, so that no change goes unseen.
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

  @Test func aParserOfXMLTakesThePage() throws {
    let parser = XMLParser(data: Data(Self.page.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError)), line \(parser.lineNumber)")
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
