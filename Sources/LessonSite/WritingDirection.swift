internal import Transcript

/// Text that runs from right to left stands in elements that say so: `dir="auto"`, by which a browser
/// goes by the first letter that has a direction.
enum WritingDirection {
  /// The attribute's value; nil where no letter needs it.
  static func of(_ text: String) -> String? {
    text.unicodeScalars.contains(where: runsLeft) ? "auto" : nil
  }

  static func of(_ inlines: [Inline]) -> String? {
    inlines.contains { inline in
      switch inline {
      case .text(let text): of(text) != nil
      case .emphasis(let inner), .strong(let inner), .link(let inner, _, _): of(inner) != nil
      case .code, .html, .image, .softBreak, .lineBreak, .formula, .value: false
      }
    } ? "auto" : nil
  }

  /// The blocks of Hebrew, Arabic and their relatives.
  private static func runsLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF,
      0x1_E800...0x1_EFFF:
      true
    default: false
    }
  }
}
