/// What browsers are to show: the site as it was last built, and what is wrong since.
///
/// A builder tells what happened; pages ask for news and wait until there are any.
public actor Preview {
  /// What a page must know to be up to date.
  public struct State: Sendable, Equatable {
    /// Another one for each site that was built; pages of an older one load themselves anew.
    public internal(set) var site: String
    /// Why the last build came to nothing, in words; nil if it did not fail.
    public internal(set) var failure: String?
    /// Goes up with every change.
    public internal(set) var change = 0
  }

  public private(set) var state: State
  /// So that a page of an earlier server knows that it is old.
  private let run: String
  private var builds = 0
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var tickets = 0

  /// - Parameter run: another text each time the server is started.
  public init(run: String) {
    self.run = run
    state = State(site: run + "-0")
  }

  /// A new site stands in the folder.
  public func built() {
    builds += 1
    state.site = "\(run)-\(builds)"
    state.failure = nil
    tell()
  }

  /// The site is what it was.
  ///
  /// - Parameter report: what to mend.
  public func failed(_ report: String) {
    state.failure = report
    tell()
  }

  /// The state, at once if it is another than a page knows, else when it changes or time is up.
  public func state(otherThan known: Int?, within time: Duration) async -> State {
    guard known == state.change else { return state }
    tickets += 1
    let ticket = tickets
    let alarm = Task {
      try? await Task.sleep(for: time)
      self.wake(ticket)
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { waiting[ticket] = continuation }
      }
    } onCancel: {
      Task { await self.wake(ticket) }
    }
    alarm.cancel()
    return state
  }

  private func wake(_ ticket: Int) { waiting.removeValue(forKey: ticket)?.resume() }

  private func tell() {
    state.change += 1
    let all = waiting
    waiting = [:]
    for continuation in all.values { continuation.resume() }
  }
}
