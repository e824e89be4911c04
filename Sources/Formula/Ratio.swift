internal import Autodiff

/// Left divided by right at a point where they differ.
struct RatioObservation {
  var point: [[Double]]
  var ratio: Double

  init(_ points: Points, _ point: Int, _ ratio: Double) {
    self.point = points.all(at: point)
    self.ratio = ratio
  }
}

/// What the sides of a wrong relation differ by, where that tells something: the same number everywhere, or a
/// value of the lesson.
struct Ratio {
  /// −1, 2, ½: the same at every point that differs.
  var number: Double?
  /// A quantity, a function's value or slope there, or 1 divided by one.
  var symbol: Expression?

  /// - Returns: nil if there is nothing to tell, or fewer than two points to tell it from.
  init?(_ observations: [RatioObservation], leaves: [Tensor], environment: Environment) {
    guard let first = observations.first?.ratio, observations.count > 1,
      observations.allSatisfy({ $0.ratio.isFinite && $0.ratio != 0 })
    else { return nil }
    let ratios = observations.map(\.ratio)
    if ratios.allSatisfy({ Ratio.isSame($0, first) }) { number = first }
    let isSign = number.map { abs($0) == 1 } ?? false
    if !isSign {
      symbol = Candidates(observations.map(\.point), leaves, environment).first(equalTo: ratios)
    }
    if number == nil, symbol == nil { return nil }
  }

  fileprivate static func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * abs(b) }
}

/// Named values with what they are at some points.
private struct Candidates {
  private var quantities: [(name: Symbol, values: [Double])] = []
  private let functions: [(name: Symbol, function: TracedFunction)]

  /// More names would make a wrong formula slow to judge.
  private static let mostNames = 100

  init(_ points: [[[Double]]], _ leaves: [Tensor], _ environment: Environment) {
    functions = environment.functions
      .filter { $0.value.parameters.count == 1 && $0.value.result.shape.isEmpty }
      .sorted { $0.key.tex < $1.key.tex }.prefix(8).map { ($0.key, $0.value) }
    // Of several names for one value the first is told.
    let named = environment.quantities.filter { $0.value.shape.isEmpty }
      .sorted { ($0.key.tex.utf8.count, $0.key.tex) < ($1.key.tex.utf8.count, $1.key.tex) }
      .prefix(Candidates.mostNames)
    let columns = leaves.indices.map { leaf in points.flatMap { $0[leaf] } }
    let values = TracedGraph(outputs: named.map(\.value), inputs: leaves)
      .replay(columns, points: points.count)
    quantities = zip(named, values).map { ($0.key, $1) }
  }

  func first(equalTo ratios: [Double]) -> Expression? {
    for quantity in quantities {
      if let found = match(quantity.values, ratios, Expression(.symbol(quantity.name))) {
        return found
      }
    }
    for (name, function) in functions {
      let parameter = function.parameters[0]
      let slope = derivative(of: function.result, by: parameter)
      let points = quantities.flatMap(\.values)
      let values = TracedGraph(outputs: [function.result, slope], inputs: [parameter])
        .replay([points], points: points.count)
      for (order, values) in values.enumerated() {
        let called: Function = order == 0 ? .named(name) : .prime(.named(name), order: order)
        for (q, quantity) in quantities.enumerated() {
          let here = Array(values[(q * ratios.count)..<((q + 1) * ratios.count)])
          let call = Expression(.call(called, [Expression(.symbol(quantity.name))]))
          if let found = match(here, ratios, call) { return found }
        }
      }
    }
    return nil
  }

  private func match(_ values: [Double], _ ratios: [Double], _ name: Expression) -> Expression? {
    if zip(values, ratios).allSatisfy({ Ratio.isSame($0, $1) }) { return name }
    guard zip(values, ratios).allSatisfy({ Ratio.isSame(1, $0 * $1) }) else { return nil }
    return Expression(.quotient(Expression(.number(Numeral("1"))), name, .fraction))
  }
}
