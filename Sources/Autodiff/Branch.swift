internal import Synchronization

/// A comparison of two traced values that decided which way a program went. A graph that was traced past
/// it is only valid where it would be decided the same way.
public struct Branch: Sendable {
  /// Positive on the side that was taken, negative on the other.
  public let margin: Tensor

  /// - Parameter margin: a scalar that is positive as long as the branch goes the way it went.
  public init(margin: Tensor) { self.margin = margin }

  /// `Tensor.order` of the comparison: values of lower order do not depend on it.
  public var order: UInt64 { margin.order }
}

/// Collects the branches of a computation, as long as it is the task's current one.
public final class BranchLog: Sendable {
  @TaskLocal public static var current: BranchLog?

  private let log = Mutex<[Branch]>([])

  public init() {}

  public var branches: [Branch] { log.withLock { $0 } }

  fileprivate static func note(_ margin: Tensor) {
    guard !margin.isConstant else { return }
    current?.log.withLock { $0.append(Branch(margin: margin)) }
  }
}

extension Tensor {
  /// Compares scalars by value and notes the branch. False for NaN and for tensors that are not scalars.
  public static func < (a: Tensor, b: Tensor) -> Bool {
    guard let x = a.scalar, let y = b.scalar else { return false }
    BranchLog.note(x < y ? b - a : a - b)
    return x < y
  }

  public static func > (a: Tensor, b: Tensor) -> Bool { b < a }
}
