internal import ArgumentParser
internal import Foundation
internal import LessonKit

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check formulas given here or one a line on standard input.",
    discussion: """
      A formula with a backslash is TeX, any other is typed text, such as 2x cos(x^2). Each of its relations \
      must hold wherever both sides are defined: names are drawn at random, derivatives are also compared \
      with finite differences. σ, ReLU and softplus are known unless something else is given.

        lessons verify '\\frac{d}{dx} x^2 = 2x' 'sin(2x) = 2 sin(x) cos(x)'
        lessons verify --given 'f(x)=x^2' "f'(x) = 2x"
        lessons verify --domain 'x in 0..9' 'sqrt(x^2) = x'
        lessons verify - < formulas.txt

      On standard input empty lines and lines that begin with # are passed over, and each formula is \
      answered as it comes. A formula that begins with a minus sign stands after --.

      Exit code 0 if all are verified, 1 if one is refuted, else 2 if one is undecided or unreadable.
      """)

  @Argument(help: "Formulas; - for one a line on standard input.")
  var formulas: [String]
  @OptionGroup var syntax: SyntaxOptions
  @Option(
    help: ArgumentHelp(
      "What a name stands for: a number, a term or a function.", valueName: "x=1.5"))
  var given: [String] = []
  @Option(help: ArgumentHelp("What a name is drawn from.", valueName: "x in 0..1"))
  var domain: [String] = []
  @Option(help: "The seed of the points that are tried.")
  var seed: UInt64 = 0
  @Flag(help: "One JSON object a line.")
  var json = false

  func run() throws {
    let verifier: Verifier
    do {
      verifier = try Verifier(
        given: given, domains: domain, syntax: syntax.choice, seed: seed)
    } catch {
      throw CommandError.given(error.text, error.message)
    }
    var answers = VerificationWriter(isJSON: json)
    for formula in formulas {
      if formula == "-" {
        try answerLines(verifier, &answers)
      } else {
        try answers.add(verifier.verify(formula))
      }
    }
    try answers.flush()
    if answers.exitCode != 0 { throw ExitCode(answers.exitCode) }
  }

  /// What has come is answered before more is waited for.
  private func answerLines(
    _ verifier: Verifier, _ answers: inout VerificationWriter
  ) throws {
    var lines = LineReader(descriptor: STDIN_FILENO)
    while let read = try lines.next() {
      for line in read {
        let text = line.trimmingCharacters(in: .whitespaces)
        if text.isEmpty || text.hasPrefix("#") { continue }
        try answers.add(verifier.verify(text))
      }
      try answers.flush()
    }
  }
}

/// How the formulas of a command are written.
struct SyntaxOptions: ParsableArguments {
  enum Choice: String, EnumerableFlag {
    case tex, typed

    static func help(for value: Choice) -> ArgumentHelp? {
      switch value {
      case .tex: "Read everything as TeX."
      case .typed: "Read everything as typed text."
      }
    }
  }

  @Flag(exclusivity: .exclusive) var flag: Choice?

  /// nil to go by each text.
  var choice: FormulaSyntax? { flag.map { $0 == .tex ? .tex : .typed } }
}
