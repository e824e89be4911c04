/// What the tab key makes of the name that is being typed.
struct Completion: Hashable, Sendable {
  /// The names that begin so, in their order.
  var candidates: [String] = []
  /// What they have in common beyond what is typed.
  var addition = ""

  /// - Parameter text: all that stands before the cursor.
  init(of text: String, among names: [String]) {
    let run = text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed()
    // The number in 2w5 is a factor.
    let begun = String(run.drop(while: \.isNumber))
    if begun.isEmpty, !run.isEmpty { return }
    candidates = names.filter { $0.hasPrefix(begun) && $0 != begun }
    guard let first = candidates.first, !begun.isEmpty else { return }
    let isWhole = names.contains(begun)
    var common = Substring(first)
    for name in candidates { while !name.hasPrefix(common) { common.removeLast() } }
    addition = isWhole ? "" : String(common.dropFirst(begun.count))
  }
}
