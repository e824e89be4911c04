/// The cases of `BadInputTests`: how each is provoked, the exit code, and every word that is said.
/// The call runs in a copy of the fixture course, and `HOME` is the student's own folder.
enum BadInputTable {
  typealias Case = BadInputTests.Case

  static let cases = lessons + courses

  /// The standard library leaves its words out of optimized programs.
  #if DEBUG
    private static let trap = "Index out of range"
  #else
    private static let trap =
      "a trap, such as an index out of range, an overflow or nil where a value must be"
  #endif

  /// What is wrong inside one lesson.
  private static let lessons: [Case] = [
    // Formulas.
    Case(
      "a wrong sign", [.edit("01-right.md", "2x + 2", "2x - 2")], "check right", code: 1,
      output: #"""
        01-right.md:14:1: error: the formula is wrong: its left side is 8, its right side 4 [formula-refuted]
        14 | \frac{dy}{dx} = 2x - 2
           | ^~~~~~~~~~~~~~~~~~~~~~
           = at x = 3
           = the step and its finite difference agree to 8e-14
        FAILED  right  1 step, 1 question; 4 formulas: 3 checked, 0 waived, 1 failed
        4 formulas: 3 checked, 0 waived, 1 failed; 1 error

        """#),
    Case(
      "an unknown symbol", [.edit("01-right.md", "$y = 15$", "$Y = 15$")], "check right", code: 1,
      output: #"""
        01-right.md:11:11: error: nothing in this lesson is called Y [symbol-unknown]
        11 | It gives $Y = 15$, and everywhere
           |           ^
           = did you mean y? Else define it with a math block marked given
        FAILED  right  1 step, 1 question; 4 formulas: 3 checked, 0 waived, 1 failed
        4 formulas: 3 checked, 0 waived, 1 failed; 1 error

        """#),
    Case(
      "an unknown symbol like no other", [.edit("01-right.md", "$y = 15$", "$q = 15$")],
      "check right", code: 1,
      output: #"""
        01-right.md:11:11: error: nothing in this lesson is called q [symbol-unknown]
        11 | It gives $q = 15$, and everywhere
           |           ^
           = bind it with let in a Swift block; or define it with a math block marked given
        FAILED  right  1 step, 1 question; 4 formulas: 3 checked, 0 waived, 1 failed
        4 formulas: 3 checked, 0 waived, 1 failed; 1 error

        """#),
    Case(
      "TeX that does not parse",
      [.edit("01-right.md", "\\frac{dy}{dx} = 2x + 2", "\\frac{dy}{dx = 2x + 2")], "check right",
      code: 1,
      output: #"""
        01-right.md:14:10: error: the formula cannot be read: `{` is never closed; write its partner. [formula-unreadable]
        14 | \frac{dy}{dx = 2x + 2
           |          ^
        FAILED  right  1 step, 1 question; 4 formulas: 3 checked, 0 waived, 1 failed
        4 formulas: 3 checked, 0 waived, 1 failed; 1 error

        """#),
    Case(
      "a given that nothing uses", [.append("01-right.md", "\n```math given\nq = 3x\n```\n")],
      "check right", code: 1,
      output: #"""
        01-right.md:28:1: error: no formula after this one speaks of q [symbol-unused]
        28 | q = 3x
           | ^
           = use it in a formula that is checked, or leave the line out
        FAILED  right  1 step, 1 question; 5 formulas: 4 checked, 1 given, 0 waived
        5 formulas: 4 checked, 1 given, 0 waived; 1 error

        """#),

    // Steps.
    Case(
      "a step that traps", [], "check trap", code: 1,
      output: #"""
        03-trap.md:14:1: error: this step stopped the program: \#(trap) [step-trapped]
        14 | let late = numbers[index]
           | ^
           = nothing after this line ran, and no formula of the lesson was judged
        FAILED  trap  2 steps, 0 questions; 0 formulas: 0 checked, 0 waived
        0 formulas: 0 checked, 0 waived; 1 error

        """#),
    Case(
      "a step that never ends", [], "check endless --time-limit 1.5", code: 1,
      output: #"""
        04-endless.md:11:1: error: the lesson was stopped after 1.5 seconds [step-endless]
        11 | var n = Double(start)
           | ^
           = this step had begun and not ended; a step that only takes long needs --time-limit SECONDS
        FAILED  endless  2 steps, 0 questions; 0 formulas: 0 checked, 0 waived
        0 formulas: 0 checked, 0 waived; 1 error

        """#),
    Case(
      "a step that yields NaN", [], "check nan", code: 1,
      output: #"""
        09-nan.md:8:5: warning: r is NaN, or an element of it is [value-nan]
        8 | let r = log(x - 2)
          |     ^
          = look for a root or logarithm of a negative number, 0/0 or ∞ − ∞; no formula about NaN holds
        09-nan.md:12:7: error: the sides are not defined at the same points: left undefined, right 2 [formula-domain]
        12 | Here $r = 2$ and $s < 3$; the run says \(s).
           |       ^~~~~
           = at x = 1
        09-nan.md:12:19: error: the sides are not defined at the same points: left undefined, right 3 [formula-domain]
        12 | Here $r = 2$ and $s < 3$; the run says \(s).
           |                   ^~~~~
           = at x = 1
        FAILED  nan  1 step, 0 questions; 2 formulas: 0 checked, 0 waived, 2 failed
        2 formulas: 0 checked, 0 waived, 2 failed; 2 errors

        """#),
    Case(
      "a step that fills the memory", [], "check memory --memory-limit 300", code: 1,
      output: #"""
        07-memory.md:11:1: error: the lesson was stopped: it held more than 300 MiB of memory [step-memory]
        11 | var hoard: [[UInt8]] = []
           | ^
           = this step had begun and not ended; a step that needs more says so with --memory-limit MIB
        FAILED  memory  2 steps, 0 questions; 0 formulas: 0 checked, 0 waived
        0 formulas: 0 checked, 0 waived; 1 error

        """#),
    Case(
      "a formula that takes too long to judge", [], "check slow --time-limit 3", code: 1,
      output: #"""
        08-slow.md:13:1: error: the lesson was stopped after 3 seconds [judge-stopped]
        13 | \begin{aligned}
           | ^~~~~~~~~~~~~~~
           = this formula was being judged; a lesson that only takes long needs --time-limit SECONDS
        FAILED  slow  1 step, 0 questions; 1 formula: 0 checked, 0 waived, 1 failed
        1 formula: 0 checked, 0 waived, 1 failed; 1 error

        """#),
    Case(
      "a step that throws", [], "check throws", code: 1,
      output: #"""
        05-throws.md:17:1: error: this step threw no thanks [step-threw]
        17 | let before = 2
           | ^
           = mark it throws="no thanks" if that is what it shows; the steps after it did not run
        FAILED  throws  3 steps, 0 questions; 1 formula: 0 checked, 0 waived, 1 failed
        1 formula: 0 checked, 0 waived, 1 failed; 1 error

        """#),
    Case(
      "a name bound twice",
      [.edit("01-right.md", "let y = x * x + 2 * x", "let y = x * x + 2 * x\nlet x = 3")],
      "check right", code: 2,
      error: #"""
        lessons: the steps of 01-right.md are not those this program was built with; with --course only prose, formulas and questions may differ
        01-right.md:9:5: error: The name `x` is bound a second time. [name-rebound]
        9 | let x = 3
          |     ^
          = It was bound at 7:5. Choose another name.

        """#),

    // The file.
    Case(
      "front matter that is not YAML",
      [.edit("01-right.md", "summary: Every", "summary: x: Every")], "check right", code: 1,
      output: #"""
        01-right.md:2:11: error: The front matter is no valid YAML: mapping values are not allowed in this context. [front-matter-invalid]
        2 | summary: x: Everything in this lesson holds.
          |           ^
          = Put a text that contains `: ` between single quotes.
        FAILED  right  1 step, 1 question; 4 formulas: 4 checked, 0 waived
        4 formulas: 4 checked, 0 waived; 1 error

        """#),
    Case(
      "a question that is not YAML", [.edit("01-right.md", "ask: What is", "ask: What: is")],
      "check right", code: 1,
      output: #"""
        01-right.md:18:10: error: The question is no valid YAML: mapping values are not allowed in this context. [question-invalid]
        18 | ask: What: is the slope at $x = 3$?
           |          ^
           = Put a text that contains `: ` between single quotes.
        FAILED  right  1 step, 1 question; 2 formulas: 2 checked, 0 waived
        2 formulas: 2 checked, 0 waived; 1 error

        """#),
    Case(
      "an unknown option behind a fence", [.edit("01-right.md", "```swift", "```swift hiden")],
      "check right", code: 1,
      output: #"""
        01-right.md:6:10: error: A `swift` fence has no option `hiden`. [option-unknown]
        6 | ```swift hiden
          |          ^~~~~
          = Did you mean `hidden`?
        FAILED  right  1 step, 1 question; 4 formulas: 4 checked, 0 waived
        4 formulas: 4 checked, 0 waived; 1 error

        """#),
    Case(
      "an empty file", [.write("10-empty.md", "")], "check empty", code: 1,
      output: #"""
        10-empty.md:1:1: error: This file holds no lesson. [lesson-empty]
        1 | 
          | ^
          = Begin it with a line such as `# Chain rule`, or remove the file.
        FAILED  empty  1 step, 0 questions; 0 formulas: 0 checked, 0 waived
        0 formulas: 0 checked, 0 waived; 1 error

        """#),
    Case(
      "a file that is not UTF-8", [.appendLatin1("01-right.md")], "check right", code: 1,
      output: #"""
        01-right.md:26:2: error: This byte is no text; a lesson is written in UTF-8. [not-text]
        26 | A�B
           |  ^
           = Save the file as UTF-8.
        FAILED  right  1 step, 1 question; 4 formulas: 4 checked, 0 waived
        4 formulas: 4 checked, 0 waived; 1 error

        """#),
    Case(
      "a byte order mark and CRLF", [.asWindowsSavesIt("01-right.md")], "check right", code: 0,
      output: #"""
        passed  right  1 step, 1 question; 4 formulas: 4 checked, 0 waived
        4 formulas: 4 checked, 0 waived

        """#),
    Case(
      "a formula fence that never closes", [.append("01-right.md", "\n```math\nx = 3\n")],
      "check right", code: 1,
      output: #"""
        01-right.md:27:1: error: The fence that opens here is never closed. [fence-unclosed]
        27 | ```math
           | ^~~
           = Close it with ``` on a line of its own.
        FAILED  right  1 step, 1 question; 5 formulas: 5 checked, 0 waived
        5 formulas: 5 checked, 0 waived; 1 error

        """#),
    Case(
      "a step fence that never closes", [.append("01-right.md", "\n```swift\nlet z = 1\n")],
      "check right", code: 2,
      error: #"""
        lessons: the steps of 01-right.md are not those this program was built with; with --course only prose, formulas and questions may differ
        01-right.md:27:1: error: The fence that opens here is never closed. [fence-unclosed]
        27 | ```swift
           | ^~~
           = Close it with ``` on a line of its own.

        """#),
    Case(
      "a mistake that is right",
      [.edit("01-right.md", "15: That is the value", "8: That is the value")], "check right",
      code: 1,
      output: #"""
        01-right.md:23:3: error: the mistake “8” equals the answer [mistake-is-right]
        23 |   8: That is the value.
           |   ^
           = a student who types it would be told that it is wrong
        FAILED  right  1 step, 1 question; 4 formulas: 4 checked, 0 waived
        4 formulas: 4 checked, 0 waived; 1 error

        """#),
  ]
}
