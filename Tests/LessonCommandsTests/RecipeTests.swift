import ArgumentParser
import Autodiff
import NeuralNetwork
import Testing

@testable import LessonCommands

/// What the options of `lessons digits` come to.
@Suite struct RecipeTests {
  private static func recipe(_ options: String) throws -> Recipe {
    let words = options.split(separator: " ").map(String.init)
    return try Recipe(LearningOptions.parse(words), goingOnFrom: nil)
  }

  @Test func withoutOptionsItIsTheArticles() throws {
    let recipe = try Self.recipe("")
    let training = try recipe.training()
    #expect(
      recipe.layers == [
        Dense(784, 20, .sigmoid, .uniform(-0.5...0.5)),
        Dense(20, 10, .sigmoid, .uniform(-0.5...0.5)),
      ])
    #expect(training.batch == 1 && training.precision == .double)
    #expect(training.optimizer.rate.rate(after: 0) == 0.2)
    #expect(training.backward == .gradient && training.checkpoint.isShuffled)
  }

  @Test func asPrintedIsInOrderThroughUpdatedWeights() throws {
    let training = try Self.recipe("--as-printed --hidden 5 --rate 0.3").training()
    #expect(training.backward == .throughUpdatedWeights && !training.checkpoint.isShuffled)
    #expect(training.loss.name == (2 * Loss.binaryCrossEntropy).name)
    #expect(try !Self.recipe("--in-order").training().checkpoint.isShuffled)
  }

  @Test func severalDigitsAreComputedInSinglePrecision() throws {
    #expect(try Self.recipe("--batch 2").training().precision == .single)
  }

  /// NumPy keeps pixels as 32 bits; whoever compares needs the same.
  @Test func asPrintedRoundsThePixelsAsNumPyDoes() throws {
    let third = try Dataset(inputs: [[1 / 3.0]], targets: [[1]])
    #expect(try Self.recipe("--as-printed").takesSingleInputs && !Self.recipe("").takesSingleInputs)
    for (isSingle, value) in [(true, Double(Float(1) / 3)), (false, 1 / 3.0)] {
      let digits = DigitSets(source: .drawn, training: third, heldOut: third, isSingle: isSingle)
      #expect(digits.training.input(0) == [value] && digits.heldOut.input(0) == [value])
    }
    for byte in 0...255 {
      #expect(Float(Double(byte) / 255) == Float(byte) / 255, "\(byte)")
    }
  }

  /// Whatever is chosen, the network learns.
  @Test(arguments: ActivationChoice.allCases, LossChoice.allCases)
  func everyChoiceLearns(_ activation: ActivationChoice, _ loss: LossChoice) throws {
    var digits = SyntheticDigits(seed: 4)
    let dataset = digits.dataset(count: 100)
    for optimizer in OptimizerChoice.allCases {
      let recipe = try Self.recipe(
        "--activation \(activation.rawValue) --loss \(loss.rawValue) --hidden 6,5 "
          + "--optimizer \(optimizer.rawValue) --batch 4 "
          + (optimizer == .adam || optimizer == .rmsprop ? "--rate 0.01" : ""))
      let history = try recipe.training().run(dataset, epochs: 4)
      let losses = history.epochs.map(\.training.loss)
      #expect(losses[3] < losses[0], "\(optimizer): \(losses)")
    }
  }
}
