internal import ArgumentParser

/// One of several parts of a course that a CI matrix checks side by side: `2/5`.
struct Shard: ExpressibleByArgument, CustomStringConvertible {
  var index: Int
  var count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]),
      count >= 1, count <= 1_000_000, (1...count).contains(index)
    else { return nil }
    self.index = index
    self.count = count
  }

  var description: String { "\(index)/\(count)" }

  /// Its part: every so-manieth, so that neighbours, which tend to be alike in size, are spread out. All parts
  /// together are everything, each once.
  func part<Element>(of all: [Element]) -> [Element] {
    stride(from: index - 1, to: all.count, by: count).map { all[$0] }
  }
}
