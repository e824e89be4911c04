/// What is wrong around lessons: with the course, the disk or the terminal.
extension BadInputTable {
  static let courses: [Case] = [
    // The course.
    Case(
      "two lessons with one slug",
      [.keepOnly("01-right.md"), .write("10-right.md", "# Right again\n")], "check", code: 1,
      output: #"""
        10-right.md:1:1: error: The slug `right` is also that of 01-right.md. [slug-twice]
        1 | # Right again
          | ^
          = Rename one of the files: the slug names the page, the progress and the lesson in commands.
        passed  right  1 step, 1 question; 4 formulas: 4 checked, 0 waived
        FAILED  right  1 step, 0 questions; 0 formulas: 0 checked, 0 waived
        4 formulas: 4 checked, 0 waived; 1 error

        """#),
    Case(
      "a name that means two lessons", [.write("10-right.md", "# Right again\n")], "check right",
      code: 2,
      error: #"""
        lessons: “right” may mean 01-right.md or 10-right.md; give the whole name

        """#),
    Case(
      "links that lead nowhere",
      [
        .edit(
          "01-right.md", "It gives",
          "[This](02-wrnog.md), [that](wrong.html), [here](02-wrong.md#no-such) and [there](#rigth) give"
        )
      ], "check right", code: 1,
      output: #"""
        01-right.md:11:1: error: This course has no lesson file `02-wrnog.md`. [link-broken]
        11 | [This](02-wrnog.md), [that](wrong.html), [here](02-wrong.md#no-such) and [there](#rigth) give $y = 15$, and everywhere
           | ^~~~~~~~~~~~~~~~~~~
           = Did you mean `02-wrong.md`?
        01-right.md:11:22: error: The link to `wrong.html` leads nowhere: beside a page stand only those of other lessons. [link-broken]
        11 | [This](02-wrnog.md), [that](wrong.html), [here](02-wrong.md#no-such) and [there](#rigth) give $y = 15$, and everywhere
           |                      ^~~~~~~~~~~~~~~~~~
           = Link to the lesson's file: `02-wrong.md`.
        01-right.md:11:42: error: 02-wrong.md has no heading `#no-such`. [link-broken]
        11 | [This](02-wrnog.md), [that](wrong.html), [here](02-wrong.md#no-such) and [there](#rigth) give $y = 15$, and everywhere
           |                                          ^~~~~~~~~~~~~~~~~~~~~~~~~~~
           = Its headings: `#wrong`.
        01-right.md:11:74: error: This lesson has no heading `#rigth`. [link-broken]
        11 | [This](02-wrnog.md), [that](wrong.html), [here](02-wrong.md#no-such) and [there](#rigth) give $y = 15$, and everywhere
           |                                                                          ^~~~~~~~~~~~~~~
           = Did you mean `#right`?
        FAILED  right  1 step, 1 question; 4 formulas: 4 checked, 0 waived
        4 formulas: 4 checked, 0 waived; 4 errors

        """#),
    Case(
      "needs that are not there",
      [.edit("01-right.md", "lesson holds.\n", "lesson holds.\nneeds: [right, wrnog, wrong]\n")],
      "check right", code: 1,
      output: #"""
        01-right.md:3:9: error: A lesson cannot be needed for itself. [need-unknown]
        3 | needs: [right, wrnog, wrong]
          |         ^~~~~
          = Leave it out.
        01-right.md:3:16: error: This course has no lesson `wrnog`. [need-unknown]
        3 | needs: [right, wrnog, wrong]
          |                ^~~~~
          = It is the first: no lesson can be needed before it.
        01-right.md:3:23: error: The lesson `wrong` is needed here and comes later. [need-unknown]
        3 | needs: [right, wrnog, wrong]
          |                       ^~~~~
          = Leave it out, or give this file a higher number.
        FAILED  right  1 step, 1 question; 4 formulas: 4 checked, 0 waived
        4 formulas: 4 checked, 0 waived; 3 errors

        """#),
    Case(
      "no lesson", [.keepOnly(nil)], "check", code: 2,
      error: #"""
        lessons: there is no lesson in HOME/course; a lesson is a file such as 01-slope.md

        """#),
    Case(
      "no folder", [], "check --course /no/such", code: 2,
      error: #"""
        lessons: the folder /no/such cannot be read; say where the lessons are with --course FOLDER

        """#),
    Case(
      "a lesson that is not there", [], "check wrnog", code: 2,
      error: #"""
        lessons: there is no lesson “wrnog”; did you mean wrong? (lessons list shows all)

        """#),

    // Files and disks.
    Case(
      "an output folder of someone else",
      [.keepOnly("01-right.md"), .write("mine/notes.txt", "mine")], "build --output mine", code: 2,
      error: #"""
        lessons: HOME/course/mine: this folder is not empty and no site of ours (it has no `.lessons-site`); nothing was changed; choose another folder with --output, or empty this one

        """#),
    Case(
      "an output folder that is a file", [.keepOnly("01-right.md"), .write("mine", "mine")],
      "build --output mine", code: 2,
      error: #"""
        lessons: HOME/course/mine: the site needs a folder here, and this is a file; choose another with --output

        """#),
    Case(
      "no space for what is printed", [], "check right", outputIsFull: true, code: 2,
      error: #"""
        lessons: the output cannot be written: No space left on device; what was shown is not all

        """#),
    Case(
      "no space for a lesson that is printed", [], "step right", outputIsFull: true, code: 2,
      error: #"""
        lessons: the output cannot be written: No space left on device; what was shown is not all

        """#),
    Case(
      "a damaged record, listed", [.keepOnly("01-right.md"), .damagedRecord], "list", code: 0,
      output: #"""
        01  right: Right
            Everything in this lesson holds.
            1 step, 4 formulas, 1 question, not begun

        """#,
      error: #"""
        lessons: The record of your progress was damaged. It was set aside as HOME/.local/state/lessons/progress.json.damaged-1; a new one is begun.

        """#),
    Case(
      "a damaged record, in a session", [.keepOnly("01-right.md"), .damagedRecord], "step right",
      input: "8\nq\n",
      isWrapped: true, code: 0,
      output: #"""
         The record of your progress was damaged. It was set aside as
         HOME/.local/state/lessons/progress.json.damaged-1; a new one is begun.

         q quits, ? helps.

        == Lesson 1: Right ============================================== step 1 of 1 ==

            let x = Input(3, in: 1...5)   // x = 3
            let y = x * x + 2 * x         // y = 15

         It gives y = 15, and everywhere

            dy
            ── = 2x + 2
            dx
               = 2 · 3 + 2
               = 8

            Checked at 24 points, finite difference agrees to 6e-14.

         Question 1: What is the slope at x = 3?

         [h] hint 0/1 [s] show [n] skip [e] try [t] table [?] help [q] quit
         answer> 8
         Correct. dy/dx = 8. Checked at the lesson's own numbers, finite difference
         agrees to 2e-14.

         [n] next [e] try [t] table [l] list [r] redo [w] web [?] help [q]
         quit

         Solved 1 of 1 question.
         Your progress is in HOME/.local/state/lessons/progress.json.
         To go on: lessons step right

        """#),

    // Terminals (Ctrl-C, Ctrl-Z and a real window: RawModeTests, ResumeTests, TerminalFactsTests).
    Case(
      "no terminal", [], "step right", code: 0,
      output: #"""
        == Lesson 1: Right ============================================== step 1 of 1 ==

            let x = Input(3, in: 1...5)   // x = 3
            let y = x * x + 2 * x         // y = 15

         It gives y = 15, and everywhere

            dy
            ── = 2x + 2
            dx
               = 2 · 3 + 2
               = 8

            Checked at 24 points, finite difference agrees to 6e-14.

         Question 1: What is the slope at x = 3?

         Answers
         1. dy/dx = 8. Checked at the lesson's own numbers, finite difference agrees to
            2e-14.

        """#),
    Case(
      "40 columns and no UTF-8", [], "step right", environment: ["COLUMNS": "40", "LANG": "C"],
      code: 0,
      output: #"""
        Lesson 1: Right. Step 1 of 1.

        Code:
          let x = Input(3, in: 1...5)
          let y = x * x + 2 * x

        Values: x = 3, y = 15

        It gives y = 15, and everywhere

        Formula: dy/dx = 2x + 2
        With numbers: dy/dx = 2 * 3 + 2 = 8
        Checked at 24 points, finite difference
        agrees to 6e-14.

        Question 1: What is the slope at x = 3?

        Answers
        1. dy/dx = 8. Checked at the lesson's
           own numbers, finite difference agrees
           to 2e-14.

        """#),
  ]
}
