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

  public var path: String { directory + "/progress.json" }

  /// The record of every lesson, by slug.
  public mutating func load() -> (lessons: [String: LessonProgress], notice: Notice?) {
    do {
      guard let data = try read() else { return ([:], nil) }
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

  /// Writes the record of one lesson; those of others are kept as they are in the file now. The file
  /// is whole at every moment: written beside, flushed to disk, then renamed.
  public mutating func save(_ progress: LessonProgress, lesson slug: String) -> Notice? {
    guard isWritable else { return nil }
    var (lessons, notice) = load()
    guard isWritable else { return notice }
    lessons[slug] = progress
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      let document = Document(schema: Self.schema, lessons: lessons)
      try write(Array(try encoder.encode(document)) + [UInt8(ascii: "\n")])
      return notice
    } catch {
      isWritable = false
      let reason = (error as? FileError)?.reason ?? "the record cannot be written as JSON"
      return .unwritable(path: directory, reason: reason)
    }
  }
}

// MARK: Files

/// A system call that failed.
private struct FileError: Error {
  var code: Int32
  /// As the system says it: `Permission denied`.
  var reason: String { String(cString: strerror(code)) }

  static var last: FileError { FileError(code: errno) }
}

extension ProgressStore {
  /// nil if there is no file.
  private func read() throws(FileError) -> Data? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw .last
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Self.read(file, &buffer)
      if count < 0 { throw .last }
      if count == 0 { return Data(bytes) }
      bytes += buffer[..<count]
    }
  }

  private static func read(_ file: Int32, _ buffer: inout [UInt8]) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        #if canImport(Glibc)
          Glibc.read(file, bytes.baseAddress, bytes.count)
        #else
          Darwin.read(file, bytes.baseAddress, bytes.count)
        #endif
      }
      if count >= 0 || errno != EINTR { return count }
    }
  }

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

  private func write(_ bytes: [UInt8]) throws(FileError) {
    try makeDirectory()
    let temporary = "\(path).\(getpid()).new"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last }
    do throws(FileError) {
      try Self.write(bytes, to: file)
      if fsync(file) != 0 { throw .last }
    } catch {
      close(file)
      unlink(temporary)
      throw error
    }
    close(file)
    if rename(temporary, path) != 0 {
      let error = FileError.last
      unlink(temporary)
      throw error
    }
    // The name is on disk only once the folder is.
    let folder = open(directory, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  private static func write(_ bytes: [UInt8], to file: Int32) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { rest in
        #if canImport(Glibc)
          Glibc.write(file, rest.baseAddress, rest.count)
        #else
          Darwin.write(file, rest.baseAddress, rest.count)
        #endif
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// The folder and those above it.
  private func makeDirectory() throws(FileError) {
    var path = ""
    for name in directory.split(separator: "/") {
      path += (path.isEmpty && !directory.hasPrefix("/") ? "" : "/") + name
      if mkdir(path, 0o700) != 0, errno != EEXIST {
        let error = FileError.last
        // A folder above that may not be written, such as `/home`, can still be there.
        if access(path, F_OK) != 0 { throw error }
      }
    }
  }
}
