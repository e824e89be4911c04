import Foundation
import Testing

/// Numbers of data that the project does not hold are typed in a lesson, below a comment that names the file
/// where they are recorded. Here they are looked up.
struct RecordedNumberTests {
  private static let lessons = BuiltSite.root + "/Lessons"

  /// The steps in which a recorded file is named, from there on.
  private static func typed(in lesson: String) throws -> [(file: String, text: Substring)] {
    let text = try String(contentsOfFile: lessons + "/" + lesson, encoding: .utf8)
    return text.matches(of: /Recorded\/(\w+\.json)/).compactMap { match in
      let rest = text[match.range.upperBound...]
      guard let end = rest.firstRange(of: "\n```") else { return nil }
      return (String(match.1), rest[..<end.lowerBound])
    }
  }

  /// All numbers of a file, the means of its lists, and what its lists are recorded for.
  private static func numbers(in value: Any) -> [Double] {
    switch value {
    case let number as NSNumber: return [number.doubleValue]
    case let list as [Any]:
      let inner = list.flatMap { numbers(in: $0) }
      let isFlat = !list.isEmpty && list.allSatisfy { $0 is NSNumber }
      return inner + (isFlat ? [inner.reduce(0, +) / Double(inner.count)] : [])
    case let object as [String: Any]:
      return object.keys.compactMap { Double($0) } + object.values.flatMap { numbers(in: $0) }
    default: return []
    }
  }

  @Test func whatIsTypedIsWhatWasRecorded() throws {
    var count = 0
    for lesson in try Course.files() {
      for (file, text) in try Self.typed(in: lesson) {
        let data = try Data(contentsOf: URL(filePath: Self.lessons + "/Recorded/" + file))
        let known = Self.numbers(in: try JSONSerialization.jsonObject(with: data))
        // What stands in quotes are headings.
        let text = text.replacing(/"[^"]*"/, with: "")
        for match in text.matches(of: /\b\d+\.(\d+)\b/) {
          let number = try #require(Double(match.0))
          let slack = 0.5001 * pow(10, -Double(match.1.count))
          #expect(
            known.contains { abs($0 - number) <= slack },
            "\(lesson): \(match.0) is not in \(file)")
          count += 1
        }
      }
    }
    #expect(count > 60)
  }
}
