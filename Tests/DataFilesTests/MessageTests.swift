import DataFiles
import Foundation
import Testing

@testable import FuzzData

/// What is said of folders, of gzip and of IDX files, in full.
@Suite struct MessageTests {
  private static let pictures = "train-images-idx3-ubyte"
  private static let labels = "train-labels-idx1-ubyte"
  private static let again = "download it again"
  private static let kinds =
    "give a folder with MNIST's files, an .npz or a table of comma-separated values"

  /// The message for a training set in which one file was changed.
  private func message(
    _ set: String, _ name: String, _ change: (inout [UInt8]) -> Void
  ) throws -> String {
    var files = try Files.set(set)
    var bytes = try #require(files[name])
    change(&bytes)
    files[name] = bytes
    return try Files.message(files)
  }

  @Test func paths() throws {
    #expect(
      try Files.message([:], "none")
        == "FOLDER/none: cannot read it: No such file or directory; check the path and your rights")
    #expect(
      try Files.message(["a.csv": []], "a.csv")
        == "FOLDER/a.csv: the file is empty; download or write it again")
    #expect(
      try Files.message(["a.png": [0x89, 0x50, 0x4E, 0x47, 0x0D]], "a.png")
        == "FOLDER/a.png: begins with 89 50 4e 47, as none of the files does that are read here; "
        + Self.kinds)
    #expect(
      try Files.message(["a.gz": Container.gzip([0, 1, 2])], "a.gz")
        == "FOLDER/a.gz, unpacked: begins with 00 01 02, as none of the files does that are read here; "
        + Self.kinds)
    #expect(
      try Files.message(try Files.set("idx-gz"), Self.pictures + ".gz")
        == "FOLDER/train-images-idx3-ubyte.gz: one of MNIST's files, which go in pairs; "
        + "give the folder it is in: FOLDER")
  }

  @Test func folders() throws {
    #expect(
      try Files.message(["mnist.zip": [1, 2, 3]])
        == "FOLDER: no digits in this folder; looked for train-images-idx3-ubyte, "
        + "train-images.idx3-ubyte, train-labels-idx1-ubyte, train-labels.idx1-ubyte, "
        + "t10k-images-idx3-ubyte, t10k-images.idx3-ubyte, t10k-labels-idx1-ubyte, "
        + "t10k-labels.idx1-ubyte and mnist.npz, each of MNIST's with or without .gz; "
        + "give the folder that they are in, or an .npz or a table of comma-separated values")
    var files = try Files.set("idx-gz")
    files[Self.labels + ".gz"] = nil
    #expect(
      try Files.message(files)
        == "FOLDER/train-images-idx3-ubyte.gz: its labels are missing; put train-labels-idx1-ubyte "
        + "or train-labels.idx1-ubyte beside it, with or without .gz")
    files = try Files.set("idx")
    files["t10k-images-idx3-ubyte"] = nil
    #expect(
      try Files.message(files)
        == "FOLDER/t10k-labels-idx1-ubyte: its pictures are missing; put t10k-images-idx3-ubyte "
        + "or t10k-images.idx3-ubyte beside it, with or without .gz")
    files = try Files.set("idx")
    files[Self.labels] = files["t10k-labels-idx1-ubyte"]
    #expect(
      try Files.message(files)
        == "FOLDER/train-images-idx3-ubyte: 2 pictures, and 1 labels in "
        + "FOLDER/train-labels-idx1-ubyte; each picture needs one: take both from the same place")
  }

  // MARK: - Gzip

  @Test func gzip() throws {
    let place = Self.labels + ".gz"
    let plain = try #require(try Files.set("idx")[Self.labels])
    let stored = Container.gzip(plain)
    #expect(
      try message("idx-gz", place) { $0 = plain }
        == "FOLDER/\(place): byte 0: expected 1f 8b, with which gzip begins, found 00 00 08 01; "
        + "take .gz off its name if it is unpacked already, else download it again")
    #expect(
      try message("idx-gz", place) { $0 = Array(stored.prefix(20)) }
        == "FOLDER/\(place): byte 20: expected more of what gzip packed, found the file's end "
        + "(5 bytes unpacked so far); " + Self.again)
    #expect(
      try message("idx-gz", place) { $0 = Array(stored.dropLast(2)) }
        == "FOLDER/\(place): byte 31: expected more of what gzip packed, found the file's end "
        + "(10 bytes unpacked so far); " + Self.again)
    #expect(
      try message("idx-gz", place) {
        $0 = stored
        $0[12] ^= 0xFF
      }
        == "FOLDER/\(place): byte 15: expected what gzip packed, found bytes that cannot be; "
        + Self.again)
    let sums = [Container.crc32(plain), Container.crc32(plain) ^ 1].map {
      String($0, radix: 16)
    }
    #expect(
      try message("idx-gz", place) {
        $0 = stored
        $0[25] ^= 1
      }
        == "FOLDER/\(place): byte 25: expected the checksum \(sums[0]) of what was unpacked, "
        + "found \(sums[1]); the file was damaged, " + Self.again)
    #expect(
      try message("idx-gz", place) {
        $0 = stored
        $0[29] ^= 1
      }
        == "FOLDER/\(place): byte 29: expected the length of what was unpacked, found another; "
        + "the file was damaged, " + Self.again)
    #expect(
      try message("idx-gz", place) { $0 = stored + [0, 0] }
        == "FOLDER/\(place): byte 33: expected the file's end, found 2 more bytes behind what gzip "
        + "packed; " + Self.again)
    #expect(
      try message("idx-gz", place) { $0 = [] }
        == "FOLDER/\(place): the file is empty; download or write it again")
  }

  // MARK: - IDX

  @Test func marksOfIDX() throws {
    #expect(
      try message("idx", Self.pictures) { $0[3] = 1 }
        == "FOLDER/train-images-idx3-ubyte: byte 0: expected 00 00 08 03 for pictures, "
        + "found 00 00 08 01 for labels; the two files seem to bear each other's names, so swap them"
    )
    var files = try Files.set("idx-gz")
    (files[Self.pictures + ".gz"], files[Self.labels + ".gz"]) = (
      files[Self.labels + ".gz"], files[Self.pictures + ".gz"]
    )
    #expect(
      try Files.message(files)
        == "FOLDER/train-labels-idx1-ubyte.gz, unpacked: byte 0: expected 00 00 08 01 for labels, "
        + "found 00 00 08 03 for pictures; the two files seem to bear each other's names, so swap them"
    )
    #expect(
      try message("idx", Self.pictures) { $0[2] = 0x0D }
        == "FOLDER/train-images-idx3-ubyte: byte 0: expected 00 00 08 03 for pictures, "
        + "found 00 00 0d 03; take MNIST's file of this name")
  }

  @Test func sizesOfIDX() throws {
    #expect(
      try message("idx", Self.pictures) { $0[15] = 32 }
        == "FOLDER/train-images-idx3-ubyte: byte 8: expected pictures of 28 × 28, found 28 × 32; "
        + "scale them as MNIST has them")
    #expect(
      try message("idx", Self.labels) { $0[7] = 0 }
        == "FOLDER/train-labels-idx1-ubyte: byte 4: expected 1 to 250000 labels, found 0; "
        + "take a file with some")
    #expect(
      try message("idx", Self.labels) { $0.removeLast(5) }
        == "FOLDER/train-labels-idx1-ubyte: byte 5: expected 8 bytes before the labels, found the end; "
        + "the file is cut off, " + Self.again)
    #expect(
      try message("idx", Self.pictures) { $0.removeLast() }
        == "FOLDER/train-images-idx3-ubyte: byte 1583: expected 1584 bytes for 2 pictures, "
        + "found the end; the file is cut off, " + Self.again)
    #expect(
      try message("idx", Self.pictures) { $0.append(0) }
        == "FOLDER/train-images-idx3-ubyte: byte 1584: expected the end after 2 pictures, "
        + "found more bytes; " + Self.again)
    #expect(
      try message("idx", Self.labels) { $0 = [] }
        == "FOLDER/train-labels-idx1-ubyte: the file is empty; download or write it again")
    #expect(
      try message("idx", Self.labels) { $0[9] = 10 }
        == "FOLDER/train-labels-idx1-ubyte: byte 9: expected a label from 0 to 9, found 10; "
        + "take a file of digits")
  }

  // MARK: - Tables

  /// Two good rows with the second changed.
  private func table(_ change: (inout [String]) -> Void) throws -> String {
    var cells = ["5"] + [String](repeating: "0", count: 784)
    let good = cells.joined(separator: ",")
    change(&cells)
    let text = "label,pixels\n\(good)\n\(cells.joined(separator: ","))\n"
    return try Files.message(["a.csv": Array(text.utf8)], "a.csv")
  }

  @Test func tables() throws {
    let repair = "repair the cell, or leave the line out"
    for (cell, text, quoted) in [
      (17, "abc", "`abc`"), (785, "256", "`256`"), (2, "-1", "`-1`"), (3, " nan", "`nan`"),
      (4, "", "nothing"), (5, "0x10", "`0x10`"), (6, "1 2", "`1 2`"), (7, "1e999", "`1e999`"),
      (8, String(repeating: "7", count: 500), "`77777777777777777777…`"), (9, "\u{7}", "`·`"),
    ] {
      #expect(
        try table { $0[cell - 1] = text }
          == "FOLDER/a.csv: line 3, cell \(cell): expected a number from 0 to 255, "
          + "found \(quoted); \(repair)")
    }
    for label in ["10", "2.5", "x"] {
      #expect(
        try table { $0[0] = label }
          == "FOLDER/a.csv: line 3, cell 1: expected a label from 0 to 9, found `\(label)`; \(repair)"
      )
    }
    for (count, change) in [
      (784, { $0.removeLast() }), (786, { $0.append("") }),
      (1, { $0 = [$0.joined(separator: ";")] }),
    ] as [(Int, (inout [String]) -> Void)] {
      #expect(
        try table(change)
          == "FOLDER/a.csv: line 3: expected 785 cells, the label and 28 × 28 numbers with commas "
          + "between, found \(count); repair the line, or leave it out")
    }
    #expect(
      try Files.message(["a.csv": Array("label,pixels\n\n".utf8)], "a.csv")
        == "FOLDER/a.csv: no row with numbers in it; write a digit a line, its label first")
    let last = (0..<784).map { "pixel\($0)," }.joined() + "class\n"
    #expect(
      try Files.message(["a.csv": Array(last.utf8)], "a.csv")
        == "FOLDER/a.csv: line 1: expected the label in the first cell, found `class` in the last; "
        + "move that column to the front")
  }
}
