internal import ArgumentParser
internal import LessonTerminal
internal import NeuralNetwork

struct Digits: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a network that reads digits, then ask it.",
    discussion: """
      The classifier of the course: 28 × 28 pixels go in, ten outputs say which digit they show. Without \
      options it has one hidden layer of 20 sigmoids and learns digits that this program draws; after \
      each epoch you see how many it read rightly, of those it learns from and of some that are held out. \
      Then type the number of a digit, and see it beside the ten outputs.

        lessons digits                             learns for a second, then asks
        lessons digits --data mnist.npz            the same with MNIST
        lessons digits --hidden 0                  without a hidden layer
        lessons digits --hidden 64,32 --activation relu --loss cross-entropy \\
          --optimizer adam --batch 32              as one would have it today
        lessons digits --loss mean-squared-error   the same rate goes less far
        lessons digits --as-printed                as the article's listing does it
        lessons digits --save net                  keeps what was learned
        lessons digits --load net                  goes on where that ended
        lessons digits --load net --epochs 0       asks only
        echo 7 | lessons digits                    shows digit 7 and ends

      Ctrl-C ends the training, not the program: what was learned so far is kept and can be asked. A second \
      one ends it at once.
      """)

  @OptionGroup(title: "Digits") var data: DigitDataOptions
  @OptionGroup(title: "Network and training") var learning: LearningOptions
  @OptionGroup(title: "Files") var files: CheckpointOptions
  @OptionGroup(title: "Text") var text: DigitTextOptions

  func run() throws {
    try files.checkPlace()
    let file = try files.read()
    let recipe = try Recipe(learning, goingOnFrom: file)
    let digits = try data.read(isSingle: recipe.takesSingleInputs)
    let training = try recipe.training(of: digits, restoring: file)
    let screen = DigitScreen(color: text.color, isPlain: text.plain)
    try screen.write(line: DigitWords.data(digits))
    try screen.write(DigitWords.network(training.network))
    try screen.write(DigitWords.learning(recipe, training))
    if let file { try screen.write(line: DigitWords.goingOn(file.path, training.position)) }
    try screen.write("")
    try DigitTraining(training: training, digits: digits, file: files.save, screen: screen)
      .learn(epochs: learning.epochs)
    var questions = try DigitQuestions(digits, network: training.network, screen: screen)
    try questions.answerAll()
  }
}

/// How it is to look.
struct DigitTextOptions: ParsableArguments {
  @Flag(help: "Lines in place of pictures and bars, for screen readers.")
  var plain = false
  @Option(
    help: "When to use colour: auto, always or never.", transform: StepThrough.color(from:))
  var color: Terminal.ColorChoice = .auto
}
