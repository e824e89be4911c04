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

  func read() throws(CommandError) -> DigitSets {
    guard let data else { return try DigitSets.drawn(holdOut: holdOut) }
    let found: DigitData
    do {
      found = try DigitData(contentsOf: data)
    } catch {
      throw .digits(.data(error))
    }
    guard let test = found.test else {
      return try DigitSets(source: .file(data), dividing: found.training, holdOut: holdOut)
    }
    if holdOut != nil { throw .digits(.testPartThere(path: data, count: test.count)) }
    return DigitSets(source: .file(data), training: found.training, heldOut: test)
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
    if FileManager.default.fileExists(atPath: save, isDirectory: &isFolder), isFolder.boolValue {
      throw .digits(.fileIsFolder(save))
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
