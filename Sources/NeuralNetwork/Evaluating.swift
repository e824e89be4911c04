internal import Autodiff

extension Network {
  /// How it does on some samples, many together.
  ///
  /// - Throws: if the dataset is empty or of other sizes, or the loss does not fit the last layer.
  public func evaluate(_ dataset: Dataset, loss: Loss) throws -> Evaluation {
    try dataset.check(for: self)
    let size = min(dataset.count, 100)
    let traced = try TracedBatch(self, loss, size: size)
    let plan = Plan(
      outputs: [traced.loss, traced.layers.outputs], inputs: traced.inputs + traced.parameters)
    var feed = Feed(size: size)
    let all = Array(0..<dataset.count)
    var sum = 0.0
    var right = 0
    for start in stride(from: 0, to: all.count, by: size) {
      let samples = all[start..<min(start + size, all.count)]
      try feed.give(samples, of: dataset, to: plan)
      plan.run()
      sum += plan.scalar(0) * Double(samples.count)
      right += plan.rightAnswers(output: 1, samples: samples, of: dataset)
    }
    return Evaluation(
      loss: sum / Double(all.count), accuracy: Double(right) / Double(all.count))
  }
}
