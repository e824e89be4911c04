internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonTerminal
internal import Transcript

struct Forget: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forget your progress in a lesson, in one step of it, or in all.",
    discussion: "Asks first; --yes does not.")

  @Argument(help: "Lessons by slug, number or file.")
  var lessons: [String] = []
  @OptionGroup var course: CourseOptions
  @Flag(help: "Forget all lessons.")
  var all = false
  @Option(help: ArgumentHelp("Forget this step only.", valueName: "step"))
  var step: Int?
  @Flag(help: "Do not ask.")
  var yes = false

  func validate() throws {
    if all != lessons.isEmpty {
      throw ValidationError("say which lessons to forget, or --all")
    }
    if step != nil, lessons.count != 1 {
      throw ValidationError("--step needs one lesson")
    }
  }

  func run() async throws {
    guard var store = ProgressStore(environment: ProcessInfo.processInfo.environment) else {
      return try Lessons.write(output: "Nothing is recorded.\n")
    }
    let (kept, notice) = store.load()
    if let notice {
      Lessons.write(error: "lessons: \(notice.message)\n")
      throw ExitCode(2)
    }
    let slugs = try slugs(kept)
    guard !slugs.isEmpty else {
      return try Lessons.write(output: "There is no progress to forget.\n")
    }
    var anchor: String?
    if let step {
      let steps = try await course.entry(named: slugs[0]).document.steps
      guard steps.indices.contains(step - 1) else {
        throw CommandError.unknownStep(step, of: steps.count)
      }
      anchor = steps[step - 1].anchor
    }
    let what = step.map { "step \($0) of \(slugs[0])" } ?? slugs.joined(separator: ", ")
    guard try isConfirmed(what) else {
      return try Lessons.write(output: "Nothing was forgotten.\n")
    }
    let failure = anchor.map { store.forget(step: $0, of: slugs[0]) } ?? store.forget(slugs)
    if let failure {
      Lessons.write(error: "lessons: \(failure.message)\n")
      throw ExitCode(2)
    }
    try Lessons.write(output: "Forgotten: \(what).\n")
  }

  /// Those of which there is a record. A lesson that the course has no more may be named by its slug.
  private func slugs(_ kept: [String: LessonProgress]) throws -> [String] {
    if all { return kept.keys.sorted() }
    let files = try LoadedCourse.lessonFiles(in: course.home)
    return try lessons.map { name in
      if kept[name] != nil { return name }
      return LessonName(files[try LoadedCourse.index(of: name, in: files)]).slug
    }.filter { kept[$0] != nil }
  }

  private func isConfirmed(_ what: String) throws -> Bool {
    if yes { return true }
    guard isatty(0) == 1 else { throw CommandError.notConfirmed }
    try Lessons.write(output: "Forget \(what)? Type y or n: ")
    let answer = readLine()?.lowercased()
    return answer == "y" || answer == "yes"
  }
}
