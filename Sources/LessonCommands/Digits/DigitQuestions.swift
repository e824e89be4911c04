internal import Autodiff
internal import Foundation
internal import NeuralNetwork

/// Shows the digits that are asked for, and what the network says of each, until the input ends.
struct DigitQuestions {
  private let digits: DigitSets
  private let network: Network
  private let screen: DigitScreen
  private var input = LineReader(descriptor: STDIN_FILENO)
  private var waiting: ArraySlice<String> = []
  /// Where the digits stand that are misread: among those held out, if there are any.
  private let misread: [Int]
  /// The last that was shown of these.
  private var last = -1

  private var asksHeldOut: Bool { digits.heldOut.count > 0 }

  init(_ digits: DigitSets, network: Network, screen: DigitScreen) throws {
    self.digits = digits
    self.network = network
    self.screen = screen
    misread = try Misreadings(of: digits.dataset(digits.heldOut.count > 0), by: network).places
  }

  mutating func answerAll() throws {
    try screen.write("")
    try screen.write(DigitWords.misread(misread.count, digits))
    try screen.write(DigitWords.help(digits))
    while let line = try ask() {
      switch DigitRequest(line, digits) {
      case .digit(let place): try show(place)
      case .nextMisread: try showNextMisread()
      case .help: try screen.write(DigitWords.help(digits))
      case .quit: return
      case .outside(let place): try screen.write(DigitWords.outside(place, digits))
      case .unreadable(let text): try screen.write(DigitWords.unreadable(text, digits))
      }
    }
  }

  /// nil at the end of the input. What a pipe says is written behind the prompt, as a terminal would.
  private mutating func ask() throws -> String? {
    try screen.write(prompt: DigitWords.prompt(digits))
    while waiting.isEmpty {
      guard let lines = try input.next() else {
        try screen.write("")
        return nil
      }
      waiting = lines[...]
    }
    let line = waiting.removeFirst()
    if isatty(STDIN_FILENO) != 1 { try screen.write(line) }
    return line
  }

  private mutating func showNextMisread() throws {
    guard let next = misread.first(where: { $0 > last }) ?? misread.first else {
      try screen.write(DigitWords.noneMisread)
      return
    }
    if next <= last { try screen.write(DigitWords.fromTheStart) }
    last = next
    try show(DigitSets.Place(isHeldOut: asksHeldOut, index: next))
  }

  private func show(_ place: DigitSets.Place) throws {
    let (pixels, digit) = digits.digit(at: place)
    let answer = DigitAnswer(
      place: place, pixels: pixels, digit: digit, outputs: try network(pixels))
    try screen.write(answer.lines(in: screen.style))
  }
}

/// Which digits of a dataset a network takes for others.
struct Misreadings {
  private(set) var places: [Int] = []

  /// So many at a time: all in one would take as much memory again as the dataset.
  private static let chunk = 1000

  init(of dataset: Dataset, by network: Network) throws {
    let parameters = network.parameters.map { Tensor($0) }
    let width = dataset.inputSize
    for start in stride(from: 0, to: dataset.count, by: Self.chunk) {
      let count = min(Self.chunk, dataset.count - start)
      let rows = dataset.inputs.elements[start * width..<(start + count) * width]
      let inputs = NDArray(checkedShape: [count, width], elements: Array(rows))
      let outputs = try network(Tensor(inputs), parameters: parameters).value.elements
      for sample in 0..<count {
        let answer = outputs[sample * network.outputs..<(sample + 1) * network.outputs]
        if DigitSets.largest(answer) != DigitSets.largest(dataset.target(start + sample)) {
          places.append(start + sample)
        }
      }
    }
  }
}
