internal import Synchronization

/// What the compiled half of a lesson talks to while it runs: it notes what was bound, shown and thrown.
/// The calls are written by `lessonc`; lesson code itself uses `Input`, `graph`, `stretch` and the like.
public final class LessonRun: Sendable {
  /// The run that the current task belongs to.
  @TaskLocal static var current: LessonRun?

  /// A name that a step bound.
  struct Binding {
    var name: String
    var meaning: Meaning
    /// Index of the Swift block.
    var code: Int
  }

  struct Shown {
    var request: FigureRequest
    var code: Int
  }

  struct Notes {
    /// The block that is running or ran last.
    var code = -1
    var bindings: [Binding] = []
    var values: [Int: (meaning: Meaning, digits: Int?)] = [:]
    var figures: [Shown] = []
    /// What blocks that must throw did throw; nil for nothing.
    var thrown: [Int: String?] = [:]
    /// The first input of each name.
    var inputs: [String: Tensor] = [:]
    var problems: [RunProblem] = []
  }

  /// Values of inputs by Swift name, in place of those in the lesson.
  let settings: [String: Double]
  /// The names bound by each block, with their lines relative to the block's first line.
  private let declarations: [[(name: String, line: Int)]]
  private let codeLines: [Int]
  private let onStep: @Sendable (Int) -> Void
  private let notes = Mutex(Notes())

  init(
    settings: [String: Double], declarations: [[(name: String, line: Int)]], codeLines: [Int],
    onStep: @escaping @Sendable (Int) -> Void
  ) {
    self.settings = settings
    self.declarations = declarations
    self.codeLines = codeLines
    self.onStep = onStep
  }

  func finish() -> Notes { notes.withLock { $0 } }

  // MARK: - Called by compiled lessons

  public func begin(code: Int) {
    notes.withLock { $0.code = code }
    onStep(code)
  }

  public func end(code: Int) {}

  /// Notes what a name stands for; a function is traced by calling it once.
  public func bind<Value>(_ name: String, _ value: Value) {
    let meaning = Meaning(of: value)
    notes.withLock { $0.bindings.append(Binding(name: name, meaning: meaning, code: $0.code)) }
  }

  /// Notes the value of a `\(…)` in prose.
  public func value<Value>(_ index: Int, _ value: Value, digits: Int? = nil) {
    let meaning = Meaning(of: value)
    notes.withLock { $0.values[index] = (meaning, digits) }
  }

  public func didThrow(code: Int, _ error: any Error) {
    notes.withLock { $0.thrown[code] = .some("\(error)") }
  }

  public func didNotThrow(code: Int) {
    notes.withLock { $0.thrown[code] = .some(nil) }
  }

  // MARK: - Called by what lessons see

  /// The name that an input made on a compiled line is bound to: the last declaration at or before it.
  private func name(atCompiledLine line: Int, code: Int) -> String? {
    guard codeLines.indices.contains(code), declarations.indices.contains(code) else { return nil }
    return declarations[code].last { $0.line <= line - codeLines[code] }?.name
  }

  private func lineInCode(_ compiledLine: Int, _ code: Int) -> Int {
    codeLines.indices.contains(code) ? compiledLine - codeLines[code] : 0
  }

  func input(_ value: NDArray, domain: ClosedRange<Double>?, line: Int) -> Tensor {
    notes.withLock { notes in
      let name = name(atCompiledLine: line, code: notes.code)
      var value = value
      if let domain, let outside = value.elements.first(where: { !domain.contains($0) }) {
        notes.problems.append(
          .inputOutside(outside, domain, code: notes.code, line: lineInCode(line, notes.code)))
      }
      if let name, let setting = settings[name] {
        if notes.inputs[name] != nil {
          notes.problems.append(.severalInputs(name, code: notes.code))
        } else if let domain, !domain.contains(setting) {
          notes.problems.append(.settingOutside(name, domain, code: notes.code))
        } else if value.isScalar {
          value = NDArray(setting)
        } else {
          notes.problems.append(.settingOfArray(name, code: notes.code))
        }
      }
      let input = Tensor.input(value, domain: domain)
      if let name, notes.inputs[name] == nil { notes.inputs[name] = input }
      return input
    }
  }

  func show(_ request: FigureRequest) {
    notes.withLock { $0.figures.append(Shown(request: request, code: $0.code)) }
  }
}

/// What went wrong in a run without stopping it: a fact.
enum RunProblem {
  case severalInputs(String, code: Int)
  case settingOfArray(String, code: Int)
  case settingOutside(String, ClosedRange<Double>, code: Int)
  /// The lesson's own value; `line` counts from the block's first.
  case inputOutside(Double, ClosedRange<Double>, code: Int, line: Int)
}
