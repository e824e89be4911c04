internal import Transcript

/// A table to take away: as comma-separated values (RFC 4180), in a file beside the page, so that it needs
/// neither a script nor a server.
extension LessonPage {
  /// - Parameter number: the table's number on the page.
  mutating func csvLink(_ table: TableFigure, number: Int) -> HTML {
    // No picture of a lesson has a comma in its name.
    let name = "\(transcript.lesson.slug)/table,\(number).csv"
    // The mark in front tells spreadsheets that the text is UTF-8.
    madeFiles[name] = [UInt8](("\u{FEFF}" + csv(table)).utf8)
    return .tag(
      "p", ["class": "csv"],
      [
        .tag(
          "a", ["href": name, "download": "\(transcript.lesson.slug)-table-\(number).csv"],
          "Table \(number) as CSV")
      ])
  }

  /// The headings, then the rows. Numbers keep all their digits, formulas are written as text, and a
  /// cell that begins with `=` is one that a spreadsheet computes.
  func csv(_ table: TableFigure) -> String {
    let headings = table.columns.map { plain($0.heading) }
    let rows = table.rows.map { row in
      row.map { cell in
        switch cell {
        case .number(let number): NumberText.exact(number)
        case .text(let text): plain(text)
        case .empty: ""
        }
      }
    }
    return ([headings] + rows)
      .map { $0.map(Self.csvField).joined(separator: ",") + "\r\n" }.joined()
  }

  /// Between quotes if it holds what separates fields or rows.
  private static func csvField(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
