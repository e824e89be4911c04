internal import DataFiles
internal import NeuralNetwork
internal import Transcript

/// Why digits cannot be learned: a fact.
enum DigitsError: Equatable {
  // The data.
  case data(DataFileError)
  case holdOut(Int, of: Int)
  case testPartThere(path: String, count: Int)
  case batch(Int, of: Int)

  // The training.
  case network(NetworkError)
  case training(NetworkError)

  // The file of what was learned.
  case checkpoint(CheckpointError)
  case checkpointDiffers(String, CheckpointError)
  case foreignCheckpoint(String, String)
  case seedIsInFile(String)
  case unwritableFolder(String, of: String)
  case noFile(String)
}

extension DigitsError {
  var message: String {
    switch self {
    case .data(let error):
      error.description
    case .holdOut(let count, let all):
      "--hold-out \(count): there are \(all) digits, and at least one must be left to learn from; "
        + "give a number from 0 to \(all - 1)"
    case .testPartThere(let path, let count):
      "--hold-out: \(path) has a test part of its own, and its \(count) digits are held out; leave out "
        + "--hold-out"
    case .batch(let size, let count):
      "--batch \(size): there are \(count) digits to learn from; give a number from 1 to \(count)"
    case .network(let error):
      error.description
    case .training(.lossNotFinite(_, let epoch, let sample, _, let rate)):
      "training broke down in epoch \(epoch), at digit \(sample): the loss is no number any more, since "
        + "steps at rate \(NumberText.short(rate)) went too far; "
        + "try --rate \(NumberText.short(rate / 10, digits: 2))"
    case .training(let error):
      error.description
    case .checkpoint(let error):
      error.description
    case .checkpointDiffers(let path, let error):
      "\(path): \(error); leave out the options that say otherwise, and --load takes them from the file"
    case .foreignCheckpoint(let path, let found):
      "\(path): the checkpoint is of \(found), which is none of lessons digits; give a file that --save "
        + "has written"
    case .seedIsInFile(let path):
      "--seed is for a network that begins anew, and --load goes on with the weights and the order in "
        + "\(path); leave out one of the two"
    case .unwritableFolder(let folder, let file):
      "--save \(file): nothing can be written to the folder \(folder); make it, or name another"
    case .noFile(let file):
      "--save \(file): this is a folder or a device; name a file"
    }
  }
}
