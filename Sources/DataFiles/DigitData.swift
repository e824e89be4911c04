public import NeuralNetwork

/// Digits read from files: pictures of 28 × 28 numbers from 0 to 1, row by row, and for each a target of ten
/// numbers, 1 for its digit and 0 for the others.
public struct DigitData: Sendable {
  public var training: Dataset
  /// nil if the files hold one set only.
  public var test: Dataset?

  /// Reads what stands at the path:
  ///
  /// - a folder with MNIST's IDX files, unpacked or not; those for testing alone count as training. One without
  ///   them may hold `mnist.npz`;
  /// - an `.npz` with `x_train` and `y_train`, and perhaps `x_test` and `y_test`: any integers or floats,
  ///   pictures as n × 28 × 28 or n × 784;
  /// - a table of comma-separated values, perhaps in gzip: the label, then 784 numbers; a first row of names is
  ///   passed over.
  ///
  /// Integers of arrays are brightness from 0 to 255. In floats and tables, numbers that are all within 0...1
  /// stay as they are.
  ///
  /// - Throws: if something is missing, damaged or of another kind. Up to 250,000 pictures a set are read.
  public init(contentsOf path: String) throws(DataFileError) {
    if DataFile.isFolder(path) {
      try self.init(folder: path)
    } else {
      try self.init(file: path)
    }
  }

  init(training: consuming LabelledPictures, test: consuming LabelledPictures?) {
    // One scale for both, whichever of them is the brighter.
    if max(training.pictures.brightest, test?.pictures.brightest ?? 0) > 1 {
      training.scaleBytes()
      test?.scaleBytes()
    }
    self.training = training.dataset
    self.test = test?.dataset
  }

  private init(folder: String) throws(DataFileError) {
    let files = IDXFolder(folder)
    if let found = try files.read() {
      self = found
      return
    }
    let archive = folder.hasSuffix("/") ? folder + "mnist.npz" : folder + "/mnist.npz"
    guard DataFile.exists(archive) else {
      throw DataFileError(folder, .noDigits(lookedFor: IDXFolder.names + ["mnist.npz"]))
    }
    try self.init(file: archive)
  }

  private init(file path: String) throws(DataFileError) {
    let bytes = try DataFile.read(path)
    switch try FileKind(bytes, path: path) {
    case .zip: self = try NPZ.read(bytes, path: path)
    case .table(let part, let text):
      self.init(training: try CSV.read(text, path: path, part: part), test: nil)
    case .idx: throw DataFileError(path, .partOfFour(folder: DataFile.folder(of: path)))
    case .npy: throw DataFileError(path, .loneArray)
    }
  }
}
