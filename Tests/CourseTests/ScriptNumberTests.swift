import Autodiff
import Foundation
import NeuralNetwork
import Testing
import Transcript

@testable import LessonSite

/// The script's numbers against ours: how they are written, and what functions make of them.
@Suite(.timeLimit(.minutes(20))) struct ScriptNumberTests {
  /// The script as it is written, on a page with nothing on it; what tests call stands in `module.exports`.
  static func script() throws -> String {
    """
    const document = { getElementById: () => null, querySelectorAll: () => [] };
    class IntersectionObserver {}
    (() => {

    """ + (try Theme(folder: BuiltSite.root + "/site").script.sources.joined(separator: "\n"))
      + "\nmodule.exports = { short, spell, text, isExact, functions, traced, judge };\n})();\n"
  }

  private static func run(_ program: String, _ input: some Encodable) throws -> Data {
    try Node.run(
      try script() + "\nconst input = JSON.parse(require('fs').readFileSync(0, 'utf8'));\n"
        + program, input: try JSONEncoder().encode(input))
  }

  /// Numbers of all sizes: with few digits, on both sides of a rounding, with all their bits.
  private static func numbers() -> [Double] {
    var random = SplitMix64(seed: 7)
    var numbers: [Double] = [
      0, 1, -1, 0.5, 1e-5, 9.999995e-6, 1e-6, 0.999_999_5, 9.999_995, 99_999.95, 1e14, 1e15, 1e16,
      123_456_789_012_345_680, 0.1 + 0.2, 1.0 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      0.00005, 0.12345, 0.99995,
      9_999.999_96, -0.00005, 2.5, 0.0009999, 0.001, 1_000_000_000.5, 999_999_999.99,
    ]
    for _ in 0..<4_000 {
      let digits = Double(random.next() % 10_000_000)
      let power = Int(random.next() % 24) - 14
      numbers.append(Double("\(digits)e\(power)") ?? 0)
      numbers.append(-(Double("\(digits)5e\(power - 4)") ?? 0))
      let bits = Double(bitPattern: random.next())
      if bits.isFinite { numbers.append(bits) }
    }
    return numbers
  }

  @Test func everyNumberIsWrittenAsThePageWritesIt() throws {
    let numbers = Self.numbers()
    // Bits and not decimals: what is tested is not how JSON is read.
    let data = try Self.run(
      """
      const view = new DataView(new ArrayBuffer(8));
      const read = (hex) => { view.setBigUint64(0, BigInt('0x' + hex)); return view.getFloat64(0); };
      const { text, isExact } = module.exports;
      process.stdout.write(JSON.stringify(input.map(read).map((x) =>
        [...[undefined, '3', '9', 'd4', 'd1', 'b'].map((form) => text(x, form)), String(isExact(x))])));
      """, numbers.map { String($0.bitPattern, radix: 16) })
    let written = try JSONDecoder().decode([[String]].self, from: data)
    try #require(written.count == numbers.count)
    var wrong: [String] = []
    for (number, texts) in zip(numbers, written) {
      let own = [
        PageNumber.text(number), PageNumber.text(number, digits: 3),
        PageNumber.text(number, digits: 9), PageNumber.decimals(number, 4),
        PageNumber.decimals(number, 1), PageNumber.brief(number), "\(PageNumber.isExact(number))",
      ]
      if own != texts { wrong.append("\(number): \(own) and not \(texts)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(numbers.count): \(wrong.prefix(5))")
  }

  @Test(arguments: Autodiff.Operation.elementwise.filter { $0 != .select })
  func everyPrimitiveHasTheSameValues(operation: Autodiff.Operation) throws {
    var random = SplitMix64(seed: 3)
    let places: [[Double]] = (0..<400).map { index in
      (0..<operation.arity).map { _ in
        index % 8 == 0 ? [0, 1, -1, 2][Int(random.next() % 4)] : random.number(in: -4...4)
      }
    }
    let data = try Self.run(
      """
      const f = module.exports.functions['\(operation.name)'];
      process.stdout.write(JSON.stringify(input.map((x) => String(f(...x, undefined)))));
      """, places)
    let values = try JSONDecoder().decode([String].self, from: data)
    for (place, text) in zip(places, values) {
      let own =
        place.count == 1
        ? Double.evaluate(operation, place[0]) : Double.evaluate(operation, place[0], place[1])
      let value = text == "Infinity" ? .infinity : text == "-Infinity" ? -.infinity : Double(text)
      let script = value ?? .nan
      #expect(
        script == own || (script.isNaN && own.isNaN) || abs(script - own) <= 1e-14 * abs(own),
        "\(operation.name) of \(place): \(own) and not \(script)")
    }
  }
}

extension SplitMix64 {
  mutating func number(in range: ClosedRange<Double>) -> Double {
    let part = unit()
    return range.lowerBound + part * (range.upperBound - range.lowerBound)
  }
}
