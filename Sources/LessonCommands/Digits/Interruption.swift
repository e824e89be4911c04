internal import Foundation
internal import Synchronization

/// While one lives, the first Ctrl-C is noted and ends nothing; a second one ends the program as usual. One at
/// a time.
struct Interruption: ~Copyable {
  private let former: sigaction

  init() {
    wasInterrupted.store(false, ordering: .relaxed)
    var old = sigaction()
    var new = sigaction()
    #if canImport(Glibc)
      new.__sigaction_handler.sa_handler = noteInterruption
    #else
      new.__sigaction_u.__sa_handler = noteInterruption
    #endif
    sigemptyset(&new.sa_mask)
    new.sa_flags = Int32(truncatingIfNeeded: Int(SA_RESETHAND) | Int(SA_RESTART))
    sigaction(SIGINT, &new, &old)
    former = old
  }

  deinit {
    var action = former
    sigaction(SIGINT, &action, nil)
  }

  static var hasHappened: Bool { wasInterrupted.load(ordering: .relaxed) }
}

/// A signal handler has no other way to tell. `init` has touched it before a signal can.
private let wasInterrupted = Atomic(false)

private func noteInterruption(_ number: Int32) { wasInterrupted.store(true, ordering: .relaxed) }
