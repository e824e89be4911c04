/// Pictures made of numbers, one or several beside each other, all read by one legend.
public struct ImagesFigure: Codable, Hashable, Sendable {
  public struct Frame: Codable, Hashable, Sendable {
    public var title: FigureText?
    public var width: Int
    /// Row by row from the top; its count is a multiple of `width`. What is no number is drawn as a gap.
    public var pixels: [Double]

    public init(title: FigureText? = nil, width: Int, pixels: [Double]) {
      self.title = title
      self.width = width
      self.pixels = pixels
    }

    public var height: Int { width > 0 ? pixels.count / width : 0 }
  }

  /// What numbers look like.
  public enum Palette: String, Codable, CaseIterable, Sendable {
    /// The lower end is paper, the upper one ink: handwriting.
    case ink
    /// The lower end is black, the upper one white: photographs.
    case light
    /// Zero is neutral, what is below and above it have a colour each: weights.
    case diverging
  }

  /// At least one, in reading order.
  public var frames: [Frame]
  /// Frames in a row where there is room; all in one row make a film strip.
  public var columns: Int
  public var palette: Palette
  /// The ends of the legend, for all frames; what lies beyond them is drawn as they are. `lower` < `upper`, and of
  /// a diverging palette `lower` = −`upper`.
  public var lower: Double
  public var upper: Double
  /// What the numbers measure.
  public var label: FigureText?

  public init(
    frames: [Frame], columns: Int, palette: Palette, lower: Double, upper: Double,
    label: FigureText? = nil
  ) {
    self.frames = frames
    self.columns = columns
    self.palette = palette
    self.lower = lower
    self.upper = upper
    self.label = label
  }
}
