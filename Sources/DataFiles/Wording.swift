// The words for what is wrong with a file: where, what, and what to do about it.

private let kinds = "a folder with MNIST's files, an .npz or a table of comma-separated values"

extension DataFileError: CustomStringConvertible {
  public var description: String {
    switch part {
    case .file: "\(path): \(fact.words)"
    case .unpacked: "\(path), unpacked: \(fact.words)"
    case .member(let name): "\(path), \(printable(name)): \(fact.words)"
    }
  }
}

extension DataFileError.Fact {
  fileprivate var words: String {
    fileWords ?? gzipWords ?? idxWords ?? zipWords ?? arrayWords ?? tableWords ?? ""
  }

  private var fileWords: String? {
    switch self {
    case .cannotRead(let reason): "cannot read it: \(reason); check the path and your rights"
    case .notAFile(let kind): "this is \(kind), not a file; give \(kinds)"
    case .tooLarge(let limit):
      "more than \(limit) bytes, which no file of digits has; check that it is the right one"
    case .empty: "the file is empty; download or write it again"
    case .unknownKind(let found):
      "begins with \(hex(found)), as none of the files does that are read here; give \(kinds)"
    case .noDigits(let lookedFor):
      "no digits in this folder; looked for \(list(lookedFor)), each of MNIST's with or without .gz; "
        + "give the folder that they are in, or an .npz or a table of comma-separated values"
    case .partOfFour(let folder):
      "one of MNIST's files, which go in pairs; give the folder it is in: \(folder)"
    case .missing(let content, let lookedFor):
      "its \(content) are missing; put \(list(lookedFor, "or")) beside it, with or without .gz"
    case .counts(let pictures, let labels, let labelsIn):
      "\(pictures) pictures, and \(labels) labels in \(labelsIn); each picture needs one: "
        + "take both from the same place"
    default: nil
    }
  }

  private var gzipWords: String? {
    switch self {
    case .notGzip(let found):
      "byte 0: expected 1f 8b, with which gzip begins, found \(hex(found)); "
        + "take .gz off its name if it is unpacked already, else download it again"
    case .packingCut(let offset, let unpacked):
      "byte \(offset): expected more of what gzip packed, found the file's end "
        + "(\(unpacked) bytes unpacked so far); download it again"
    case .packingDamaged(let offset):
      "byte \(offset): expected what gzip packed, found bytes that cannot be; download it again"
    case .checksum(let offset, let stored, let computed):
      "byte \(offset): expected the checksum \(hex(computed)) of what was unpacked, "
        + "found \(hex(stored)); the file was damaged, download it again"
    case .packedLength(let offset):
      "byte \(offset): expected the length of what was unpacked, found another; "
        + "the file was damaged, download it again"
    case .afterPacking(let offset, let count):
      "byte \(offset): expected the file's end, found \(count) more bytes behind what gzip packed; "
        + "download it again"
    default: nil
    }
  }

  private var idxWords: String? {
    switch self {
    case .headCut(let content, let expected, let found):
      "byte \(found): expected \(expected) bytes before the \(content), found the end; "
        + "the file is cut off, download it again"
    case .magic(let content, let found):
      "byte 0: expected \(mark(content)) for \(content), found \(hex(found)); "
        + "take MNIST's file of this name"
    case .swapped(let content):
      "byte 0: expected \(mark(content)) for \(content), found \(mark(content.other)) for "
        + "\(content.other); the two files seem to bear each other's names, so swap them"
    case .pictureSize(let offset, let rows, let columns):
      "byte \(offset): expected pictures of 28 × 28, found \(rows) × \(columns); "
        + "scale them as MNIST has them"
    case .sampleCount(let content, let offset, let found):
      (offset.map { "byte \($0): " } ?? "")
        + "expected 1 to \(Digit.largestCount) \(content), found \(found); "
        + (found == 0 ? "take a file with some" : "take fewer, or repair the file")
    case .cutOff(let content, let count, let expected, let found):
      "byte \(found): expected \(expected) bytes for \(count) \(content), found the end; "
        + "the file is cut off, download it again"
    case .bytesAfter(let content, let count, let expected):
      "byte \(expected): expected the end after \(count) \(content), found more bytes; "
        + "download it again"
    case .label(let offset, let found):
      "byte \(offset): expected a label from 0 to 9, found \(found); take a file of digits"
    default: nil
    }
  }

  private var zipWords: String? {
    switch self {
    case .notZip(let found):
      "byte 0: expected 50 4b, with which an .npz begins, found \(hex(found)); "
        + "write it with numpy.savez, or download it again"
    case .archive(let reason):
      "cannot be opened as an .npz, which is a zip archive: \(reason); "
        + "the file is damaged or cut off, write or download it again"
    case .noArray(let name, let there, let near):
      "no array \(name) in it; "
        + (there.isEmpty ? "it is empty" : "there are \(list(there.map(printable)))")
        + (near.map { ", and \(printable($0)) comes nearest" } ?? "")
        + "; save it with x_train= and y_train=, and x_test= and y_test= if there are"
    case .nested(let name, let place):
      "\(name) stands in a folder of the archive, as \(printable(place)); "
        + "write it with numpy.savez, which has no folders"
    case .encrypted: "encrypted, and there is nobody here to ask for a password; write it without"
    case .packingMethod(let method):
      "packed by zip's method \(method); only 0 (stored) and 8 (deflate) are read: "
        + "write it with numpy.savez or savez_compressed"
    case .member(let damage, let read, let size):
      "byte \(read): \(damage.words(size)); write or download the file again"
    default: nil
    }
  }

  private var arrayWords: String? {
    switch self {
    case .loneArray:
      "one array alone; save pictures and labels together: numpy.savez(FILE, x_train=…, y_train=…)"
    case .arrayMark(let found):
      "byte 0: expected 93 4e 55 4d 50 59, with which NumPy's arrays begin, found \(hex(found)); "
        + "write it with numpy.savez"
    case .arrayVersion(let major, let minor):
      "byte 6: expected an array of version 1.0, 2.0 or 3.0, found \(major).\(minor); "
        + "write it with numpy.savez"
    case .arrayHead(let offset, let expected):
      "byte \(offset): expected \(expected) in the header of the array, found something else; "
        + "write it with numpy.savez"
    case .itemType(let name):
      "items of type \(printable(name)); integers of 1, 2, 4 and 8 bytes and floats of 4 and 8 are "
        + "read: convert it, such as with astype('uint8')"
    case .objects:
      "Python's objects, which would have to be run to be read; convert the array to numbers, "
        + "such as with astype('uint8')"
    case .shape(let content, let shape):
      "expected shape \(content == .pictures ? "(n, 28, 28) or (n, 784)" : "(n,)") for \(content), "
        + "found \(python(shape)); reshape the array"
    case .arraySize(let shape, let itemSize, let expected, let found):
      "expected \(expected) bytes for shape \(python(shape)) with \(itemSize) a number, "
        + "found \(found); write it with numpy.savez"
    case .pixel(let index, let value):
      "[\(index.map(String.init).joined(separator: ", "))]: expected brightness from 0 to 255, or from "
        + "0 to 1, found \(value); scale or repair the array"
    case .labelAt(let index, let value):
      "[\(index)]: expected a label from 0 to 9, found \(value); take an array of digits"
    default: nil
    }
  }

  private var tableWords: String? {
    switch self {
    case .cells(let line, let found):
      "line \(line): expected 785 cells, the label and 28 × 28 numbers with commas between, "
        + "found \(found); repair the line, or leave it out"
    case .cell(let content, let line, let cell, let text):
      "line \(line), cell \(cell): expected "
        + (content == .labels ? "a label from 0 to 9" : "a number from 0 to 255")
        + ", found \(text.isEmpty ? "nothing" : "`\(printable(text))`"); "
        + "repair the cell, or leave the line out"
    case .labelLast(let name):
      "line 1: expected the label in the first cell, found `\(printable(name))` in the last; "
        + "move that column to the front"
    case .noRows: "no row with numbers in it; write a digit a line, its label first"
    default: nil
    }
  }
}

extension DataFileError.MemberDamage {
  fileprivate func words(_ size: Int) -> String {
    switch self {
    case .checksum: "expected bytes with the checksum that the archive has for them, found others"
    case .packing: "expected packed bytes, found some that cannot be"
    case .cutOff: "expected \(size) bytes unpacked, found the end"
    case .longer: "expected the end, found more bytes than the archive says"
    case .other(let reason): "expected \(size) bytes unpacked, and there was a fault: \(reason)"
    }
  }
}

extension DataFileError.Content {
  fileprivate var other: Self { self == .pictures ? .labels : .pictures }
}

private func mark(_ content: DataFileError.Content) -> String {
  content == .pictures ? "00 00 08 03" : "00 00 08 01"
}

private func hex(_ bytes: [UInt8]) -> String {
  bytes.isEmpty
    ? "nothing"
    : bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}

private func hex(_ number: UInt32) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}

private func python(_ shape: [Int]) -> String {
  shape.count == 1
    ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
}

/// `a, b and c`; the first dozen if there are more.
private func list(_ names: [String], _ last: String = "and") -> String {
  if names.count > 12 {
    return names.prefix(12).joined(separator: ", ") + " and \(names.count - 12) more"
  }
  guard names.count > 1 else { return names.joined() }
  return names.dropLast().joined(separator: ", ") + " \(last) " + names[names.count - 1]
}

/// What others wrote, on one line and not too long.
private func printable(_ text: String) -> String {
  let letters = text.prefix(60).map { letter in
    letter.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ? letter : "·"
  }
  return String(letters) + (text.count > 60 ? "…" : "")
}
