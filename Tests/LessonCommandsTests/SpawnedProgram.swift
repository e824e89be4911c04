import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The fixture course as a process that can be killed at any moment, at a terminal or not.
struct SpawnedProgram: ~Copyable {
  enum Ending: Equatable {
    case exited(Int32)
    case killed(Int32)
  }

  let process: pid_t

  /// - Parameters:
  ///   - terminal: its standard input, output and errors; without one they lead nowhere.
  ///   - path: another program than the fixture course.
  init(
    _ arguments: [String], environment: [String: String], terminal: Int32? = nil,
    path: String = FixtureProgram.path
  ) throws {
    let null = terminal == nil ? open("/dev/null", O_RDWR | O_CLOEXEC) : -1
    defer { if null >= 0 { close(null) } }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    for number: Int32 in 0...2 {
      posix_spawn_file_actions_adddup2(&files, terminal ?? null, number)
    }
    // A group of its own, which a test can interrupt as a terminal would, and signals as usual.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK)
        | Int16(POSIX_SPAWN_SETSIGDEF))
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let all = ["PATH": search, "LANG": "C.UTF-8"].merging(environment) { $1 }
    var variables = all.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(
      &process, path, &files, &attributes, &words, &variables)
    try #require(code == 0, "posix_spawn: \(code)")
    self.process = process
  }

  /// Whether it has ended by itself; it is still to be waited for.
  var hasEnded: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0
      && information.si_signo != 0
  }

  /// Whether it was stopped and does not go on yet.
  var isStopped: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(process), &information, WSTOPPED | WNOHANG | WNOWAIT) == 0
      && information.si_signo != 0
  }

  /// Sends the signal, to the whole group if it is an interrupt, and waits for the end.
  consuming func end(_ signal: Int32) -> Ending {
    kill(signal == SIGINT ? -process : process, signal)
    return wait()
  }

  consuming func wait() -> Ending {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal)
  }
}

/// When to kill.
enum Moment {
  case after(microseconds: Int)
  /// A while after the files have changed so often. It aims at what stands half written.
  case change(Int, of: [String], then: Int)

  /// Returns when the moment has come, or the program has ended before. Does `work` again and again.
  func come(for program: borrowing SpawnedProgram, doing work: () -> Void = {}) {
    let clock = ContinuousClock()
    switch self {
    case .after(let microseconds):
      let end = clock.now + .microseconds(microseconds)
      while clock.now < end, !program.hasEnded {
        work()
        usleep(200)
      }
    case .change(let number, let files, let microseconds):
      var last = files.map(Moment.state)
      var count = 0
      var turn = 0
      while count < number {
        let now = files.map(Moment.state)
        if now != last { count += 1 }
        last = now
        turn += 1
        if turn % 16 == 0 {
          if program.hasEnded { return }
          work()
        }
      }
      if microseconds > 0 { usleep(UInt32(microseconds)) }
    }
  }

  /// Changes when the file does, or another takes its name.
  private static func state(_ path: String) -> [Int] {
    var status = stat()
    guard lstat(path, &status) == 0 else { return [] }
    return [
      Int(status.st_ino), Int(status.st_size), status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
    ]
  }
}

/// The same moments in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
