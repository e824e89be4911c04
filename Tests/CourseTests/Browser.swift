import Foundation
import Testing

/// Programs in Python that move headless Chromium over a built site.
enum Browser {
  private static let python: String = {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    return caches + "/lessons-tests/browser/bin/python"
  }()

  /// Runs a program of `Browser/` over the site in a folder. Each line that it prints is something wrong.
  static func run(_ program: String, _ folder: String) throws {
    try #require(
      FileManager.default.isExecutableFile(atPath: python),
      "There is no \(python); run `make test`, which installs Selenium, axe-core and the Nu HTML checker there."
    )
    let (output, errors) = (folder + "/output", folder + "/errors")
    for file in [output, errors] { try Data().write(to: URL(fileURLWithPath: file)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments =
      [BuiltSite.root + "/Tests/CourseTests/Browser/" + program, folder]
      + ["chromium", "chromedriver"].map { "/usr/bin/" + $0 }
    // What Python would keep of its programs does not belong beside them.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    process.waitUntilExit()
    let said = try String(contentsOfFile: errors, encoding: .utf8)
    #expect(process.terminationStatus == 0, "\(said)")
    let findings = try String(contentsOfFile: output, encoding: .utf8)
    #expect(findings.isEmpty, "\(findings)")
  }
}
