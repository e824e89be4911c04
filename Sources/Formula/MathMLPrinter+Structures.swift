extension Expression {
  /// Sums, limits, matrices and what else is more than an operation on one or two operands.
  var structureMarkup: MathML { .element("mtext", unicode()) }
}
