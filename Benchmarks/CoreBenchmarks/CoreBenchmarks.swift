import Autodiff

/// Measures the core. `Benchmarks/core` runs this in turn with its peers.
@main enum CoreBenchmarks {
  static let usage = """
    usage: CoreBenchmarks COMMAND
      times [WORK] seconds of each work, a line each: work <tab> program <tab> seconds
      report       reads such lines, of ours and of the peers, and prints the table with the goals
      growth       how time grows with width, depth and the size of the graph, as CSV
      memory       memory over a million replays, as CSV
      allocations  in the training loops; under the library made from Peers/count_allocations.c
      check        every parameter of 784-20-10 against central differences
    """

  static func main() throws {
    switch CommandLine.arguments.dropFirst().first {
    case "times": try printTimes(CommandLine.arguments.dropFirst(2).first)
    case "report": Report.readingStandardInput().print()
    case "growth": try Growth.print()
    case "memory": try Memory.print()
    case "allocations": try Allocations.print()
    case "check": try printGradientCheck()
    default: print(usage)
    }
  }

  /// - Parameter chosen: one work, for a profiler; nil for all.
  static func printTimes(_ chosen: String?) throws {
    func line(_ work: String, _ program: String, _ measure: () throws -> Double) rethrows {
      guard chosen == nil || chosen == work else { return }
      print("\(work)\t\(program)\t\(try measure())")
    }
    try line("article", Report.ours) {
      try Training.article().secondsPerSample(samples: 20_000)
    }
    try line("minibatch", Report.ours) {
      try Training.minibatch().secondsPerSample(samples: 19_200)
    }
    try line("minibatch", Report.oursInSingle) {
      try Training.minibatch(precision: .single).secondsPerSample(samples: 19_200)
    }
    try line("chain", Report.ours) {
      try Chain(operations: 1000, points: 1).secondsPerPoint(passes: 5000)
    }
    try line("chain-64", Report.ours) {
      try Chain(operations: 1000, points: 64).secondsPerPoint(passes: 500)
    }
  }
}
