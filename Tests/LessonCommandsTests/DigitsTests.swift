import Autodiff
import Foundation
import NeuralNetwork
import Testing

/// `lessons digits` as its user runs it, in a pipe.
@Suite(.timeLimit(.minutes(20))) struct DigitsTests {
  /// A file of a network that has learned nothing and says 0.5 to everything.
  static func emptyNetwork(in folder: String) throws -> String {
    let layer = Dense(784, 10, .sigmoid, .zeros)
    let training = try Training(
      Network([layer], seed: 0), loss: 2 * .binaryCrossEntropy, optimizer: .sgd(rate: 0.2),
      shuffling: 1)
    try training.checkpoint.write(to: folder + "/empty")
    return folder + "/empty"
  }

  @Test func aPipeAsksLineByLine() throws {
    let program = try FixtureProgram()
    let digits = try DigitFolder.bars()
    let file = try Self.emptyNetwork(in: program.home)
    let result = try program.run(
      [
        "digits", "--data", digits.path, "--hold-out", "2", "--load", file, "--epochs", "0",
      ], input: "1\n\n\nt0\n2\nt10\n-1\nseven\n")
    #expect(result.code == 0)
    #expect(result.error == "")
    let shown = result.output.replacingOccurrences(of: digits.path, with: "FOLDER")
      .replacingOccurrences(of: file, with: "FILE")
    #expect(
      shown == """
        10 digits to learn from, 2 held out; from FOLDER.
        Network 784-10 (sigmoid), 7850 weights and biases.
        Loss: 2 × binary cross-entropy. SGD at rate 0.2, one digit at a time, in random
        order.
        Going on from FILE, which has learned nothing yet.

        held out: loss 1.386, accuracy 50.00 %

        Of 2 digits held out 1 is misread.
        Which digit? 0…1 shows a digit that was held out, t0…t9 one that was learned
        from, Enter the next one that is misread; q quits.
        digit 0…1> 1
        Digit 1, held out: this is a 1, but the network reads 0.

        \(Self.bar(at: 6))

        digit 0…1> 
        Digit 1, held out: this is a 1, but the network reads 0.

        \(Self.bar(at: 6))

        digit 0…1> 
        That was the last one; from the first again.
        Digit 1, held out: this is a 1, but the network reads 0.

        \(Self.bar(at: 6))

        digit 0…1> t0
        Digit 0, learned from: this is a 0, and the network reads 0.

        \(Self.bar(at: 4, marks: [0: "truth and answer"]))

        digit 0…1> 2
        There is no such digit: those held out go from 0 to 1.
        digit 0…1> t10
        There is no such digit: those learned from go from t0 to t9.
        digit 0…1> -1
        There is no such digit: those held out go from 0 to 1.
        digit 0…1> seven
        “seven” is no number. Which digit? 0…1 shows a digit that was held out, t0…t9
        one that was learned from, Enter the next one that is misread; q quits.
        digit 0…1> 

        """)
  }

  /// A bar of ink two columns wide, and ten outputs of one half.
  private static func bar(
    at column: Int, marks: [Int: String] = [0: "answer", 1: "truth"]
  ) -> String {
    let picture = String(repeating: " ", count: column) + "@@"
    return (0..<14).map { row in
      guard 2..<12 ~= row else { return picture }
      let output = row - 2
      let space = String(repeating: " ", count: 31 - column - 2)
      let mark = marks[output].map { "            " + $0 } ?? ""
      return picture + space + "\(output)  0.5000  ██████████" + mark
    }.joined(separator: "\n")
  }

  @Test func anEpochALine() throws {
    let program = try FixtureProgram()
    let digits = try DigitFolder.bars()
    let result = try program.run("digits", "--data", digits.path, "--epochs", "12")
    #expect(result.code == 0 && result.error == "")
    let lines = result.output.split(separator: "\n").filter { $0.hasPrefix("epoch ") }
    #expect(lines.count == 12)
    for (number, line) in lines.enumerated() {
      let form =
        /epoch (\d+) of 12: loss [\d.]+, accuracy \d+\.\d\d %, held out \d+\.\d\d %, \d\.\d\d s/
      #expect(try form.wholeMatch(in: line)?.1 == "\(number + 1)", "\(line)")
    }
    // A tenth of twelve.
    #expect(result.output.hasPrefix("11 digits to learn from, 1 held out; from "))
    #expect(!result.output.contains("\u{1B}"))
  }

  /// The digits that the program draws are learned in a second, and more than nine of ten are read.
  @Test func theDrawnDigitsAreLearned() throws {
    let result = try FixtureProgram().run("digits")
    #expect(
      result.output.hasPrefix("9000 digits to learn from, 1000 held out; drawn by this program.\n"))
    let last = try #require(
      result.output.firstMatch(of: /epoch 3 of 3: .*, held out (\d+\.\d\d) %/))
    let share = try #require(Double(last.1))
    #expect(share > 90 && share < 97)
  }

  /// Two epochs in one go, and in two with a file between, end with the same file.
  @Test(arguments: [
    [], ["--as-printed", "--hidden", "4"],
    ["--optimizer", "adam", "--batch", "3", "--loss", "cross-entropy", "--hidden", "4,3"],
  ])
  func whatWasKeptGoesOn(_ options: [String]) throws {
    let program = try FixtureProgram()
    let digits = try DigitFolder.bars()
    let data = ["digits", "--data", digits.path, "--seed", "3"]
    let (whole, parts) = (program.home + "/whole", program.home + "/parts")
    let one = try program.run(data + options + ["--epochs", "2", "--save", whole])
    #expect(one.output.contains("\nKept in \(whole); --load \(whole) goes on from there.\n"))
    _ = try program.run(data + options + ["--epochs", "1", "--save", parts])
    let two = try program.run([
      "digits", "--data", digits.path, "--epochs", "1", "--load", parts, "--save", parts,
    ])
    #expect(two.output.contains("\nepoch 2 of 2: "))
    #expect(
      try Data(contentsOf: URL(filePath: whole)) == Data(contentsOf: URL(filePath: parts)),
      "\(two.output)\(two.error)")
  }

  /// Plain text has neither picture nor bars, and every output in words.
  @Test func plainTextIsForListening() throws {
    let program = try FixtureProgram()
    let digits = try DigitFolder.bars()
    let file = try Self.emptyNetwork(in: program.home)
    let result = try program.run(
      ["digits", "--data", digits.path, "--load", file, "--epochs", "0", "--plain"], input: "0\n")
    let answer = result.output.components(separatedBy: "> 0\n").last
    let outputs = (0..<10).map { "Output \($0): 0.5000\n" }.joined()
    #expect(
      answer == "Digit 0, held out: this is a 1, but the network reads 0.\n" + outputs
        + "digit 0…0> \n")
  }

  @Test func anOldTerminalGetsASCII() throws {
    let program = try FixtureProgram()
    let digits = try DigitFolder.bars()
    let result = try program.run(
      ["digits", "--data", digits.path], input: "0\n", environment: ["LANG": "C"])
    #expect(result.output.utf8.allSatisfy { $0 < 0x80 }, "\(result.output)")
    #expect(
      result.output.contains("Loss: 2 x binary") || result.output.contains("Loss: 2 * binary"))
    #expect(result.output.contains("#"))
  }
}
