import Testing

@testable import LessonTerminal

@Suite struct CompletionTests {
  private let names = ["w1", "w12", "width", "net_h1", "net_h2", "E", "Eo1", "σ"]

  @Test(arguments: [
    ("w", ["w1", "w12", "width"], ""), ("wi", ["width"], "dth"), ("w1", ["w12"], ""),
    ("net", ["net_h1", "net_h2"], "_h"), ("d(E, ne", ["net_h1", "net_h2"], "t_h"),
    ("2wi", ["width"], "dth"), ("E", ["Eo1"], ""), ("x", [], ""), ("3.1", [], ""),
  ])
  func completes(_ text: String, _ candidates: [String], _ addition: String) {
    let completion = Completion(of: text, among: names)
    #expect(completion.candidates == candidates)
    #expect(completion.addition == addition)
  }

  @Test(arguments: ["", "2*", "d("]) func whereNothingIsTypedAllNamesCome(_ text: String) {
    let completion = Completion(of: text, among: names)
    #expect(completion.candidates == names)
    #expect(completion.addition == "")
  }
}
