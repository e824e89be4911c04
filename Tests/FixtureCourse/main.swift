import LessonCommands

await Lessons.main(course: course, title: "Fixtures")
