import LessonDocument
import Testing
import Transcript

/// What is wrong with a lesson beside the others of its course.
@Suite struct CourseReviewTests {
  private static let slope = ("01-slope.md", "# Slope\n\n## Rise over run\n\nText.\n")
  private static let chain = ("03-chain-rule.md", "# Chain rule\n\nText.\n")

  /// Findings in a lesson that stands between `slope` and `chain`.
  private func findings(_ markdown: String, file: String = "02-two.md") -> [String] {
    let documents = [Self.slope, (file, markdown), Self.chain].map { file, text in
      LessonDocument(markdown: Array(text.utf8), file: "/course/\(file)")
    }
    return CourseReview(documents).findings(in: documents[1]).map {
      "\($0.position.line):\($0.position.column)+\($0.length) \($0.rule) \($0.message)"
        + $0.notes.map { " | " + $0 }.joined()
    }
  }

  @Test(arguments: [
    "[a](01-slope.md)", "[a](./01-slope.md#rise-over-run)", "[a](#here)", "[a](03-chain-rule.md)",
    "[a](https://x.y/z.html)", "[a](mailto:a@b.c)", "<https://x.y>", "`[a](nowhere.md)`",
    "[a](%301-slope.md)", "![a](nowhere.png)", "$[a](b)$",
  ])
  func holds(_ link: String) {
    #expect(findings("# Two\n\n## Here\n\nText \(link).\n") == [])
  }

  @Test(arguments: [
    (
      "[a](09-slop.md)",
      [
        "3:1+15 link-broken This course has no lesson file `09-slop.md`. | Did you mean `01-slope.md`?"
      ]
    ),
    (
      "[a](09-chain-rule.md#x)",
      [
        "3:1+23 link-broken This course has no lesson file `09-chain-rule.md`. | Did you mean `03-chain-rule.md`?"
      ]
    ),
    (
      "[a](nothing-like-it.md)",
      [
        "3:1+23 link-broken This course has no lesson file `nothing-like-it.md`. | `lessons list` shows all lessons."
      ]
    ),
    (
      "[a](slope.html)",
      [
        "3:1+15 link-broken The link to `slope.html` leads nowhere: beside a page stand only those of other lessons. | Link to the lesson's file: `01-slope.md`."
      ]
    ),
    (
      "[a](../README.md)",
      [
        "3:1+17 link-broken The link to `../README.md` leads nowhere: beside a page stand only those of other lessons. | Link to a lesson by its file, such as `01-slope.md`, or to the web with `https://`."
      ]
    ),
    (
      "[a](01-slope.md#rise-over-rum)",
      [
        "3:1+30 link-broken 01-slope.md has no heading `#rise-over-rum`. | Did you mean `#rise-over-run`?"
      ]
    ),
    (
      "[a](#there)",
      [
        "3:1+11 link-broken This lesson has no heading `#there`. | Its headings: `#two`."
      ]
    ),
    (
      "[a]()",
      [
        "3:1+5 link-broken This link leads nowhere. | Link to a lesson by its file, such as `01-slope.md`, or to the web with `https://`."
      ]
    ),
    (
      "[a](javascript:x)",
      [
        "3:1+17 link-broken A page does not link to `javascript:` addresses. | Only `https:`, `http:` and `mailto:` lead out of the course."
      ]
    ),
  ])
  func isBroken(_ link: String, _ expected: [String]) {
    #expect(findings("# Two\n\n\(link)\n") == expected)
  }

  /// The bracket of each link, wherever cmark counts from.
  @Test(arguments: [
    ("a [b](x.md)", "3:3+9"), ("a\n   b [b](x.md)", "4:6+9"), ("> a\n>  b [b](x.md)", "4:6+9"),
    ("- a\n  - c\n    b [b](x.md)", "5:7+9"), ("> a\nb [b](x.md)", "4:3+9"),
    ("a `b\nc` [b](x.md)", "4:4+9"), ("$x$ and [$y$](x.md)", "3:9+11"),
    ("[b\nc](x.md)", "3:1+1"), ("**a [b](x.md)**", "3:5+9"),
    ("| a | b |\n| - | - |\n| `\\|` c | d [b](x.md) |", "5:14+9"),
    ("| a | b |\n| - | - |\n| c | `\\|` [b](x.md) |", "5:12+9"),
    ("```question\nask: so [b](x.md)\nanswer: x = 1\n```", "4:9+9"),
    ("```question\nask: a\nanswer: x = 1\nhints:\n  - >\n    so\n    a [b](x.md)\n```", "9:7+9"),
    ("b [b](x.md)\n===\n", "3:3+9"), ("## b [b](x.md)", "3:6+9"), ("[b][r]\n\n[r]: x.md", "3:1+6"),
  ])
  func placeIsExact(_ markdown: String, _ place: String) {
    let told = findings("# Two\n\n\(markdown)\n")
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix(place + " link-broken") == true, "\(told)")
  }

  @Test func needsAreCheckedWhereTheyStand() {
    #expect(
      findings("---\nsummary: a\nneeds: [slope, slop, two, chain-rule]\n---\n# Two\n") == [
        "3:16+4 need-unknown This course has no lesson `slop`. | Did you mean `slope`?",
        "3:22+3 need-unknown A lesson cannot be needed for itself. | Leave it out.",
        "3:27+10 need-unknown The lesson `chain-rule` is needed here and comes later. | Leave it out, or give this file a higher number.",
      ])
    #expect(
      findings("---\nneeds:\n  - no-such-thing\n---\n# Two\n") == [
        "3:5+13 need-unknown This course has no lesson `no-such-thing`. | Known: `slope`."
      ])
  }

  @Test func aTermIsDefinedOnceAndCanBeLinkedTo() {
    let documents = [
      ("01-slope.md", "---\nterms: [slope]\n---\n# Slope\n\nThe *slope*.\n"),
      (
        "02-two.md",
        "---\nterms: [Slope]\n---\n# Two\n\nTwo **slopes**: [a](01-slope.md#term-slope), "
          + "[b](01-slope.md#term-slop).\n"
      ),
    ].map { LessonDocument(markdown: Array($1.utf8), file: "/course/\($0)") }
    #expect(documents.flatMap(\.findings) == [])
    let review = CourseReview(documents)
    #expect(review.findings(in: documents[0]) == [])
    #expect(
      review.findings(in: documents[1]).map { "\($0.message) | \($0.notes.joined())" } == [
        "The term `Slope` is defined in 01-slope.md. | "
          + "Leave it out here; a link to it is `01-slope.md#term-slope`.",
        "01-slope.md has no heading `#term-slop`. | Did you mean `#term-slope`?",
      ])
  }

  @Test(arguments: ["index", "glossary", "Course", "worksheets", "404"])
  func aPageOfTheCourseIsNoLessons(_ slug: String) {
    #expect(
      findings("# T\n", file: "02-\(slug).md") == [
        "1:1+1 slug-twice The slug `\(slug)` is that of a page of the course. | Rename the file."
      ])
  }

  @Test func aSlugNamesOneLesson() {
    let told =
      "1:1+1 slug-twice The slug `Slope` is also that of 01-slope.md. | Rename one of the files: the slug names the page, the progress and the lesson in commands."
    #expect(findings("# T\n", file: "02-Slope.md") == [told])
  }
}
