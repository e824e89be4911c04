internal import Autodiff
internal import Formula
public import Transcript

/// Works out what a student types, with the engine that checks the lesson, at the numbers of a run. The
/// lesson's names may be typed as in formulas (`E_o1`) and as in Swift (`Eo1`); σ, ReLU and softplus are known
/// where the lesson does not say otherwise.
public struct EngineExplorer: Sendable {
  private let environment: Environment
  private let notation: Notation
  private let seed: UInt64
  /// What may be typed for the lesson's names: of each one spelling, in their order.
  public let spellings: [String]
  /// The inputs that lesson code made, with their names in Swift.
  private let inputs: [Symbol: (swift: String, input: Tensor)]

  public init(_ transcript: Transcript) {
    var environment = Environment(transcript)
    var spellings: [String] = []
    var meanings: [String: Symbol] = [:]
    var inputs: [Symbol: (swift: String, input: Tensor)] = [:]
    for name in transcript.names {
      guard let symbol = Symbol(tex: name.tex), environment.names.contains(symbol) else { continue }
      if meanings[name.swift] == nil { spellings.append(name.swift) }
      meanings[name.swift] = symbol
      if let tensor = environment.quantities[symbol], tensor.operation == .input {
        inputs[symbol] = (name.swift, tensor)
      }
    }
    let defined = environment.names.subtracting(meanings.values).map(\.ascii).sorted()
    spellings += defined.filter { meanings[$0] == nil }
    for (name, function) in UsualFunction.names where !environment.knows(name) {
      environment.functions[name] = function.traced
    }
    var notation = environment.notation
    notation.spellings = meanings
    self.environment = environment
    self.notation = notation
    self.spellings = spellings
    self.inputs = inputs
    seed = transcript.seed
  }

  private var judge: Judge { Judge(environment, seed: seed) }

  /// Takes any text; one line is meant.
  public func explore(_ text: String) -> Exploration {
    do {
      let read = try Formula(typed: text, notation: notation)
      if let setting = try setting(read) { return setting }
      if !read.links.isEmpty { return try relation(read) }
      guard read.terms.count == 1, let term = read.terms.first else {
        return .refused(message: ExplorationWords.severalTerms, offset: nil)
      }
      return try value(of: term)
    } catch let error as FormulaError {
      return .unreadable(
        message: ExplorationWords.message(error, among: spellings), offset: error.offset)
    } catch let error as EvaluationError {
      return .refused(
        message: ExplorationWords.message(error.fact, among: spellings),
        offset: error.range.lowerBound)
    } catch {
      return .refused(message: "\(error)", offset: nil)
    }
  }
}

// MARK: - Inputs

extension EngineExplorer {
  /// `x = 2` where x is an input; nil for any other relation.
  private func setting(_ formula: Formula) throws(EvaluationError) -> Exploration? {
    guard formula.rows.count == 1, let link = formula.links.first, formula.links.count == 1,
      link.relation.sign == .equal || link.relation.sign == .defined, link.conditions.isEmpty,
      case .symbol(let symbol) = link.left.kind, let (name, input) = inputs[symbol]
    else { return nil }
    let place = link.left.range.lowerBound
    let value = try judge.value(of: link.right).scalar
    guard input.shape.isEmpty else {
      // That two arrays are equal is a claim.
      guard value != nil else { return nil }
      return .refused(
        message: ExplorationWords.inputIsArray(symbol, input.shape), offset: place)
    }
    guard let value, value.isFinite else {
      return .refused(message: ExplorationWords.noNumber, offset: link.right.range.lowerBound)
    }
    if let domain = input.domain, !domain.contains(value) {
      return .refused(
        message: ExplorationWords.outside(symbol, value, domain),
        offset: link.right.range.lowerBound)
    }
    return .setting(.init(name: name, tex: symbol.tex, value: value))
  }
}

// MARK: - Terms and relations

extension EngineExplorer {
  private func value(of term: Expression) throws(EvaluationError) -> Exploration {
    let typed = try judge.measure(term)
    let shown = partial(Formula(term))
    var record = record(shown)
    var measured = typed
    // The same in TeX: its parts have the places at which they stand there.
    if let read = again(record, shown), let term = read.terms.first {
      measured = try judge.measure(term)
      let isOne = measured.parts.contains { $0.isAtom && $0.range == term.range }
      record.values = isOne ? [] : values(measured.parts).filter(\.isAtom)
      if let number = measured.tensor.scalar, number.isFinite, !term.isNumeral {
        let digits = NumberText.short(number)
        let sign = digits == NumberText.exact(number) ? "=" : "\\approx"
        let magnitude = Expression(.number(Numeral(NumberText.short(abs(number))))).tex()
        record.source.text += " \(sign) \(number < 0 ? "-" : "")\(magnitude)"
      } else {
        record.values = []
      }
    }
    return .value(record, Value(measured.tensor.value), measurement(measured, of: term))
  }

  private func measurement(
    _ term: MeasuredTerm, of expression: Expression
  ) -> Exploration.Measurement? {
    guard term.derivatives > 0 else { return nil }
    var isDerivative = false
    if case .derivative = expression.kind { isDerivative = term.tensor.shape.isEmpty }
    return Exploration.Measurement(
      value: isDerivative ? term.numeric : nil, comparisons: term.comparisons,
      largestError: term.largestError, agrees: term.agrees)
  }

  private func relation(_ formula: Formula) throws(EvaluationError) -> Exploration {
    var judged = try judge.judge(formula)
    let shown = partial(formula)
    var record = record(shown)
    if let read = again(record, shown) {
      judged = try judge.judge(read)
      record.links = zip(read.links, judged.links).map { LinkRecord($0, $1) }
      // Numbers that are not equal would stand on both sides of its sign.
      let holds = judged.links.allSatisfy { $0.verdict == .verified }
      record.values = holds ? values(judged.parts) : []
    } else {
      record.links = zip(formula.links, judged.links).map { LinkRecord($0, $1) }
    }
    for link in record.links.indices { leaveOutHere(&record.links[link]) }
    return .relation(record, note: note(judged, of: formula))
  }

  /// The numbers that hold now need not be said.
  private func leaveOutHere(_ link: inout LinkRecord) {
    let isHere = link.counterexample?.point.allSatisfy { coordinate in
      Symbol(tex: coordinate.name).flatMap { environment.quantities[$0]?.scalar }
        == coordinate.value
    }
    if isHere == true { link.counterexample?.point = [] }
  }

  /// What more there is to say of a relation that was not found to hold.
  private func note(_ judged: JudgedFormula, of formula: Formula) -> String? {
    let bad = zip(formula.links, judged.links).first { $0.1.verdict != .verified }
    guard let (link, judgement) = bad else { return nil }
    if let said = ExplorationWords.more(judgement) { return said }
    if case .symbol(let name) = link.left.kind, judgement.scope == .here,
      environment.quantities[name] != nil
    {
      let inputs = Set(inputs.values.filter(\.input.shape.isEmpty).map(\.swift))
      return ExplorationWords.cannotBeSet(name, inputs: spellings.filter(inputs.contains))
    }
    return nil
  }

  /// With ∂ in place of d where what is derived depends on more than one input.
  private func partial(_ formula: Formula) -> Formula {
    var shown = formula
    for row in shown.rows.indices {
      shown.rows[row].terms = shown.rows[row].terms.map { term in
        term?.substituting { part in
          guard case .derivative(var derivative) = part.kind, derivative.sign == .total,
            let value = try? judge.value(of: derivative.of),
            Trace(of: [value]).leaves.count > 1
          else { return nil }
          derivative.sign = .partial
          return Expression(.derivative(derivative), range: part.range)
        }
      }
    }
    return shown
  }

  private func record(_ formula: Formula) -> FormulaRecord {
    FormulaRecord(
      source: SourceText(formula.tex(), lineStarts: []),
      isDisplayed: true, role: .claim, functions: notation.functions.map(\.tex).sorted())
  }

  /// The formula read from its TeX; nil where that would mean something else.
  private func again(_ record: FormulaRecord, _ formula: Formula) -> Formula? {
    guard let read = try? Formula(tex: record.source.text, notation: notation), read == formula
    else { return nil }
    return read
  }

  private func values(_ parts: [PartOfFormula]) -> [PartValue] {
    parts.compactMap { part in
      part.tensor.scalar.map { PartValue(range: part.range, value: $0, isAtom: part.isAtom) }
    }
  }
}

extension Expression {
  /// A number as it was typed: it would be said twice.
  fileprivate var isNumeral: Bool {
    switch kind {
    case .number: true
    case .negation(let inner), .group(let inner): inner.isNumeral
    default: false
    }
  }
}
