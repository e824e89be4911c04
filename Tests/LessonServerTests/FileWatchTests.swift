import Foundation
import Testing

@testable import LessonServer

struct FileWatchTests {
  /// A tree with a folder and a hidden file, and a folder of which only the files count.
  private struct Places: ~Copyable {
    let home = FileManager.default.temporaryDirectory
      .appending(path: "watch-\(UUID().uuidString)").path
    var watch: FileWatch { FileWatch(trees: [home + "/tree"], folders: [home + "/flat"]) }

    init() throws {
      for folder in ["/tree/inner", "/flat/inner"] {
        try FileManager.default.createDirectory(
          atPath: home + folder, withIntermediateDirectories: true)
      }
      try write("first", to: "/tree/a.md")
    }

    deinit { try? FileManager.default.removeItem(atPath: home) }

    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: home + name))
    }
  }

  @Test func whatIsNewChangedOrGoneIsNamed() async throws {
    let places = try Places()
    let seen = places.watch.snapshot()
    try places.write("longer than before", to: "/tree/a.md")
    try places.write("a picture", to: "/tree/inner/b.png")
    try places.write("a style", to: "/flat/style.css")
    var changes = await places.watch.changes(since: seen)
    #expect(
      changes == ["/flat/style.css", "/tree/a.md", "/tree/inner/b.png"].map { places.home + $0 })
    let next = places.watch.snapshot()
    try FileManager.default.removeItem(atPath: places.home + "/tree/a.md")
    changes = await places.watch.changes(since: next)
    #expect(changes == [places.home + "/tree/a.md"])
  }

  @Test func hiddenFilesAndWhatLiesDeeperDoNotCount() throws {
    let places = try Places()
    let seen = places.watch.snapshot()
    try places.write("an editor's", to: "/tree/.a.md.swp")
    try places.write("the site's", to: "/flat/inner/index.html")
    #expect(places.watch.snapshot() == seen)
  }

  @Test func waitingEndsWithItsTask() async throws {
    let places = try Places()
    let (watch, seen) = (places.watch, places.watch.snapshot())
    let waiting = Task { await watch.changes(since: seen) }
    waiting.cancel()
    #expect(await waiting.value == [])
  }
}
