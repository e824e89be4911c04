import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite(.timeLimit(.minutes(20))) struct ServeTests {
  private struct State: Decodable {
    var site: String
    var failure: String?
    var change: Int
  }

  /// The answer to a request, with its status.
  private static func get(
    _ address: String, host: String? = nil, method: String = "GET"
  ) async throws -> (status: Int, text: String) {
    var request = URLRequest(url: try #require(URL(string: address)))
    request.httpMethod = method
    if let host { request.setValue(host, forHTTPHeaderField: "Host") }
    let (data, response) = try await URLSession.shared.data(for: request)
    let status = try #require(response as? HTTPURLResponse).statusCode
    return (status, String(decoding: data, as: UTF8.self))
  }

  private static func state(_ address: String, after change: Int) async throws -> State {
    let text = try await get(address + "_lessons/state?after=\(change)").text
    return try JSONDecoder().decode(State.self, from: Data(text.utf8))
  }

  /// A course of one lesson, served; the work is given the lesson's file and the address.
  private func serving(
    _ lesson: String, _ work: (_ file: String, _ address: String) async throws -> Void
  ) async throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    for file in try FileManager.default.contentsOfDirectory(atPath: course)
    where file.hasSuffix(".md") && file != lesson {
      try FileManager.default.removeItem(atPath: course + "/" + file)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: FixtureProgram.path)
    process.arguments = ["serve", "--port", "0", "--course", course]
    process.environment = [
      "HOME": program.home, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    ]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let first = try #require(
      String(bytes: errors.fileHandleForReading.availableData, encoding: .utf8))
    let address = try #require(first.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\//)).output
    do {
      try await work(course + "/" + lesson, String(address))
    } catch {
      Issue.record(error)
    }
    process.interrupt()
    let rest = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: rest, as: UTF8.self))")
  }

  /// The course as it is, broken, and mended: the page stands all the while.
  @Test func pagesFollowTheLesson() async throws {
    try await serving("01-right.md") { file, address in
      // The first build may be done before the first question.
      var state = try await Self.state(address, after: 0)
      let first = state.site
      #expect(state.failure == nil)
      let page = try await Self.get(address + "right.html")
      #expect(page.status == 200)
      #expect(page.text.contains("<script src=\"/_lessons/live.js\" data-site=\"\(first)\" defer>"))

      let good = try String(contentsOfFile: file, encoding: .utf8)
      try Data((good + "\nNow $1 + 1 = 3$.\n").utf8).write(to: URL(fileURLWithPath: file))
      state = try await Self.state(address, after: state.change)
      #expect(state.site == first)
      #expect(state.failure?.contains("error: the formula is wrong") == true)
      #expect(try await Self.get(address + "right.html").text == page.text)

      try Data((good + "\nNow $1 + 1 = 2$.\n").utf8).write(to: URL(fileURLWithPath: file))
      state = try await Self.state(address, after: state.change)
      #expect(state.site != first)
      #expect(state.failure == nil)
      #expect(try await Self.get(address + "right.html").text.contains("<p>Now"))
    }
  }

  @Test func aCourseThatIsBrokenFromTheStartIsServedOnceItIsMended() async throws {
    try await serving("02-wrong.md") { file, address in
      let state = try await Self.state(address, after: 0)
      #expect(state.failure?.contains("02-wrong.md:14:1: error: the formula is wrong") == true)
      let page = try await Self.get(address)
      #expect(page.status == 404)
      #expect(page.text.contains("<h1>There is no site yet</h1>"))
    }
  }

  @Test func onlyThisMachineIsAnswered() async throws {
    try await serving("01-right.md") { _, address in
      #expect(try await Self.get(address, host: "lessons.example").status == 421)
      #expect(try await Self.get(address, method: "POST").status == 405)
      _ = try await Self.state(address, after: 0)
      #expect(try await Self.get(address + "nothing.html").status == 404)
    }
  }

  @Test func aTakenPortIsTold() async throws {
    try await serving("01-right.md") { file, address in
      let port = try #require(URL(string: address)?.port)
      let result = try FixtureProgram().run("serve", "--port", "\(port)")
      #expect(result.code == 2)
      #expect(
        result.error == "lessons: another program listens on port \(port); "
          + "choose another with --port, or 0 for any that is free\n")
    }
  }
}
