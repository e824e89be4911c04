extension Expression {
  /// Sums, limits, matrices and what else is more than an operation on one or two operands.
  func structureBlock(_ style: TextStyle) -> TextBlock { TextBlock(structureText(style)) }
}
