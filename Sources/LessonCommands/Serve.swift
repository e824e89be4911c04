internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import LessonKit
internal import LessonServer
internal import Subprocess
internal import SystemPackage
internal import Transcript

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the site in a browser, and build it anew with every change.",
    discussion: """
      Opens at http://127.0.0.1:8000/, for browsers on this machine alone. When a lesson, a picture beside it \
      or the theme changes, the site is built again and open pages load themselves where they were. If a check \
      fails or a step does not compile, the page says so and keeps what it showed. Ctrl-C ends it.

      With lessons named, the site has these alone.
      """)

  @OptionGroup var course: CourseOptions
  @Argument(help: "Lessons by slug, number or file; all if none is named.")
  var lessons: [String] = []
  @Option(help: "The port to listen on; 0 takes any that is free.")
  var port: UInt16 = 8000
  @Option(
    help: ArgumentHelp("The folder with the site's templates and style.", valueName: "folder"))
  var theme: String?
  @OptionGroup var running: RunOptions

  func run() async throws {
    let temporary = try TemporaryFolder()
    let folder = temporary.path + "/site"
    let preview = Preview(run: "\(ProcessInfo.processInfo.processIdentifier)-\(Date().hashValue)")
    let server = PreviewServer(folder: folder, preview: preview, port: port)
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { [self] in
          try await server.run { address in
            Lessons.write(error: "\(address) shows the site; Ctrl-C ends it\n")
            await follow(folder, preview)
          }
        }
        group.addTask { await Serve.interruption() }
        defer { group.cancelAll() }
        try await group.next()
      }
    } catch PreviewServerError.portTaken(let port) {
      throw CommandError.portTaken(port)
    } catch PreviewServerError.portUnusable(let port, let reason) {
      throw CommandError.portUnusable(port, reason: reason)
    }
    _ = consume temporary
  }

  /// Builds the site again and again, until the task is cancelled.
  private func follow(_ folder: String, _ preview: Preview) async {
    let theme = theme.map(Paths.absolute) ?? Build.theme(of: Lessons.course.directory)
    let watch = FileWatch(
      trees: [course.home], folders: [theme, theme + "/style", theme + "/script"])
    while !Task.isCancelled {
      // Taken before the build: what changes while it runs is built next.
      let seen = watch.snapshot()
      let began = ContinuousClock.now
      let (isBuilt, report) = await build(to: folder)
      guard !Task.isCancelled else { return }
      let seconds = Serve.text(ContinuousClock.now - began)
      if isBuilt {
        await preview.built()
        Lessons.write(error: "built in \(seconds): \(report)\n")
      } else {
        await preview.failed(report)
        Lessons.write(error: "\(report)\nnot built (\(seconds)); waiting for a change\n")
      }
      let changes = await watch.changes(since: seen)
      guard !changes.isEmpty else { return }
      let names = changes.prefix(3).map(Paths.short).joined(separator: ", ")
      let others = changes.count > 3 ? " and \(changes.count - 3) more" : ""
      Lessons.write(error: "\(names)\(others) changed: building …\n")
    }
  }

  /// Another run of this program builds the site: it may compile itself anew, and may fail.
  private func build(to folder: String) async -> (isBuilt: Bool, report: String) {
    var arguments = ["build"] + lessons + ["--output", folder] + running.arguments
    if let folder = course.folder { arguments += ["--course", folder] }
    if let theme { arguments += ["--theme", theme] }
    guard
      let result = try? await Subprocess.run(
        .path(FilePath(Program.path)), arguments: Arguments(arguments),
        output: .string(limit: 1_000_000), error: .string(limit: 1_000_000))
    else { return (false, "the program that builds the site could not be started") }
    let isBuilt = result.terminationStatus.isSuccess
    let said = isBuilt ? result.standardOutput : result.standardError
    let lines = said.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !isBuilt || !$0.hasPrefix("Open ") }
    return (
      isBuilt, lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    )
  }

  private static func text(_ duration: Duration) -> String {
    NumberText.short(Double(Int(duration / .milliseconds(100))) / 10) + " s"
  }

  /// Returns when someone wants the program to end.
  private static func interruption() async {
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
    for await _ in signals { break }
    for source in sources { source.cancel() }
  }
}
