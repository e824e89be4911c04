extension Expression {
  /// Sums, limits, matrices and what else is more than an operation on one or two operands.
  func structureText(_ style: TextStyle) -> String { tex() }
}
