/// The ids of one page, each given out once.
struct Identifiers {
  private var taken: Set<String> = []

  /// `wanted` if it is free and can be an id, else the first free one like it.
  mutating func claim(_ wanted: String) -> String {
    let kept = wanted.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value > 0x20 }
    let base = kept.isEmpty ? "part" : String(String.UnicodeScalarView(kept))
    var identifier = base
    var number = 2
    while !taken.insert(identifier).inserted {
      identifier = "\(base)-\(number)"
      number += 1
    }
    return identifier
  }

  func contains(_ identifier: String) -> Bool { taken.contains(identifier) }
}
