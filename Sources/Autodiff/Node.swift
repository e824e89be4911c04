internal import Synchronization

/// A place in the traced graph.
///
/// Unchecked, because `inputs` is a variable; it changes only in `deinit`, when no one else can see it.
final class Node: @unchecked Sendable {
  let operation: Operation
  private(set) var inputs: [Node]
  let value: NDArray
  let domain: ClosedRange<Double>?
  /// Grows with creation, so that sorting by it is a topological order.
  let order: UInt64

  private static let created = Atomic<UInt64>(0)

  init(
    _ operation: Operation, _ inputs: [Node], _ value: NDArray, domain: ClosedRange<Double>? = nil
  ) {
    self.operation = operation
    self.inputs = inputs
    self.value = value
    self.domain = domain
    self.order = Node.created.wrappingAdd(1, ordering: .relaxed).newValue
  }

  // A chain of a million nodes would be released by a million nested calls. Taking the links apart
  // in a loop keeps the stack flat.
  deinit {
    var orphans = inputs
    inputs = []
    while var node = orphans.popLast() {
      if isKnownUniquelyReferenced(&node) {
        orphans += node.inputs
        node.inputs = []
      }
    }
  }
}
