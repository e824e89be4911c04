print("lessonc")
