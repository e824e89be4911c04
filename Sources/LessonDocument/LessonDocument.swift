public import Transcript

/// A lesson file, read: prose as plain values and the parts that a run fills in. Whatever is wrong
/// with the content becomes a finding; reading itself never fails.
public struct LessonDocument: Sendable {
  public let head: LessonHead
  /// From the front matter.
  public let seed: UInt64?
  /// From the front matter.
  public let rules: RuleLevels
  /// The slugs in `head.needs`, each where it stands in the front matter.
  public let needs: [SourceText]
  /// The names in `head.terms`, likewise.
  public let terms: [SourceText]
  /// At least one. Their blocks refer to the arrays below by index.
  public let steps: [Step]

  // In the order of the document.
  public let codes: [LessonCode]
  /// Those in questions and their answers included.
  public let formulas: [LessonFormula]
  public let values: [LessonValue]
  public let questions: [LessonQuestion]
  public let links: [LessonLink]
  /// Typed into prose, into cells of tables and texts of questions.
  public let numbers: [ProseNumber]

  /// Everything wrong that reading can see, in order of position.
  public let findings: [Finding]

  /// Reads a lesson. `file` is its path, of which the name counts: `03-chain-rule.md`.
  public init(markdown: [UInt8], file: String) {
    let source = SourceLines(markdown)
    let frontMatter = FrontMatter(source)
    var outline = Outline(source, frontMatterLines: frontMatter.lineCount)
    var reader = TreeReader(outline)
    if !reader.dropped.isEmpty {
      outline.drop(reader.dropped)
      reader = TreeReader(outline)
    }
    let name = LessonName(file)
    let firstLine = frontMatter.lineCount + 1
    let title = reader.title ?? name.slug
    let division = StepDivision(reader, source: source, firstLine: firstLine, title: title)

    head = LessonHead(
      number: name.number, slug: name.slug, title: title, summary: frontMatter.summary,
      needs: frontMatter.needs.map(\.text), terms: frontMatter.terms.map { Term($0.text) },
      file: file)
    needs = frontMatter.needs
    terms = frontMatter.terms
    seed = frontMatter.seed
    rules = frontMatter.rules
    steps = division.steps
    codes = division.parts.codes
    formulas = division.parts.formulas
    values = division.parts.values
    questions = division.parts.questions
    links = reader.links
    numbers = outline.text.numbers

    var findings = frontMatter.findings + outline.findings + reader.findings
    findings += Self.findings(in: division.parts.codes)
    findings += TermReview(division.steps, reader.parts).findings(of: frontMatter.terms)
    if reader.title == nil, reader.blocks.isEmpty, findings.isEmpty {
      findings.append(Complaint.lessonEmpty.finding(at: Position(line: 1, column: 1)))
    } else if reader.title == nil {
      findings.append(Complaint.titleMissing.finding(at: Position(line: firstLine, column: 1)))
    }
    if let invalid = source.firstInvalid {
      findings.append(Complaint.notText.finding(at: source.position(at: invalid)))
    }
    self.findings = findings.sorted { $0.position < $1.position }
  }
}

extension LessonDocument {
  /// Names bound twice, and imports that lessons cannot bear.
  private static func findings(in codes: [LessonCode]) -> [Finding] {
    var findings: [Finding] = []
    var bound: [String: Position] = [:]
    for code in codes {
      for declaration in code.declarations {
        let name = declaration.name
        if let first = bound[name] {
          let complaint = Complaint.nameRebound(name, first: first)
          findings.append(complaint.finding(at: declaration.position, length: name.utf8.count))
        } else {
          bound[name] = declaration.position
        }
      }
      for (index, line) in code.source.text.split(
        separator: "\n", omittingEmptySubsequences: false
      ).enumerated() where code.source.lineStarts.indices.contains(index) {
        // Most lines are told apart by their first letters.
        guard line.drop(while: \.isWhitespace).hasPrefix("import") else { continue }
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.first == "import", words.last == "Foundation" else { continue }
        findings.append(
          Complaint.foundationImported.finding(
            at: code.source.lineStarts[index], length: line.utf8.count))
      }
    }
    return findings
  }
}

/// What a lesson's file name says: `03-chain-rule.md` is number 3, `chain-rule`.
public struct LessonName: Sendable, Hashable {
  public var number: Int?
  public var slug: String
  /// The last part of the path.
  public var file: String

  public init(_ path: String) {
    file = path.split(separator: "/").last.map(String.init) ?? path
    let name = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    let rest = name.dropFirst(digits.count)
    if let number = Int(digits), rest.hasPrefix("-"), rest.count > 1 {
      self.number = number
      slug = String(rest.dropFirst())
    } else {
      slug = name
    }
  }
}
