import Transcript

/// The lesson's names where expressions are tried: what there is, and what changes with an input.
extension Renderer {
  private static let mostChanges = 30
  private static let mostLaterNames = 12

  /// Every name that was met so far, inputs with what they may be.
  func nameLines(upTo step: Int) -> [Line] {
    let met = namesMet(upTo: step)
    let names = transcript.names.indices.filter(met.contains).map { transcript.names[$0] }
    var inputs: [String] = []
    var computed: [String] = []
    var functions: [String] = []
    for name in names {
      let said = "\(self.name(name.tex)) = \(ValueText.oneLine(name.value))"
      switch (name.value, domain(of: name)) {
      case (.function, _): functions.append(self.name(name.tex))
      case (_, let domain?):
        inputs.append(
          "\(said), "
            + Wording.inputRange(NumberText.short(domain[0]), NumberText.short(domain[1])))
      default: computed.append(said)
      }
    }
    var lines: [Line] = []
    for (label, names) in [
      (Wording.canChange, inputs), (Wording.computed, computed), (Wording.functions, functions),
    ] where !names.isEmpty {
      lines += prose(
        [Span(label, .label), Span(names.joined(separator: "; ") + ".")], hanging: 2)
    }
    let later = transcript.names.count - names.count
    return lines + (later > 0 ? prose(Wording.laterNames(later), .quiet) : [])
  }

  /// The lowest and highest value of an input of one number; nil for anything else.
  private func domain(of name: BoundName) -> [Double]? {
    guard case .number = name.value,
      let node = name.node.flatMap({ transcript.graph[checked: $0] }),
      node.operation == "input", let domain = node.domain, domain.count == 2
    else { return nil }
    return domain
  }

  /// Indices of the names that the steps up to this one bind.
  private func namesMet(upTo step: Int) -> Set<Int> {
    var met: Set<Int> = []
    for block in transcript.steps.prefix(step + 1).flatMap(\.blocks) {
      for code in block.codes { met.formUnion(transcript.codes[checked: code]?.names ?? []) }
    }
    return met
  }

  // MARK: Changes

  /// What an input is now, and what it is in the lesson.
  func settingLines(_ setting: Exploration.Setting, _ lesson: Transcript) -> [Line] {
    let own = lesson.names.first { $0.swift == setting.name }?.value
    return prose(
      Wording.isNow(
        name(setting.tex), ValueText.oneLine(.number(setting.value)),
        lesson: own == .number(setting.value) ? nil : own.map { ValueText.oneLine($0) }))
  }

  /// The names whose values differ between two runs: those that were met so far with both values, of those
  /// that come later the names alone, so that no answer is told before it is asked for.
  func changeLines(from before: Transcript, to now: Transcript, upTo step: Int) -> [Line] {
    let met = Renderer(transcript: now, style: style).namesMet(upTo: step)
    let former = Renderer.values(before)
    var rows: [[String]] = []
    var later: [String] = []
    for (key, index) in Renderer.keys(now) {
      let name = now.names[index]
      guard let old = former[key], !old.isSame(as: name.value) else { continue }
      if let node = name.node.flatMap({ now.graph[checked: $0] }), node.operation == "input" {
        continue
      }
      if met.contains(index) {
        let (old, new) = Renderer.texts(old, name.value)
        rows.append([self.name(name.tex), old, new])
      } else if !later.contains(self.name(name.tex)) {
        later.append(self.name(name.tex))
      }
    }
    if rows.isEmpty, later.isEmpty { return prose(Wording.nothingFollows) }
    var lines = rows.isEmpty ? prose(Wording.nothingFollowsHere) : table(of: rows)
    if !later.isEmpty {
      let shown = Array(later.prefix(Renderer.mostLaterNames))
      lines += prose(Wording.laterFollow(shown, more: later.count - shown.count), .quiet)
    }
    return lines
  }

  private func table(of rows: [[String]]) -> [Line] {
    let shown = rows.prefix(Renderer.mostChanges)
    let lines =
      style.layout == .linear
      ? shown.flatMap { prose(Wording.follows($0[0], before: $0[1], now: $0[2]), hanging: 2) }
      : tableLines(
        Table(
          alignments: [.left, .right, .right],
          header: Wording.whatFollows.map { [.text($0)] },
          rows: shown.map { $0.map { [.text($0)] } }))
    let more = rows.count - shown.count
    return lines + (more > 0 ? prose(Wording.moreFollow(more), .quiet) : [])
  }

  /// A name of Swift may be bound in several steps: which of them it is counts too.
  private struct Key: Hashable {
    var swift: String
    var occurrence: Int
  }

  private static func keys(_ transcript: Transcript) -> [(key: Key, index: Int)] {
    var seen: [String: Int] = [:]
    return transcript.names.enumerated().map { index, name in
      seen[name.swift, default: 0] += 1
      return (Key(swift: name.swift, occurrence: seen[name.swift] ?? 0), index)
    }
  }

  private static func values(_ transcript: Transcript) -> [Key: Value] {
    Dictionary(
      keys(transcript).map { ($0.key, transcript.names[$0.index].value) },
      uniquingKeysWith: { $1 })
  }

  /// Both values with as many digits as tell them apart.
  private static func texts(_ old: Value, _ new: Value) -> (String, String) {
    var digits: Int?
    if case .number(let a) = old, case .number(let b) = new {
      digits = NumberText.digits(tellingApart: a, b)
    }
    return (ValueText.oneLine(old, digits: digits), ValueText.oneLine(new, digits: digits))
  }

  // MARK: Help

  /// Examples in the lesson's own names, then the commands.
  func tryHelp(_ step: Int) -> [Line] {
    let met = namesMet(upTo: step)
    let names = transcript.names.enumerated()
    func known(_ isWanted: (BoundName) -> Bool) -> BoundName? {
      let all = names.filter { isWanted($0.element) }
      return (all.first { met.contains($0.offset) } ?? all.first)?.element
    }
    let input = known { domain(of: $0) != nil }
    let result = known { name in
      guard case .number = name.value, let node = name.node else { return false }
      return transcript.graph[checked: node].map { !["input", "constant"].contains($0.operation) }
        ?? false
    }
    let x = input?.swift
    let y = result?.swift
    var examples: [(String, String)] = [("\(x ?? y ?? "3")^2 + 1", Wording.tryExamples.term)]
    if let x, let y { examples.append(("d(\(y), \(x))", Wording.tryExamples.derivative)) }
    if let x, let y { examples.append(("\(y) = 3\(x)", Wording.tryExamples.relation)) }
    if let input, let value = input.number, let domain = domain(of: input) {
      let other = NumberText.short((value + domain[1]) / 2, digits: 2)
      let clear = Double(other).map { $0 != value && $0 <= domain[1] } ?? false
      let shown = clear ? other : NumberText.short(domain[0])
      examples.append(("\(input.swift) = \(shown)", Wording.tryExamples.setting))
    }
    let commands = TryCommand.commands.map { ($0.word, $0.meaning) }
    return (examples + commands).flatMap { text, meaning in
      item(text + "  ", [Span(meaning)], indent: 2)
    }
  }
}

extension BoundName {
  fileprivate var number: Double? { if case .number(let number) = value { number } else { nil } }
}

extension Value {
  /// Whether a reader would see the same; NaN is the same as NaN.
  fileprivate func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)): a == b || (a.isNaN && b.isNaN)
    case (.tensor(let s, let a), .tensor(let t, let b)):
      s == t && a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    default: self == other
    }
  }
}
