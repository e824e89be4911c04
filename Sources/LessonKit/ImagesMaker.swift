internal import Transcript

/// Puts pictures side by side: checks their sizes and finds the legend that all of them share.
struct ImagesMaker {
  let palette: ImagesFigure.Palette
  let range: ClosedRange<Double>?
  let columns: Int?
  let label: FigureText?

  func make(_ frames: [ImagesFigure.Frame]) throws(FigureError) -> ImagesFigure {
    guard !frames.isEmpty else { throw .nothingToShow }
    for frame in frames {
      guard frame.width > 0, !frame.pixels.isEmpty, frame.pixels.count % frame.width == 0 else {
        throw .pixelCount(frame.pixels.count, width: frame.width)
      }
    }
    let range = try legend(of: frames)
    return ImagesFigure(
      frames: frames, columns: min(frames.count, max(1, columns ?? frames.count)),
      palette: palette, lower: range.lowerBound, upper: range.upperBound, label: label)
  }

  private func legend(
    of frames: [ImagesFigure.Frame]
  ) throws(FigureError) -> ClosedRange<Double> {
    let numbers = frames.lazy.flatMap(\.pixels).filter(\.isFinite)
    var (least, greatest) = (range?.lowerBound ?? .infinity, range?.upperBound ?? -.infinity)
    if range == nil {
      for number in numbers {
        least = min(least, number)
        greatest = max(greatest, number)
      }
      guard least <= greatest else { throw .nothingToShow }
    }
    if palette == .diverging {
      let far = max(abs(least), abs(greatest))
      (least, greatest) = far > 0 ? (-far, far) : (-1, 1)
    } else if range == nil, least >= 0, greatest <= 1 {
      (least, greatest) = (0, 1)
    } else if least == greatest, range == nil {
      greatest = least + 1
    }
    guard least < greatest, (greatest - least).isFinite else {
      throw .legendUnusable(least, greatest)
    }
    return least...greatest
  }
}
