/// How text is to look: nothing here says what it is or where it goes. Structure (`layout`) and
/// colour are separate: text without colour has the same lines.
public struct TextStyle: Sendable, Hashable {
  /// Columns that a line may take.
  public var width: Int
  public var charset: Charset
  public var colors: ColorDepth
  /// Labelled lines in place of anything that is arranged in two dimensions, for screen readers.
  public var isPlain: Bool
  /// Columns that are taken by what stands around the text, such as the bar of a quotation.
  var taken = 0

  public init(
    width: Int = 80, charset: Charset = .unicode, colors: ColorDepth = .monochrome,
    isPlain: Bool = false
  ) {
    self.width = width
    self.charset = charset
    self.colors = colors
    self.isPlain = isPlain
  }
}

extension TextStyle {
  public var usesColor: Bool { colors > .monochrome }

  enum Layout: Int, Comparable {
    case linear, medium, wide, broad

    static func < (left: Layout, right: Layout) -> Bool { left.rawValue < right.rawValue }
  }

  /// Broad from 100 columns on: values beside code, and a graph beside its table. Wide from 80: formulas
  /// and graphs in two dimensions. Medium from 60: formulas on one line where they are wide, graphs as
  /// lists. Below that, or when asked for, labelled lines.
  var layout: Layout {
    if isPlain || width < 60 { return .linear }
    return width < 80 ? .medium : width < 100 ? .wide : .broad
  }

  /// Columns for everything but what stands in two columns: lines longer than this are hard to read.
  var measure: Int { max(10, min(width, 100) - taken) }

  /// Columns for two columns beside each other.
  var span: Int { max(10, min(width, 132) - taken) }
}
