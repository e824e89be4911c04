/// Why nothing was compiled. What is wrong with a lesson is no failure: `lessons check` says it.
enum Failure: Error, Hashable {
  case usage
  case unreadable(file: String, reason: String)
  case unwritable(file: String, reason: String)

  /// One line, as compilers write it.
  var message: String {
    switch self {
    case .usage:
      """
      lessonc: error: Call it as `lessonc lesson IN.md --output OUT.swift` or \
      `lessonc course --directory DIR --output OUT.swift IN.md…`.
      """
    case .unreadable(let file, let reason):
      "\(file):1:1: error: The lesson cannot be read (\(reason)); check the path and its permissions."
    case .unwritable(let file, let reason):
      "\(file):1:1: error: The file cannot be written (\(reason)); check the folder and its permissions."
    }
  }
}
