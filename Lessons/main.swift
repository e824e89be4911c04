import LessonCommands

await Lessons.main(
  course: course, title: "The mathematics of neural networks",
  summary: """
    From the slope of a curve to a network that reads handwritten digits, for everyone who wants to know why \
    it works. School algebra is enough to begin with; calculus is taught on the way. Keep a pencil at hand: \
    the lessons ask before they tell.
    """)
