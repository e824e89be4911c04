import DataFiles
import Foundation
import Testing

@testable import FuzzData

/// Files from anywhere are refused in time and within bounds, and never trap.
@Suite struct HostileTests {
  private static let kinds = [
    "idx", "idx-gz", "stored", "deflated", "csv", "idx in gzip", "arrays in zip",
    "archive >f8 F (2, 784)",
  ]

  @Test(.timeLimit(.minutes(20)), arguments: kinds)
  func changedFiles(kind: String) throws {
    let sample = try #require(Sample.all(try Files.recording()).first { $0.name == kind })
    try Files.inFolder([:]) { folder in
      var attempts = Attempts(folder: URL(filePath: folder))
      // Unchanged, all of them are read: else nothing would be tried here.
      let whole = try attempts.attempt(sample.assemble(sample.pieces), target: sample.target)
      #expect(whole == .read)
      var refused = 0
      for seed in 0..<500 {
        var mutator = Mutator(seed: UInt64(seed))
        let outcome = try attempts.attempt(mutator.mutated(sample), target: sample.target)
        switch outcome {
        case .read: continue
        case .refused: refused += 1
        case .wrong(let what): Issue.record("\(kind), seed \(seed): \(what)")
        }
      }
      #expect(refused > 100)
    }
  }

  /// One bit changed anywhere in what gzip packed is noticed, unless the same is unpacked all the same: within
  /// zeros it does not matter how far back they are copied from.
  @Test func gzipNoticesEveryBitOfItsData() throws {
    let name = "train-images-idx3-ubyte.gz"
    let files = try Files.set("idx-gz")
    let bytes = try #require(files[name])
    let expected = try Expected(0..<2)
    try Files.inFolder(files) { folder in
      var noticed = 0
      var attempts = Attempts(folder: URL(filePath: folder))
      for place in 10..<bytes.count {
        var changed = bytes
        changed[place] ^= 1 << UInt8(place % 8)
        let outcome = try attempts.attempt([(name, changed)], target: "")
        switch outcome {
        case .refused: noticed += 1
        default:
          #expect(try expected.matches(DigitData(contentsOf: folder).training), "byte \(place)")
        }
      }
      #expect(noticed > (bytes.count - 10) * 9 / 10)
    }
  }

  @Test(.timeLimit(.minutes(20))) func pipesAndDevicesDoNotKeepUsWaiting() throws {
    try Files.inFolder([:]) { folder in
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      let advice =
        "give a folder with MNIST's files, an .npz or a table of comma-separated values"
      #expect(
        Files.message(at: folder + "/pipe", folder)
          == "FOLDER/pipe: this is a pipe, not a file; " + advice)
      #expect(
        Files.message(at: "/dev/zero", folder)
          == "/dev/zero: this is a device, not a file; " + advice)
      #expect(mkfifo(folder + "/train-images-idx3-ubyte", 0o600) == 0)
      #expect(mkfifo(folder + "/train-labels-idx1-ubyte", 0o600) == 0)
      #expect(
        Files.message(at: folder, folder)
          == "FOLDER/train-labels-idx1-ubyte: this is a pipe, not a file; " + advice)
    }
  }

  // MARK: - Large claims

  @Test func moreThanAnybodyHas() throws {
    var files = try Files.set("idx")
    files["train-images-idx3-ubyte"]?.replaceSubrange(4..<8, with: [255, 255, 255, 255])
    #expect(
      try Files.message(files)
        == "FOLDER/train-images-idx3-ubyte: byte 4: expected 1 to 250000 pictures, found 4294967295; "
        + "take fewer, or repair the file")
    let pictures = Sample.npy("<f8", "(1152921504606846976, 28, 28)", [1, 2, 3])
    let archive = Container.zip([("x_train.npy", pictures), ("y_train.npy", pictures)])
    #expect(
      try Files.message(["a.npz": archive], "a.npz")
        == "FOLDER/a.npz, x_train.npy: expected 1 to 250000 pictures, found 1152921504606846976; "
        + "take fewer, or repair the file")
  }

  /// What promises little and unpacks to much is not unpacked further than promised.
  @Test(.timeLimit(.minutes(20))) func bombs() throws {
    var files = try Files.set("idx")
    let labels = try #require(files["train-labels-idx1-ubyte"])
    files["train-labels-idx1-ubyte"] = Container.gzip(
      labels + [UInt8](repeating: 0, count: 1 << 24))
    #expect(
      try Files.message(files)
        == "FOLDER/train-labels-idx1-ubyte, unpacked: byte 10: expected the end after 2 labels, "
        + "found more bytes; download it again")
    // The most pictures allowed, and a few bytes of them.
    files["train-labels-idx1-ubyte"] = Container.gzip([0, 0, 8, 1, 0, 3, 0xD0, 0x90, 1, 2])
    #expect(
      try Files.message(files)
        == "FOLDER/train-labels-idx1-ubyte, unpacked: byte 10: expected 250008 bytes for 250000 labels, "
        + "found the end; the file is cut off, download it again")
  }
}
