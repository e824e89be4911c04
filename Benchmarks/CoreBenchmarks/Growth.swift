import Autodiff

/// How time grows: with the width and the depth of a network, and with the size of a graph of scalars.
enum Growth {
  static func print() throws {
    Swift.print("of,size,trace s,layout s,run s,run s / size")
    for width in [10, 30, 100, 300, 1000] {
      try network("width of 784-width-10", width, [784, width, 10], samples: 200_000 / width)
    }
    for depth in [1, 3, 10, 30, 100] {
      let sizes = [784] + [Int](repeating: 20, count: depth) + [10]
      try network("hidden layers of 20", depth, sizes, samples: 10_000 / depth)
    }
    for operations in [100, 1000, 10_000, 100_000, 1_000_000] {
      let chain = try Chain(operations: operations, points: 1)
      let passes = max(3, 2_000_000 / operations)
      let runs = try median { try chain.secondsPerPoint(passes: passes) }
      line("scalar operations", operations, chain.traceSeconds, chain.layoutSeconds, runs)
    }
  }

  private static func network(_ name: String, _ size: Int, _ sizes: [Int], samples: Int) throws {
    let network = try DenseNetwork(sizes: sizes, batch: nil)
    var updates: [(input: Tensor, value: Tensor)] = []
    let trace = processorSeconds { updates = network.updates }
    var plan: Plan?
    let layout = processorSeconds {
      plan = Plan(
        outputs: [network.loss], inputs: [network.picture, network.target], updates: updates)
    }
    let run = median {
      processorSeconds { for _ in 0..<samples { plan?.run() } } / Double(samples)
    }
    line(name, size, trace, layout, run)
  }

  private static func median(_ measure: () throws -> Double) rethrows -> Double {
    let times = try (0..<7).map { _ in try measure() }
    return times.sorted()[times.count / 2]
  }

  private static func line(
    _ name: String, _ size: Int, _ trace: Double, _ layout: Double, _ run: Double
  ) {
    let numbers = [trace, layout, run, run / Double(size)].map(rounded).joined(separator: ",")
    Swift.print("\(name),\(size),\(numbers)")
  }
}
