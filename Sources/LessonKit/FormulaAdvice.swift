internal import Formula
internal import Transcript

/// What else to tell an author whose formula shows that something of the notation was not known: words
/// that belong to those of `FormulaFindings`.
enum FormulaAdvice {
  private static let words = "put words and units outside the dollars"

  static func notes(_ error: FormulaError) -> [String] {
    guard case .unsupported(let what) = error.fact else { return [] }
    return what == "\\%" || what.hasPrefix("\\text") ? [words] : []
  }

  /// - Parameter tex: the whole formula.
  static func notes(_ error: EvaluationError, in tex: String) -> [String] {
    guard case .unknownSymbol = error.fact else { return [] }
    let bytes = Array(tex.utf8)
    let start = min(error.range.lowerBound, bytes.count)
    if ["\\text", "\\mathrm"].contains(where: { bytes[start...].starts(with: $0.utf8) }) {
      return [words]
    }
    return word(in: bytes, at: start).map { word in
      let product = word.map(String.init).joined(separator: "·")
      return ["`\(word)` is read as \(product); a word is `\\mathrm{\(word)}`"]
    } ?? []
  }

  static func notes(_ judgement: Judgement, of link: Formula.Link, in tex: String) -> [String] {
    var notes: [String] = []
    let point = judgement.counterexample?.point ?? []
    if judgement.scope == .here, let (name, number) = momentClaimed(by: link),
      let input = point.first(where: { $0.name == name })
    {
      notes.append(
        "\(name.tex) is \(NumberText.short(input.value)) in this run; of another value speak in words, "
          + "or write \\left. … \\right|_{\(name.tex)=\(number)}")
    }
    let claim = tex.utf8.dropFirst(link.range.lowerBound).prefix(link.range.count)
    if String(decoding: Array(claim), as: UTF8.self).contains("\\log") {
      notes.append("\\log is the natural logarithm, as \\ln is")
    }
    return notes
  }

  /// `t = 0`: the name and the number.
  private static func momentClaimed(by link: Formula.Link) -> (name: Symbol, number: String)? {
    guard link.relation.sign == .equal, case .symbol(let name) = link.left.kind else { return nil }
    switch link.right.kind {
    case .number(let numeral): return (name, numeral.text)
    case .negation(let inner):
      if case .number(let numeral) = inner.kind { return (name, "-" + numeral.text) }
      return nil
    default: return nil
    }
  }

  /// The run of three letters or more that a letter stands in, if it is no command.
  private static func word(in bytes: [UInt8], at place: Int) -> String? {
    func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    guard bytes.indices.contains(place), isLetter(bytes[place]) else { return nil }
    let start = place - bytes[..<place].reversed().prefix(while: isLetter).count
    let letters = bytes[start...].prefix(while: isLetter)
    guard letters.count > 2, start == 0 || bytes[start - 1] != UInt8(ascii: "\\") else {
      return nil
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
