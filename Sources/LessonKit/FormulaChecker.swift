internal import Autodiff
internal import Formula
internal import LessonDocument
internal import Transcript

/// Judges the formulas of a lesson in order, against what its run left behind.
struct FormulaChecker {
  private(set) var environment: Environment
  let seed: UInt64
  /// The transcript's graph, with the place of each tensor in it.
  let graph: GraphWriter
  /// Names that are declared: known as functions or quantities even if the run did not get to them.
  let declared: Notation
  /// Functions whose graph holds one of their sides only: nothing said of them could be judged.
  let branchingFunctions: Set<Symbol>
  /// Whether the run stopped early: then a missing name is no fault of the formula.
  let runFailed: Bool
  private(set) var findings: [Finding] = []
  /// Definitions that no formula has mentioned yet.
  private var unused: [(name: Symbol, finding: Finding)] = []

  init(
    environment: Environment, seed: UInt64, graph: GraphWriter, declared: Notation,
    branchingFunctions: Set<Symbol>, runFailed: Bool
  ) {
    self.environment = environment
    self.seed = seed
    self.graph = graph
    self.declared = declared
    self.branchingFunctions = branchingFunctions
    self.runFailed = runFailed
  }

  var notation: Notation {
    var notation = environment.notation
    notation.functions.formUnion(declared.functions)
    // A value declared by let may be a function: then the run has said so.
    notation.quantities.formUnion(declared.quantities.subtracting(notation.functions))
    return notation
  }

  /// Judges all formulas of a lesson, and says which definitions were for nothing.
  ///
  /// - Parameter onFormula: called with the index of each before it is judged.
  mutating func check(_ formulas: [LessonFormula], onFormula: (Int) -> Void) -> [FormulaRecord] {
    let records = formulas.enumerated().map { index, formula in
      onFormula(index)
      return check(formula)
    }
    findings += unused.map(\.finding)
    return records
  }

  private mutating func check(_ formula: LessonFormula) -> FormulaRecord {
    var record = FormulaRecord(
      source: formula.source, isDisplayed: formula.isDisplayed, role: formula.role,
      functions: notation.functions.map(\.tex).sorted())
    // Until it is judged it counts as not checked.
    let all = 0..<formula.source.text.utf8.count
    record.links = [LinkRecord(range: all, verdict: .unavailable)]
    do {
      let read = try Formula(tex: formula.source.text, notation: notation(for: formula))
      record.links = read.links.map { LinkRecord(range: $0.range, verdict: .unavailable) }
      if formula.role != .given { noteUse(by: read.terms) }
      if let term = branchingTerm(of: read), !formula.role.isUnchecked {
        // Prose may name it: only relations claim something of it.
        if !read.links.isEmpty {
          findings.append(.functionBranches(term.name, formula.source, term.range))
        }
        return record
      }
      switch formula.role {
      case .unchecked:
        record.links = read.links.map { LinkRecord(range: $0.range, verdict: .waived) }
        if let judged = try? Judge(environment, seed: seed).judge(read) {
          record.values = values(judged)
        }
      case .given:
        try define(read, formula, &record)
      case .claim, .wrong:
        let judged = try Judge(environment, seed: seed).judge(read)
        // What is said of any functions is not about the pair that happened to be drawn.
        record.values = read.universals.isEmpty ? values(judged) : []
        record.links = zip(read.links, judged.links).map { LinkRecord($0, $1) }
        complain(judged, of: read, in: formula)
      }
    } catch let error as FormulaError {
      findings.append(Finding(error, in: formula.source))
      // It may speak of any of them.
      unused = []
    } catch let error as EvaluationError {
      if runFailed, error.isAboutAName { return record }
      findings.append(Finding(error, in: formula.source))
    } catch {}
    return record
  }

  /// A definition may introduce a function: its name is read as one in its own line.
  private func notation(for formula: LessonFormula) -> Notation {
    var notation = notation
    guard formula.role == .given else { return notation }
    notation.acceptsUnknown = true
    if let name = Definition.functionName(in: formula.source.text) {
      notation.functions.insert(name)
    }
    return notation
  }

  private func values(_ judged: JudgedFormula) -> [PartValue] {
    judged.parts.compactMap { part in
      part.tensor.scalar.map {
        PartValue(
          range: part.range, value: $0, isAtom: part.isAtom,
          node: graph.index[part.tensor] ?? graph.place(of: part.tensor))
      }
    }
  }

  // MARK: - Definitions

  private mutating func define(
    _ formula: Formula, _ source: LessonFormula, _ record: inout FormulaRecord
  ) throws {
    guard !formula.links.isEmpty else {
      findings.append(.givenWithoutRelation(source.source))
      return
    }
    for (index, link) in formula.links.enumerated() {
      noteUse(by: [link.right])
      guard let definition = Definition(link) else {
        findings.append(.givenNotAName(source.source, link.left.range))
        continue
      }
      guard !environment.knows(definition.name) else {
        findings.append(.givenAlreadyKnown(definition.name, source.source, link.left.range))
        continue
      }
      try definition.add(to: &environment, seed: seed)
      record.links[index].verdict = .given
      unused.append(
        (definition.name, .symbolUnused(definition.name, source.source, link.left.range)))
    }
    record.functions = notation.functions.map(\.tex).sorted()
    if let judged = try? Judge(environment, seed: seed).judge(Formula(rows: formula.rows)) {
      record.values = values(judged)
    }
  }

  /// A term that speaks of a function that cannot be judged.
  private func branchingTerm(of formula: Formula) -> (name: Symbol, range: Range<Int>)? {
    for term in formula.terms {
      let names = term.mentions.intersection(branchingFunctions)
      if let name = names.min(by: { $0.tex < $1.tex }) { return (name, term.range) }
    }
    return nil
  }

  private mutating func noteUse(by terms: [Expression]) {
    for term in terms {
      let mentions = term.mentions
      unused.removeAll { Definition.isMentioned($0.name, in: mentions, environment) }
    }
  }

  // MARK: - Complaints

  private mutating func complain(
    _ judged: JudgedFormula, of formula: Formula, in source: LessonFormula
  ) {
    if case .wrong = source.role {
      let isWrong = judged.links.contains {
        $0.verdict == .refuted || $0.verdict == .domainDiffers
      }
      if isWrong { return }
      // What could not be judged does not hold for that.
      if judged.links.allSatisfy({ $0.verdict == .verified }) {
        findings.append(.wrongFormulaHolds(source.source))
        return
      }
    }
    for (link, judgement) in zip(formula.links, judged.links) {
      if let finding = Finding(judgement, of: link, in: source.source) { findings.append(finding) }
    }
  }
}

extension FormulaRecord.Role {
  fileprivate var isUnchecked: Bool { if case .unchecked = self { true } else { false } }
}

extension EvaluationError {
  /// Whether a name is missing: no fault of the formula if the run stopped before it was bound.
  fileprivate var isAboutAName: Bool {
    switch fact {
    case .unknownSymbol, .unknownFunction: true
    default: false
    }
  }
}

extension LinkRecord {
  init(_ link: Formula.Link, _ judgement: Judgement) {
    self.init(
      range: link.range, verdict: Verdict(judgement.verdict),
      scope: judgement.scope == .here ? .here : .everywhere, points: judgement.points,
      largestError: judgement.largestError,
      finiteDifference: judgement.comparisons > 0
        ? Agreement(
          comparisons: judgement.comparisons, largestError: judgement.largestNumericError) : nil,
      counterexample: judgement.counterexample.map(Counterexample.init),
      indices: judgement.indices.isEmpty
        ? nil
        : judgement.indices.map {
          IndexSpan(
            name: $0.name.base, first: $0.values.lowerBound, last: $0.values.upperBound)
        })
  }
}

extension Verdict {
  init(_ verdict: Judgement.Verdict) {
    switch verdict {
    case .verified: self = .verified
    case .refuted: self = .refuted
    case .domainDiffers: self = .domainDiffers
    case .vacuous: self = .vacuous
    case .undecided, .stepDisagrees: self = .undecided
    }
  }
}

extension Counterexample {
  init(_ example: Judgement.Counterexample) {
    self.init(
      point: example.point.map { Coordinate(name: $0.name.tex, value: $0.value) },
      left: example.left, right: example.right)
  }
}
