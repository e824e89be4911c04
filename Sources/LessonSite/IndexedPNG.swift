internal import Cpng
internal import Transcript

/// Pictures of few colours as PNG files: the same bytes for the same picture. The only part of this
/// module that touches libpng, through its interface that returns errors and never jumps.
enum IndexedPNG {
  /// - Parameters:
  ///   - places: row by row from the top, each a place in `colors`.
  ///   - colors: 256 at most; nil is transparent.
  /// - Returns: nil for what no PNG can hold.
  static func encoded(_ places: [UInt8], width: Int, colors: [PixelColor?]) -> [UInt8]? {
    guard width > 0, places.count >= width, places.count.isMultiple(of: width),
      (1...256).contains(colors.count), places.allSatisfy({ $0 < colors.count }),
      let columns = UInt32(exactly: width), let rows = UInt32(exactly: places.count / width)
    else { return nil }
    let map = colors.flatMap { color -> [UInt8] in
      guard let color else { return [0, 0, 0, 0] }
      return [color.red, color.green, color.blue, 255]
    }
    func write(_ memory: UnsafeMutableRawPointer?, _ count: inout png_alloc_size_t) -> Bool {
      var image = png_image()
      image.version = png_uint_32(PNG_IMAGE_VERSION)
      image.width = columns
      image.height = rows
      image.format = png_uint_32(
        PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_COLORMAP)
      image.colormap_entries = png_uint_32(colors.count)
      defer { png_image_free(&image) }
      return png_image_write_to_memory(&image, memory, &count, 0, places, 0, map) != 0
    }
    var count: png_alloc_size_t = 0
    guard write(nil, &count), count > 0 else { return nil }
    var isWritten = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, written in
      isWritten = write(buffer.baseAddress, &count)
      written = isWritten ? Int(count) : 0
    }
    return isWritten ? bytes : nil
  }
}

extension IndexedPNG {
  /// A frame with a dot for each pixel; what is no number is transparent.
  static func encoded(_ frame: ImagesFigure.Frame, _ scale: PixelScale) -> [UInt8]? {
    let steps = 254.0
    let levels = frame.pixels.map { number in
      scale.part(of: number).map { Int(($0 * steps).rounded()) } ?? -1
    }
    // Only the colours that are there: digits have few.
    let used = Set(levels).sorted()
    let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, UInt8($0)) })
    return encoded(
      levels.map { places[$0] ?? 0 }, width: frame.width,
      colors: used.map { $0 < 0 ? nil : scale.palette.color(at: Double($0) / steps) })
  }
}
