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
    /// How many answers each question was given until it was solved, the right one included.
    public var tries: [Int]

    public init(contentHash: String, questions: [Status], tries: [Int] = []) {
      self.contentHash = contentHash
      self.questions = questions
      self.tries = tries
    }

    /// Records of the first version did not count tries.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      contentHash = try values.decode(String.self, forKey: .contentHash)
      questions = try values.decode([Status].self, forKey: .questions)
      tries = try values.decodeIfPresent([Int].self, forKey: .tries) ?? []
    }

    /// Makes room for as many questions as the step has now.
    mutating func fit(_ count: Int) {
      questions =
        questions.prefix(count) + Array(repeating: .open, count: max(0, count - questions.count))
      tries = tries.prefix(count) + Array(repeating: 0, count: max(0, count - tries.count))
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
