internal import Autodiff

extension Dataset {
  /// The same with every input as 32 bits hold it.
  package func withSingleInputs() -> Dataset {
    let elements = inputs.elements.map { Double(Float($0)) }
    return Dataset(
      checkedInputs: NDArray(checkedShape: inputs.shape, elements: elements), targets: targets)
  }
}
