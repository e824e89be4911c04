#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps progress in `progress.json` of a folder. What cannot be read is set aside, never lost; what
/// cannot be written is told once, and the lesson goes on.
public struct ProgressStore: Sendable {
  /// Something the student must know about the record. Each kind is told once.
  public enum Notice: Hashable, Sendable {
    case setAside(damaged: String)
    case unreadable(path: String, reason: String)
    case unwritable(path: String, reason: String)
    /// Written by a later version of the program: used as it is not, and left alone.
    case newer(path: String)

    public var message: String { Wording.notice(self) }
  }

  private struct Document: Codable {
    var schema: Int
    var lessons: [String: LessonProgress]
  }

  private struct Head: Codable { var schema: Int }

  private static let schema = 1

  public let directory: String
  /// False once the file must not or cannot be written.
  private var isWritable = true

  public init(directory: String) { self.directory = directory }

  /// `$XDG_STATE_HOME/lessons`, by default `~/.local/state/lessons`; nil if neither is an absolute
  /// path, as the specification of XDG demands.
  public init?(environment: [String: String]) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      self.init(directory: state + "/lessons")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      self.init(directory: home + "/.local/state/lessons")
    } else {
      return nil
    }
  }

  private static let name = "progress.json"

  public var path: String { directory + "/" + Self.name }

  /// The record of every lesson, by slug.
  public mutating func load() -> (lessons: [String: LessonProgress], notice: Notice?) {
    do {
      guard let bytes = try WholeFile.read(path) else { return ([:], nil) }
      let data = Data(bytes)
      guard let head = try? JSONDecoder().decode(Head.self, from: data), head.schema > 0 else {
        return ([:], setAside())
      }
      if head.schema > Self.schema {
        isWritable = false
        return ([:], .newer(path: path))
      }
      guard let document = try? JSONDecoder().decode(Document.self, from: data) else {
        return ([:], setAside())
      }
      return (document.lessons, nil)
    } catch {
      isWritable = false
      return ([:], .unreadable(path: path, reason: error.reason))
    }
  }

  /// Writes the record of one lesson; those of others are kept as they are in the file now, also if
  /// another program writes at the same time. The file is whole at every moment.
  public mutating func save(_ progress: LessonProgress, lesson slug: String) -> Notice? {
    update { $0[slug] = progress }
  }

  /// Takes lessons out of the record.
  public mutating func forget(_ slugs: [String]) -> Notice? {
    update { lessons in
      for slug in slugs { lessons[slug] = nil }
    }
  }

  /// Takes one step out of the record of a lesson.
  public mutating func forget(step anchor: String, of slug: String) -> Notice? {
    update { lessons in lessons[slug]?.steps[anchor] = nil }
  }

  private mutating func update(_ change: (inout [String: LessonProgress]) -> Void) -> Notice? {
    guard isWritable else { return nil }
    do {
      // From the reading to the writing.
      let folder = try LockedFolder(directory)
      var (lessons, notice) = load()
      guard isWritable else { return notice }
      change(&lessons)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      let document = Document(schema: Self.schema, lessons: lessons)
      try folder.write(
        Array(try encoder.encode(document)) + [UInt8(ascii: "\n")], to: Self.name)
      return notice
    } catch {
      isWritable = false
      let reason = (error as? FileError)?.reason ?? "the record cannot be written as JSON"
      return .unwritable(path: directory, reason: reason)
    }
  }
}

extension ProgressStore {
  /// Renames a damaged file to the first free `progress.json.damaged-N`.
  private mutating func setAside() -> Notice {
    for number in 1...999 {
      let target = "\(path).damaged-\(number)"
      if access(target, F_OK) == 0 { continue }
      if rename(path, target) == 0 { return .setAside(damaged: target) }
      break
    }
    isWritable = false
    return .unreadable(path: path, reason: "it is damaged, and cannot be renamed")
  }
}
