internal import Foundation
internal import LessonSite
internal import LessonTerminal

/// The pictures for links of earlier builds, beside the transcripts of earlier runs.
struct CardFolder: CardStore {
  var directory: String

  static let standard = CardFolder(directory: TranscriptStore.standard.directory + "/cards")

  func card(named name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: directory + "/" + name).map { [UInt8]($0) }
  }

  func keep(_ card: [UInt8], named name: String) {
    guard let folder = try? LockedFolder(directory) else { return }
    try? folder.write(card, to: name)
  }
}
