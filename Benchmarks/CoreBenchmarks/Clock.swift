#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Processor time that a piece of work takes: on a machine that does other things too it says more than the
/// clock on the wall. The peers measure the same.
func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
  let start = processorTime()
  try work()
  return processorTime() - start
}

private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Three digits: 0.00123, 4.56, 8, 12300.
func rounded(_ number: Double) -> String {
  guard number.isFinite, number != 0 else { return "\(number)" }
  let places = 2 - Int(log10(abs(number)).rounded(.down))
  let scale = pow(10, Double(places))
  let result = (number * scale).rounded() / scale
  let isWhole = result == result.rounded() && abs(result) < 1e15
  return isWhole ? "\(Int(result))" : "\(result)"
}
