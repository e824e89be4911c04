internal import Foundation
public import Transcript

/// The outcome of a check as SARIF 2.1.0, which code scanning reads: every rule with its words, every
/// finding with its place.
public struct SARIFReport: Sendable {
  private let transcripts: [Transcript]
  private let source: @Sendable (String) -> String?
  private let shorten: @Sendable (String) -> String

  /// - Parameters:
  ///   - source: the text of a lesson file, to count columns in; nil if it cannot be read.
  ///   - shorten: how paths are shown: from the root of the repository.
  public init(
    _ transcripts: [Transcript], source: @escaping @Sendable (String) -> String?,
    shorten: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.transcripts = transcripts
    self.source = source
    self.shorten = shorten
  }

  public func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(log), as: UTF8.self) + "\n"
  }

  private var log: Log {
    let rules = Finding.Rule.allCases
    let results = transcripts.flatMap { transcript in
      let columns = SourceColumns(source(transcript.lesson.file))
      return transcript.findings.map { finding in
        let (start, end) = columns.columns(of: finding)
        return Result(
          ruleId: finding.rule.rawValue, ruleIndex: rules.firstIndex(of: finding.rule) ?? -1,
          level: finding.severity.rawValue,
          message: Message(text: ([finding.message] + finding.notes).joined(separator: "\n")),
          locations: [
            Location(
              physicalLocation: PhysicalLocation(
                artifactLocation: Artifact(uri: SARIFReport.uri(shorten(transcript.lesson.file))),
                region: Region(
                  startLine: max(1, finding.position.line), startColumn: start, endColumn: end)))
          ])
      }
    }
    return Log(runs: [
      Run(
        tool: Tool(driver: Driver(rules: rules.map(Descriptor.init))), results: results)
    ])
  }

  /// A path as a relative reference, or as a file's address if it is absolute. Whatever has a meaning in
  /// addresses is written as bytes.
  private static func uri(_ path: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    let text = path.utf8.map { byte in
      if plain.contains(byte) { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
    return path.hasPrefix("/") ? "file://" + text : text
  }
}

// The objects of the format, as far as they are used, under their names in the standard.

extension SARIFReport {
  private struct Log: Encodable {
    var schema = "https://json.schemastore.org/sarif-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }
  }

  private struct Run: Encodable {
    var tool: Tool
    var columnKind = "utf16CodeUnits"
    var results: [Result]
  }

  private struct Tool: Encodable { var driver: Driver }

  private struct Driver: Encodable {
    var name = "lessons"
    var rules: [Descriptor]
  }

  private struct Descriptor: Encodable {
    var id: String
    var shortDescription: Message
    var help: Message
    var defaultConfiguration: Configuration

    init(_ rule: Finding.Rule) {
      id = rule.rawValue
      shortDescription = Message(text: rule.summary)
      help = Message(text: rule.help)
      defaultConfiguration = Configuration(level: rule.standardSeverity.rawValue)
    }
  }

  private struct Configuration: Encodable { var level: String }

  private struct Message: Encodable { var text: String }

  private struct Result: Encodable {
    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Message
    var locations: [Location]
  }

  private struct Location: Encodable { var physicalLocation: PhysicalLocation }

  private struct PhysicalLocation: Encodable {
    var artifactLocation: Artifact
    var region: Region
  }

  private struct Artifact: Encodable { var uri: String }

  private struct Region: Encodable {
    var startLine: Int
    var startColumn: Int
    var endColumn: Int
  }
}
