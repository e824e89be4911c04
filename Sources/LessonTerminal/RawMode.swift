#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keys arrive one by one and unseen while a value of this type lives. It restores the terminal when
/// it ends, and before a signal ends or stops the process. One at a time.
///
/// `deinit` does not run when a signal kills the process or it calls `exit`, hence the handlers.
package struct RawMode: ~Copyable {
  /// Signals that end a process unless something else is said.
  package static let endings: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT] + traps
  /// An error of the program itself.
  private static let traps = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

  private let signals: [Int32]
  private let former: [sigaction]

  /// nil if the descriptor is no terminal.
  package init?(descriptor: Int32, signals: [Int32] = RawMode.endings) {
    var mode = termios()
    guard tcgetattr(descriptor, &mode) == 0 else { return nil }
    terminalMode = TerminalMode(descriptor: descriptor, cooked: mode)
    self.signals = signals + [SIGTSTP, SIGCONT]
    former = (signals + [SIGTSTP, SIGCONT]).map { number in
      var old = sigaction()
      var new = sigaction(handler: restoreOnSignal)
      if number == SIGTSTP { new = sigaction(handler: restoreOnStop) }
      if number == SIGCONT { new = sigaction(handler: resumeAfterStop) }
      sigaction(number, &new, &old)
      return old
    }
    terminalMode?.enter()
  }

  deinit {
    terminalMode?.restore()
    for (number, action) in zip(signals, former) {
      var action = action
      sigaction(number, &action, nil)
    }
    terminalMode = nil
  }
}

/// The mode to go back to.
private struct TerminalMode {
  var descriptor: Int32
  var cooked: termios

  /// No line editing, no echo; interrupt and suspend arrive as bytes, so that they can be answered.
  func enter() {
    var raw = cooked
    raw.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    withUnsafeMutableBytes(of: &raw.c_cc) { codes in
      codes[Int(VMIN)] = 1
      codes[Int(VTIME)] = 0
    }
    tcsetattr(descriptor, TCSADRAIN, &raw)
  }

  func restore() {
    var mode = cooked
    tcsetattr(descriptor, TCSADRAIN, &mode)
  }
}

/// A signal handler has no other way to know the terminal. Written only while the handlers are not
/// installed; the handlers only read it, and call nothing but what POSIX lists as safe in one.
nonisolated(unsafe) private var terminalMode: TerminalMode?

/// Restores, then lets the signal do what it does by default. A trap comes again when this returns.
private func restoreOnSignal(_ number: Int32) {
  terminalMode?.restore()
  signal(number, SIG_DFL)
  raise(number)
}

/// The same for a stop; the process goes on behind this when it is continued.
private func restoreOnStop(_ number: Int32) {
  terminalMode?.restore()
  signal(SIGTSTP, SIG_DFL)
  raise(SIGTSTP)
}

private func resumeAfterStop(_ number: Int32) {
  var action = sigaction(handler: restoreOnStop)
  sigaction(SIGTSTP, &action, nil)
  terminalMode?.enter()
}

extension sigaction {
  init(handler: @escaping @convention(c) (Int32) -> Void) {
    self.init()
    #if canImport(Glibc)
      __sigaction_handler.sa_handler = handler
    #else
      __sigaction_u.__sa_handler = handler
    #endif
    sigemptyset(&sa_mask)
    sa_flags = Int32(SA_RESTART)
  }
}
