import Transcript
import Yams

/// What a lesson says of itself between two lines `---` at its very top.
struct FrontMatter {
  var summary = ""
  /// The slugs, each where it stands.
  var needs: [SourceText] = []
  /// What the lesson explains, each where it stands.
  var terms: [SourceText] = []
  var seed: UInt64?
  var rules = RuleLevels()
  /// How many lines it takes, both marks included; 0 if there is none.
  private(set) var lineCount = 0
  private(set) var findings: [Finding] = []

  init(_ source: SourceLines) {
    guard Self.isMark(source, line: 1) else { return }
    guard let end = (2...max(2, source.count)).first(where: { Self.isMark(source, line: $0) })
    else {
      complain(.frontMatterUnclosed, at: Position(line: 1, column: 1))
      return
    }
    lineCount = end
    let lines = (2..<end).map(source.line)
    let text = SourceText(
      lines.map(source.text).joined(separator: "\n"),
      lineStarts: lines.map { source.position(at: $0.lowerBound) })
    read(YAMLSource(text))
  }

  private static func isMark(_ source: SourceLines, line: Int) -> Bool {
    let bytes = source.bytes[source.line(line)]
    return bytes.starts(with: "---".utf8)
      && bytes.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") }
  }

  private mutating func complain(_ complaint: Complaint, at position: Position) {
    findings.append(complaint.finding(at: position))
  }

  private mutating func read(_ yaml: YAMLSource) {
    let root: Node?
    do {
      root = try yaml.read()
    } catch {
      complain(.frontMatterInvalid(problem: error.problem, slip: error.slip), at: error.position)
      return
    }
    guard let root else { return }
    guard case .mapping(let mapping) = root else {
      complain(.frontMatterInvalid(problem: "it has no keys"), at: yaml.position(of: root))
      return
    }
    for (key, value) in mapping { read(key, value, in: yaml) }
  }

  private mutating func read(_ key: Node, _ value: Node, in yaml: YAMLSource) {
    let name = key.scalar?.string ?? ""
    func invalid(_ expected: String) {
      complain(
        .keyInvalid(name, place: .frontMatter, expected: expected), at: yaml.position(of: value))
    }
    switch name {
    case "summary":
      guard let scalar = value.scalar else {
        invalid("a text")
        return
      }
      let text = yaml.text(scalar)
      summary = text.string
      if let comment = text.comment {
        findings.append(Complaint.textCut.finding(at: comment.position, length: comment.length))
      }
    case "needs":
      let slugs = value.sequence?.compactMap(\.scalar).map { yaml.text($0).source }
      if let slugs, slugs.count == value.sequence?.count {
        needs = slugs
      } else {
        invalid("a list of lessons, such as `[slope, rules]`")
      }
    case "terms":
      let names = value.sequence?.compactMap(\.scalar).map { yaml.text($0).source }
      if let names, names.count == value.sequence?.count,
        names.allSatisfy({ !Term.words($0.text).isEmpty })
      {
        terms = names
      } else {
        invalid("a list of words, such as `[slope, tangent]`")
      }
    case "seed":
      if let number = value.scalar.flatMap({ UInt64($0.string) }) {
        seed = number
      } else {
        invalid("a whole number")
      }
    case "rules":
      guard case .mapping(let mapping) = value else {
        invalid("a mapping of rules to levels, such as `{number-loose: error}`")
        return
      }
      for (rule, level) in mapping { readRule(rule, level, in: yaml) }
    default:
      complain(
        .keyUnknown(
          name, place: .frontMatter, known: ["summary", "needs", "terms", "seed", "rules"]),
        at: yaml.position(of: key))
    }
  }

  private mutating func readRule(_ key: Node, _ value: Node, in yaml: YAMLSource) {
    let name = key.scalar?.string ?? ""
    guard let rule = Finding.Rule(rawValue: name) else {
      complain(.ruleUnknown(name), at: yaml.position(of: key))
      return
    }
    // YAML's own `off` is a truth value; what stands there is what counts.
    guard let level = value.scalar.flatMap({ RuleLevels.Level(rawValue: $0.string) }) else {
      complain(
        .keyInvalid(name, place: .frontMatter, expected: "`off`, `note`, `warning` or `error`"),
        at: yaml.position(of: value))
      return
    }
    if rule.isFixed {
      if level != .error { complain(.ruleFixed(name), at: yaml.position(of: key)) }
    } else {
      rules.set(rule, to: level)
    }
  }
}
