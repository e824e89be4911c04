import Autodiff
import Foundation

@testable import Formula

/// A line of `Recorded/identities.txt`, which `Recorded/make_identities.py` wrote.
struct Identity: Sendable {
  var family: String
  var identity: String
  /// The same made false.
  var falsified: String

  static let all: [Identity] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recorded/identities.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 3 else { return nil }
      return Identity(family: fields[0], identity: fields[1], falsified: fields[2])
    }
  }()

  /// What the lines speak of.
  ///
  /// - Parameter scale: all inputs and their domains times this.
  static func environment(scale: Double? = nil) -> Environment {
    let s = scale ?? 1
    func input(_ value: Double, _ domain: ClosedRange<Double>?) -> Tensor {
      let domain = domain ?? (scale == nil ? nil : -2...2)
      return .input(s * value, domain: domain.map { s * $0.lowerBound...s * $0.upperBound })
    }
    let names: [(String, Double, ClosedRange<Double>?)] = [
      ("a", 1.3, nil), ("b", -0.6, nil), ("x", 0.7, -2...2), ("p", 1.1, 0.2...4),
      ("q", 0.3, -0.9...0.9), ("r", 1.9, 1.2...5), ("w", 0.4, -2...2), ("v", -1.2, -2...2),
      ("c", 0.5, -2...2), ("t", 0.25, 0...1),
    ]
    let u = Tensor.input(0.7)
    let functions = [
      "σ": sigmoid(u), "R": relu(u), "S": softplus(u), "T": tanh(u), "f": u * u, "g": sin(u),
    ]
    return Environment(
      quantities: Dictionary(
        uniqueKeysWithValues: names.map { (Symbol($0), input($1, $2)) }),
      functions: Dictionary(
        uniqueKeysWithValues: functions.map {
          (Symbol($0), TracedFunction(parameters: [u], result: $1))
        }))
  }
}
