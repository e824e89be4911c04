import Foundation
import NeuralNetwork
import Testing

@testable import LessonCommands

/// What `lessons digits` says of calls and files that it cannot use, word for word.
@Suite(.timeLimit(.minutes(20))) struct DigitMessageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var options: [String]
    /// NET is a checkpoint of `DigitsTests.emptyNetwork`, FOLDER the one it is in, DIGITS twelve digits.
    var message: String
    var testDescription: String { options.joined(separator: " ") }

    init(_ options: String, _ message: String) {
      self.options = options.split(separator: " ").map(String.init)
      self.message = message
    }
  }

  static let cases = [
    Case(
      "--data DIGITS --hold-out 12",
      "--hold-out 12: there are 12 digits, and at least one must be left to learn from; give a number "
        + "from 0 to 11"),
    Case(
      "--data DIGITS --batch 12",
      "--batch 12: there are 11 digits to learn from; give a number from 1 to 11"),
    Case(
      "--hidden 10000,10000,10000",
      "layer 3: 10000 inputs and 10000 outputs; both must be at least 1, and a network may have up to "
        + "134217728 parameters"),
    Case(
      "--data DIGITS --rate 1e308",
      "training broke down in epoch 1, at digit 8: the loss is no number any more, since steps at rate "
        + "1e+308 went too far; try --rate 1e+307"),
    Case(
      "--save FOLDER/none/net",
      "--save FOLDER/none/net: nothing can be written to the folder FOLDER/none; make it, or name another"
    ),
    Case("--save FOLDER", "--save FOLDER: this is a folder or a device; name a file"),
    Case("--save /dev/null", "--save /dev/null: this is a folder or a device; name a file"),
    Case(
      "--load FOLDER/none",
      "FOLDER/none: cannot read the checkpoint: No such file or directory; check the path, or begin "
        + "without a checkpoint"),
    Case(
      "--load NET --seed 1",
      "--seed is for a network that begins anew, and --load goes on with the weights and the order in NET; "
        + "leave out one of the two"),
    Case(
      "--load NET --hidden 20",
      "NET: the checkpoint is of a network 784-10 (sigmoid), and this one is 784-20-10 (sigmoid, sigmoid); "
        + "build the network it was written by; leave out the options that say otherwise, and --load takes "
        + "them from the file"),
    Case(
      "--load NET --as-printed",
      "NET: the checkpoint is of training on shuffled samples; give a seed for shuffling to go on; leave "
        + "out the options that say otherwise, and --load takes them from the file"),
  ]

  @Test(arguments: cases) func aMessageSaysWhatToDo(_ item: Case) throws {
    let program = try FixtureProgram()
    let digits = try DigitFolder.bars()
    let net = try DigitsTests.emptyNetwork(in: program.home)
    func filled(_ text: String) -> String {
      text.replacingOccurrences(of: "DIGITS", with: digits.path)
        .replacingOccurrences(of: "NET", with: net)
        .replacingOccurrences(of: "FOLDER", with: program.home)
    }
    let result = try program.run(["digits"] + item.options.map(filled))
    #expect(result.error == "lessons: " + filled(item.message) + "\n")
    #expect(result.code == 2)
  }

  @Test(arguments: [
    ("--epochs=-1", "--epochs -1: give a number from 0 to 1000000"),
    ("--batch 0", "--batch 0: give a number from 1"),
    ("--rate 0", "--rate 0.0: give a number above 0, such as 0.2"),
    ("--rate nan", "--rate nan: give a number above 0, such as 0.2"),
    ("--hidden 0 --activation relu", "--activation is for hidden layers, and --hidden 0 has none"),
    ("--as-printed --batch 4", "--as-printed goes by --batch 1; leave out --batch or --as-printed"),
    (
      "--as-printed --loss mean-squared-error",
      "--as-printed goes by --loss binary-cross-entropy; leave out --loss or --as-printed"
    ),
    (
      "--hidden 20,x",
      "The value '20,x' is invalid for '--hidden <units>': give a number from 1 to 10000, up to 20 of "
        + "them with commas, such as 64,32, or 0 for no hidden layer"
    ),
  ])
  func aCallIsExplained(_ call: String, _ message: String) throws {
    let options = call.split(separator: " ").map(String.init)
    let result = try FixtureProgram().run(["digits"] + options)
    #expect(result.error.hasPrefix("Error: \(message)\n"), "\(result.error)")
    #expect(result.code == 2)
  }

  @Test func anotherProgramsCheckpointIsRefused() throws {
    let program = try FixtureProgram()
    func message(_ layers: [Dense], _ loss: Loss) throws -> String {
      let training = try Training(
        Network(layers, seed: 1), loss: loss, optimizer: .sgd(rate: 1))
      try training.checkpoint.write(to: program.home + "/net")
      return try program.run("digits", "--load", program.home + "/net").error
        .replacingOccurrences(of: program.home, with: "FOLDER")
    }
    func refusal(_ found: String) -> String {
      "lessons: FOLDER/net: the checkpoint is of \(found), which is none of lessons digits; give a file "
        + "that --save has written\n"
    }
    #expect(
      try message([Dense(2, 1, .sigmoid)], .binaryCrossEntropy)
        == refusal("a network 2-1 (sigmoid)"))
    #expect(
      try message([Dense(784, 10, .sigmoid)], .binaryCrossEntropy)
        == refusal("training with binary cross-entropy"))
    #expect(
      try message([Dense(784, 10, .tanh)], .meanSquaredError)
        == refusal("a network 784-10 (tanh) with mean squared error"))
  }

  @Test func aFileOfDigitsIsExplained() throws {
    let program = try FixtureProgram()
    let result = try program.run("digits", "--data", program.home + "/none")
    #expect(result.code == 2)
    #expect(result.error.hasPrefix("lessons: \(program.home)/none: "), "\(result.error)")
  }

  // MARK: - Parts

  @Test func whatIsTypedIsRead() throws {
    let one = try Dataset(inputs: [[0], [0], [0]], targets: [[0], [0], [0]])
    let both = DigitSets(source: .drawn, training: one, heldOut: one.prefix(2), isSingle: false)
    let none = DigitSets(source: .drawn, training: one, heldOut: one.prefix(0), isSingle: false)
    func place(_ isHeldOut: Bool, _ index: Int) -> DigitSets.Place {
      DigitSets.Place(isHeldOut: isHeldOut, index: index)
    }
    for (text, request) in [
      ("", .nextMisread), (" \t", .nextMisread), ("1", .digit(place(true, 1))),
      (" 0 \r", .digit(place(true, 0))), ("T2", .digit(place(false, 2))),
      ("t 2", .digit(place(false, 2))), ("2", .outside(place(true, 2))),
      ("t3", .outside(place(false, 3))), ("-1", .outside(place(true, -1))),
      ("123456789012345678901", .outside(place(true, .max))), ("1.5", .unreadable("1.5")),
      ("1-", .outside(place(true, .max))), ("t", .unreadable("t")), ("Quit", .quit), ("?", .help),
      ("٣", .unreadable("٣")),
    ] as [(String, DigitRequest)] {
      #expect(DigitRequest(text, both) == request, "\(text)")
    }
    #expect(DigitRequest("2", none) == .digit(place(false, 2)))
    #expect(DigitRequest("t2", none) == .digit(place(false, 2)))
  }

  @Test(arguments: [
    (0, "0.00 s"), (9.994, "9.99 s"), (9.996, "10.0 s"), (99.94, "99.9 s"), (100, "2 min"),
    (5999, "100 min"), (6000, "1.7 h"), (.infinity, "1000000.0 h"),
  ])
  func timesAreShort(_ seconds: Double, _ text: String) {
    #expect(DigitWords.time(seconds) == text)
  }
}
