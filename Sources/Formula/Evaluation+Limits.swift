internal import Autodiff

extension Evaluation {
  mutating func evaluate(_ limit: Limit, in range: Range<Int>) throws(EvaluationError) -> Tensor {
    throw EvaluationError(.unsupported("a limit"), in: range)
  }

  mutating func evaluate(
    _ integral: Integral, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    throw EvaluationError(.unsupported("an integral"), in: range)
  }
}
