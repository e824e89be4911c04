import Autodiff
import Foundation
import Testing

/// What `Recorded/record_jax.py` wrote down.
private struct Recording: Decodable, Sendable {
  struct Input: Decodable, Sendable {
    var shape: [Int]
    var elements: [Double]
    var tangent: [Double]
  }

  struct Entry: Decodable, Sendable {
    var name: String
    var inputs: [Input]
    var weights: [Double]
    var shape: [Int]
    var value: [Double]
    var gradients: [[Double]]
    var directional: [Double]
    var hessianVector: [[Double]]?
  }

  var compositions: [Entry]

  static let entries: [String: Entry] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recorded/jax-gradients.json")
    let recording = (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode(Recording.self, from: $0)
    }
    let entries = (recording?.compositions ?? []).map { ($0.name, $0) }
    return Dictionary(entries, uniquingKeysWith: { first, _ in first })
  }()
}

/// One composition with the recorded inputs.
private struct Case {
  var entry: Recording.Entry
  var inputs: [Tensor]
  var direction: [Tensor: Tensor] = [:]
  var value: Tensor
  /// Σ weights · value
  var weighted: Tensor

  init(_ composition: Composition) throws {
    entry = try #require(Recording.entries[composition.name], "no recorded values")
    inputs = try entry.inputs.map {
      Tensor.input(try #require(NDArray(shape: $0.shape, elements: $0.elements)))
    }
    for (input, recorded) in zip(inputs, entry.inputs) {
      let tangent = try #require(NDArray(shape: recorded.shape, elements: recorded.tangent))
      direction[input] = Tensor(tangent)
    }
    value = composition.make(inputs)
    let weights = try #require(
      NDArray(shape: entry.shape, elements: entry.weights), "value has another shape")
    weighted = sum(Tensor(weights) * value)
  }

  var gradients: [Tensor] {
    let all = Gradients(of: weighted)
    return inputs.map { all[$0] ?? 0 * $0 }
  }
}

/// Differences are measured by the largest element. Both sides round differently, more where terms cancel.
private func expect(
  _ ours: Tensor, equals theirs: [Double], shape: [Int], _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(ours.shape == shape, "\(what)", sourceLocation: sourceLocation)
  guard ours.value.elements.count == theirs.count else { return }
  let largest = theirs.map(abs).max() ?? 0
  for (i, (a, b)) in zip(ours.value.elements, theirs).enumerated() {
    // Written so that a NaN fails.
    let agrees = abs(a - b) <= 1e-12 * largest
    #expect(agrees, "\(what), element \(i): \(a), JAX \(b)", sourceLocation: sourceLocation)
  }
}

@Suite struct JAXTests {
  @Test func everyRecordedNameIsWrittenHereAndTheReverse() {
    #expect(Set(Composition.all.map(\.name)) == Set(Recording.entries.keys))
    #expect(Composition.all.count == Recording.entries.count)
    #expect(Composition.all.count >= 60)
    #expect(Recording.entries.values.count { $0.hessianVector != nil } >= 20)
  }

  @Test(arguments: Composition.all) func valueAgrees(_ composition: Composition) throws {
    let it = try Case(composition)
    expect(it.value, equals: it.entry.value, shape: it.entry.shape, "value")
  }

  @Test(arguments: Composition.all) func gradientsAgree(_ composition: Composition) throws {
    let it = try Case(composition)
    for (i, gradient) in it.gradients.enumerated() {
      expect(
        gradient, equals: it.entry.gradients[i], shape: it.entry.inputs[i].shape,
        "gradient by input \(i)")
    }
  }

  @Test(arguments: Composition.all) func forwardModeAgrees(_ composition: Composition) throws {
    let it = try Case(composition)
    let moved = directionalDerivative(of: it.value, along: it.direction)
    expect(moved, equals: it.entry.directional, shape: it.entry.shape, "directional derivative")
  }

  /// The same through a plan laid out from one trace, which merges and reorders operations.
  @Test(arguments: Composition.all) func replayAgrees(_ composition: Composition) throws {
    let it = try Case(composition)
    let moved = directionalDerivative(of: it.value, along: it.direction)
    let outputs = [it.value, moved] + it.gradients
    let plan = Plan(outputs: outputs, inputs: it.inputs)
    let theirs = [it.entry.value, it.entry.directional] + it.entry.gradients
    for _ in 0..<2 {
      plan.run()
      for (i, output) in outputs.enumerated() {
        let elements = plan.elements(ofOutput: i)
        let ours = try #require(NDArray(shape: output.shape, elements: elements))
        expect(Tensor(ours), equals: theirs[i], shape: output.shape, "output \(i) of the plan")
      }
    }
  }

  /// The recorded inputs at the first and the last of three points, and between them slightly moved ones,
  /// whose numbers must not reach the others.
  @Test(arguments: Composition.all) func pointsAgree(_ composition: Composition) throws {
    let it = try Case(composition)
    let moved = directionalDerivative(of: it.value, along: it.direction)
    let outputs = [it.value, moved] + it.gradients
    let plan = Plan(outputs: outputs, inputs: it.inputs, points: 3)
    for (i, recorded) in it.entry.inputs.enumerated() {
      try plan.set(
        i, to: zip(recorded.elements, recorded.tangent).flatMap { [$0, $0 + $1 / 1024, $0] })
    }
    plan.run()
    let theirs = [it.entry.value, it.entry.directional] + it.entry.gradients
    for (i, output) in outputs.enumerated() {
      let elements = plan.elements(ofOutput: i)
      for point in [0, 2] {
        let ours = try #require(
          NDArray(
            shape: output.shape,
            elements: stride(from: point, to: elements.count, by: 3).map { elements[$0] }))
        expect(
          Tensor(ours), equals: theirs[i], shape: output.shape, "output \(i) at point \(point)")
      }
    }
  }

  static let second = Composition.all.filter {
    Recording.entries[$0.name]?.hessianVector != nil
  }

  @Test(arguments: second) func forwardOverReverseAgrees(_ composition: Composition) throws {
    let it = try Case(composition)
    let theirs = try #require(it.entry.hessianVector)
    for (i, gradient) in it.gradients.enumerated() {
      let product = directionalDerivative(of: gradient, along: it.direction)
      expect(product, equals: theirs[i], shape: it.entry.inputs[i].shape, "H v, input \(i)")
    }
  }

  @Test(arguments: second) func reverseOverReverseAgrees(_ composition: Composition) throws {
    let it = try Case(composition)
    let theirs = try #require(it.entry.hessianVector)
    let slopes = zip(it.inputs, it.gradients).map { input, gradient in
      sum(gradient * (it.direction[input] ?? 0))
    }
    let slope = slopes.dropFirst().reduce(slopes[0], +)
    for (i, input) in it.inputs.enumerated() {
      expect(
        derivative(of: slope, by: input), equals: theirs[i], shape: input.shape, "H v, input \(i)")
    }
  }
}
