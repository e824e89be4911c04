internal import Autodiff

extension Environment {
  /// The inputs that have a name, with their values at a point.
  func coordinates(of leaves: [Tensor], at point: [[Double]]) -> [Judgement.Coordinate] {
    zip(leaves, point).flatMap { leaf, values -> [Judgement.Coordinate] in
      guard let name = name(of: leaf) else { return [] }
      return values.enumerated().map { index, value in
        Judgement.Coordinate(name: name.element(index, of: leaf.shape), value: value)
      }
    }
  }
}

extension Symbol {
  /// The name of an element of an array: `w_{12}`, and `w_{1,12}` where digits alone would not tell.
  ///
  /// - Parameter index: in row-major order, from 0.
  func element(_ index: Int, of shape: [Int]) -> Symbol {
    var rest = index
    var position: [Int] = []
    for size in shape.reversed() where size > 0 {
      position.insert(rest % size + 1, at: 0)
      rest /= size
    }
    guard !position.isEmpty else { return self }
    let separator = shape.contains { $0 > 9 } && shape.count > 1 ? "," : ""
    let mark = position.map(String.init).joined(separator: separator)
    var element = self
    element.below = below.map { "\($0),\(mark)" } ?? mark
    return element
  }
}
