internal import Formula
internal import Transcript

/// Which inputs each name and figure of a lesson may depend on, by the words of its code: what no graph
/// shows, because it was computed with plain numbers, in a loop, or by training. It may be too much, never too
/// little.
struct InputReach {
  /// By Swift name: the Swift names of inputs.
  private var reached: [String: Set<String>]
  private var symbols: [Symbol: Set<String>] = [:]
  /// Names that are bound with `var`.
  private var variables: Set<String> = []
  /// By index into `Transcript.figures`.
  private var figures: [Int: Part] = [:]

  struct Part {
    var inputs: Set<String> = []
    /// Those behind numbers that a caption or label takes in, which stay as the run wrote them.
    var inTexts: Set<String> = []
  }

  init(_ transcript: Transcript, inputs: [LiveInput]) {
    let names = inputs.map(\.name)
    reached = Dictionary(names.map { ($0, [$0]) }, uniquingKeysWith: { first, _ in first })
    guard !names.isEmpty else { return }
    for code in transcript.codes where !code.isFileScope { read(code) }
    for name in transcript.names {
      guard let inputs = reached[name.swift], let symbol = Symbol(tex: name.tex) else { continue }
      symbols[symbol, default: []].formUnion(inputs)
    }
  }

  func inputs(of name: String) -> Set<String> { reached[name] ?? [] }

  func inputs(of symbol: Symbol) -> Set<String> { symbols[symbol] ?? [] }

  func part(_ figure: Int) -> Part { figures[figure] ?? Part() }

  /// Of an expression in prose.
  func inputs(in source: String) -> Set<String> {
    inputs(SwiftStatement(source).words)
  }

  private func inputs(_ words: some Sequence<String>) -> Set<String> {
    words.reduce(into: Set()) { $0.formUnion(reached[$1] ?? []) }
  }

  private mutating func read(_ code: CodeRecord) {
    var parts: [Part] = []
    for lines in code.source.statements {
      let text = lines.joined(separator: "\n")
      let statement = SwiftStatement(text)
      let own = statement.ownNames
      let part = Part(
        inputs: inputs(statement.words.filter { !own.contains($0) }),
        inTexts: inputs(statement.wordsInTexts.subtracting(own)))
      if text.contains("caption:") { parts.append(part) }
      variables.formUnion(statement.variables)
      let made = statement.made.union(statement.callees.intersection(variables))
      guard !part.inputs.isEmpty else { continue }
      for name in made where reached[name] != [name] {
        reached[name, default: []].formUnion(part.inputs)
      }
    }
    if parts.count != code.figures.count {
      // Drawn in a loop: each may be any.
      let all = parts.reduce(into: Part()) { all, part in
        all.inputs.formUnion(part.inputs)
        all.inTexts.formUnion(part.inTexts)
      }
      parts = code.figures.map { _ in all }
    }
    for (figure, part) in zip(code.figures, parts) { figures[figure] = part }
  }
}
