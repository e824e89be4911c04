internal import Transcript

/// The traced graph, number by number: arrays are taken apart, so that who replays it needs to know of
/// numbers only. What only moves elements about is gone, and equal computations are one.
struct ScalarGraph {
  enum Step: Hashable {
    case constant(Double)
    /// An element of a node that is given and not computed.
    case given(node: Int, element: Int)
    /// A function of two numbers or fewer, or `select`, of earlier steps.
    case apply(String, [Int])
  }

  private(set) var steps: [Step] = []
  private var known: [Step: Int] = [:]
  /// The steps that compute the elements of each node.
  private var elements: [Int: [Int]] = [:]
  private let graph: [GraphNode]

  /// More steps than this would take a browser too long.
  private static let mostSteps = 50_000

  /// - Parameter isComputed: whether a node changes: all others are constants.
  /// - Returns: nil if the graph is too large.
  init?(_ graph: [GraphNode], isComputed: (Int) -> Bool) {
    self.graph = graph
    for place in graph.indices where isComputed(place) {
      let node = graph[place]
      let count = node.value.elements?.count ?? 0
      guard steps.count < Self.mostSteps else { return nil }
      elements[place] =
        node.inputs.isEmpty
        ? (0..<count).map { step(.given(node: place, element: $0)) } : taken(apart: node)
      guard elements[place]?.count == count else { return nil }
    }
  }

  /// The steps of a node's elements.
  mutating func steps(of place: Int) -> [Int] {
    if let known = elements[place] { return known }
    let constants = graph[checked: place]?.value.elements ?? []
    let made = constants.map { step(.constant($0)) }
    elements[place] = made
    return made
  }

  mutating func constant(_ number: Double) -> Int { step(.constant(number)) }

  private mutating func step(_ step: Step) -> Int {
    if let place = known[step] { return place }
    steps.append(step)
    known[step] = steps.count - 1
    return steps.count - 1
  }

  private mutating func apply(_ name: String, _ inputs: Int...) -> Int {
    apply(name, inputs)
  }

  private mutating func apply(_ name: String, _ inputs: [Int]) -> Int {
    // What was put in by stretching an array, and changes nothing.
    if name == "add", let zero = inputs.firstIndex(where: { steps[$0] == .constant(0) }) {
      return inputs[1 - zero]
    }
    if name == "multiply", let one = inputs.firstIndex(where: { steps[$0] == .constant(1) }) {
      return inputs[1 - one]
    }
    return step(.apply(name, inputs))
  }
}

extension ScalarGraph {
  private mutating func taken(apart node: GraphNode) -> [Int] {
    let inputs = node.inputs.map { steps(of: $0) }
    let shapes = node.inputs.map { graph[$0].value.shape }
    let p = node.parameters
    guard let x = inputs.first, let shape = shapes.first else { return [] }
    func taken(_ places: [Int]) -> [Int] { places.compactMap { x[checked: $0] } }
    switch node.operation {
    case "reshape": return x
    case "broadcast": return taken(Self.spread(shape, over: p))
    case "sum": return added(x, at: Self.spread(p, over: shape), count: p.reduce(1, *))
    case "transpose" where p.sorted() == Array(shape.indices):
      return taken(Self.transposed(shape, p))
    case "slice" where p.count == 3:
      return taken(Self.places(Array(p[1]..<max(p[1], p[2])), along: p[0], of: shape))
    case "gather" where !p.isEmpty:
      return taken(Self.places(Array(p.dropFirst()), along: p[0], of: shape))
    case "pad" where p.count == 3 && shape.indices.contains(p[0]):
      let places = Array(p[1]..<(p[1] + shape[p[0]]))
      return put(x, places, along: p[0], of: node.value.shape)
    case "scatter" where p.count > 1:
      return put(x, Array(p.dropFirst(2)), along: p[0], of: node.value.shape)
    case "join" where inputs.count == 2: return x + inputs[1]
    case "matmul" where inputs.count == 2: return product(x, inputs[1], shapes)
    case "maximum of": return largest(x, groups: Self.spread(p, over: shape))
    case "maximum shares":
      let groups = Self.spread(p, over: shape)
      let best = largest(x, groups: groups)
      guard groups.count == x.count else { return [] }
      let wins = x.indices.map { apply("equal", x[$0], best[groups[$0]]) }
      let counts = added(wins, at: groups, count: best.count)
      return wins.indices.map { apply("divide", wins[$0], counts[groups[$0]]) }
    default:
      let maps = shapes.map { Self.spread($0, over: node.value.shape) }
      return (node.value.elements ?? []).indices.compactMap { e in
        let arguments = inputs.indices.compactMap { inputs[$0][checked: maps[$0][e]] }
        return arguments.count == inputs.count ? apply(node.operation, arguments) : nil
      }
    }
  }

  /// Elements added up, each into its place.
  private mutating func added(_ x: [Int], at places: [Int], count: Int) -> [Int] {
    var sums = [Int?](repeating: nil, count: count)
    for (element, place) in zip(x, places) where sums.indices.contains(place) {
      sums[place] = sums[place].map { apply("add", $0, element) } ?? element
    }
    return sums.map { $0 ?? step(.constant(0)) }
  }

  private mutating func put(
    _ x: [Int], _ places: [Int], along axis: Int, of shape: [Int]
  ) -> [Int] {
    added(x, at: Self.places(places, along: axis, of: shape), count: shape.reduce(1, *))
  }

  private mutating func largest(_ x: [Int], groups: [Int]) -> [Int] {
    var best = [Int?](repeating: nil, count: (groups.max() ?? -1) + 1)
    for (element, group) in zip(x, groups) {
      best[group] = best[group].map { apply("maximum", $0, element) } ?? element
    }
    return best.compactMap(\.self)
  }

  private mutating func product(_ a: [Int], _ b: [Int], _ shapes: [[Int]]) -> [Int] {
    guard shapes[0].count == 2, shapes[1].count == 2 else { return [] }
    let (m, k, n) = (shapes[0][0], shapes[0][1], shapes[1][1])
    guard a.count == m * k, b.count == k * n else { return [] }
    return (0..<(m * n)).map { cell in
      var sum: Int?
      for l in 0..<k {
        let part = apply("multiply", a[cell / n * k + l], b[l * n + cell % n])
        sum = sum.map { apply("add", $0, part) } ?? part
      }
      return sum ?? step(.constant(0))
    }
  }
}

extension ScalarGraph {
  /// Which element of `shape` each element of `target` is, when the one is stretched over the other.
  static func spread(_ shape: [Int], over target: [Int]) -> [Int] {
    var map = [Int](repeating: 0, count: target.reduce(1, *))
    var (stride, block) = (1, 1)
    for (axis, length) in target.reversed().enumerated() {
      let own = axis < shape.count ? shape[shape.count - 1 - axis] : 1
      if own > 1 { for i in map.indices { map[i] += i / block % length * stride } }
      stride *= own
      block *= length
    }
    return map
  }

  /// Where the elements at some places along an axis stand.
  static func places(_ places: [Int], along axis: Int, of shape: [Int]) -> [Int] {
    guard shape.indices.contains(axis) else { return [] }
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    return (0..<outer).flatMap { o in
      places.flatMap { place in (0..<inner).map { (o * shape[axis] + place) * inner + $0 } }
    }
  }

  /// Which element of `shape` each element of the result is, whose axis i is axis `axes[i]`.
  static func transposed(_ shape: [Int], _ axes: [Int]) -> [Int] {
    let target = axes.map { shape[$0] }
    return (0..<shape.reduce(1, *)).map { element in
      var rest = element
      var at = [Int](repeating: 0, count: shape.count)
      for (axis, length) in zip(axes, target).reversed() {
        at[axis] = rest % length
        rest /= length
      }
      return zip(at, shape).reduce(0) { $0 * $1.1 + $1.0 }
    }
  }
}

extension Value {
  /// Of an array whose elements are all there, one for a number; else nil.
  var elements: [Double]? {
    switch self {
    case .number(let number): [number]
    case .tensor(_, let elements): elements
    case .summary, .function, .text: nil
    }
  }

  var shape: [Int] {
    switch self {
    case .tensor(let shape, _), .summary(let shape, _, _, _): shape
    case .number, .function, .text: []
    }
  }
}
