import Autodiff
import Foundation
import NeuralNetwork
import Testing
import Transcript

@testable import LessonKit
@testable import LessonSite

/// Every number that follows an input, as the script computes it, against the core: the same lessons, the
/// same data that their pages hold, other values of the inputs.
@Suite(.timeLimit(.minutes(20))) struct ScriptValueTests {
  private struct Page {
    var transcript: Transcript
    var json: String
  }

  private struct Query: Encodable {
    var data: String
    /// One list of inputs' values a setting.
    var settings: [[Double]]
  }

  private struct Answer: Decodable {
    var agrees: Bool
    var isValid: [Bool]
    /// By setting, then as `shown` lists them; text, for JSON has no NaN.
    var values: [[String]]
    var shown: [String]
  }

  private static let settingCount = 200

  @Test func everyNumberIsTheCoresAtAnySetting() async throws {
    let site = try await BuiltSite.course()
    let pages = try site.transcripts.compactMap { transcript in
      try site.data(of: transcript).map { Page(transcript: transcript, json: $0) }
    }
    #expect(pages.count >= 10, "lessons with inputs to move")
    var random = SplitMix64(seed: 11)
    let inputs = pages.map { LiveNumbers($0.transcript).inputs }
    let settings = inputs.map { inputs in
      (0..<Self.settingCount).map { _ in
        inputs.map { random.number(in: $0.lower...$0.upper) }
      }
    }
    let data = try Node.run(
      try ScriptNumberTests.script() + """

        const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        process.stdout.write(JSON.stringify(input.map(({ data, settings }) => {
          const graph = module.exports.traced(JSON.parse(data));
          const isValid = [graph.move()];
          const agrees = graph.agrees();
          const names = graph.shown.flatMap(([step, , ...names]) => names.map((name) => [name, step]));
          const values = settings.map((setting) => {
            graph.inputs.forEach((input, i) => { input.value = setting[i]; });
            isValid.push(graph.move());
            return names.map(([, step]) => String(graph.values[step]));
          });
          return { agrees, isValid, values, shown: names.map(([name]) => name) };
        })));
        """,
      input: try JSONEncoder().encode(
        zip(pages, settings).map { Query(data: $0.json, settings: $1) }))
    let answers = try JSONDecoder().decode([Answer].self, from: data)
    try #require(answers.count == pages.count)
    for (index, answer) in answers.enumerated() {
      try check(answer, pages[index].transcript, inputs[index], settings[index])
    }
  }

  private func check(
    _ answer: Answer, _ transcript: Transcript, _ inputs: [LiveInput], _ settings: [[Double]]
  ) throws {
    let lesson = transcript.lesson.slug
    #expect(answer.agrees, "\(lesson): the page's own numbers")
    #expect(answer.isValid.first == true, "\(lesson): the page's own branches")
    #expect(!answer.shown.isEmpty, "\(lesson)")
    let tensors = GraphWriter.tensors(transcript.graph)
    let moved = try Self.unique(inputs.map(\.node)).map { try #require(tensors[$0]) }
    let nodes = try Self.unique(answer.shown.map { try #require(Int($0.prefix { $0 != "." })) })
    let outputs = try (nodes + transcript.branches).map { try #require(tensors[$0]) }
    // An array is one input of the core and several of the page; what is not moved keeps its value.
    let given = Self.unique(inputs.map(\.node)).enumerated().map { place, node in
      settings.flatMap { setting -> [Double] in
        var elements = moved[place].value.elements
        for (input, value) in zip(inputs, setting) where input.node == node {
          elements[input.element] = value
        }
        return elements
      }
    }
    let found = TracedGraph(outputs: outputs, inputs: moved)
      .replay(bounded: given, points: settings.count)
    var worst = 0.0
    var wrong: [String] = []
    for (place, name) in answer.shown.enumerated() {
      let parts = name.split(separator: ".").compactMap { Int($0) }
      let output = try #require(nodes.firstIndex(of: parts[0]))
      let size = outputs[output].value.elements.count
      for point in settings.indices {
        let own = found[output][point * size + (parts.count > 1 ? parts[1] : 0)]
        let script = Double(answer.values[point][place].replacing("Infinity", with: "inf")) ?? .nan
        let isSame =
          script == own.value || (script.isNaN && own.value.isNaN)
          // Where numbers cancel, both have only so many digits.
          || abs(script - own.value) <= 1e-9 * abs(own.value) + 64 * own.error
        if isSame, own.value != 0, own.error <= 1e-12 * abs(own.value) {
          worst = max(worst, abs(script - own.value) / abs(own.value))
        }
        if !isSame { wrong.append("\(name) is \(own.value) and not \(script)") }
      }
    }
    #expect(wrong.isEmpty, "\(lesson): \(wrong.count) numbers: \(wrong.prefix(3))")
    #expect(worst < 1e-9, "\(lesson)")
    for point in settings.indices {
      let goesOn = found.dropFirst(nodes.count).allSatisfy { $0[point].value > 0 }
      #expect(answer.isValid[point + 1] == goesOn, "\(lesson): branches")
    }
  }

  private static func unique(_ numbers: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return numbers.filter { seen.insert($0).inserted }
  }
}
