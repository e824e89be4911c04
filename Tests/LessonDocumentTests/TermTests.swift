import LessonDocument
import Testing
import Transcript

/// Terms: what names them, where they are defined.
@Suite struct TermTests {
  @Test(arguments: [
    ("weight", "weight", true), ("weight", "Weights", true), ("loss", "losses.", true),
    ("entropy", "entropies", true), ("learning rate", "learning  rates", true),
    ("one-hot", "one-hot", true), ("RMSProp", "rmsprop", true), ("bias", "biases", true),
    ("weight", "weighted", false), ("weight", "the weight", false), ("loss", "los", false),
    ("rate", "learning rate", false), ("weight", "", false), ("…", "…", false),
  ])
  func isNamed(_ term: String, _ words: String, _ holds: Bool) {
    #expect(Term(term).isNamed(by: words) == holds)
  }

  @Test(arguments: [
    ("weight", "term-weight"), ("Learning rate", "term-learning-rate"),
    ("one-hot", "term-one-hot"), ("δ", "term-δ"),
  ])
  func anchor(_ term: String, _ anchor: String) {
    #expect(Term(term).anchor == anchor)
  }

  private func findings(_ terms: String, _ text: String) -> [String] {
    LessonDocument(
      markdown: Array("---\nterms: \(terms)\n---\n# T\n\n\(text)\n".utf8), file: "01-t.md"
    ).findings.map { "\($0.position.line):\($0.position.column)+\($0.length) \($0.message)" }
  }

  @Test(arguments: [
    "A *weight*.", "**Weights** are", "- a\n- b *weight*", "> a *weight*",
    "> **Title.** A *weight*.", "| a |\n| - |\n| *weight* |",
  ])
  func isDefinedWhereItIsSetOff(_ text: String) {
    #expect(findings("[weight]", text) == [])
  }

  @Test(arguments: [
    "A weight.", "## A *weight*", "> **Weight** is the title of a box.", "[*weight*](#t)",
    "```question\nask: a *weight*?\nanswer: 1 = 1\n```",
  ])
  func isNotDefinedElsewhere(_ text: String) {
    #expect(findings("[weight]", text) == ["2:9+6 The text nowhere sets off `weight`."])
  }

  @Test func isListedOnceAndInWords() {
    #expect(
      findings("[weight, Weight]", "A *weight*.") == ["2:17+6 The term `Weight` is listed twice."])
    let told = "`terms` must be a list of words, such as `[slope, tangent]`."
    #expect(findings("weight", "A *weight*.") == ["2:8+1 " + told])
    #expect(findings("['…']", "A *…*.") == ["2:8+1 " + told])
  }
}
