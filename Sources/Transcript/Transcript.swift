/// Everything a run of a lesson yielded, as plain values. Report, page and terminal read it; none of
/// them knows how it was made.
public struct Transcript: Codable, Hashable, Sendable {
  public var lesson: LessonHead
  /// The seed of every random choice of the run, the judge's points among them.
  public var seed: UInt64
  /// Inputs that were set for this run (`--set x=2`), by Swift name.
  public var settings: [String: Double]
  /// In order; the text before the first Swift block belongs to the first step.
  public var steps: [Step]

  // What the parts of the prose refer to by index.
  public var codes: [CodeRecord]
  public var formulas: [FormulaRecord]
  public var values: [ValueRecord]
  public var questions: [QuestionRecord]
  public var figures: [Figure]

  /// Every operation behind the bound names, and behind the numbers of formulas and figures that follow the
  /// lesson's inputs, in an order in which inputs come before their use.
  public var graph: [GraphNode]
  /// For every node of `graph` that decided which way the program went: replaying the graph is valid only
  /// where all of them stay positive.
  public var branches: [Int]
  /// Every name the lesson bound, in order.
  public var names: [BoundName]

  /// What is wrong with the lesson, in order of position. A lesson passes when none is an error.
  public var findings: [Finding]
  /// nil unless the formulas were made wrong to try the judge.
  public var mutation: MutationRecord?

  public init(
    lesson: LessonHead, seed: UInt64, settings: [String: Double] = [:], steps: [Step] = [],
    codes: [CodeRecord] = [], formulas: [FormulaRecord] = [], values: [ValueRecord] = [],
    questions: [QuestionRecord] = [], figures: [Figure] = [], graph: [GraphNode] = [],
    branches: [Int] = [], names: [BoundName] = [], findings: [Finding] = [],
    mutation: MutationRecord? = nil
  ) {
    self.lesson = lesson
    self.seed = seed
    self.settings = settings
    self.steps = steps
    self.codes = codes
    self.formulas = formulas
    self.values = values
    self.questions = questions
    self.figures = figures
    self.graph = graph
    self.branches = branches
    self.names = names
    self.findings = findings
    self.mutation = mutation
  }

  public var passes: Bool { !findings.contains { $0.severity == .error } }
}

/// What a lesson says of itself before it is run.
public struct LessonHead: Codable, Hashable, Sendable {
  /// The number in front of the file name: 3 for `03-chain-rule.md`; nil if there is none.
  public var number: Int?
  /// The file name without number and ending: `chain-rule`.
  public var slug: String
  /// The first heading of level 1, as text.
  public var title: String
  /// One sentence, from the front matter.
  public var summary: String
  /// Slugs of the lessons to read before, from the front matter.
  public var needs: [String]
  /// What the lesson explains, from the front matter.
  public var terms: [Term]
  /// The path of the lesson file, for messages and for reading it again.
  public var file: String

  public init(
    number: Int?, slug: String, title: String, summary: String = "", needs: [String] = [],
    terms: [Term] = [], file: String
  ) {
    self.number = number
    self.slug = slug
    self.title = title
    self.summary = summary
    self.needs = needs
    self.terms = terms
    self.file = file
  }
}

/// A Swift block together with the prose, formulas and questions up to the next one. A heading that
/// stands between two Swift blocks opens the step of the second.
public struct Step: Codable, Hashable, Sendable {
  /// 1 for the first.
  public var number: Int
  /// The last heading at or before the step's Swift block, as text; the lesson's title if none.
  public var title: String
  /// Unique in the lesson, stable while the title is.
  public var anchor: String
  /// Changes whenever the step's source changes: progress is kept by it.
  public var contentHash: String
  public var position: Position
  public var blocks: [Block]

  public init(
    number: Int, title: String, anchor: String, contentHash: String, position: Position,
    blocks: [Block]
  ) {
    self.number = number
    self.title = title
    self.anchor = anchor
    self.contentHash = contentHash
    self.position = position
    self.blocks = blocks
  }
}

/// A Swift block that ran, with what it bound and drew.
public struct CodeRecord: Codable, Hashable, Sendable {
  public var source: SourceText
  public var title: String?
  /// Ran, but is not shown.
  public var isHidden: Bool
  /// Stands at file scope: compiled, not run.
  public var isFileScope: Bool
  /// The message the step must throw (`throws="…"`), and did if the lesson passes.
  public var mustThrow: String?
  /// Names bound by this step: indices into `Transcript.names`.
  public var names: [Int]
  /// Figures this step drew: indices into `Transcript.figures`.
  public var figures: [Int]

  public init(
    source: SourceText, title: String? = nil, isHidden: Bool = false, isFileScope: Bool = false,
    mustThrow: String? = nil, names: [Int] = [], figures: [Int] = []
  ) {
    self.source = source
    self.title = title
    self.isHidden = isHidden
    self.isFileScope = isFileScope
    self.mustThrow = mustThrow
    self.names = names
    self.figures = figures
  }
}

/// A name that a step bound with `let` or `func`, and what it stands for.
public struct BoundName: Codable, Hashable, Sendable {
  /// The name in Swift.
  public var swift: String
  /// Its mathematical name in TeX: `w_{1}`, `\sigma`.
  public var tex: String
  public var value: Value
  /// The node of `Transcript.graph` that holds it, if it was traced; of a function, its result.
  public var node: Int?
  /// The nodes that stand for a function's arguments; empty for anything else.
  public var parameters: [Int]
  public var position: Position

  public init(
    swift: String, tex: String, value: Value, node: Int? = nil, parameters: [Int] = [],
    position: Position
  ) {
    self.swift = swift
    self.tex = tex
    self.value = value
    self.node = node
    self.parameters = parameters
    self.position = position
  }
}

/// What a name stands for, or an expression in prose gave.
public enum Value: Codable, Hashable, Sendable {
  case number(Double)
  /// Elements in row-major order.
  case tensor(shape: [Int], elements: [Double])
  /// A tensor of more than a thousand elements, in brief.
  case summary(shape: [Int], minimum: Double, mean: Double, maximum: Double)
  /// A function of so many arguments.
  case function(arguments: Int)
  /// Anything else, as Swift describes it.
  case text(String)
}

/// `\(…)` in prose: a value that the run put there.
public struct ValueRecord: Codable, Hashable, Sendable {
  public var source: SourceText
  /// nil when the run did not get there.
  public var value: Value?
  /// As many significant digits as the author asked for; nil for the usual form.
  public var digits: Int?
  /// The node of `Transcript.graph` it came from, if it was traced.
  public var node: Int?

  public init(source: SourceText, value: Value? = nil, digits: Int? = nil, node: Int? = nil) {
    self.source = source
    self.value = value
    self.digits = digits
    self.node = node
  }
}

/// One operation of the traced graph.
public struct GraphNode: Codable, Hashable, Sendable {
  /// The primitive's name in the core, `input` or `constant`.
  public var operation: String
  /// What the primitive needs to know beside its inputs: a shape, axes, a range; empty for most.
  public var parameters: [Int]
  /// Indices of earlier nodes.
  public var inputs: [Int]
  public var value: Value
  /// Lowest and highest value of an input; nil for others and where none was declared.
  public var domain: [Double]?

  public init(
    operation: String, parameters: [Int] = [], inputs: [Int], value: Value,
    domain: [Double]? = nil
  ) {
    self.operation = operation
    self.parameters = parameters
    self.inputs = inputs
    self.value = value
    self.domain = domain
  }
}
