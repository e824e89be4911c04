import Autodiff

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether memory stays flat over a million replays of the article's step.
enum Memory {
  static func print() throws {
    let network = try DenseNetwork(sizes: [784, 20, 10], batch: nil)
    let plan = network.plan()
    let picture = network.picture.value.elements
    Swift.print("replays,largest resident kB")
    for replay in 0...1_000_000 {
      if replay == 1000 || replay % 250_000 == 0 { Swift.print("\(replay),\(largestResident)") }
      try plan.set(0, to: picture)
      plan.run()
    }
  }

  /// The most memory this process has ever had, in kB. It never falls, so what leaks shows.
  private static var largestResident: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss / 1024
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss
    #endif
  }
}

/// Counts what the training loops allocate, by a library that stands before malloc.
enum Allocations {
  static func print() throws {
    guard let count = counter() else {
      Swift.print("allocations: not counted; run this under the library of count_allocations.c")
      return
    }
    var before = count()
    var arrays: [[Double]] = []
    for i in 0..<1000 { arrays.append([Double(i)]) }
    let seen = count() - before
    Swift.print("1000 arrays, to see that the counter counts: \(seen) allocations")
    guard seen >= arrays.count else { return }
    let loops = [
      ("one sample at a time", try Training.article()),
      ("minibatches of 32", try Training.minibatch()),
      ("minibatches of 32, single precision", try Training.minibatch(precision: .single)),
    ]
    for (name, training) in loops {
      var made: UInt = 0
      // A first round, for what is made once: BLAS allocates its buffers when first called.
      for _ in 0..<2 {
        try training.loop(samples: 3200) {
          before = count()
        } end: {
          made = count() - before
        }
      }
      Swift.print("\(name), 3200 samples: \(made) allocations")
    }
  }

  private static func counter() -> (@convention(c) () -> UInt)? {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "allocations_so_far") else { return nil }
    return unsafeBitCast(symbol, to: (@convention(c) () -> UInt).self)
  }
}
