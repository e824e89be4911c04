import LessonCommands

await Lessons.main(course: course, title: "The mathematics of neural networks")
