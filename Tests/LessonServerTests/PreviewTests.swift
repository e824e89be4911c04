import Foundation
import Testing

@testable import LessonServer

struct PreviewTests {
  @Test func whoKnowsNothingIsToldAtOnce() async {
    let preview = Preview(run: "r")
    let state = await preview.state(otherThan: nil, within: .seconds(100))
    #expect(state == Preview.State(site: "r-0", failure: nil, change: 0))
  }

  @Test func whoKnowsAllWaitsForNews() async {
    let preview = Preview(run: "r")
    async let news = preview.state(otherThan: 0, within: .seconds(100))
    async let other = preview.state(otherThan: 0, within: .seconds(100))
    try? await Task.sleep(for: .milliseconds(20))
    await preview.failed("line 3 is wrong")
    #expect(await news == Preview.State(site: "r-0", failure: "line 3 is wrong", change: 1))
    #expect(await other.change == 1)
    await preview.built()
    #expect(await preview.state == Preview.State(site: "r-1", failure: nil, change: 2))
  }

  @Test func waitingEnds() async {
    let preview = Preview(run: "r")
    #expect(await preview.state(otherThan: 0, within: .milliseconds(20)).change == 0)
    let waiting = Task { await preview.state(otherThan: 0, within: .seconds(1000)).change }
    try? await Task.sleep(for: .milliseconds(20))
    waiting.cancel()
    #expect(await waiting.value == 0)
  }
}
