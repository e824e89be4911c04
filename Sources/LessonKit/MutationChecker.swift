internal import Autodiff
internal import Formula
internal import LessonDocument
internal import Transcript

/// Makes the formulas of a lesson wrong, one place at a time, and sees whether the judge notices.
struct MutationChecker {
  let judge: Judge
  let notation: Notation
  private let matrices: Set<Symbol>
  private(set) var record = MutationRecord()
  private(set) var findings: [Finding] = []

  /// - Parameters:
  ///   - environment: what the lesson's own formulas were judged against, definitions included.
  ///   - notation: with which they were read.
  init(environment: Environment, notation: Notation, seed: UInt64) {
    judge = Judge(environment, seed: seed)
    self.notation = notation
    matrices = Set(environment.quantities.filter { $0.value.shape.count == 2 }.keys)
  }

  /// Tries every formula that holds in all its relations. What is wrong on purpose, defines a symbol or is
  /// waived has no wrong versions.
  ///
  /// - Parameter onFormula: called with the index of each before its wrong versions are judged.
  mutating func check(_ formulas: [FormulaRecord], onFormula: (Int) -> Void) {
    for (index, formula) in formulas.enumerated()
    where formula.role == .claim && !formula.links.isEmpty {
      guard formula.links.allSatisfy({ $0.verdict == .verified }),
        let read = try? Formula(tex: formula.source.text, notation: notation)
      else { continue }
      onFormula(index)
      for mutant in read.mutants(in: notation, matrices: matrices) {
        check(mutant, in: formula.source)
      }
    }
  }

  private mutating func check(_ mutant: Mutant, in source: SourceText) {
    switch judge.judge(mutant) {
    case .refuted: record.refuted += 1
    case .refused: record.refused += 1
    case .equivalent:
      record.equivalent.append(MutationRecord.Mutant(mutant, .everywhere, in: source))
    case .trueHere:
      record.equivalent.append(MutationRecord.Mutant(mutant, .here, in: source))
    case .survived(let example):
      record.survived += 1
      findings.append(.mutantSurvived(mutant, example, source))
    }
  }
}

extension MutationRecord.Mutant {
  fileprivate init(_ mutant: Mutant, _ scope: Scope, in source: SourceText) {
    self.init(
      position: source.position(utf8Offset: mutant.range.lowerBound),
      length: max(1, mutant.range.count), kind: mutant.kind.rawValue, part: mutant.part.tex(),
      replacement: mutant.replacement.tex(), scope: scope)
  }
}
