internal import ArgumentParser
internal import Foundation
internal import LessonKit

struct Derive: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, tex, json }

  static let configuration = CommandConfiguration(
    abstract: "Work out a derivative by hand: one rule a line, each line checked.",
    discussion: """
      A term with a backslash is TeX, any other is typed text.

        lessons derive 'x^2 sin(x)' --wrt x
        lessons derive '(a x + b)^2' --wrt x --partial
        lessons derive 'f(g(x))' --wrt x --function f --function g

      Other names than the variable are constants, σ, ReLU and softplus are known, and functions named with \
      --function may be any. With --format json each line is an object with its rule, the equation from the \
      line before (tex, text), whether it is verified, and at how many points.

      Exit code 0 if every line is verified; 1 if one is not, which is a mistake of this program; 2 if there \
      is no derivation.
      """)

  @Argument(help: "What is to be derived. One that begins with a minus sign stands after --.")
  var expression: String
  @Option(
    name: .customLong("wrt"),
    help: ArgumentHelp("The variable; may be left out if there is only one.", valueName: "name"))
  var variable: String?
  @Option(
    name: .customLong("function"),
    help: ArgumentHelp("A name that stands for any function.", valueName: "name"))
  var functions: [String] = []
  @Flag(help: "Write derivatives with ∂.")
  var partial = false
  @OptionGroup var syntax: SyntaxOptions
  @Option(help: "How to show it: text, tex or json.")
  var format: Format = .text
  @Option(help: "The seed of the points at which lines are checked.")
  var seed: UInt64 = 0

  func run() throws {
    let derivation: CheckedDerivation
    do {
      derivation = try CheckedDerivation(
        expression, by: variable, functions: functions, isPartial: partial,
        syntax: syntax.choice, seed: seed)
    } catch {
      throw CommandError.formula(expression, error.message, offset: error.offset)
    }
    switch format {
    case .text: try Lessons.write(output: Derive.text(derivation))
    case .tex: try Lessons.write(output: Derive.tex(derivation))
    case .json: try Lessons.write(output: Derive.json(derivation))
    }
    guard derivation.isVerified else { throw ExitCode(1) }
  }

  // MARK: - Formats

  /// Rules stand beside their lines, below those that are too long.
  private static func text(_ derivation: CheckedDerivation) -> String {
    let widest = 64
    let width = derivation.lines.map(\.text.count).filter { $0 <= widest }.max() ?? 0
    var text = derivation.questionText + "\n"
    for line in derivation.lines {
      let isLong = line.text.count > width
      let space = String(repeating: " ", count: max(0, width - line.text.count))
      text += "  = \(line.text)"
      text += isLong ? "\n    " + String(repeating: " ", count: width) : space
      text += "   \(line.rule)\n"
      if let message = line.message { text += "    NOT VERIFIED: \(message)\n" }
    }
    return text
  }

  private static func tex(_ derivation: CheckedDerivation) -> String {
    let rows = derivation.lines.enumerated().map { index, line in
      let left = index == 0 ? derivation.questionTeX + " " : ""
      return "  \(left)&= \(line.tex) && \\text{\(line.rule)}"
    }
    return "\\begin{aligned}\n\(rows.joined(separator: " \\\\\n"))\n\\end{aligned}\n"
  }

  private struct Line: Encodable {
    var rule: String
    var tex: String
    var text: String
    var verified: Bool
    var points: Int
    var message: String?
  }

  private static func json(_ derivation: CheckedDerivation) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let lines = derivation.lines.map {
      Line(
        rule: $0.rule, tex: $0.equationTeX, text: $0.equationText, verified: $0.isVerified,
        points: $0.points, message: $0.message)
    }
    return String(decoding: try encoder.encode(lines), as: UTF8.self) + "\n"
  }
}
