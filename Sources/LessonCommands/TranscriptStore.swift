internal import Foundation
internal import LessonTerminal
internal import Transcript

/// Transcripts of earlier runs, so that a page or a session starts at once. One file a lesson and setting;
/// its key holds the program, the lesson's text, the seed and the settings, and is compared in full. A lesson
/// that reads other files or the clock is not followed: `check` always runs.
struct TranscriptStore: Sendable {
  struct Key: Codable, Equatable {
    var slug: String
    var file: String
    var text: String
    var seed: UInt64?
    var settings: [String: Double]
    /// The program that ran it: path, size and time of its file.
    var program = Key.thisProgram

    init(slug: String, file: String, text: String, seed: UInt64?, settings: [String: Double]) {
      self.slug = slug
      self.file = file
      self.text = text
      self.seed = seed
      self.settings = settings
    }

    private static let thisProgram: String = {
      let attributes = try? FileManager.default.attributesOfItem(atPath: Program.path)
      let size = (attributes?[.size] as? Int) ?? 0
      let time = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(Program.path) \(size) \(time)"
    }()
  }

  private struct Entry: Codable {
    var key: Key
    var transcript: Transcript
  }

  var directory: String

  /// `$XDG_CACHE_HOME/lessons`, by default `~/.cache/lessons`.
  static let standard: TranscriptStore = {
    let environment = ProcessInfo.processInfo.environment
    let cache =
      environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.cache"
    return TranscriptStore(directory: cache + "/lessons")
  }()

  private func name(_ key: Key) -> String {
    let settings = key.settings.sorted { $0.key < $1.key }.map { "-\($0.key)=\($0.value)" }
    let seed = key.seed.map { "-seed\($0)" } ?? ""
    return key.slug + settings.joined() + seed + ".json"
  }

  private func path(_ key: Key) -> String { directory + "/" + name(key) }

  /// nil if there is none for exactly this key, or it cannot be read.
  func read(_ key: Key) -> Transcript? {
    guard let data = FileManager.default.contents(atPath: path(key)),
      let entry = try? Transcript.decoder.decode(Entry.self, from: data), entry.key == key
    else { return nil }
    return entry.transcript
  }

  func remove(_ key: Key) { try? FileManager.default.removeItem(atPath: path(key)) }

  /// A store that cannot be written costs time, not correctness: nothing is said.
  func write(_ transcript: Transcript, for key: Key) {
    guard let data = try? Transcript.encoder.encode(Entry(key: key, transcript: transcript)),
      let folder = try? LockedFolder(directory)
    else { return }
    try? folder.write([UInt8](data), to: name(key))
  }
}

extension Transcript {
  /// NaN and infinities have a JSON spelling here.
  static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return encoder
  }

  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return decoder
  }
}
