extension Finding {
  /// Every kind of finding under the stable name by which reports, filters and the guide for authors
  /// know it. A name is never given another meaning.
  public enum Rule: String, Codable, Sendable, CaseIterable, CustomStringConvertible {
    // The file.
    case lessonEmpty = "lesson-empty"
    case notText = "not-text"
    case nestingTooDeep = "nesting-too-deep"
    case titleMissing = "title-missing"
    case titleHasParts = "title-has-parts"
    case frontMatterInvalid = "front-matter-invalid"
    /// A key of the front matter or of a question that nobody knows.
    case keyUnknown = "key-unknown"
    case keyInvalid = "key-invalid"
    /// A text of the front matter or of a question that a comment cuts off.
    case textCut = "text-cut"
    case fenceUnclosed = "fence-unclosed"
    case optionUnknown = "option-unknown"
    case optionInvalid = "option-invalid"
    case valueUnclosed = "value-unclosed"
    case valueEmpty = "value-empty"

    // The lesson among the others of its course.
    case slugTwice = "slug-twice"
    case needUnknown = "need-unknown"
    case linkBroken = "link-broken"
    /// A term of the front matter that the text does not define, or that is defined elsewhere.
    case termMissing = "term-missing"
    case termTwice = "term-twice"

    // Steps.
    case nameRebound = "name-rebound"
    case nameUnreadable = "name-unreadable"
    case nameAmbiguous = "name-ambiguous"
    case foundationImported = "foundation-imported"
    case stepDoesNotCompile = "step-does-not-compile"
    case stepThrew = "step-threw"
    case stepThrows = "step-throws"
    case stepTrapped = "step-trapped"
    case stepEndless = "step-endless"
    case stepMemory = "step-memory"
    /// What a step bound or the prose shows is no number.
    case valueNaN = "value-nan"
    case figureInvalid = "figure-invalid"
    case inputAmbiguous = "input-ambiguous"
    /// The lesson's own value of an input is none of its domain.
    case inputOutside = "input-outside"
    case settingUnknown = "setting-unknown"
    case settingInvalid = "setting-invalid"
    case settingOutside = "setting-outside"

    // Formulas as they are written.
    case formulaBroken = "formula-broken-over-lines"
    case formulaDoubleDollar = "formula-double-dollar"
    case formulaUnreadable = "formula-unreadable"
    case formulaUnsupported = "formula-unsupported"
    case symbolUnknown = "symbol-unknown"
    case functionWithoutArgument = "function-without-argument"
    case argumentsWrong = "arguments-wrong"
    case shapesDiffer = "shapes-differ"
    /// An index that no array has, or that nothing says the values of.
    case indexInvalid = "index-invalid"
    case derivativeOfIndependent = "derivative-of-independent"
    case derivativeByConstant = "derivative-by-constant"
    case functionBranches = "function-branches"
    case givenInvalid = "given-invalid"
    case givenKnown = "given-known"
    case symbolUnused = "symbol-unused"

    // Formulas as they were judged.
    case formulaRefuted = "formula-refuted"
    case formulaDomain = "formula-domain"
    case formulaUndecided = "formula-undecided"
    case formulaVacuous = "formula-vacuous"
    case wrongFormulaHolds = "wrong-formula-holds"
    case stepDisagrees = "step-disagrees"
    /// A wrong version of a formula passed for it: `check --mutate`.
    case mutantSurvived = "mutant-survived"
    /// The program stopped, or was stopped, while a formula was judged.
    case judgeStopped = "judge-stopped"

    /// A number in prose that was typed and not computed.
    case numberLoose = "number-loose"

    // Questions.
    case questionInvalid = "question-invalid"
    case questionIncomplete = "question-incomplete"
    case questionAmbiguous = "question-ambiguous"
    case answerNoRelation = "answer-no-relation"
    case mistakeUnreadable = "mistake-unreadable"
    case mistakeIsRight = "mistake-is-right"

    public var description: String { rawValue }
  }
}
