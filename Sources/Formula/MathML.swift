/// One element, or several side by side.
struct MathML {
  var text: String
  var isSingle: Bool

  /// An element with text in it, which is escaped.
  static func element(_ name: String, _ content: String, _ attributes: String = "") -> MathML {
    MathML(text: "<\(name)\(attributes)>\(escaped(content))</\(name)>", isSingle: true)
  }

  /// An element with elements in it.
  static func element(_ name: String, _ children: [MathML]) -> MathML {
    let inside = children.map(\.single.text).joined()
    return MathML(text: "<\(name)>\(inside)</\(name)>", isSingle: true)
  }

  static let upright = " mathvariant=\"normal\""

  /// With what stands at its lower and upper right.
  static func scripted(_ base: MathML, _ below: MathML?, _ above: MathML?) -> MathML {
    switch (below, above) {
    case (let below?, let above?): .element("msubsup", [base, below, above])
    case (let below?, nil): .element("msub", [base, below])
    case (nil, let above?): .element("msup", [base, above])
    case (nil, nil): base
    }
  }

  /// With what stands under and over it; beside it where the line of prose is too low.
  static func limited(_ base: MathML, _ below: MathML?, _ above: MathML?) -> MathML {
    switch (below, above) {
    case (let below?, let above?): .element("munderover", [base, below, above])
    case (let below?, nil): .element("munder", [base, below])
    case (nil, let above?): .element("mover", [base, above])
    case (nil, nil): base
    }
  }

  /// With a mark over it, as small as a script: the browsers' full size touches capitals.
  static func accented(_ base: MathML, _ sign: String) -> MathML {
    .element("mover", [base, .element("mo", sign, " stretchy=\"false\"")])
  }

  static func row(_ parts: [MathML]) -> MathML {
    MathML(text: parts.map(\.text).joined(), isSingle: parts.count == 1 && parts[0].isSingle)
  }

  /// As one element.
  var single: MathML {
    isSingle ? self : MathML(text: "<mrow>\(text)</mrow>", isSingle: true)
  }

  static let times = MathML(text: "<mo>&#x2062;</mo>", isSingle: true)
  static let application = MathML(text: "<mo>&#x2061;</mo>", isSingle: true)
  static let comma = MathML(text: "<mo>,</mo>", isSingle: true)
  static let thinSpace = MathML(text: "<mspace width=\"0.167em\"></mspace>", isSingle: true)
  static let quad = MathML(text: "<mspace width=\"1em\"></mspace>", isSingle: true)

  /// A word that acts like `∑`: what stands below it goes to the side in a line of prose.
  static func word(_ word: String) -> MathML {
    .element("mo", word, " lspace=\"0\" rspace=\"0.167em\" movablelimits=\"true\"")
  }

  /// Side by side, with a comma between.
  static func list(_ parts: [MathML]) -> MathML {
    row(Array(parts.map { [$0] }.joined(separator: [comma])))
  }

  /// As scripts are set: no space beside operators, but that behind a comma.
  var tight: MathML {
    let parts = text.split(separator: "<mo>", omittingEmptySubsequences: false)
    let closed = parts.dropFirst().map { part in
      (part.first == "," ? "<mo>" : "<mo lspace=\"0\" rspace=\"0\">") + part
    }
    return MathML(text: (parts.first ?? "") + closed.joined(), isSingle: isSingle)
  }

  /// Between delimiters, which grow only around something tall.
  static func fenced(_ inner: MathML, _ open: String, _ close: String, isTall: Bool) -> MathML {
    let attributes = isTall ? "" : " stretchy=\"false\""
    let parts = row([
      .element("mo", open, attributes), inner, .element("mo", close, attributes),
    ])
    // A bar knows by its place in the row which side it is on, and what grows needs a row of its own.
    return open == "(" && !isTall ? parts : parts.single
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
