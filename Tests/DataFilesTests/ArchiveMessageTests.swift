import Autodiff
import DataFiles
import Foundation
import NeuralNetwork
import Testing

@testable import FuzzData

/// What is said of NumPy's archives, in full.
@Suite struct ArchiveMessageTests {
  private static let write = "write it with numpy.savez"
  private static let again = "write or download the file again"

  private static let pictures = Sample.npy("|u1", "(2, 784)", [UInt8](repeating: 7, count: 1_568))
  private static let labels = Sample.npy("|u1", "(2,)", [3, 4])

  private func message(_ archive: [UInt8]) throws -> String {
    try Files.message(["a.npz": archive], "a.npz")
  }

  private func message(
    pictures: [UInt8] = Self.pictures, labels: [UInt8] = Self.labels
  ) throws -> String {
    try message(Container.zip([("x_train.npy", pictures), ("y_train.npy", labels)]))
  }

  private static func archive(_ names: String...) -> [UInt8] {
    Container.zip(names.map { ($0, $0.contains("y_") ? labels : pictures) })
  }

  /// The messages below are about changes, not about how these tests write archives.
  @Test func unchangedItIsRead() throws {
    let data = try Files.read(["a.npz": Self.archive("x_train.npy", "y_train.npy")], "a.npz")
    #expect(data.training.inputs.elements == [Double](repeating: 7.0 / 255, count: 1_568))
  }

  // MARK: - The archive

  @Test func archives() throws {
    #expect(
      try message([1, 2, 3, 4, 5])
        == "FOLDER/a.npz: byte 0: expected 50 4b, with which an .npz begins, found 01 02 03 04; "
        + "write it with numpy.savez, or download it again")
    let whole = Self.archive("x_train.npy", "y_train.npy")
    #expect(
      try message(Array(whole.prefix(500)))
        == "FOLDER/a.npz: cannot be opened as an .npz, which is a zip archive: Not a zip archive; "
        + "the file is damaged or cut off, write or download it again")
    #expect(
      try message(Self.archive())
        == "FOLDER/a.npz: no array x_train in it; it is empty; "
        + "save it with x_train= and y_train=, and x_test= and y_test= if there are")
    #expect(
      try message(Self.archive("x_trian.npy", "y_train.npy", "README"))
        == "FOLDER/a.npz: no array x_train in it; there are x_trian, y_train and README, "
        + "and x_trian comes nearest; "
        + "save it with x_train= and y_train=, and x_test= and y_test= if there are")
    #expect(
      try message(Self.archive("x_train.npy", "y_train.npy", "x_test.npy"))
        == "FOLDER/a.npz: no array y_test in it; there are x_train, y_train and x_test, "
        + "and x_test comes nearest; "
        + "save it with x_train= and y_train=, and x_test= and y_test= if there are")
    #expect(
      try message(Self.archive("mnist/x_train.npy", "mnist/y_train.npy"))
        == "FOLDER/a.npz: x_train stands in a folder of the archive, as mnist/x_train.npy; "
        + "write it with numpy.savez, which has no folders")
    #expect(
      try Files.message(["x.npy": Self.pictures], "x.npy")
        == "FOLDER/x.npy: one array alone; save pictures and labels together: "
        + "numpy.savez(FILE, x_train=…, y_train=…)")
  }

  @Test func members() throws {
    let members = [("x_train.npy", Self.pictures), ("y_train.npy", Self.labels)]
    #expect(
      try message(Container.zip(members, flags: 1))
        == "FOLDER/a.npz, x_train.npy: encrypted, and there is nobody here to ask for a password; "
        + "write it without")
    #expect(
      try message(Container.zip(members, method: 12))
        == "FOLDER/a.npz, x_train.npy: packed by zip's method 12; only 0 (stored) and 8 (deflate) are "
        + "read: write it with numpy.savez or savez_compressed")
    var changed = Container.zip(members)
    changed[1_000] ^= 1
    #expect(
      try message(changed)
        == "FOLDER/a.npz, x_train.npy: byte 1696: expected bytes with the checksum that the archive "
        + "has for them, found others; " + Self.again)
    // A block of the kind that deflate does not have.
    #expect(
      try message(Container.zip([("x_train.npy", [7, 7])], method: 8))
        == "FOLDER/a.npz, x_train.npy: byte 0: expected packed bytes, found some that cannot be; "
        + Self.again)
  }

  // MARK: - An array

  @Test func heads() throws {
    #expect(
      try message(pictures: Array("hello, world".utf8))
        == "FOLDER/a.npz, x_train.npy: byte 0: expected 93 4e 55 4d 50 59, with which NumPy's arrays "
        + "begin, found 68 65 6c 6c 6f 2c; " + Self.write)
    #expect(
      try message(pictures: Array(Self.pictures.prefix(11)))
        == "FOLDER/a.npz, x_train.npy: byte 11: expected 12 bytes or more in the header of the array, "
        + "found something else; " + Self.write)
    #expect(
      try message(pictures: Array(Self.pictures.prefix(70)))
        == "FOLDER/a.npz, x_train.npy: byte 70: expected 128 bytes or more in the header of the array, "
        + "found something else; " + Self.write)
    var version = Self.pictures
    version[6] = 4
    #expect(
      try message(pictures: version)
        == "FOLDER/a.npz, x_train.npy: byte 6: expected an array of version 1.0, 2.0 or 3.0, found 4.0; "
        + Self.write)
    for (head, offset, expected) in [
      ("", 64, "`{`"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 784) ", 128, "`}`"),
      ("{'descr': '|u1', 'fortran_order': 0, 'shape': (2, 784)}", 44, "True or False"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (2, -784)}", 64, "a whole number"),
      (
        "{'descr': '|u1', 'fortran_order': False, 'shape': (9223372036854775808,)}", 61,
        "a number below 2^63"
      ),
      ("{'descr': '|u1', 'order': 'C'}", 27, "'descr', 'fortran_order' or 'shape'"),
      ("{'descr': '|u1', 'shape': (2, 784)}", 10, "a dictionary with 'fortran_order'"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 784)} + 1", 70, "nothing but spaces"),
      ("{descr: 1}", 11, "a text in quotes"),
      ("{'descr", 11, "a text that ends"),
    ] {
      #expect(
        try message(pictures: Sample.npy(head: head, []))
          == "FOLDER/a.npz, x_train.npy: byte \(offset): expected \(expected) in the header of the "
          + "array, found something else; " + Self.write, "\(head)")
    }
  }

  @Test func types() throws {
    let convert = "convert it, such as with astype('uint8')"
    for name in ["|b1", "<f2", "<c8", "<U4", "|V3", "<f16", "|u2", "u1"] {
      #expect(
        try message(pictures: Sample.npy(name, "(2, 784)", []))
          == "FOLDER/a.npz, x_train.npy: items of type \(name); integers of 1, 2, 4 and 8 bytes and "
          + "floats of 4 and 8 are read: " + convert)
    }
    let record = "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)}"
    #expect(
      try message(pictures: Sample.npy(head: record, []))
        == "FOLDER/a.npz, x_train.npy: items of type a record of several fields; integers of 1, 2, 4 "
        + "and 8 bytes and floats of 4 and 8 are read: " + convert)
    #expect(
      try message(labels: Sample.npy("|O", "(2,)", [0x80, 3]))
        == "FOLDER/a.npz, y_train.npy: Python's objects, which would have to be run to be read; "
        + "convert the array to numbers, such as with astype('uint8')")
  }

  @Test func shapes() throws {
    for (shape, words) in [("(2, 27, 28)", "(2, 27, 28)"), ("()", "()"), ("(1568,)", "(1568,)")] {
      #expect(
        try message(pictures: Sample.npy("|u1", shape, []))
          == "FOLDER/a.npz, x_train.npy: expected shape (n, 28, 28) or (n, 784) for pictures, "
          + "found \(words); reshape the array")
    }
    #expect(
      try message(labels: Sample.npy("|u1", "(2, 10)", [UInt8](repeating: 0, count: 20)))
        == "FOLDER/a.npz, y_train.npy: expected shape (n,) for labels, found (2, 10); reshape the array"
    )
    #expect(
      try message(pictures: Sample.npy("<f4", "(2, 28, 28)", [1, 2, 3]))
        == "FOLDER/a.npz, x_train.npy: expected 6272 bytes for shape (2, 28, 28) with 4 a number, "
        + "found 3; " + Self.write)
    #expect(
      try message(pictures: Sample.npy("|u1", "(0, 784)", []))
        == "FOLDER/a.npz, x_train.npy: expected 1 to 250000 pictures, found 0; take a file with some"
    )
    #expect(
      try message(labels: Sample.npy("|u1", "(3,)", [1, 2, 3]))
        == "FOLDER/a.npz, x_train.npy: 2 pictures, and 3 labels in y_train.npy; each picture needs one: "
        + "take both from the same place")
  }

  @Test func numbers() throws {
    func floats(_ value: Double) -> [UInt8] {
      (0..<1_568).flatMap { Container.little(($0 == 813 ? value : 0.5).bitPattern) }
    }
    for (value, words) in [
      (Double.nan, "nan"), (-0.25, "-0.25"), (255.5, "255.5"), (.infinity, "inf"),
    ] {
      #expect(
        try message(pictures: Sample.npy("<f8", "(2, 28, 28)", floats(value)))
          == "FOLDER/a.npz, x_train.npy: [1, 1, 1]: expected brightness from 0 to 255, or from 0 to 1, "
          + "found \(words); scale or repair the array")
    }
    let signed = [UInt8](repeating: 1, count: 1_567) + [0xFF]
    #expect(
      try message(pictures: Sample.npy("|i1", "(2, 784)", signed))
        == "FOLDER/a.npz, x_train.npy: [1, 783]: expected brightness from 0 to 255, or from 0 to 1, "
        + "found -1; scale or repair the array")
    let labels = "FOLDER/a.npz, y_train.npy: [1]: expected a label from 0 to 9, found"
    #expect(
      try message(labels: Sample.npy("|u1", "(2,)", [9, 10]))
        == "\(labels) 10; take an array of digits")
    let halves = [1, 2.5].flatMap { Container.little(($0 as Double).bitPattern) }
    #expect(
      try message(labels: Sample.npy("<f8", "(2,)", halves))
        == "\(labels) 2.5; take an array of digits")
  }
}
