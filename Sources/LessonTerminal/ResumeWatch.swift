#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tells whoever waits for input that the process was stopped and goes on (Ctrl-Z, then `fg`). One at a
/// time.
///
/// The signal may arrive on any thread, and interrupts none that waits: hence a pipe that can be waited
/// for together with the input.
struct ResumeWatch: ~Copyable {
  private let end: Int32
  private let former: sigaction

  /// nil if the system has no more descriptors.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    end = ends[0]
    resumePipe = ends[1]
    var old = sigaction()
    var new = sigaction(handler: noteResume)
    sigaction(SIGCONT, nil, &old)
    former = old
    nextHandler = old.function
    sigaction(SIGCONT, &new, nil)
  }

  deinit {
    var action = former
    sigaction(SIGCONT, &action, nil)
    nextHandler = nil
    close(resumePipe)
    resumePipe = -1
    close(end)
  }

  /// Waits until the descriptor has something to read, or has ended.
  borrowing func wait(for descriptor: Int32, onResume: () -> Void) {
    while true {
      var requests = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: end, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&requests, 2, -1) >= 0 else {
        if errno == EINTR { continue }
        return
      }
      if requests[1].revents & Int16(POLLIN) != 0 {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(end, &bytes, bytes.count) > 0 {}
        onResume()
      }
      if requests[0].revents != 0 { return }
    }
  }
}

/// The end that the handler writes to. Both are written only while the handler is not installed.
nonisolated(unsafe) private var resumePipe: Int32 = -1
/// The handler that was there before, such as that of `RawMode`: it goes first.
nonisolated(unsafe) private var nextHandler: (@convention(c) (Int32) -> Void)?

private func noteResume(_ number: Int32) {
  let former = errno
  nextHandler?(number)
  var byte: UInt8 = 1
  if resumePipe >= 0 { _ = write(resumePipe, &byte, 1) }
  errno = former
}

extension sigaction {
  /// nil for the default and for a signal that is ignored.
  fileprivate var function: (@convention(c) (Int32) -> Void)? {
    #if canImport(Glibc)
      let handler = __sigaction_handler.sa_handler
    #else
      let handler = __sigaction_u.__sa_handler
    #endif
    return handler.flatMap { unsafeBitCast($0, to: Int.self) > 1 ? $0 : nil }
  }
}
