/// Why a command cannot do its work: a fact. Exit code 2.
enum CommandError: Error, Equatable {
  case noLessons(folder: String)
  case unreadableFolder(String)
  case unreadableFile(String)
  case unknownLesson(String, nearest: String?)
  case ambiguousLesson(String, [String])
  case buildFailed(String, findings: [String])
  case stillStale([String])
  /// With what reading found wrong in those files, as a report shows it.
  case foreignCourse([String], findings: [String])
  case swiftMissing
  case unreadableAnswers(String)
  case unknownStep(Int, of: Int)
  case notConfirmed
  case cannotStart(String)
  case outputUnwritable(reason: String)
  case temporaryUnwritable(folder: String, reason: String)
  case site(String)
  case portTaken(UInt16)
  case portUnusable(UInt16, reason: String)
  case inputUnreadable(reason: String)
  /// Something that was given for a formula, and what is wrong with it.
  case given(String, String)
  /// A formula, what is wrong with it, and the byte at which.
  case formula(String, String, offset: Int?)
  case digits(DigitsError)
}

extension CommandError {
  var message: String {
    switch self {
    case .noLessons(let folder):
      "there is no lesson in \(folder); a lesson is a file such as 01-slope.md"
    case .unreadableFolder(let folder):
      "the folder \(folder) cannot be read; say where the lessons are with --course FOLDER"
    case .unreadableFile(let file):
      "the lesson \(file) cannot be read"
    case .unknownLesson(let name, let nearest):
      "there is no lesson “\(name)”" + (nearest.map { "; did you mean \($0)?" } ?? "")
        + " (lessons list shows all)"
    case .ambiguousLesson(let name, let slugs):
      "“\(name)” may mean \(slugs.joined(separator: " or ")); give the whole name"
    case .buildFailed(let output, let findings):
      (["the steps do not compile"] + findings + [output]).joined(separator: "\n")
    case .stillStale(let files):
      "the program was built anew, and still has other steps than \(files.joined(separator: ", ")); "
        + "run swift package clean and build again"
    case .foreignCourse(let files, let findings):
      ([
        "the steps of \(files.joined(separator: ", ")) are not those this program was built with; "
          + "with --course only prose, formulas and questions may differ"
      ] + findings).joined(separator: "\n")
    case .swiftMissing:
      "the steps have changed and swift is not on the PATH to build them; install Swift 6.3"
    case .unreadableAnswers(let file):
      "the file of answers \(file) cannot be read"
    case .unknownStep(let number, let count):
      "there is no step \(number): the lesson has \(count) (lessons step LESSON --list shows them)"
    case .notConfirmed:
      "nobody is there to be asked, and nothing was forgotten; --yes forgets without asking"
    case .cannotStart(let why):
      "a lesson could not be started: \(why)"
    case .outputUnwritable(let reason):
      "the output cannot be written: \(reason); what was shown is not all"
    case .temporaryUnwritable(let folder, let reason):
      "a lesson needs a folder for temporary files, and \(folder) cannot be written: \(reason); "
        + "make room there, or name another with TMPDIR"
    case .site(let why):
      why
    case .portTaken(let port):
      "another program listens on port \(port); choose another with --port, or 0 for any that is free"
    case .portUnusable(let port, let reason):
      "pages cannot be served on port \(port): \(reason); choose another with --port"
    case .inputUnreadable(let reason):
      "standard input cannot be read: \(reason)"
    case .given(let text, let why):
      "“\(Excerpt(text, at: 0).text)”: \(why)"
    case .digits(let error):
      error.message
    case .formula(_, let why, offset: nil):
      why
    case .formula(let text, let why, let offset?):
      CommandError.marked(Excerpt(text, at: offset), why)
    }
  }

  private static func marked(_ excerpt: Excerpt, _ why: String) -> String {
    "\(why)\n  \(excerpt.text)\n  \(String(repeating: " ", count: excerpt.column))^"
  }
}
