import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The program is killed at random moments: nothing is ever half there, and nothing piles up.
@Suite(.serialized, .timeLimit(.minutes(20))) struct KillTests {
  @Test func aKilledBuildLeavesTheOldSiteOrTheNewOne() throws {
    let program = try FixtureProgram()
    var course = try TwoCourses(in: program.home)
    var random = SeededGenerator(1)
    var old = 0
    var new = 0
    var halfWay = 0
    // Moments are chosen from how long builds took at first. Where they were badly chosen, as on a
    // machine that had other work then, more rounds follow, for the rounds would show nothing.
    func isEnough() -> Bool { old >= 10 && new >= 10 && halfWay >= 5 }
    for round in 0..<400 {
      if round >= 100, isEnough() { break }
      let target = course.other
      // A cold start has the lessons run too, each in a process of its own.
      if round % 4 == 0 { try target.forgetRuns() }
      let limit = round % 4 == 0 ? course.coldDuration : course.warmDuration
      let moment: Moment =
        round % 2 == 0
        ? .after(microseconds: Int.random(in: 0...limit, using: &random))
        : .change(
          Int.random(in: 1...4, using: &random), of: course.watched,
          then: Bool.random(using: &random) ? 0 : Int.random(in: 0...3000, using: &random))
      let signal = [SIGKILL, SIGKILL, SIGKILL, SIGTERM, SIGINT][round % 5]
      let build = try SpawnedProgram(target.build(to: course.site), environment: target.environment)
      moment.come(for: build)
      let ending = build.end(signal)
      #expect(ending == .killed(signal) || ending == .exited(0))

      let found = FixtureProgram.files(in: course.site)
      if found == target.pages {
        new += 1
        course.turn()
      } else {
        try #require(found == course.current.pages, "round \(round): \(course.describe(found))")
        old += 1
      }
      let strays = try course.strays()
      if !strays.beside.isEmpty { halfWay += 1 }
      // What one killed build leaves, never that of two.
      #expect(strays.beside.count <= 1, "round \(round)")
      #expect(strays.temporary.count <= 2, "round \(round): a folder for each of two jobs")
      if round % 5 == 4 {
        let next = course.other
        let build = try SpawnedProgram(next.build(to: course.site), environment: next.environment)
        try #require(build.wait() == .exited(0))
        #expect(FixtureProgram.files(in: course.site) == next.pages)
        course.turn()
      }
    }
    #expect(isEnough(), "old \(old), new \(new), half \(halfWay)")
    let next = course.other
    try next.forgetRuns()
    #expect(
      try SpawnedProgram(next.build(to: course.site), environment: next.environment).wait()
        == .exited(0))
    let strays = try course.strays()
    #expect(strays.beside.isEmpty && strays.temporary.isEmpty, "the next build clears all")
  }

  @Test func aReaderAlwaysFindsASite() throws {
    let program = try FixtureProgram()
    var course = try TwoCourses(in: program.home)
    let index = course.site + "/index.html"
    var looks = 0
    var gone = 0
    for round in 0..<80 {
      if round >= 8, looks > 10_000 { break }
      let next = course.other
      let build = try SpawnedProgram(next.build(to: course.site), environment: next.environment)
      while !build.hasEnded {
        // Nothing else in this loop: a moment without a site would last some microseconds.
        for _ in 0..<1000 where access(index, F_OK) != 0 { gone += 1 }
        let text = FileManager.default.contents(atPath: index)
        #expect(text == course.current.pages["index.html"] || text == next.pages["index.html"])
        looks += 1000
      }
      #expect(build.wait() == .exited(0))
      course.turn()
    }
    #expect(gone == 0 && looks > 10_000, "\(gone) of \(looks)")
  }

  @Test func aKilledLessonLosesNothingThatItHadShown() throws {
    let program = try FixtureProgram()
    let student = try Student(home: program.home)
    var random = SeededGenerator(2)
    let whole = try student.session(.after(microseconds: 300_000_000), SIGKILL)
    try #require(whole.ending == .exited(0), "\(whole.screen)")
    try #require(try student.record().solved == 6, "\(whole.screen)")
    let limit = whole.microseconds
    try student.startAnew()
    var killed = 0
    var resumed = 0
    func isEnough() -> Bool { killed >= 60 && resumed >= 20 }
    for round in 0..<800 {
      if round >= 200, isEnough() { break }
      let before = try student.record()
      let moment: Moment =
        round % 2 == 0
        ? .after(microseconds: Int.random(in: 0...limit, using: &random))
        : .change(
          Int.random(in: 1...12, using: &random), of: student.watched,
          then: Bool.random(using: &random) ? 0 : Int.random(in: 0...2000, using: &random))
      let signal = [SIGKILL, SIGKILL, SIGKILL, SIGTERM, SIGINT][round % 5]
      let session = try student.session(moment, signal)
      if session.ending == .killed(signal) { killed += 1 }
      let after = try student.record()
      let words = "round \(round): \(before) then \(after)\n\(session.screen)"
      // What it said is in the record, and nothing that was not typed.
      #expect(after.solved >= before.solved + session.praises, "\(words)")
      #expect(after.solved <= before.solved + session.answers, "\(words)")
      if let first = session.steps.first, let last = session.steps.last {
        #expect(first == max(before.step, 1), "it goes on where it was left; \(words)")
        #expect(after.step == last || after.step == last + 1, "\(words)")
        if first > 1 { resumed += 1 }
      }
      #expect(after.others == student.others, "the records of other lessons are kept")
      #expect(try student.strays() <= 1, "round \(round)")
      if after.solved == 6 { try student.startAnew() }
    }
    #expect(isEnough(), "killed \(killed), resumed \(resumed)")
  }

  @Test func aLessonThatNeverEndsDoesNotOutliveItsProgram() throws {
    let program = try FixtureProgram()
    let temporary = program.home + "/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    func children() -> Int { FixtureProgram.processes(naming: temporary) }
    let check = try SpawnedProgram(
      ["check", "endless"], environment: ["HOME": program.home, "TMPDIR": temporary])
    var patience = 5000
    while children() == 0, patience > 0 {
      usleep(20_000)
      patience -= 1
    }
    try #require(children() == 1)
    // Into the step that never ends.
    usleep(300_000)
    try #require(children() == 1)
    #expect(check.end(SIGKILL) == .killed(SIGKILL))
    patience = 5000
    while children() > 0, patience > 0 {
      usleep(20_000)
      patience -= 1
    }
    #expect(children() == 0)
  }

  @Test func aTranscriptThatIsCutShortIsNotServed() throws {
    let program = try FixtureProgram()
    let run = try program.run("step", "right")
    let stored = program.home + "/.cache/lessons/right.json"
    let whole = try #require(FileManager.default.contents(atPath: stored))
    for length in [0, 1, whole.count / 2, whole.count - 2, whole.count - 1] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: stored))
      let again = try program.run("step", "right")
      #expect(again.code == 0)
      #expect(again.output == run.output && again.error == "", "\(length) bytes")
      #expect(FileManager.default.contents(atPath: stored) == whole, "it was run and kept again")
    }
  }
}

extension FixtureProgram {
  /// Every file below a folder, with its bytes.
  static func files(in folder: String) -> [String: Data] {
    var files: [String: Data] = [:]
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] {
      files[name] = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
    }
    return files
  }

  /// How many processes have the text in their arguments.
  static func processes(naming text: String) -> Int {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.count { number in
      guard Int(number) != nil,
        let words = FileManager.default.contents(atPath: "/proc/\(number)/cmdline")
      else { return false }
      return String(decoding: words, as: UTF8.self).contains(text)
    }
  }
}
