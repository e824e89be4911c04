internal import ArgumentParser
internal import DataFiles
internal import Foundation
internal import NeuralNetwork

/// Where the digits come from.
struct DigitDataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Digits in place of those that the program draws: mnist.npz, a folder with MNIST's IDX files, "
        + "packed or not, or CSV with the label first.", valueName: "path"),
    completion: .file())
  var data: String?
  @Option(
    help: ArgumentHelp(
      "Hold out so many, the last ones, where the data have no test part. (default: a tenth)",
      valueName: "count"))
  var holdOut: Int?

  /// - Parameter isSingle: whether pixels become what 32 bits hold of them.
  func read(isSingle: Bool) throws(CommandError) -> DigitSets {
    guard let data else { return try DigitSets.drawn(holdOut: holdOut, isSingle: isSingle) }
    let found: DigitData
    do {
      found = try DigitData(contentsOf: data)
    } catch {
      throw .digits(.data(error))
    }
    guard let test = found.test else {
      return try DigitSets(
        source: .file(data), dividing: found.training, holdOut: holdOut, isSingle: isSingle)
    }
    if holdOut != nil { throw .digits(.testPartThere(path: data, count: test.count)) }
    return DigitSets(
      source: .file(data), training: found.training, heldOut: test, isSingle: isSingle)
  }
}

/// Where what was learned is kept.
struct CheckpointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Keep what was learned here, after every epoch.", valueName: "file"),
    completion: .file())
  var save: String?
  @Option(
    help: ArgumentHelp(
      "Go on from what --save kept: the file knows the network and how it learns.",
      valueName: "file"),
    completion: .file())
  var load: String?

  /// Before hours of training, not after them.
  func checkPlace() throws(CommandError) {
    guard let save else { return }
    let folder = (Paths.absolute(save) as NSString).deletingLastPathComponent
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue, access(folder, W_OK) == 0
    else { throw .digits(.unwritableFolder(Paths.short(folder), of: save)) }
    // The new file takes the name of the old one: no device and no folder must lose it.
    var status = stat()
    if stat(save, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw .digits(.noFile(save))
    }
  }

  func read() throws(CommandError) -> LoadedCheckpoint? {
    guard let load else { return nil }
    do {
      return LoadedCheckpoint(path: load, checkpoint: try Checkpoint(contentsOf: load))
    } catch {
      throw .digits(.checkpoint(error))
    }
  }
}
