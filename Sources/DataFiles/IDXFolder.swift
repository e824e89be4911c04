/// A folder with MNIST's four files, or two of them.
struct IDXFolder {
  let path: String

  init(_ path: String) { self.path = path }

  /// The names looked for, each with or without `.gz`.
  static var names: [String] {
    ["train", "t10k"].flatMap { set in
      names(set, .pictures) + names(set, .labels)
    }
  }

  /// MNIST's own name first; unpacking programs put a point for the second hyphen.
  private static func names(_ set: String, _ content: DataFileError.Content) -> [String] {
    let name = content == .pictures ? "\(set)-images" : "\(set)-labels"
    let format = content == .pictures ? "idx3-ubyte" : "idx1-ubyte"
    return ["\(name)-\(format)", "\(name).\(format)"]
  }

  /// nil if none of the files is there.
  ///
  /// - Throws: if one of a pair is missing, or one is damaged.
  func read() throws(DataFileError) -> DigitData? {
    let training = try pair("train")
    let test = try pair("t10k")
    guard let first = training ?? test else { return nil }
    return DigitData(training: first, test: training == nil ? nil : test)
  }

  private func file(_ set: String, _ content: DataFileError.Content) -> String? {
    for name in Self.names(set, content) {
      for file in [name, name + ".gz"].map(place) where DataFile.exists(file) { return file }
    }
    return nil
  }

  private func place(_ name: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }

  private func pair(_ set: String) throws(DataFileError) -> LabelledPictures? {
    let (picturesFile, labelsFile) = (file(set, .pictures), file(set, .labels))
    guard let picturesFile else {
      guard let labelsFile else { return nil }
      throw DataFileError(labelsFile, .missing(.pictures, lookedFor: Self.names(set, .pictures)))
    }
    guard let labelsFile else {
      throw DataFileError(picturesFile, .missing(.labels, lookedFor: Self.names(set, .labels)))
    }
    let labels = try IDX(contentsOf: labelsFile, .labels)
    let pictures = try IDX(contentsOf: picturesFile, .pictures)
    guard pictures.count == labels.count else {
      throw DataFileError(
        picturesFile,
        .counts(pictures: pictures.count, labels: labels.count, labelsIn: labelsFile))
    }
    let brightness = Digit.brightness
    return LabelledPictures(
      pictures: Pictures(values: pictures.numbers.map { brightness[Int($0)] }),
      labels: Array(labels.numbers))
  }
}
