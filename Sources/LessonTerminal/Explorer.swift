public import Transcript

/// Works out what a student types, from the lesson's names. The engine that checks the lesson's formulas
/// stands behind it.
public protocol Explorer: AnyObject {
  /// What a text comes to with the numbers of a run of the lesson.
  func explore(_ text: String, in transcript: Transcript) -> Exploration
  /// Runs the lesson with other inputs, by Swift name. Ctrl-C stops the run and nothing else.
  func run(settings: [String: Double]) -> Rerun
  /// What may be typed for the lesson's names: of each one spelling, in their order.
  func spellings(in transcript: Transcript) -> [String]
}

/// How a run with other inputs ended.
public enum Rerun: Sendable {
  case transcript(Transcript)
  /// By Ctrl-C.
  case cancelled
  /// A sentence that says why there are no numbers.
  case failed(String)
}
