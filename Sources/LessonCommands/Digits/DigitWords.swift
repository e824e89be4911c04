internal import Foundation
internal import NeuralNetwork
internal import Transcript

/// What the command says while it learns and asks.
enum DigitWords {
  // MARK: - Before

  static func data(_ digits: DigitSets) -> String {
    let source =
      switch digits.source {
      case .drawn: "drawn by this program"
      case .file(let path): "from \(path)"
      }
    let heldOut = digits.heldOut.count > 0 ? "\(digits.heldOut.count) held out" : "none held out"
    return "\(digits.training.count) digits to learn from, \(heldOut); \(source)."
  }

  static func network(_ network: Network) -> String {
    let sizes = ([network.inputs] + network.layers.map(\.outputs)).map(String.init)
    let activations = network.layers.map(\.activation.name).joined(separator: ", ")
    return "Network \(sizes.joined(separator: "-")) (\(activations)), "
      + "\(network.parameterCount) weights and biases."
  }

  static func learning(_ recipe: Recipe, _ training: Training) -> String {
    let many = recipe.batch > 1 ? "\(recipe.batch) digits at a time" : "one digit at a time"
    let order = recipe.isShuffled ? "in random order" : "in the order of the data"
    let way = recipe.backward == .gradient ? "" : ", back through weights just changed"
    return "Loss: \(loss(training.loss)). \(training.optimizer.name) at rate "
      + "\(NumberText.short(recipe.rate)), \(many), \(order)\(way)."
  }

  /// 2 × binary cross-entropy
  private static func loss(_ loss: Loss) -> String {
    loss.name.replacingOccurrences(of: "2.0 ×", with: "2 ×")
  }

  static func goingOn(_ path: String, _ place: (epochs: Int, samples: Int)) -> String {
    let epochs = place.epochs > 0 ? [count(place.epochs, "epoch")] : []
    let digits = place.samples > 0 ? [count(place.samples, "digit")] : []
    let learned = epochs + digits
    return "Going on from \(path), which has learned "
      + (learned.isEmpty ? "nothing yet." : "from \(learned.joined(separator: " and ")).")
  }

  // MARK: - While it learns

  static func progress(_ progress: NeuralNetwork.Progress, of epochs: Int, rate: Double, left: Int)
    -> String
  {
    let part = 100 * progress.samples / max(1, progress.of)
    return
      "epoch \(progress.epoch) of \(epochs): \(part) %, \(Int(min(rate, 1e9))) digits a second, "
      + "\(timeLeft(rate > 0 ? Double(left) / rate : 0)) left"
  }

  static func epoch(_ epoch: History.Epoch, of epochs: Int, seconds: Double) -> String {
    "epoch \(epoch.epoch) of \(epochs): loss \(NumberText.short(epoch.training.loss, digits: 4)), "
      + "accuracy \(percent(epoch.training.accuracy))"
      + (epoch.validation.map { ", held out \(percent($0.accuracy))" } ?? "")
      + ", \(time(seconds))"
  }

  static func standing(_ evaluation: Evaluation) -> String {
    "held out: loss \(NumberText.short(evaluation.loss, digits: 4)), "
      + "accuracy \(percent(evaluation.accuracy))"
  }

  static func interrupted(_ place: (epochs: Int, samples: Int), of count: Int) -> String {
    place.samples > 0
      ? "epoch \(place.epochs + 1): interrupted after \(place.samples) of \(count) digits"
      : "interrupted after epoch \(place.epochs)"
  }

  static func kept(in path: String) -> String {
    "Kept in \(path); --load \(path) goes on from there."
  }

  // MARK: - When it is asked

  static func misread(_ count: Int, _ digits: DigitSets) -> String {
    let isHeldOut = digits.heldOut.count > 0
    let all = digits.dataset(isHeldOut).count
    return
      "Of \(all) digits \(isHeldOut ? "held out" : "learned from") \(count == 0 ? "none" : "\(count)") "
      + "\(count == 1 || count == 0 ? "is" : "are") misread."
  }

  static func help(_ digits: DigitSets) -> String {
    let learned = "t0…t\(digits.training.count - 1) one that was learned from"
    let asked =
      digits.heldOut.count > 0
      ? "0…\(digits.heldOut.count - 1) shows a digit that was held out, \(learned)"
      : "0…\(digits.training.count - 1) shows a digit that was learned from"
    return "Which digit? \(asked), Enter the next one that is misread; q quits."
  }

  static func prompt(_ digits: DigitSets) -> String {
    "digit 0…\(digits.dataset(digits.heldOut.count > 0).count - 1)>"
  }

  static func outside(_ place: DigitSets.Place, _ digits: DigitSets) -> String {
    let mark = place.isHeldOut || digits.heldOut.count == 0 ? "" : "t"
    let last = digits.dataset(place.isHeldOut).count - 1
    return "There is no such digit: those \(place.isHeldOut ? "held out" : "learned from") go from "
      + "\(mark)0 to \(mark)\(last)."
  }

  static func unreadable(_ text: String, _ digits: DigitSets) -> String {
    "“\(text.prefix(40))” is no number. \(help(digits))"
  }

  static let noneMisread = "None is misread."
  static let fromTheStart = "That was the last one; from the first again."

  static func verdict(_ answer: DigitAnswer) -> String {
    let name = answer.place.isHeldOut ? "held out" : "learned from"
    let start = "Digit \(answer.place.index), \(name): this is \(article(answer.digit)), "
    return answer.answer == answer.digit
      ? start + "and the network reads \(answer.answer)."
      : start + "but the network reads \(answer.answer)."
  }

  /// A digit with its article: an 8, a 4.
  private static func article(_ digit: Int) -> String { digit == 8 ? "an 8" : "a \(digit)" }

  static let truth = "truth"
  static let answer = "answer"
  static let truthAndAnswer = "truth and answer"

  static func output(_ digit: Int, _ value: Double) -> String {
    "Output \(digit): \(number(value))"
  }

  static func number(_ value: Double) -> String { String(format: "%.4f", value) }

  // MARK: - Numbers

  static func percent(_ part: Double) -> String { String(format: "%.2f %%", 100 * part) }

  static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<9.995: String(format: "%.2f s", seconds)
    case ..<99.95: String(format: "%.1f s", seconds)
    case ..<5999.5: String(format: "%.0f min", seconds / 60)
    default: String(format: "%.1f h", min(seconds / 3600, 1e6))
    }
  }

  /// A guess, and so in whole seconds.
  private static func timeLeft(_ seconds: Double) -> String {
    seconds < 99.5 ? "\(Int(seconds.rounded(.up))) s" : time(seconds)
  }

  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
