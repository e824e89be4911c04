internal import Formula
internal import LessonDocument
internal import Transcript

/// Looks for numbers in prose that nothing computes: those that neither the run, nor a formula, nor a step
/// of the lesson knows. A decimal is known if some value rounds to it.
struct NumberReview {
  /// Single values, in order: a number in prose may be one of them rounded.
  private let values: [Double]
  /// Numbers that must be met exactly: those written in steps, and elements of arrays.
  private let exact: Set<Double>

  init(_ transcript: Transcript) {
    var values: [Double] = []
    var exact: Set<Double> = []
    func add(_ value: Value?) {
      switch value {
      case .number(let number): values.append(number)
      case .tensor(let shape, let elements):
        exact.formUnion(elements)
        exact.formUnion(shape.map { Double($0) })
      case .summary(let shape, let minimum, let mean, let maximum):
        values += [minimum, mean, maximum]
        exact.formUnion(shape.map { Double($0) })
      case .function, .text, nil: break
      }
    }
    for name in transcript.names { add(name.value) }
    for value in transcript.values { add(value.value) }
    for node in transcript.graph { exact.formUnion(node.domain ?? []) }
    for formula in transcript.formulas {
      values += formula.values.map(\.value)
      exact.formUnion(NumberReview.literals(in: formula.source.text))
    }
    for code in transcript.codes { exact.formUnion(NumberReview.literals(in: code.source.text)) }
    self.values = values.filter(\.isFinite).map(abs).sorted()
    self.exact = Set(exact.filter(\.isFinite).map(abs))
  }

  func findings(_ numbers: [ProseNumber]) -> [Finding] {
    numbers.filter { !isKnown($0) }.map(Finding.numberLoose)
  }

  private func isKnown(_ number: ProseNumber) -> Bool {
    let half = 0.5 * Double.evaluate(.power, 10, -Double(number.decimals)) * (1 + 1e-9)
    if isKnown(number.value, half: half) { return true }
    return number.isPercent && isKnown(number.value / 100, half: half / 100)
  }

  private func isKnown(_ value: Double, half: Double) -> Bool {
    if exact.contains(value) { return true }
    // The first that is not too small is the only one that can be near enough.
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value - half { low = middle + 1 } else { high = middle }
    }
    return low < values.count && values[low] <= value + half
  }

  /// The numbers written in a formula or in Swift.
  private static func literals(in text: String) -> [Double] {
    // Of a range both ends count.
    text.split(separator: "...").flatMap {
      $0.split { !($0.isASCII && ($0.isNumber || "._e".contains($0))) }
        .compactMap { Double($0.split(separator: "_").joined()) }
    }
  }
}

extension Finding {
  fileprivate static func numberLoose(_ number: ProseNumber) -> Finding {
    Finding(
      rule: .numberLoose, position: number.position, length: number.text.utf8.count,
      message: "the number \(number.text) was typed: nothing in this lesson computes it",
      notes: [
        "take it from the run with \\(…), or let a formula that is checked say it: $y = \(number.text)$"
      ])
  }
}
