import Testing
import Transcript

/// Every formula of the course is valid TeX to KaTeX, as written and as we print it.
@Suite(.timeLimit(.minutes(20))) struct KaTeXTests {
  @Test func everyFormulaOfTheCourseIsValid() throws {
    let files = try Course.files()
    try #require(!files.isEmpty)
    var places: [TeXPlace] = []
    for file in files {
      let found = try Course.transcript(of: file).texPlaces
      #expect(found.contains { $0.isDisplayed }, "\(file) has displayed formulas")
      #expect(found.contains { $0.kind == .printed }, "\(file) has formulas that can be printed")
      places += found
    }
    let complaints = try Self.complaints(places)
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
  }

  @Test func aBrokenFormulaIsNamedWithItsPlace() throws {
    func place(_ tex: String, line: Int, kind: TeXPlace.Kind = .written) -> TeXPlace {
      TeXPlace(
        tex: tex, kind: kind, file: "Lessons/99-made-up.md",
        source: SourceText(tex, lineStarts: [Position(line: line, column: 4)]))
    }
    var inFigure = place("x_", line: 9)
    inFigure.role = "in a figure"
    let places = [
      place(#"\frac{dy}{dx} = 2x"#, line: 1), place(#"\text{né} + \fraq{1}{2}"#, line: 5),
      place("y = 2", line: 6), place(#"\frac{1}{2"#, line: 7, kind: .printed), inFigure,
    ]
    #expect(
      try Self.complaints(places) == [
        "Lessons/99-made-up.md:5:17: KaTeX refuses \\text{né} + \\fraq{1}{2}: "
          + "Undefined control sequence: \\fraq",
        "Lessons/99-made-up.md:7:4: KaTeX refuses \\frac{1}{2, as our printer writes it: "
          + "Unexpected end of input in a macro argument, expected '}'",
        "Lessons/99-made-up.md:9:4: KaTeX refuses x_, in a figure: Expected group after '_'",
      ])
  }

  @Test func withoutKaTeXItFailsAndSaysWhatToDo() {
    #expect {
      try KaTeX.refusals(of: [KaTeX.Query(tex: "x", isDisplayed: false)], modules: "/no/such")
    } throws: { error in
      "\(error)".hasPrefix(
        "KaTeX cannot be asked; run `make test`, which installs it (Debian's package katex). "
          + "Node says: Error: Cannot find module 'katex'")
    }
  }

  private static func complaints(_ places: [TeXPlace]) throws -> [String] {
    let refusals = try KaTeX.refusals(
      of: places.map { KaTeX.Query(tex: $0.tex, isDisplayed: $0.isDisplayed) })
    return zip(places, refusals).compactMap { place, refusal in refusal.map(place.message) }
  }
}
