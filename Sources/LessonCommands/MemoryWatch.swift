internal import Foundation
internal import Synchronization

/// How much a lesson may use before it is stopped.
struct RunLimits: Sendable {
  var time: Duration
  /// Resident memory, in units of 2^20 bytes.
  var mebibytes: Int
}

/// Watches the resident memory of a process. Only Linux tells it of another process without asking for
/// rights; elsewhere nothing is ever exceeded.
final class MemoryWatch: Sendable {
  private let limit: Int
  private let process = Mutex<pid_t?>(nil)

  init(limit mebibytes: Int) { limit = mebibytes << 20 }

  /// Names the process, once it has started.
  func begin(_ process: pid_t) { self.process.withLock { $0 = process } }

  /// Returns true as soon as the process holds more than the limit, false when the task is cancelled.
  /// Looks fifty times a second: what a step can fill in between is small beside a limit.
  func exceeds() async -> Bool {
    let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
    while (try? await Task.sleep(for: .milliseconds(20))) != nil {
      guard let process = process.withLock({ $0 }) else { continue }
      if Self.residentPages(of: process) * pageSize > limit { return true }
    }
    return false
  }

  /// The second number of `/proc/PID/statm`; 0 where there is no such file.
  private static func residentPages(of process: pid_t) -> Int {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/statm") else {
      return 0
    }
    let numbers = String(decoding: data, as: UTF8.self).split(separator: " ")
    return numbers.count > 1 ? Int(numbers[1]) ?? 0 : 0
  }

  /// What stops this process if no one watches in time: more address space than any lesson within the
  /// limit takes, and far less than would bring a machine down.
  static func setBackstop(mebibytes: Int) {
    var bounds = rlimit()
    guard getrlimit(addressSpace, &bounds) == 0 else { return }
    let wanted = rlim_t(mebibytes) << 20 &* 4 &+ rlim_t(8 << 30)
    bounds.rlim_cur = min(wanted, bounds.rlim_max)
    _ = setrlimit(addressSpace, &bounds)
  }

  #if os(Linux)
    private static let addressSpace = __rlimit_resource_t(RLIMIT_AS.rawValue)
  #else
    private static let addressSpace = RLIMIT_AS
  #endif
}
