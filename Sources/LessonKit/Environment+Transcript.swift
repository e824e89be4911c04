internal import Autodiff
internal import Formula
internal import Transcript

extension Environment {
  /// The lesson's names, made again from what a run left behind, without running it.
  init(_ transcript: Transcript) {
    let tensors = GraphWriter.tensors(transcript.graph)
    func tensor(_ node: Int?) -> Tensor? {
      node.flatMap { tensors.indices.contains($0) ? tensors[$0] : nil }
    }
    self.init(
      branches: transcript.branches.compactMap { tensor($0) }.map { Branch(margin: $0) })
    for name in transcript.names {
      guard let symbol = Symbol(tex: name.tex) else { continue }
      switch name.value {
      case .function:
        let parameters = name.parameters.compactMap { tensor($0) }
        guard let result = tensor(name.node), parameters.count == name.parameters.count else {
          continue
        }
        functions[symbol] = TracedFunction(parameters: parameters, result: result)
      case .number(let number):
        quantities[symbol] = tensor(name.node) ?? Tensor(number)
      default:
        quantities[symbol] = tensor(name.node)
      }
    }
    for formula in transcript.formulas where formula.role == .given {
      var notation = self.notation
      notation.acceptsUnknown = true
      if let name = Definition.functionName(in: formula.source.text) {
        notation.functions.insert(name)
      }
      let read = try? Formula(tex: formula.source.text, notation: notation)
      for link in read?.links ?? [] {
        // A definition of a name that was known was refused when the lesson ran.
        guard let definition = Definition(link), !knows(definition.name) else {
          continue
        }
        try? definition.add(to: &self, seed: transcript.seed)
      }
    }
  }
}
