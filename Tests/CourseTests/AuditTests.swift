import Foundation
import Testing

/// Every page of the course before two judges that others wrote: axe-core for those who cannot see, hear or
/// point, and the Nu HTML checker. What is looked at stands in `Browser/audit.py` and `Browser/markup.py`.
@Suite(.timeLimit(.minutes(20))) struct AuditTests {
  /// A copy, as other tests look at the same site.
  private func courseCopy() async throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-audit-\(UUID().uuidString)").path
    try await FileManager.default.copyItem(atPath: BuiltSite.course().folder, toPath: folder)
    return folder
  }

  @Test func everyPageIsOpenToAllAndArrivesWhole() async throws {
    let folder = try await courseCopy()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Browser.run("audit.py", folder)
  }

  @Test func everyPageIsValid() async throws {
    let folder = try await courseCopy()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Browser.run("markup.py", folder)
  }
}
