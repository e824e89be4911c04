internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonKit
internal import Transcript

/// Which lessons a command is about.
struct CourseOptions: ParsableArguments {
  @Option(
    name: .customLong("course"),
    help: ArgumentHelp(
      "Read the lessons' text from another folder. Its steps must be the compiled ones.",
      valueName: "folder"))
  var folder: String?

  /// Reads every lesson of the course and sees to it that the compiled steps are those in the files.
  func load() async throws -> LoadedCourse {
    try await LoadedCourse(Lessons.course, folder: folder)
  }
}

/// A course with its files read and its steps known to be the compiled ones.
struct LoadedCourse {
  struct Entry {
    var document: LessonDocument
    var compiled: CompiledLesson
    /// The file as it is: a byte that is no text must stand where it stood.
    var bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  var entries: [Entry]

  init(_ course: Course, folder: String?) async throws {
    let home =
      course.lessons.first.map { ($0.file as NSString).deletingLastPathComponent }
      ?? (course.directory as NSString).appendingPathComponent("Lessons")
    let folder = folder.map { Paths.absolute($0) } ?? home
    let files = try LoadedCourse.lessonFiles(in: folder)
    guard !files.isEmpty else { throw CommandError.noLessons(folder: Paths.short(folder)) }
    let compiled = Dictionary(
      course.lessons.map { (($0.file as NSString).lastPathComponent, $0) },
      uniquingKeysWith: { first, _ in first })
    var entries: [Entry] = []
    var stale: [String] = []
    for name in files {
      let path = (folder as NSString).appendingPathComponent(name)
      guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandError.unreadableFile(Paths.short(path))
      }
      let document = LessonDocument(markdown: [UInt8](data), file: path)
      guard let lesson = compiled[name], lesson.compiledHash == document.compiledHash else {
        stale.append(name)
        continue
      }
      entries.append(
        Entry(document: document, compiled: lesson, bytes: [UInt8](data)))
    }
    if folder == home { stale += compiled.keys.filter { !files.contains($0) }.sorted() }
    if !stale.isEmpty {
      guard folder == home else { throw CommandError.foreignCourse(stale) }
      try await Rebuild(course).andStartAnew(because: stale)
    }
    self.entries = entries
  }

  private static func lessonFiles(in folder: String) throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw CommandError.unreadableFolder(Paths.short(folder))
    }
    return names.filter { $0.hasSuffix(".md") }.sorted()
  }

  /// The lessons that were named, in the order of the course; all if none was named.
  func entries(named names: [String]) throws -> [Entry] {
    guard !names.isEmpty else { return entries }
    let wanted = try Set(names.map { try index(of: $0) })
    return entries.indices.filter(wanted.contains).map { entries[$0] }
  }

  /// A lesson by slug, number, file name or path.
  func entry(named name: String) throws -> Entry { entries[try index(of: name)] }

  private func index(of name: String) throws -> Int {
    let plain = (name as NSString).lastPathComponent
    let matches = entries.indices.filter { i in
      let head = entries[i].document.head
      let file = (head.file as NSString).lastPathComponent
      return head.slug == plain || file == plain || file == plain + ".md"
        || (head.number != nil && head.number == Int(plain))
    }
    guard let first = matches.first else {
      let slugs = entries.map(\.document.head.slug)
      throw CommandError.unknownLesson(name, nearest: nearest(to: plain, in: slugs))
    }
    guard matches.count == 1 else {
      throw CommandError.ambiguousLesson(
        name, matches.map { (entries[$0].document.head.file as NSString).lastPathComponent })
    }
    return first
  }
}

/// How paths are shown and understood.
enum Paths {
  static func absolute(_ path: String) -> String {
    let full =
      path.hasPrefix("/")
      ? path : FileManager.default.currentDirectoryPath + "/" + path
    return (full as NSString).standardizingPath
  }

  /// Relative to the current folder where that is shorter.
  static func short(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}
