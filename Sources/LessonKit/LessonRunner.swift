internal import Autodiff
internal import Formula
public import LessonDocument
public import Transcript

/// Runs a lesson and has everything in it judged: from a document and its compiled steps to a transcript.
public struct LessonRunner: Sendable {
  public var document: LessonDocument
  public var compiled: CompiledLesson
  /// nil takes the lesson's own, or 1.
  public var seed: UInt64?
  /// Values of inputs by Swift name.
  public var settings: [String: Double]
  /// Whether the formulas are made wrong as well, to try the judge.
  public var mutates: Bool

  public init(
    document: LessonDocument, compiled: CompiledLesson, seed: UInt64? = nil,
    settings: [String: Double] = [:], mutates: Bool = false
  ) {
    self.document = document
    self.compiled = compiled
    self.seed = seed
    self.settings = settings
    self.mutates = mutates
  }

  /// - Parameter onMark: called as each Swift block, formula and question begins.
  public func run(onMark: @escaping @Sendable (RunMark) -> Void = { _ in }) async -> Transcript {
    let run = LessonRun(
      settings: settings,
      declarations: document.codes.map { code in
        code.declarations.map {
          (name: $0.name, line: $0.position.line - (code.source.lineStarts.first?.line ?? 0))
        }
      },
      codeLines: compiled.codeLines, onStep: { onMark(.code($0)) })
    let log = BranchLog()
    var failure: (any Error)?
    do {
      try await LessonRun.$current.withValue(run) {
        try await BranchLog.$current.withValue(log) { try await compiled.run(run) }
      }
    } catch {
      failure = error
    }
    return transcript(of: run.finish(), branches: log.branches, failure: failure, onMark)
  }

  // MARK: - From notes to a transcript

  private func transcript(
    of notes: LessonRun.Notes, branches: [Branch], failure: (any Error)?,
    _ onMark: (RunMark) -> Void
  ) -> Transcript {
    var transcript = Transcript(
      lesson: document.head, seed: seed ?? document.seed ?? 1, settings: settings,
      steps: document.steps, findings: document.findings)
    let graph = GraphWriter(of: notes.tensors + branches.map(\.margin))
    transcript.branches = branches.compactMap { graph.index[$0.margin] }
    transcript.codes = document.codes.map(\.record)
    transcript.findings += notes.problems.map { Finding($0, in: document) }
    // A run that stopped may not have come to its inputs.
    if failure == nil { transcript.findings += settingFindings(notes) }
    transcript.findings += throwFindings(notes, failure)

    let names = bindNames(notes, graph, into: &transcript)
    fillValues(notes, graph, into: &transcript)
    transcript.findings += Self.valueFindings(transcript)
    drawFigures(notes, graph, names, into: &transcript, onMark)

    var environment = names.environment
    environment.branches = branches
    var checker = FormulaChecker(
      environment: environment, seed: transcript.seed, graph: graph,
      declared: names.declared,
      branchingFunctions: names.branchingFunctions, runFailed: failure != nil)
    transcript.formulas = checker.check(document.formulas) { onMark(.formula($0)) }
    transcript.findings += checker.findings

    var questions = QuestionChecker(
      environment: checker.environment, notation: checker.notation, seed: transcript.seed,
      formulas: transcript.formulas)
    transcript.questions = document.questions.enumerated().map { index, question in
      onMark(.question(index))
      return questions.check(question)
    }
    transcript.findings += questions.findings
    // Figures and formulas have added what their numbers come from.
    transcript.graph = graph.nodes
    if mutates {
      var mutation = MutationChecker(
        environment: checker.environment, notation: checker.notation, seed: transcript.seed)
      mutation.check(transcript.formulas) { onMark(.formula($0)) }
      transcript.mutation = mutation.record
      transcript.findings += mutation.findings
    }
    // Of a run that stopped early too little is known.
    if failure == nil {
      transcript.findings += NumberReview(transcript).findings(document.numbers)
    }
    transcript.findings = document.rules.applied(
      to: transcript.findings.sorted { $0.position < $1.position })
    return transcript
  }

  private struct Names {
    var environment = Environment()
    /// What is declared, whether the run got there or not.
    var declared = Notation()
    /// Functions that formulas cannot speak of.
    var branchingFunctions: Set<Symbol> = []
    var texOfTensor: [Tensor: String] = [:]
  }

  private func bindNames(
    _ notes: LessonRun.Notes, _ graph: GraphWriter, into transcript: inout Transcript
  ) -> Names {
    var names = Names()
    var symbols: [String: (symbol: Symbol, position: Position)] = [:]
    for code in document.codes {
      for declaration in code.declarations {
        let symbol = symbol(of: declaration, &transcript.findings)
        let namesake = symbols.first {
          $0.value.symbol == symbol && $0.key != declaration.name
        }
        if let other = namesake {
          transcript.findings.append(
            .nameAmbiguous(declaration, symbol, other: other.key, other.value.position))
        }
        symbols[declaration.name] = (symbol, declaration.position)
        switch declaration.kind {
        case .function: names.declared.functions.insert(symbol)
        case .value: names.declared.quantities.insert(symbol)
        }
      }
    }
    for binding in notes.bindings {
      guard let (symbol, position) = symbols[binding.name] else { continue }
      var name = BoundName(
        swift: binding.name, tex: symbol.tex, value: binding.meaning.value, position: position)
      switch binding.meaning {
      case .tensor(let tensor):
        name.node = graph.index[tensor]
        names.environment.quantities[symbol] = tensor
        if names.texOfTensor[tensor] == nil { names.texOfTensor[tensor] = symbol.tex }
      case .number(let number):
        names.environment.quantities[symbol] = Tensor(number)
      case .function(let function):
        name.node = graph.index[function.result]
        name.parameters = function.parameters.compactMap { graph.index[$0] }
        names.environment.functions[symbol] = function
      case .branchingFunction:
        names.branchingFunctions.insert(symbol)
      case .text:
        break
      }
      if transcript.codes.indices.contains(binding.code) {
        transcript.codes[binding.code].names.append(transcript.names.count)
      }
      transcript.names.append(name)
    }
    return names
  }

  /// The mathematical name that a declaration states, or the one that convention gives it.
  private func symbol(of declaration: Declaration, _ findings: inout [Finding]) -> Symbol {
    let conventional = Symbol(swiftName: declaration.name)
    guard let tex = declaration.tex else { return conventional }
    if let stated = Symbol(tex: tex.text) { return stated }
    findings.append(.nameUnreadable(tex))
    return conventional
  }

  private func fillValues(
    _ notes: LessonRun.Notes, _ graph: GraphWriter, into transcript: inout Transcript
  ) {
    transcript.values = document.values.enumerated().map { index, value in
      var record = ValueRecord(source: value.source)
      guard let (meaning, digits) = notes.values[index] else { return record }
      record.value = meaning.value
      record.digits = digits
      if case .tensor(let tensor) = meaning { record.node = graph.index[tensor] }
      return record
    }
  }

  private func drawFigures(
    _ notes: LessonRun.Notes, _ graph: GraphWriter, _ names: Names,
    into transcript: inout Transcript, _ onMark: (RunMark) -> Void
  ) {
    var notation = names.declared
    notation.acceptsUnknown = true
    let maker = FigureMaker(
      graph: graph, names: names.texOfTensor, notation: notation,
      functions: names.environment.functions, seed: transcript.seed)
    for shown in notes.figures {
      onMark(.code(shown.code))
      do {
        let figure = try maker.make(shown.request)
        if transcript.codes.indices.contains(shown.code) {
          transcript.codes[shown.code].figures.append(transcript.figures.count)
        }
        transcript.figures.append(figure)
      } catch {
        transcript.findings.append(Finding(error, in: document, code: shown.code))
      }
    }
  }

  /// Names the first value that is NaN: those after it are so because of it.
  private static func valueFindings(_ transcript: Transcript) -> [Finding] {
    if let name = transcript.names.first(where: { $0.value.holdsNaN }) { return [.holdsNaN(name)] }
    let value = transcript.values.first { $0.value?.holdsNaN == true }
    return value.map { [.holdsNaN($0)] } ?? []
  }

  private func settingFindings(_ notes: LessonRun.Notes) -> [Finding] {
    settings.keys.sorted().filter { notes.inputs[$0] == nil }.map {
      .settingUnknown($0, inputs: notes.inputs.keys.sorted())
    }
  }

  private func throwFindings(_ notes: LessonRun.Notes, _ failure: (any Error)?) -> [Finding] {
    var findings: [Finding] = []
    if let failure { findings.append(.stepThrew("\(failure)", in: document, code: notes.code)) }
    for (index, code) in document.codes.enumerated() {
      guard let expected = code.record.mustThrow, let thrown = notes.thrown[index] else { continue }
      if thrown != expected {
        findings.append(.mustThrow(expected, thrown, in: document, code: index))
      }
    }
    return findings
  }
}

extension LessonRun.Notes {
  /// Everything traced that a reader may want to see.
  var tensors: [Tensor] {
    let meanings = bindings.map(\.meaning) + values.keys.sorted().compactMap { values[$0]?.meaning }
    let meant = meanings.flatMap { meaning -> [Tensor] in
      switch meaning {
      case .tensor(let tensor): [tensor]
      case .function(let function): [function.result] + function.parameters
      default: []
      }
    }
    let drawn = figures.flatMap { shown -> [Tensor] in
      switch shown.request {
      case .graph(let request, _): [request.output]
      case .stretch(let links, _, _): links
      case .gradientTable(let request, _): [request.output] + request.inputs
      case .plot, .table, .derivation, .images, .confusion, .loop: []
      }
    }
    return meant + drawn
  }
}

extension Value {
  /// Whether any of it is NaN.
  fileprivate var holdsNaN: Bool {
    switch self {
    case .number(let number): number.isNaN
    case .tensor(_, let elements): elements.contains { $0.isNaN }
    case .summary(_, let minimum, let mean, let maximum):
      minimum.isNaN || mean.isNaN || maximum.isNaN
    case .function, .text: false
    }
  }
}
