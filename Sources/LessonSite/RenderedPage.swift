internal import Transcript

/// The page of one lesson with all that it brings along, before it is written.
struct RenderedPage: Sendable {
  let page: LessonPage
  /// The inside of `<main>`.
  let text: String
  /// What the script moves, as JSON.
  let data: String?
  /// What the pages of the course take from it.
  let part: CoursePart

  init(
    _ transcript: Transcript, page: LessonPage, previous: LessonHead?, next: LessonHead?,
    heads: [LessonHead], course: CoursePages
  ) {
    var page = page
    let main = page.main(previous: previous, next: next, heads: heads)
    text = main.rendered
    var data = LessonData(transcript, page.live)
    self.data = data?.json(for: text)
    part = course.part(page, main)
    self.page = page
  }

  /// Files beside the page, by their names in the site: pictures of the lesson, and what was made for it.
  var files: [(name: String, bytes: [UInt8])] {
    page.pictures.used.mapValues(\.bytes).merging(page.madeFiles) { _, made in made }
      .sorted { $0.key < $1.key }.map { (name: $0.key, bytes: $0.value) }
  }
}

/// Makes things side by side and takes them one after another, in order. One that takes long does not hold
/// up those behind it; but only so many more are made than have been taken, so that a large course needs no
/// more memory than a small one.
///
/// - Parameters:
///   - width: how many are made at once.
///   - make: makes the thing of an index.
func inOrder<Thing: Sendable>(
  _ count: Int, atOnce width: Int, make: @escaping @Sendable (Int) async -> Thing,
  take: (Int, Thing) throws(SiteError) -> Void
) async throws(SiteError) {
  let result: Result<Void, SiteError> = await withTaskGroup(of: (Int, Thing).self) { group in
    var made: [Int: Thing] = [:]
    var (started, taken) = (0, 0)
    func fill() {
      while started - taken - made.count < width, started < min(count, taken + 8 * width) {
        let index = started
        started += 1
        group.addTask { (index, await make(index)) }
      }
    }
    fill()
    while let (index, thing) = await group.next() {
      made[index] = thing
      // Before this one is taken, so that none waits for that.
      fill()
      while let next = made.removeValue(forKey: taken) {
        do throws(SiteError) {
          try take(taken, next)
        } catch {
          group.cancelAll()
          return .failure(error)
        }
        taken += 1
      }
      fill()
    }
    return .success(())
  }
  try result.get()
}
