import Foundation
import Testing

/// Two versions of a course, of which each page differs, and a site that is built from them in turn.
struct TwoCourses {
  struct Version {
    var folder: String
    var theme: String
    var environment: [String: String]
    /// What an undisturbed build writes.
    var pages: [String: Data] = [:]

    func build(to site: String) -> [String] {
      [
        "build", "--course", folder, "--theme", theme, "--output", site, "--jobs", "2",
        // With pictures for links, which are drawn by other programs and kept in the store.
        "--base-url", "https://example.org/\((folder as NSString).lastPathComponent)/",
      ]
    }

    /// Has the lessons run again.
    func forgetRuns() throws {
      let store = environment["XDG_CACHE_HOME", default: ""] + "/lessons"
      if FileManager.default.fileExists(atPath: store) {
        try FileManager.default.removeItem(atPath: store)
      }
    }
  }

  private var versions: [Version] = []
  private var index = 0
  private let home: String
  private let temporary: String
  let site: String
  /// Of a build, in microseconds: with the lessons to run, and without.
  private(set) var coldDuration = 0
  private(set) var warmDuration = 0

  /// The version that the site shows, and the one to be built next.
  var current: Version { versions[index] }
  var other: Version { versions[1 - index] }
  mutating func turn() { index = 1 - index }

  /// Builds both, for reference, and the site from the first.
  init(in home: String) throws {
    self.home = home
    temporary = home + "/tmp"
    site = home + "/published/site"
    let files = FileManager.default
    try files.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    let lessons = ["01-right.md", "06-parts.md", "20-walk.md"]
    var repository = URL(fileURLWithPath: FixtureProgram.lessons)
    for _ in 0..<2 { repository.deleteLastPathComponent() }
    for word in ["first", "second"] {
      let version = Version(
        folder: home + "/" + word, theme: home + "/theme-" + word,
        environment: [
          "HOME": home, "TMPDIR": temporary, "XDG_CACHE_HOME": home + "/cache-" + word,
        ])
      try files.createDirectory(atPath: version.folder, withIntermediateDirectories: true)
      try files.createDirectory(atPath: version.theme, withIntermediateDirectories: true)
      for lesson in lessons {
        let file = version.folder + "/" + lesson
        try files.copyItem(atPath: FixtureProgram.lessons + "/" + lesson, toPath: file)
        try FixtureProgram.edit(file, "summary: ", "summary: The \(word) version. ")
      }
      for name in ["shell.mustache", "index.mustache", "style", "script"] {
        try files.copyItem(
          atPath: repository.path + "/site/" + name, toPath: version.theme + "/" + name)
      }
      let style = version.theme + "/style/paper.css"
      try (String(contentsOfFile: style, encoding: .utf8) + "/* \(word) */\n")
        .write(toFile: style, atomically: true, encoding: .utf8)
      versions.append(version)
    }
    for index in [1, 0] {
      let reference = home + "/reference-\(index)"
      coldDuration = max(coldDuration, try Self.duration(of: versions[index], to: reference))
      warmDuration = max(warmDuration, try Self.duration(of: versions[index], to: site))
      versions[index].pages = FixtureProgram.files(in: reference)
      try #require(FixtureProgram.files(in: site) == versions[index].pages)
    }
    for page in ["index.html", "right.html", "parts.html", "walk.html", "style.css"] {
      let texts = versions.map { $0.pages[page] }
      try #require(texts[0] != nil && texts[1] != nil && texts[0] != texts[1], "\(page)")
    }
  }

  private static func duration(of version: Version, to site: String) throws -> Int {
    var ending = SpawnedProgram.Ending.exited(-1)
    let time = try ContinuousClock().measure {
      ending = try SpawnedProgram(version.build(to: site), environment: version.environment).wait()
    }
    try #require(ending == .exited(0))
    return Int(time / .microseconds(1))
  }

  /// What changes when a site is written, in whatever way.
  var watched: [String] {
    [home + "/published", site, site + "/index.html", site + "/right.html", site + "/style.css"]
  }

  /// What stands beside the site, and in the folder for temporary files.
  func strays() throws -> (beside: [String], temporary: [String]) {
    let files = FileManager.default
    let beside = try files.contentsOfDirectory(atPath: home + "/published")
    return (beside.filter { $0 != "site" }, try files.contentsOfDirectory(atPath: temporary))
  }

  /// Of which version each file is, for a message.
  func describe(_ files: [String: Data]) -> String {
    let names = Set(files.keys).union(current.pages.keys).union(other.pages.keys).sorted()
    return names.map { name in
      let kind =
        switch files[name] {
        case nil: "missing"
        case current.pages[name]: "old"
        case other.pages[name]: "new"
        default: "damaged"
        }
      return "\(name): \(kind)"
    }.joined(separator: ", ")
  }
}
