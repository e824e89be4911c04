internal import FoundationEssentials
internal import Transcript

/// The pictures of one lesson: PNG, JPEG and GIF files in its folder or below, read when a page needs
/// them. In the site they stand in a folder of the lesson's name.
struct Pictures: Sendable {
  /// By the name in the site.
  private(set) var used: [String: Picture] = [:]
  private(set) var problems: [SiteError] = []
  private let lesson: LessonHead
  private let folder: String

  private static let largest = 20_000_000

  init(_ lesson: LessonHead) {
    self.lesson = lesson
    let parents = lesson.file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    folder = parents.isEmpty ? "." : parents.joined(separator: "/")
  }

  /// The picture at an address that the lesson gives, with its name in the site; nil, and a problem
  /// noted, if there is none that can be shown.
  mutating func use(_ source: String) -> (name: String, picture: Picture)? {
    do {
      let path = try Self.path(source)
      let name = lesson.slug + "/" + path
      if let known = used[name] { return (name, known) }
      let picture = try read(path)
      used[name] = picture
      return (name, picture)
    } catch {
      let problem = SiteError.pictureUnusable(picture: source, file: lesson.file, reason: error)
      if !problems.contains(problem) { problems.append(problem) }
      return nil
    }
  }

  /// The address as a path that goes only down, through names that every system and every browser
  /// takes as they are.
  private static func path(_ source: String) throws(PictureFault) -> String {
    let names = source.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
    let isPlain = names.allSatisfy { name in
      !name.isEmpty && name.first != "."
        && name.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
            || "-_.".unicodeScalars
              .contains($0)
        }
    }
    guard isPlain, !names.isEmpty else { throw .outside }
    return names.joined(separator: "/")
  }

  private func read(_ path: String) throws(PictureFault) -> Picture {
    let home = URL(filePath: folder).resolvingSymlinksInPath().path
    let file = URL(filePath: folder + "/" + path).resolvingSymlinksInPath().path
    guard file.hasPrefix(home.hasSuffix("/") ? home : home + "/") else { throw .outside }
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
      throw .missing
    }
    guard (attributes[.size] as? Int ?? 0) <= Self.largest else { throw .tooLarge }
    guard let data = FileManager.default.contents(atPath: file) else { throw .missing }
    guard let picture = Picture([UInt8](data)) else { throw .notAPicture }
    return picture
  }
}

/// A PNG, JPEG or GIF file, with the size that its head gives: a page keeps that room free.
struct Picture: Hashable, Sendable {
  let bytes: [UInt8]
  let width: Int
  let height: Int

  init?(_ bytes: [UInt8]) {
    guard let (width, height) = Self.size(bytes), width > 0, height > 0 else { return nil }
    self.bytes = bytes
    self.width = width
    self.height = height
  }

  private static func size(_ bytes: [UInt8]) -> (Int, Int)? {
    func big(_ start: Int) -> Int { Int(bytes[start]) << 8 | Int(bytes[start + 1]) }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 24 {
      // Nothing is drawn with more than 65,535 dots a side.
      guard big(16) == 0, big(20) == 0 else { return nil }
      return (big(18), big(22))
    }
    if bytes.starts(with: Array("GIF8".utf8)), bytes.count >= 10 {
      return (Int(bytes[7]) << 8 | Int(bytes[6]), Int(bytes[9]) << 8 | Int(bytes[8]))
    }
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    // A JPEG is a row of segments, each with its length; the size stands in the frame header.
    var place = 2
    while place + 9 <= bytes.count, bytes[place] == 0xFF {
      let kind = bytes[place + 1]
      if kind == 0xFF {
        place += 1
      } else if (0xC0...0xCF).contains(kind), ![0xC4, 0xC8, 0xCC].contains(kind) {
        return (big(place + 7), big(place + 5))
      } else {
        place += 2 + max(2, big(place + 2))
      }
    }
    return nil
  }
}
