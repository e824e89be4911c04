internal import Autodiff

extension Environment {
  /// With what a formula brings along: names that stand for anything.
  func extended(for formula: Formula) -> Environment { self }
}
