import LessonTerminal
import Testing

struct WindowTextTests {
  @Test func aParagraphKeepsToItsWindow() {
    let text = "One line cannot tell exactly one of two from the rest."
    #expect(
      WindowText(width: 30).paragraph(text, indent: 4)
        == "    One line cannot tell\n    exactly one of two from\n    the rest.\n")
    #expect(WindowText(width: nil).paragraph(text, indent: 4) == "    \(text)\n")
    #expect(WindowText(width: 1).paragraph("a b", indent: 0) == "a b\n")
  }
}
