import LessonDocument

/// What `lessonc` is asked to do. The plugin calls it, not people.
enum Invocation {
  /// Compiles one lesson.
  case lesson(input: String, output: String)
  /// Names all lessons of a course.
  case course(directory: String, inputs: [String], output: String)

  init(_ arguments: [String]) throws(Failure) {
    var inputs: [String] = []
    var options: [String: String] = [:]
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      if argument == "--output" || argument == "--directory" {
        guard let value = rest.popFirst() else { throw Failure.usage }
        options[argument] = value
      } else {
        inputs.append(argument)
      }
    }
    guard let output = options["--output"] else { throw Failure.usage }
    switch (arguments.first, inputs.count, options["--directory"]) {
    case ("lesson", 1, nil): self = .lesson(input: inputs[0], output: output)
    case ("course", _, let directory?):
      self = .course(directory: directory, inputs: inputs, output: output)
    default: throw Failure.usage
    }
  }

  /// Writes the output unless what stands there is as good.
  func run() throws(Failure) {
    switch self {
    case .lesson(let input, let output):
      let document = LessonDocument(markdown: try File.read(input), file: input)
      let source = CompiledSource(document)
      try File.write(source.text(path: input), to: output) { source.matches($0, path: input) }
    case .course(let directory, let inputs, let output):
      let text = CompiledSource.course(directory: directory, files: inputs)
      try File.write(text, to: output) { $0 == text }
    }
  }
}
