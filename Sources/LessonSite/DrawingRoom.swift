extension SVG {
  /// What a drawing is for, and in how wide a column the style shows it.
  struct Room: Hashable, Sendable {
    /// The name that the style knows it by.
    let name: String
    /// A column so wide shows it, in pixels; nil: any.
    var least: Int?
    /// A column so wide shows a wider drawing of the same figure; nil: there is none.
    var limit: Int?

    static let wide = Room(name: "wide")
    /// Like the last one beside a wider drawing of the same figure, whose words are its own too.
    static let tight = Room(name: "tight")
    static let narrow = Room(name: "narrow")
    static let any = Room(name: "any")
    /// The legend of pictures.
    static let scale = Room(name: "scale")

    var hasWords: Bool { name != Self.tight.name && name != Self.narrow.name }

    var className: String {
      ([name] + [least.map { "from-\($0)" }, limit.map { "below-\($0)" }].compactMap(\.self))
        .joined(separator: " ")
    }
  }

  /// A drawing a little wider than its column is fitted to it: its letters stay above 12 pixels.
  static let leastScale = 0.9

  /// Rooms for drawings of one figure, from the widest to the narrowest: of those that fit its column the
  /// widest is shown, and if none does the narrowest.
  static func rooms(for widths: [Double]) -> [Room] {
    let needed = widths.dropLast().map { Int(($0 * leastScale).rounded(.up)) }
    return widths.indices.map { index in
      var room: Room = index == 0 ? .wide : needed.indices.contains(index) ? .tight : .narrow
      room.least = needed[checked: index]
      room.limit = needed[checked: index - 1]
      return room
    }
  }

  /// What the style needs for a room of drawings. A column is asked, not the window: beside it there may be
  /// the contents, and paper has no window.
  static func styleRule(_ needed: Int) -> String {
    "@container (width < \(needed)px) { .drawing > .below-\(needed) { display: block; } "
      + ".drawing > .from-\(needed) { display: none !important; } }"
  }
}
