/// Why files gave no digits: what is wrong, and in which file or part of one.
public struct DataFileError: Error, Sendable, Hashable {
  public let path: String
  /// What the fact's offsets count in.
  public let part: Part
  public let fact: Fact

  init(_ path: String, part: Part = .file, _ fact: Fact) {
    self.path = path
    self.part = part
    self.fact = fact
  }

  public enum Part: Sendable, Hashable {
    /// The file as it is.
    case file
    /// What gzip packed.
    case unpacked
    /// What a zip archive holds under this name.
    case member(String)
  }

  public enum Content: Sendable, Hashable { case pictures, labels }

  /// Offsets are in bytes and count from 0; lines and cells of a table count from 1.
  public enum Fact: Sendable, Hashable {
    // The file or folder.
    case cannotRead(reason: String)
    case notAFile(kind: String)
    case tooLarge(limit: Int)
    case empty
    case unknownKind(found: [UInt8])
    case noDigits(lookedFor: [String])
    case partOfFour(folder: String)
    case missing(Content, lookedFor: [String])
    case counts(pictures: Int, labels: Int, labelsIn: String)

    // Gzip.
    case notGzip(found: [UInt8])
    case packingCut(offset: Int, unpacked: Int)
    case packingDamaged(offset: Int)
    case checksum(offset: Int, stored: UInt32, computed: UInt32)
    case packedLength(offset: Int)
    case afterPacking(offset: Int, count: Int)

    // IDX.
    case headCut(Content, expected: Int, found: Int)
    case magic(Content, found: [UInt8])
    case swapped(expected: Content)
    case pictureSize(offset: Int, rows: Int, columns: Int)
    case sampleCount(Content, offset: Int?, found: Int)
    case cutOff(Content, count: Int, expected: Int, found: Int)
    case bytesAfter(Content, count: Int, expected: Int)
    case label(offset: Int, found: Int)

    // Zip and NumPy's arrays in it.
    case notZip(found: [UInt8])
    case archive(reason: String)
    case noArray(String, there: [String], nearest: String?)
    case nested(String, as: String)
    case encrypted
    case packingMethod(Int)
    case member(MemberDamage, read: Int, of: Int)
    case loneArray
    case arrayMark(found: [UInt8])
    case arrayVersion(major: Int, minor: Int)
    case arrayHead(offset: Int, expected: String)
    case itemType(String)
    case objects
    case shape(Content, [Int])
    case arraySize(shape: [Int], itemSize: Int, expected: Int, found: Int)
    case pixel(index: [Int], value: String)
    case labelAt(index: Int, value: String)

    // A table.
    case cells(line: Int, found: Int)
    case cell(Content, line: Int, cell: Int, text: String)
    case labelLast(name: String)
    case noRows
  }

  public enum MemberDamage: Sendable, Hashable {
    case checksum, packing, cutOff, longer
    case other(reason: String)
  }
}

/// A fact where it is not known yet in which file.
struct Flaw: Error {
  var fact: DataFileError.Fact

  init(_ fact: DataFileError.Fact) { self.fact = fact }

  /// Adds the place to what `work` throws.
  static func placed<Result>(
    in path: String, _ part: DataFileError.Part, _ work: () throws(Flaw) -> Result
  ) throws(DataFileError) -> Result {
    do throws(Flaw) {
      return try work()
    } catch {
      throw DataFileError(path, part: part, error.fact)
    }
  }
}
