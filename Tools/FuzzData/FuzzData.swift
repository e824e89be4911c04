import DataFiles
import Foundation

/// Reads changed data files, each in a folder of its own. `Tools/fuzz-data` runs it.
@main struct FuzzData {
  static func main() throws {
    var (count, seed, only, last) = (100_000, UInt64(1), Int?.none, String?.none)
    var arguments = Array(CommandLine.arguments.dropFirst())
    while arguments.count >= 2 {
      let (option, value) = (arguments[0], arguments[1])
      arguments.removeFirst(2)
      switch option {
      case "--count": count = Int(value) ?? count
      case "--seed": seed = UInt64(value) ?? seed
      case "--only": only = Int(value)
      case "--last": last = value
      default: arguments = [option]
      }
    }
    guard arguments.isEmpty else {
      print("usage: FuzzData [--count N] [--seed N] [--only N] [--last FILE]")
      exit(2)
    }
    let recording = URL(filePath: "Tests/DataFilesTests/Recorded/files.json")
    guard let recording = try? Recording(contentsOf: recording) else {
      print("The recorded files are not here; run it from the project's folder.")
      exit(2)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-data-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    var run = Run(samples: Sample.all(recording), seed: seed, folder: folder)
    for number in only.map({ $0..<$0 + 1 }) ?? 0..<count {
      // Should the next one end the program, its number is known.
      if let last {
        try "seed \(seed), number \(number)\n".write(
          toFile: last, atomically: false, encoding: .utf8)
      }
      try run.attempt(number)
    }
    print(run.summary)
    if run.wrong > 0 { exit(1) }
  }
}

/// What was tried and what came of it.
struct Run {
  let samples: [Sample]
  let seed: UInt64
  let folder: URL
  /// In a folder for each sample.
  private var attempts: [Int: Attempts] = [:]
  private var inputs = 0
  private var read = 0
  private(set) var wrong = 0
  private var slowest = (seconds: 0.0, number: 0)
  /// How often each kind of fact came up, by its name.
  private var facts: [String: Int] = [:]

  init(samples: [Sample], seed: UInt64, folder: URL) {
    self.samples = samples
    self.seed = seed
    self.folder = folder
  }

  mutating func attempt(_ number: Int) throws {
    var mutator = Mutator(seed: seed &* 1_000_003 &+ UInt64(number))
    // The archives of every type of number share one place in eight.
    let kinds = samples.count { !$0.name.hasPrefix("archive") }
    let kind = number % (kinds + 1)
    let place = kind < kinds ? kind : kinds + mutator.below(samples.count - kinds)
    let sample = samples[place]
    let files = mutator.mutated(sample)
    if attempts[place] == nil {
      let own = folder.appending(path: "\(place)")
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      attempts[place] = Attempts(folder: own)
    }
    let start = Date()
    let outcome = try attempts[place]?.attempt(files, target: sample.target) ?? .wrong("no folder")
    let seconds = Date().timeIntervalSince(start)
    if seconds > slowest.seconds { slowest = (seconds, number) }
    inputs += 1
    switch outcome {
    case .read: read += 1
    case .refused(let error):
      facts[String("\(error.fact)".prefix { $0.isLetter }), default: 0] += 1
    case .wrong(let what):
      wrong += 1
      if wrong <= 20 { print("number \(number), \(sample.name): \(what)") }
    }
  }

  var summary: String {
    let kinds = facts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    var usage = rusage()
    // RUSAGE_SELF, which Swift has in another type.
    getrusage(0, &usage)
    return """
      \(inputs) changed files: \(read) read, \(inputs - read - wrong) refused, \(wrong) wrong
      refused for \(facts.count) reasons: \(kinds)
      the slowest took \(Int(slowest.seconds * 1_000)) ms (number \(slowest.number)); \
      \(usage.ru_maxrss / 1_024) MB of memory at most
      """
  }
}
