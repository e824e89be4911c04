internal import Autodiff

/// Points at which a claim is tried.
struct Points {
  /// For each input its elements, point after point.
  var columns: [[Double]]
  /// Which points tell of values only, not of domains.
  var isGrid: [Bool] = []
  var count: Int { isGrid.count }

  init(inputs: Int) { columns = Array(repeating: [], count: inputs) }

  /// The elements of an input at one point.
  func elements(_ input: Int, at point: Int) -> ArraySlice<Double> {
    let size = columns[input].count / count
    return columns[input][(point * size)..<((point + 1) * size)]
  }

  func all(at point: Int) -> [[Double]] { columns.indices.map { Array(elements($0, at: point)) } }

  /// Adds a point that was placed.
  mutating func append(_ values: [[Double]]) {
    for (index, values) in values.enumerated() { columns[index] += values }
    isGrid.append(false)
  }

  func chosen(_ chosen: [Int]) -> Points {
    var points = self
    points.isGrid = chosen.map { isGrid[$0] }
    points.columns = columns.indices.map { input in chosen.flatMap { elements(input, at: $0) } }
    return points
  }
}

/// A relation and the derivatives it speaks of, laid out for evaluation at many points.
struct TrialLayout {
  let derivatives: [DerivativeUse]
  /// What is drawn.
  let leaves: [Tensor]
  /// Arguments of functions with a kink: on either side of zero they behave differently.
  let margins: [Tensor]
  private let branches: Int
  private let graph: TracedGraph
  private let left: Tensor
  private let right: Tensor
  private let leftSize: Int
  private let rightSize: Int
  /// How many elements the sides have.
  var size: Int { max(leftSize, rightSize) }

  init(
    left: Tensor, right: Tensor, derivatives: [DerivativeUse], environment: Environment
  ) {
    self.derivatives = derivatives
    (self.left, self.right) = (left, right)
    leftSize = left.value.elements.count
    rightSize = right.value.elements.count
    let spoken = [left, right] + derivatives.flatMap { [$0.place, $0.value] }
    // All of them: a branch may have chosen among values that are older than its comparison.
    let branches = environment.branches.map(\.margin)
    self.branches = branches.count
    let trace = Trace(of: spoken + branches)
    margins = TrialLayout.margins(of: trace)
    var found = trace.leaves
    if !derivatives.isEmpty {
      var seen = Set(found)
      for use in derivatives where use.function != left && use.function != right {
        let behind = Trace(of: [use.function], cut: [use.variable]).leaves
        for leaf in behind where seen.insert(leaf).inserted { found.append(leaf) }
      }
      // A function's own parameter is set by its place, not drawn.
      let parameters = Set(derivatives.filter { $0.place != $0.variable }.map(\.variable))
      found = found.filter { !parameters.contains($0) }.sorted { $0.order < $1.order }
    }
    leaves = found
    graph = TracedGraph(
      outputs: [left, right] + branches + derivatives.flatMap { [$0.place, $0.value] } + margins,
      inputs: leaves)
  }

  /// More would make a formula of thousands of ReLUs slow; its points are many anyway.
  private static let mostMargins = 64

  private static func margins(of trace: Trace) -> [Tensor] {
    var margins: [Tensor] = []
    for tensor in trace.tensors where margins.count < mostMargins {
      let margin: Tensor?
      switch tensor.operation.name {
      case "abs", "sign", "step", "select": margin = tensor.inputs.first
      case "maximum", "minimum": margin = Tensor.traced(.subtract, tensor.inputs)
      default: margin = nil
      }
      if let margin, !margin.isConstant, !margins.contains(margin) { margins.append(margin) }
    }
    return margins
  }

  /// The lesson's own numbers.
  var here: Points {
    var points = Points(inputs: leaves.count)
    points.columns = leaves.map(\.value.elements)
    points.isGrid = [false]
    return points
  }

  // MARK: - Evaluating

  /// Everything at some points.
  struct Observations {
    let points: Points
    fileprivate let layout: TrialLayout
    /// For each output its elements, point after point.
    fileprivate let outputs: [[Bounded]]

    private func element(_ output: Int, _ point: Int) -> Bounded { outputs[output][point] }

    func pairs(at point: Int) -> some Sequence<Comparison.Pair> {
      (0..<layout.size).lazy.map { i in
        Comparison.Pair(
          outputs[0][layout.leftSize == 1 ? point : point * layout.leftSize + i],
          outputs[1][layout.rightSize == 1 ? point : point * layout.rightSize + i])
      }
    }

    /// Whether the program would not go the way it went.
    func takesOtherBranch(at point: Int) -> Bool {
      (0..<layout.branches).contains { !(element(2 + $0, point).value > 0) }
    }

    /// An element of the variable where a derivative is taken.
    func place(_ derivative: Int, element: Int, at point: Int) -> Double {
      let output = outputs[2 + layout.branches + 2 * derivative]
      let size = output.count / points.count
      return element < size ? output[point * size + element].value : .nan
    }

    /// A derivative as reverse mode has it.
    func slope(_ derivative: Int, at point: Int) -> Bounded {
      element(2 + layout.branches + 2 * derivative + 1, point)
    }

    /// What one side of a relation says of a derivative that is the other side.
    func text(beside derivative: Int, at point: Int) -> Bounded? {
      let value = layout.derivatives[derivative].value
      if value == layout.left, layout.rightSize == 1 { return element(1, point) }
      if value == layout.right, layout.leftSize == 1 { return element(0, point) }
      return nil
    }

    /// Every element of every margin.
    func margins(at point: Int) -> [Double] {
      let first = 2 + layout.branches + 2 * layout.derivatives.count
      return layout.margins.indices.flatMap { i in
        let size = outputs[first + i].count / points.count
        return outputs[first + i][(point * size)..<((point + 1) * size)].map(\.value)
      }
    }

    func pattern(at point: Int) -> UInt64 {
      pairs(at: point).reduce(0) {
        (($0 &* 31) &+ $1.left.pattern) &* 31 &+ $1.right.pattern
      }
    }
  }

  func observe(_ points: Points) -> Observations {
    Observations(
      points: points, layout: self,
      outputs: graph.replay(bounded: points.columns, points: points.count))
  }

  /// Every element of every margin alone, at each of some points.
  func margins(at points: Points) -> [[Double]] {
    let outputs = TracedGraph(outputs: margins, inputs: leaves)
      .replay(points.columns, points: points.count)
    return (0..<points.count).map { point in
      outputs.flatMap { output in
        let size = output.count / points.count
        return output[(point * size)..<((point + 1) * size)]
      }
    }
  }

  /// The sides to some 30 digits.
  ///
  /// - Parameter isMeant: whether the inputs stand for the decimals that they are printed as.
  /// - Returns: for each point its pairs.
  func observePrecisely(_ points: Points, isMeant: Bool) -> [[Comparison.Pair]] {
    let sides = graph.first(2).replay(points.columns, points: points.count, isMeant: isMeant)
    return (0..<points.count).map { point in
      (0..<size).map { i in
        Comparison.Pair(
          sides[0][leftSize == 1 ? point : point * leftSize + i],
          sides[1][rightSize == 1 ? point : point * rightSize + i])
      }
    }
  }
}
