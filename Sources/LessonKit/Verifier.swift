internal import Formula
internal import Transcript

/// Judges formulas that stand alone. Names that nothing was said of are drawn at random; σ, ReLU and softplus
/// are what they are everywhere.
///
///     let verifier = try Verifier(given: ["f(x)=x^2"])
///     verifier.verify("f'(x) = 2x").verdict    // verified
public struct Verifier: Sendable {
  private let givens: Givens
  private let known: Notation
  private let syntax: FormulaSyntax?
  private let seed: UInt64

  /// - Parameters:
  ///   - definitions: `x=1.5`, `a=2b`, `f(x)=x^2`.
  ///   - domains: `x in 0..1`, what a name is drawn from.
  ///   - syntax: how formulas are written; nil to go by each text.
  public init(
    given definitions: [String] = [], domains: [String] = [], syntax: FormulaSyntax? = nil,
    seed: UInt64 = 0
  ) throws(GivenError) {
    givens = try Givens(definitions: definitions, domains: domains, syntax: syntax)
    known = givens.environment.notation
    self.syntax = syntax
    self.seed = seed
  }

  /// Takes any text. The same text has the same points, whatever was verified before.
  public func verify(_ text: String) -> Verification {
    do {
      let read = try StandaloneFormula(text, syntax: syntax, known: known)
      guard !read.formula.links.isEmpty else { return .nothingClaimed(text) }
      return try verify(read, text)
    } catch let error as FormulaError {
      return Verification(text, error)
    } catch let error as EvaluationError {
      return Verification(text, error)
    } catch {
      return Verification(text, .undecided)
    }
  }

  private func verify(
    _ read: StandaloneFormula, _ text: String
  ) throws(EvaluationError) -> Verification {
    if let array = firstUnknownArray(in: read.names) { return .arrayUnknown(text, array) }
    var judge = Judge(givens.environment(for: read.names), seed: seed)
    judge.numbersMayBeLocal = false
    let judged = try judge.judge(read.formula.admittingConstants)
    var result = Verification(text, .verified)
    result.points = .max
    for (link, judgement) in zip(read.formula.links, judged.links) {
      if link.relation.sign == .approximately, let free = firstFree(in: link, of: read.names) {
        result.take(.nothingToCompare(text, link, free))
      } else {
        result.take(Verification(text, judgement, of: link))
      }
    }
    return result
  }

  /// A name under ⊤ that nothing was said of, also not by indices: as a number it would verify what is wrong
  /// for arrays.
  private func firstUnknownArray(in names: FreeNames) -> FreeNames.Place? {
    names.quantities.first { place in
      names.arrays.contains(place.name) && !known.quantities.contains(place.name)
        && !names.quantities.contains {
          $0.name.below != nil && $0.name.base == place.name.base
            && $0.name.above == place.name.above
        }
    }
  }

  /// A name in it that may have any value.
  private func firstFree(in link: Formula.Link, of all: FreeNames) -> Symbol? {
    let names = FreeNames(link.left).quantities + FreeNames(link.right).quantities
    let free = Set(all.quantities.map(\.name))
    return names.map(\.name).first {
      free.contains($0) && !givens.fixed.contains($0) && Environment.constants[$0] == nil
    }
  }
}

extension Verification {
  /// The judgement of one relation.
  fileprivate init(_ text: String, _ judgement: Judgement, of link: Formula.Link) {
    let verdict: Verdict =
      switch judgement.verdict {
      case .verified: .verified
      case .refuted, .domainDiffers: .refuted
      case .undecided, .vacuous, .stepDisagrees: .undecided
      }
    self.init(text, verdict)
    points = judgement.points
    largestError = judgement.largestError
    counterexample = judgement.counterexample.map(Counterexample.init)
    ratio = judgement.ratio
    message = VerificationWords.message(judgement)
    offset = verdict == .verified ? nil : link.range.lowerBound
  }

  /// Takes another relation in: a refuted one counts before one that is undecided.
  fileprivate mutating func take(_ other: Verification) {
    let fewest = min(points, other.points)
    let error = max(largestError, other.largestError)
    let isWorse =
      switch (verdict, other.verdict) {
      case (.verified, _), (.undecided, .refuted): true
      default: false
      }
    if isWorse { self = other }
    points = verdict == .verified ? fewest : points
    largestError = error
  }
}
