/// Stations that come round again and again, with one before them where the loop is entered.
public struct LoopFigure: Codable, Hashable, Sendable {
  public struct Station: Codable, Hashable, Sendable {
    /// One word or two.
    public var title: FigureText
    /// What happens there: a line of some 25 characters at most, as on a page it stands in a box.
    public var detail: FigureText

    public init(title: FigureText, detail: FigureText) {
      self.title = title
      self.detail = detail
    }
  }

  /// Passed once, on the way in.
  public var entrance: Station
  /// At least two; from the last the way leads back to the first.
  public var stations: [Station]

  public init(entrance: Station, stations: [Station]) {
    self.entrance = entrance
    self.stations = stations
  }

  /// ① for the first of the stations, as edges and factors are marked; `(21)` where there is no such sign.
  public static func mark(_ index: Int) -> String {
    guard (0..<20).contains(index), let sign = Unicode.Scalar(0x2460 + UInt32(index)) else {
      return "(\(index + 1))"
    }
    return String(Character(sign))
  }
}
