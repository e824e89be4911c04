private import Transcript

/// An archive of NumPy's arrays, as `numpy.savez` writes it.
enum NPZ {
  static func read(_ bytes: [UInt8], path: String) throws(DataFileError) -> DigitData {
    try ZipArchive.open(bytes, path: path) { archive throws(DataFileError) in
      let training = try set("train", archive, path)
      let hasTest = ["x_test", "y_test"].contains { place(of: $0, in: archive) != nil }
      let test = hasTest ? try set("test", archive, path) : nil
      return DigitData(training: training, test: test)
    }
  }

  private static func place(of name: String, in archive: borrowing ZipArchive) -> Int? {
    archive.names.firstIndex(of: name + ".npy")
  }

  private static func set(
    _ set: String, _ archive: borrowing ZipArchive, _ path: String
  ) throws(DataFileError) -> LabelledPictures {
    let pictures = try array("x_\(set)", .pictures, archive, path)
    let labels = try array("y_\(set)", .labels, archive, path)
    guard pictures.shape[0] == labels.shape[0] else {
      throw DataFileError(
        path, part: .member("x_\(set).npy"),
        .counts(
          pictures: pictures.shape[0], labels: labels.shape[0], labelsIn: "y_\(set).npy"))
    }
    return LabelledPictures(
      pictures: try Flaw.placed(in: path, .member("x_\(set).npy")) { () throws(Flaw) in
        try Self.pictures(pictures)
      },
      labels: try Flaw.placed(in: path, .member("y_\(set).npy")) { () throws(Flaw) in
        try Self.labels(labels)
      })
  }

  private static func array(
    _ name: String, _ content: DataFileError.Content, _ archive: borrowing ZipArchive,
    _ path: String
  ) throws(DataFileError) -> NPYArray {
    if let place = place(of: name, in: archive) {
      return try NPYArray(try archive.member(place), content, path: path)
    }
    // A folder packed with the zip program has the arrays one level down.
    if let nested = archive.names.first(where: { $0.hasSuffix("/\(name).npy") }) {
      throw DataFileError(path, .nested(name, as: nested))
    }
    let there = archive.names.map { $0.hasSuffix(".npy") ? String($0.dropLast(4)) : $0 }
    throw DataFileError(
      path, .noArray(name, there: there, nearest: nearest(to: name, in: there)))
  }

  /// From 0 to 1, or as they are if they are floats.
  private static func pictures(_ array: NPYArray) throws(Flaw) -> Pictures {
    if let values = array.numbers(of: Digit.brightness) { return Pictures(values: values) }
    let values = array.numbers
    guard let bad = values.firstIndex(where: { !(0...255 ~= $0) }) else {
      if array.type.kind == .float {
        return Pictures(values: values, brightest: values.max() ?? 0)
      }
      return Pictures(values: values.map { $0 / 255 })
    }
    var index: [Int] = []
    var rest = bad
    for length in array.shape.reversed() {
      index.insert(rest % length, at: 0)
      rest /= length
    }
    throw Flaw(.pixel(index: index, value: words(values[bad], of: array.type)))
  }

  private static func labels(_ array: NPYArray) throws(Flaw) -> [UInt8] {
    let numbers = array.numbers
    let labels = numbers.map { UInt8(exactly: $0) ?? .max }
    guard let bad = labels.firstIndex(where: { $0 >= Digit.classes }) else { return labels }
    throw Flaw(.labelAt(index: bad, value: words(numbers[bad], of: array.type)))
  }

  /// Integers without a point.
  private static func words(_ number: Double, of type: ItemType) -> String {
    guard type.kind != .float, let whole = Int(exactly: number) else { return "\(number)" }
    return "\(whole)"
  }
}
