/// The lessons that were compiled into this program: made by `lessonc`, one entry a file.
public struct Course: Sendable {
  /// The folder of the package.
  public var directory: String
  public var lessons: [CompiledLesson]

  public init(directory: String, lessons: [CompiledLesson]) {
    self.directory = directory
    self.lessons = lessons
  }
}

/// The compiled half of a lesson: its steps. Prose, formulas and questions are read from the file.
public struct CompiledLesson: Sendable {
  /// The Markdown file the steps came from.
  public var file: String
  /// Tells whether the file's steps are still those that were compiled.
  public var compiledHash: String
  /// The line of each Swift block's first line of code when it was compiled: prose above may have moved
  /// the block since, and messages speak of where it stands now.
  public var codeLines: [Int]
  /// The same for each `\(…)`.
  public var valueLines: [Int]
  public var run: @Sendable (LessonRun) async throws -> Void

  public init(
    file: String, compiledHash: String, codeLines: [Int], valueLines: [Int],
    run: @escaping @Sendable (LessonRun) async throws -> Void
  ) {
    self.file = file
    self.compiledHash = compiledHash
    self.codeLines = codeLines
    self.valueLines = valueLines
    self.run = run
  }
}
