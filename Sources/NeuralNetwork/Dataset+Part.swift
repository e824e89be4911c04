internal import Autodiff

extension Dataset {
  /// Some of the samples, one behind the other.
  ///
  /// - Parameters:
  ///   - samples: within 0..<count.
  ///   - isSingle: whether inputs become what 32 bits hold of them.
  package func part(_ samples: Range<Int>, isSingle: Bool = false) -> Dataset {
    let all = inputs.elements[samples.lowerBound * inputSize..<samples.upperBound * inputSize]
    let some = targets.elements[samples.lowerBound * targetSize..<samples.upperBound * targetSize]
    return Dataset(
      checkedInputs: NDArray(
        checkedShape: [samples.count, inputSize],
        elements: isSingle ? all.map { Double(Float($0)) } : Array(all)),
      targets: NDArray(checkedShape: [samples.count, targetSize], elements: Array(some)))
  }
}
