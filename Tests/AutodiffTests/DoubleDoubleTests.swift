import Foundation
import Testing

@testable import Autodiff

/// A line of `Recorded/digits.txt`, which `Recorded/record_digits.py` wrote with mpmath.
private struct Value: Sendable, CustomTestStringConvertible {
  var function: String
  var argument: Double
  var value: DoubleDouble
  var testDescription: String { "\(function)(\(argument))" }

  static let all: [Value] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recorded/digits.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 4, let x = Double(words[1]), let high = Double(words[2]),
        let low = Double(words[3])
      else { return nil }
      return Value(function: words[0], argument: x, value: DoubleDouble(high: high, low: low))
    }
  }()

  static let functions = Array(Set(all.map(\.function))).sorted()
}

@Suite struct DoubleDoubleTests {
  @Test func theRecordingIsThere() {
    #expect(Value.all.count == 893)
    #expect(Value.functions.count == 18)
  }

  /// As mpmath has them, within the bound that the number itself carries.
  @Test(arguments: Value.functions) func functionsHaveThirtyDigits(_ name: String) throws {
    let operation = try #require(Operation(name: name, parameters: []))
    let function = try Precise.unary(#require(operation.elementwise).function)
    for recorded in Value.all where recorded.function == name {
      let y = function(Precise(recorded.argument))
      let error = abs((y.value - recorded.value).high)
      let size = abs(recorded.value.high)
      #expect(y.rough.doubt == [], "\(recorded.testDescription)")
      #expect(error <= y.error, "\(recorded.testDescription): \(error / size)")
      #expect(error <= 1e-30 * size, "\(recorded.testDescription): \(error / size)")
    }
  }

  @Test(arguments: [-3.0, -1, 2, 7, 40, 1000]) func wholePowers(_ n: Double) {
    let x = Precise(1.0625)
    let power = Precise.power(x, Precise(n))
    let viaLogarithm = (DoubleDouble(n) * DoubleDouble(1.0625).log()).exp()
    let error = abs((power.value - viaLogarithm).high)
    #expect(error <= (1 + abs(n)) * 0x1p-97 * power.value.high)
    let half = Precise.power(Precise(2), Precise(0.5))
    #expect(abs((half.value * half.value - DoubleDouble(2)).high) < 8 * half.error)
  }

  @Test func arithmeticKeepsWhatDoublesLose() {
    let (big, small) = (Precise(1e16), Precise(0.125))
    let rest = (big + small) - big
    #expect(rest.value == DoubleDouble(0.125))
    let third = Precise(1) / Precise(3)
    #expect(abs((third.value * DoubleDouble(3) - DoubleDouble(1)).high) < 0x1p-100)
    #expect(Precise.distance(third, Precise(1.0 / 3)) != 0)
  }

  @Test(arguments: [
    (0.1, 10.0), (0.3, 10), (123.456, 1000), (-2.5e-7, 1e8), (0.001, 1000), (1e-20, 1e20),
  ]) func decimalsAreMeantAsWritten(_ decimal: Double, _ power: Double) {
    let product = Precise(constant: decimal) * Precise(power)
    let whole = (decimal * power).rounded()
    #expect(abs((product.value - DoubleDouble(whole)).high) <= 4 * Precise.unit * abs(whole))
    #expect(product.error < 1e-28 * abs(whole))
  }

  /// 0.1 + 0.2 was computed: it is no decimal that someone wrote.
  @Test(arguments: [0.1 + 0.2, 1.0 / 3, 0.6931471805599453])
  func roundedNumbersAreKnownToADouble(_ x: Double) {
    #expect(Precise(constant: x).value == DoubleDouble(x))
    #expect(Precise(constant: x).error > 1e-17)
  }

  @Test func circleAndEulerAreTheirOwn() {
    #expect(abs(Precise(constant: .pi).value.sin().high) < 1e-31)
    #expect(abs((Precise(constant: 2.718281828459045).value.log() - DoubleDouble(1)).high) < 1e-30)
  }

  @Test func doubtsAreThoseOfDoubles() {
    #expect(
      Precise.unary(Operation.log.elementwise!.function)(Precise(-1)).rough.doubt == .undefined)
    #expect((Precise(1) / Precise(0)).rough.doubt == .undefined)
    #expect(Precise.larger(Precise(1), Precise(1)).rough.doubt == .kink)
    #expect(
      Precise.larger(Precise(1), Precise(2)).rough.pattern
        == Bounded.larger(Bounded(1), Bounded(2)).pattern)
    #expect(Precise(1e300).value.exp().high == .infinity)
    #expect((Precise(1e300) * Precise(1e300)).rough.doubt == .uncertain)
  }
}
