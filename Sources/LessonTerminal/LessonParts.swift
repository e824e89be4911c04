import Transcript

/// A lesson cut at its questions: what is read before a question is asked, and the question.
struct LessonPart: Hashable, Sendable {
  var step: Int
  var blocks: [Block]
  /// Index into `Transcript.questions`; nil for the end of a step.
  var question: Int?
}

extension LessonPart {
  /// The parts of every step, by step. A step without blocks has one empty part.
  static func parts(of transcript: Transcript) -> [[LessonPart]] {
    transcript.steps.enumerated().map { index, step in
      var parts: [LessonPart] = []
      var blocks: [Block] = []
      for block in step.blocks {
        let questions = block.questions.filter { transcript.questions.indices.contains($0) }
        if case .question = block {} else { blocks.append(block) }
        for question in questions {
          parts.append(LessonPart(step: index, blocks: blocks, question: question))
          blocks = []
        }
      }
      if !blocks.isEmpty || parts.isEmpty {
        parts.append(LessonPart(step: index, blocks: blocks, question: nil))
      }
      return parts
    }
  }
}

extension Step {
  /// The questions of the step, in order.
  var questions: [Int] { blocks.flatMap(\.questions) }
}

extension Block {
  /// The questions in this block, in order.
  fileprivate var questions: [Int] {
    leaves.compactMap { if case .question(let index) = $0 { index } else { nil } }
  }

  /// The Swift blocks in this block, in order.
  var codes: [Int] {
    leaves.compactMap { if case .step(let index) = $0 { index } else { nil } }
  }

  /// What stands in lists and quotations, in order; else the block itself.
  private var leaves: [Block] {
    var found: [Block] = []
    var open: [Block] = [self]
    while let block = open.popLast() {
      switch block {
      case .blockQuote(let blocks): open += blocks.reversed()
      case .list(let list): open += list.items.joined().reversed()
      default: found.append(block)
      }
    }
    return found
  }
}
