internal import Transcript

/// A table to take away: as comma-separated values (RFC 4180), in the link itself, so that it needs
/// neither a script nor a server.
extension LessonPage {
  /// - Parameter number: the table's number on the page.
  func csvLink(_ table: TableFigure, number: Int) -> HTML {
    // The mark in front tells spreadsheets that the text is UTF-8.
    let address = "data:text/csv;charset=utf-8," + Self.percentEncoded("\u{FEFF}" + csv(table))
    return .tag(
      "p", ["class": "csv"],
      [
        .tag(
          "a", ["href": address, "download": "\(transcript.lesson.slug)-table-\(number).csv"],
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

  private static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return encoded
  }
}
