import Formula
import Foundation
import Testing
import Transcript

@testable import LessonTerminal

/// Every lesson at every width, in every set of characters: nothing over the edge, nothing lost.
struct TerminalWidthTests {
  static let files = (try? Course.files()) ?? []
  static let widths = [132, 120, 100, 80, 72, 60, 50, 40]
  static let charsets = [Charset.unicode, .ascii, .eastAsian]

  private static func lines(_ transcript: Transcript, _ style: TextStyle) -> [String] {
    Renderer(transcript: transcript, style: style).wholeLesson().map { $0.written(in: style) }
  }

  @Test(arguments: files) func nothingIsWiderThanTheWindow(_ file: String) throws {
    let transcript = try Course.transcript(of: file)
    for width in Self.widths {
      for charset in Self.charsets {
        let style = TextStyle(width: width, charset: charset)
        for line in Self.lines(transcript, style) where line.displayWidth > width {
          // An address stays whole, so that it can be opened and copied.
          let text = line.drop { $0 == " " || $0 == "-" }
          #expect(
            text.hasPrefix("<https://") && !text.contains(" "), "\(width) \(charset): \(line)")
        }
      }
    }
  }

  @Test(arguments: files) func onlyCharactersOfTheSetAreWritten(_ file: String) throws {
    let transcript = try Course.transcript(of: file)
    for width in [100, 40] {
      let ascii = Self.lines(transcript, TextStyle(width: width, charset: .ascii)).joined()
      #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
      let unicode = Self.lines(transcript, TextStyle(width: width)).joined()
      #expect(!unicode.unicodeScalars.contains("\u{1B}"))
    }
  }

  /// Whatever the width, the words of the author are there.
  @Test(arguments: files) func noWordIsLostInANarrowWindow(_ file: String) throws {
    let transcript = try Course.transcript(of: file)
    func words(_ width: Int) throws -> Set<String> {
      try VisibleText(Self.lines(transcript, TextStyle(width: width)).joined(separator: " "))
        .words()
    }
    let text = try String(contentsOfFile: BuiltSite.root + "/Lessons/" + file, encoding: .utf8)
    let written = try VisibleText(text).words()
    // Words of the drawings that stand in a wide window only.
    let own = [
      "accuracy", "arrow", "blanks", "drawn", "fill", "into", "link", "ofoutput", "self", "smaller",
      "total",
    ]
    let lost = try words(100).intersection(written).subtracting(words(40)).subtracting(own)
    #expect(lost.isEmpty, "\(lost.sorted().joined(separator: ", "))")
  }
}
