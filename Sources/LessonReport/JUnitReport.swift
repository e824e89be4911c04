public import Transcript

/// The outcome of a check as JUnit's XML, which CI servers show: a suite a lesson, a case a relation, a
/// case a question, and a case for every error that belongs to neither.
public struct JUnitReport: Sendable {
  private let transcripts: [Transcript]
  private let shorten: @Sendable (String) -> String

  /// - Parameter shorten: how paths are shown.
  public init(
    _ transcripts: [Transcript], shorten: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.transcripts = transcripts
    self.shorten = shorten
  }

  public var text: String {
    let suites = transcripts.map(suite)
    return XML.element(
      "testsuites", [("name", "lessons")] + JUnitReport.counts(suites.flatMap(\.cases)),
      suites.map(\.xml)
    ).document
  }

  // MARK: - Cases

  /// A case with what became of it.
  private struct Case {
    enum Outcome {
      case passed
      case skipped(String)
      /// Something claimed is not so.
      case failure(Finding)
      /// It could not be tried.
      case error(Finding)
    }

    var name: String
    var line: Int
    var outcome: Outcome

    var isPassed: Bool { if case .passed = outcome { true } else { false } }
    var isFailure: Bool { if case .failure = outcome { true } else { false } }
    var isError: Bool { if case .error = outcome { true } else { false } }
  }

  private struct Suite {
    var cases: [Case]
    var xml: XML
  }

  private func suite(_ transcript: Transcript) -> Suite {
    var rest = transcript.findings
    var cases: [Case] = []
    for formula in transcript.formulas { cases += JUnitReport.cases(formula, &rest) }
    for question in transcript.questions {
      cases.append(
        Case(
          name: "question \(question.position.text)", line: question.position.line,
          outcome: question.kind == .unavailable ? .skipped("it could not be asked") : .passed))
    }
    for finding in rest where finding.severity == .error {
      cases.append(
        Case(
          name: "\(finding.rule) \(finding.position.text)", line: finding.position.line,
          outcome: JUnitReport.outcome(finding)))
    }
    cases.sort { $0.line < $1.line }
    let (slug, file) = (transcript.lesson.slug, shorten(transcript.lesson.file))
    var children = cases.map { JUnitReport.xml($0, slug: slug, file: file) }
    let others = rest.filter { $0.severity != .error }
    if !others.isEmpty {
      let lines = others.flatMap { TextReport.lines(of: $0, file: file, text: nil) }
      children.append(.element("system-out", [], [.text(lines.joined(separator: "\n"))]))
    }
    return Suite(
      cases: cases,
      xml: .element(
        "testsuite", [("name", slug), ("file", file)] + JUnitReport.counts(cases), children))
  }

  /// A case for each relation. Takes the findings that speak of one out of `findings`.
  private static func cases(_ formula: FormulaRecord, _ findings: inout [Finding]) -> [Case] {
    let source = formula.source
    let end = source.position(utf8Offset: source.text.utf8.count)
    let start = source.position(utf8Offset: 0)
    let isFalse = formula.links.contains { $0.verdict == .refuted || $0.verdict == .domainDiffers }
    return formula.links.map { link in
      let position = source.position(utf8Offset: link.lowerBound)
      let bytes = Array(source.text.utf8)
      let range = link.range.clamped(to: 0..<bytes.count)
      let tex = String(decoding: bytes[range], as: UTF8.self)
      var relation = Case(
        name: "\(position.text) \(tex.split(whereSeparator: \.isNewline).joined(separator: " "))",
        line: position.line, outcome: .passed)
      switch (formula.role, link.verdict) {
      case (.unchecked(let reason), _): relation.outcome = .skipped(reason)
      case (.claim, .verified), (_, .given), (.wrong, .refuted), (.wrong, .domainDiffers): break
      // A chain that is wrong on purpose may hold in part.
      case (.wrong, .verified) where isFalse: break
      default: relation.outcome = .skipped("it was not judged")
      }
      let isOurs = { (finding: Finding) in
        finding.severity == .error && (start...end).contains(finding.position)
      }
      guard !relation.isPassed else { return relation }
      let index =
        findings.firstIndex { isOurs($0) && $0.position == position }
        ?? findings.firstIndex(where: isOurs)
      if let index { relation.outcome = outcome(findings.remove(at: index)) }
      return relation
    }
  }

  private static func outcome(_ finding: Finding) -> Case.Outcome {
    switch finding.rule {
    case .formulaRefuted, .formulaDomain, .formulaUndecided, .formulaVacuous, .wrongFormulaHolds,
      .mutantSurvived, .mistakeIsRight, .stepThrows, .numberLoose, .symbolUnused, .linkBroken,
      .termMissing, .termTwice:
      .failure(finding)
    default: .error(finding)
    }
  }

  // MARK: - Writing

  private static func counts(_ cases: [Case]) -> [(name: String, value: String)] {
    [
      ("tests", "\(cases.count)"), ("failures", "\(cases.count { $0.isFailure })"),
      ("errors", "\(cases.count { $0.isError })"),
    ]
  }

  private static func xml(_ test: Case, slug: String, file: String) -> XML {
    let content: [XML]
    switch test.outcome {
    case .passed: content = []
    case .skipped(let why): content = [.element("skipped", [("message", why)], [])]
    case .failure(let finding): content = [xml("failure", finding, file: file)]
    case .error(let finding): content = [xml("error", finding, file: file)]
    }
    return .element(
      "testcase", [("classname", slug), ("name", test.name)], content)
  }

  private static func xml(_ name: String, _ finding: Finding, file: String) -> XML {
    let lines = TextReport.lines(of: finding, file: file, text: nil)
    return .element(
      name, [("type", finding.rule.rawValue), ("message", finding.message)],
      [.text(lines.joined(separator: "\n"))])
  }
}

extension Position {
  /// `12:3`
  fileprivate var text: String { "\(line):\(column)" }
}
