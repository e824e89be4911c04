/// How far a student is in one lesson.
public struct LessonProgress: Codable, Hashable, Sendable {
  /// What became of a question, or of a step: the least advanced of its questions.
  public enum Status: String, Codable, Sendable, CaseIterable {
    case open, skipped, shown, solved
  }

  public struct Step: Codable, Hashable, Sendable {
    /// `Transcript.Step.contentHash` when it was last looked at.
    public var contentHash: String
    /// In order of the step's questions; empty for a step that only wants to be read.
    public var questions: [Status]

    public init(contentHash: String, questions: [Status]) {
      self.contentHash = contentHash
      self.questions = questions
    }
  }

  /// The anchor of the step at which the lesson was left.
  public var lastStep: String?
  /// Steps that were visited, by anchor.
  public var steps: [String: Step]

  public init(lastStep: String? = nil, steps: [String: Step] = [:]) {
    self.lastStep = lastStep
    self.steps = steps
  }

  /// How many questions were solved, over all steps.
  public var solved: Int { steps.values.reduce(0) { $0 + $1.questions.count { $0 == .solved } } }
}
