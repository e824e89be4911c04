import Autodiff
import Foundation
import Testing
import Transcript

@testable import LessonKit
@testable import LessonSite

/// Graphs of arrays, taken apart into numbers for the script.
struct ScriptArrayTests {
  /// Every way of moving elements about, with the gradients of each.
  private static func outputs(_ x: Tensor) throws -> [Tensor] {
    let m = x.reshaped(to: [2, 3])
    let n = m.transposed()
    let product = matmul(m, n) + matmul(m, NDArray.column)
    let gathered = m.gathered(at: [2, 0, 2], along: 1)
    let values = [
      product, gathered, m.slice(axis: 1, 1..<3), concatenate([m, 2 * m], along: 0),
      sum(m, along: [0]), maximum(m, along: [1]), softmax(m, along: 1), m * x.slice(axis: 0, 0..<3),
      try #require(stack([x, x * x])), select(m - 1, m, 3 * m), matmul(x, x),
    ]
    return values + values.map { derivative(of: sum($0 * $0), by: x) }
  }

  @Test func everyArrayOperationIsTakenApart() throws {
    let x = Tensor.input(NDArray([0.5, -1, 2, 1.5, 0.25, 2]), domain: -3...3)
    let outputs = try Self.outputs(x)
    let writer = GraphWriter(of: outputs)
    let place = try #require(writer.index[x])
    let names = Set(writer.nodes.map(\.operation))
    for name in [
      "reshape", "transpose", "matmul", "gather", "scatter", "slice", "pad", "sum", "broadcast",
      "maximum of", "maximum shares", "join", "select",
    ] { #expect(names.contains(name), "\(name)") }
    let head = LessonHead(number: nil, slug: "arrays", title: "Arrays", file: "arrays.md")
    let transcript = Transcript(
      lesson: head, seed: 1, graph: writer.nodes,
      names: [
        BoundName(
          swift: "x", tex: "x", value: writer.nodes[place].value, node: place,
          position: Position(line: 1, column: 1))
      ])
    let live = LiveNumbers(transcript)
    #expect(live.inputs.map(\.key) == (1...6).map { "x.\($0)" })
    #expect(live.inputs.map(\.label) == ["x₁", "x₂", "x₃", "x₄", "x₅", "x₆"])
    let page = try outputs.map { output in
      let node = try #require(writer.index[output])
      return output.value.elements.indices
        .compactMap { live.reference(node, element: $0).map { "data-ref=\"\($0)\"" } }.joined()
    }.joined()
    var data = try #require(LessonData(transcript, live))
    let written = data.json(for: page)
    let json = try #require(written)
    // Equal numbers are a place of their own: the largest is shared.
    let settings = [[0.5, -1, 2, 1.5, 0.25, 2], [2, 1, 0, -1, -2, 3], [1, 1, 1, 1, 1, 1]]
    let answer = try Node.run(
      try ScriptNumberTests.script() + """

        const { data, settings } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const graph = module.exports.traced(JSON.parse(data));
        process.stdout.write(JSON.stringify(settings.map((setting) => {
          graph.inputs.forEach((input, i) => { input.value = setting[i]; });
          graph.move();
          return graph.shown.flatMap(([step, , ...names]) =>
            names.map((name) => [name, String(graph.values[step])]));
        })));
        """, input: try JSONEncoder().encode(Query(data: json, settings: settings)))
    let found = try JSONDecoder().decode([[[String]]].self, from: answer)
    let graph = TracedGraph(outputs: outputs, inputs: [x])
    for (setting, values) in zip(settings, found) {
      let own = graph.replay([setting], points: 1)
      let script = Dictionary(uniqueKeysWithValues: values.map { ($0[0], Double($0[1]) ?? .nan) })
      for (output, elements) in zip(outputs, own) {
        let node = try #require(writer.index[output])
        for (index, element) in elements.enumerated() {
          let value = try #require(script["\(node).\(index)"])
          #expect(
            abs(value - element) <= 1e-12 * max(1, abs(element)),
            "\(output.operation.name) \(output.operation.parameters) at \(setting)")
        }
      }
    }
  }

  private struct Query: Encodable {
    var data: String
    var settings: [[Double]]
  }

  /// Nothing that a lesson says can end the script or begin markup.
  @Test func textsOfALessonAreSafeInAScript() {
    #expect(
      LessonData.json("</script><!-- \"x\" & 'y' \\ \u{2028}\u{7}é")
        == #""\u003c/script\u003e\u003c!-- \"x\" \u0026 \u0027y\u0027 \\ \u2028\u0007é""#)
  }
}

extension NDArray {
  fileprivate static let column = Tensor(
    NDArray(shape: [3, 1], elements: [1, 2, 3]) ?? NDArray(0))
}
