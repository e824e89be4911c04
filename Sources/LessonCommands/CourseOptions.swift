internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonKit
internal import LessonReport
internal import Transcript

/// Which lessons a command is about.
struct CourseOptions: ParsableArguments {
  @Option(
    name: .customLong("course"),
    help: ArgumentHelp(
      "Read the lessons' text from another folder. Its steps must be the compiled ones.",
      valueName: "folder"))
  var folder: String?

  /// The folder with the lessons' files.
  var home: String { folder.map(Paths.absolute) ?? Lessons.course.home }

  /// Reads every lesson of the course and sees to it that the compiled steps are those in the files.
  func load() async throws -> LoadedCourse {
    try await LoadedCourse(Lessons.course, folder: folder)
  }

  /// Reads one lesson and no other, so that it begins at once. What is wrong with it beside the others of
  /// its course is not known then.
  func entry(named name: String) async throws -> LoadedCourse.Entry {
    let course = try await LoadedCourse(Lessons.course, folder: folder, only: name)
    return try course.entry(named: name)
  }
}

/// A course with its files read and its steps known to be the compiled ones.
struct LoadedCourse {
  struct Entry {
    var document: LessonDocument
    var compiled: CompiledLesson
    /// The file as it is: a byte that is no text must stand where it stood.
    var bytes: [UInt8]
    /// What is wrong with it beside the others of the course.
    var courseFindings: [Finding] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  var entries: [Entry]

  /// - Parameter name: the one lesson to read; nil for all.
  init(_ course: Course, folder: String?, only name: String? = nil) async throws {
    let home = course.home
    let folder = folder.map { Paths.absolute($0) } ?? home
    var files = try LoadedCourse.lessonFiles(in: folder)
    guard !files.isEmpty else { throw CommandError.noLessons(folder: Paths.short(folder)) }
    if let name { files = [files[try LoadedCourse.index(of: name, in: files)]] }
    var entries: [Entry] = []
    var stale: [(name: String, findings: [String])] = []
    for (name, file) in zip(files, try await Self.read(files, in: folder, of: course)) {
      guard let lesson = file.compiled else {
        stale.append((name, LoadedCourse.errors(in: file.document, file.bytes)))
        continue
      }
      entries.append(Entry(document: file.document, compiled: lesson, bytes: file.bytes))
    }
    if folder == home, name == nil {
      let compiled = course.lessons.map { ($0.file as NSString).lastPathComponent }
      stale += compiled.filter { !files.contains($0) }.sorted().map { ($0, []) }
    }
    if !stale.isEmpty {
      let (names, findings) = (stale.map(\.name), stale.flatMap(\.findings))
      guard folder == home else { throw CommandError.foreignCourse(names, findings: findings) }
      try await Rebuild(course).andStartAnew(because: names, findings: findings)
    }
    if name == nil {
      let review = CourseReview(entries.map(\.document))
      for index in entries.indices {
        entries[index].courseFindings = review.findings(in: entries[index].document)
      }
    }
    self.entries = entries
  }

  /// A lesson's file, and the compiled half of it if that is not another's.
  private struct LessonFile {
    var bytes: [UInt8]
    var document: LessonDocument
    var compiled: CompiledLesson?
  }

  /// The files in the order of their names: read side by side, as a student waits for the first screen.
  private static func read(
    _ names: [String], in folder: String, of course: Course
  ) async throws -> [LessonFile] {
    let paths = names.map { (folder as NSString).appendingPathComponent($0) }
    let files = await withTaskGroup(of: (Int, LessonFile?).self) { group in
      for (index, path) in paths.enumerated() {
        group.addTask {
          guard let data = FileManager.default.contents(atPath: path) else { return (index, nil) }
          let bytes = [UInt8](data)
          let document = LessonDocument(markdown: bytes, file: path)
          let compiled = course.lesson(for: document)
          return (index, LessonFile(bytes: bytes, document: document, compiled: compiled))
        }
      }
      var files = [LessonFile?](repeating: nil, count: names.count)
      for await (index, file) in group { files[index] = file }
      return files
    }
    // Of several files that cannot be read the first is named.
    return try zip(paths, files).map { path, file in
      guard let file else { throw CommandError.unreadableFile(Paths.short(path)) }
      return file
    }
  }

  /// Why its steps may be others than its author thinks, such as a fence that is never closed.
  private static func errors(in document: LessonDocument, _ bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    return document.findings.filter { $0.severity == .error }.flatMap {
      TextReport.lines(of: $0, file: Paths.short(document.head.file), text: text)
    }
  }

  static func lessonFiles(in folder: String) throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw CommandError.unreadableFolder(Paths.short(folder))
    }
    return names.filter { $0.hasSuffix(".md") }.sorted()
  }

  /// The lessons that were named, in the order of the course; all if none was named.
  func entries(named names: [String]) throws -> [Entry] {
    guard !names.isEmpty else { return entries }
    let files = entries.map(\.document.head.file)
    let wanted = try Set(names.map { try LoadedCourse.index(of: $0, in: files) })
    return entries.indices.filter(wanted.contains).map { entries[$0] }
  }

  /// A lesson by slug, number, file name or path.
  func entry(named name: String) throws -> Entry {
    entries[try LoadedCourse.index(of: name, in: entries.map(\.document.head.file))]
  }

  static func index(of name: String, in files: [String]) throws -> Int {
    let plain = (name as NSString).lastPathComponent
    let lessons = files.map { LessonName($0) }
    let matches = lessons.indices.filter { index in
      let lesson = lessons[index]
      return lesson.slug == plain || lesson.file == plain || lesson.file == plain + ".md"
        || (lesson.number != nil && lesson.number == Int(plain))
    }
    guard let first = matches.first else {
      throw CommandError.unknownLesson(name, nearest: nearest(to: plain, in: lessons.map(\.slug)))
    }
    guard matches.count == 1 else {
      throw CommandError.ambiguousLesson(name, matches.map { lessons[$0].file })
    }
    return first
  }
}

extension Course {
  /// The folder that the lessons were compiled from.
  var home: String {
    lessons.first.map { ($0.file as NSString).deletingLastPathComponent }
      ?? (directory as NSString).appendingPathComponent("Lessons")
  }

  /// The compiled half of a lesson; nil if other steps were compiled than stand in the document. One that
  /// has no Swift in it needs no compiler.
  func lesson(for document: LessonDocument) -> CompiledLesson? {
    let (path, hash) = (document.head.file, document.compiledHash)
    if document.codes.isEmpty, document.values.isEmpty {
      return CompiledLesson(file: path, compiledHash: hash, codeLines: [], valueLines: []) { _ in }
    }
    let name = (path as NSString).lastPathComponent
    return lessons.first {
      ($0.file as NSString).lastPathComponent == name && $0.compiledHash == hash
    }
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
