/// Why a command cannot do its work: a fact. Exit code 2.
enum CommandError: Error, Equatable {
  case noLessons(folder: String)
  case unreadableFolder(String)
  case unreadableFile(String)
  case unknownLesson(String, nearest: String?)
  case ambiguousLesson(String, [String])
  case buildFailed(String)
  case stillStale([String])
  case foreignCourse([String])
  case swiftMissing
  case unreadableAnswers(String)
  case cannotStart(String)
  case site(String)
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
    case .buildFailed(let output):
      "the steps do not compile\n\(output)"
    case .stillStale(let files):
      "the program was built anew, and still has other steps than \(files.joined(separator: ", ")); "
        + "run swift package clean and build again"
    case .foreignCourse(let files):
      "the steps of \(files.joined(separator: ", ")) are not those this program was built with; "
        + "with --course only prose, formulas and questions may differ"
    case .swiftMissing:
      "the steps have changed and swift is not on the PATH to build them; install Swift 6.3"
    case .unreadableAnswers(let file):
      "the file of answers \(file) cannot be read"
    case .cannotStart(let why):
      "a lesson could not be started: \(why)"
    case .site(let why):
      why
    }
  }
}
