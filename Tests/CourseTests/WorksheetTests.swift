import Foundation
import Testing

/// Sheets that are handed out without the page they come from.
struct WorksheetTests {
  /// Inputs that are neither boxes nor weights of the drawing stand below it; those of later steps do not.
  @Test func aSheetHasAllThatItIsFilledInWith() async throws {
    let site = try await BuiltSite.course()
    let page = try String(contentsOfFile: "\(site.folder)/worksheets.html", encoding: .utf8)
    #expect(
      page.replacing("\u{a0}", with: " ").contains(
        "Not in the drawing: b₁ = 0.35, b₂ = 0.6, t₁ = 0.01, t₂ = 0.99, η = 0.5."))
    #expect(page.contains("t₁\u{a0}=\u{a0}0.01"), "a line may end within an equation")
  }
}
