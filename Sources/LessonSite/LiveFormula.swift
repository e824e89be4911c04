internal import Formula
internal import Transcript

/// Plain numbers in a formula that follow the lesson's inputs: in `E \approx 0.2984` the number is the value
/// of E, and of nothing else.
extension LiveNumbers {
  /// Those that a formula's numbers follow: none where what it says may not hold at other inputs. It holds
  /// where both sides are computed anew; a number that somebody wrote is true of the page's own inputs, an
  /// order of two numbers of some, and what is wrong on purpose may come true.
  func following(_ formula: Formula, _ record: FormulaRecord) -> LiveNumbers {
    guard !isEmpty, record.role == .claim || record.role == .given else { return .none }
    let isEquality = formula.links.allSatisfy {
      [.equal, .approximately, .defined].contains($0.relation.sign)
    }
    guard isEquality else { return .none }
    let written = formula.live(record, self).links.contains { link in
      [link.left, link.right].contains(where: \.isWrittenNumber)
    }
    return written && record.links.contains { $0.scope == .here } ? .none : self
  }
}

extension Formula {
  func live(_ record: FormulaRecord, _ live: LiveNumbers) -> Formula {
    guard !live.isEmpty, record.role == .claim,
      record.links.allSatisfy({ $0.verdict == .verified })
    else { return self }
    let nodes = Dictionary(
      record.values.compactMap { part in
        live.isLive(part.node) ? part.node.map { (part.range, $0) } : nil
      }, uniquingKeysWith: { first, _ in first })
    guard !nodes.isEmpty else { return self }
    var formula = self
    // Rows that begin with a sign go on from the row before.
    var start = rows.startIndex
    for index in rows.indices {
      let next = index + 1
      if next < rows.endIndex, rows[next].terms.first.flatMap({ $0 }) == nil { continue }
      formula.follow(in: start..<next, nodes, live)
      start = next
    }
    return formula
  }

  private mutating func follow(
    in statement: Range<Int>, _ nodes: [Range<Int>: Int], _ live: LiveNumbers
  ) {
    let terms = rows[statement].flatMap { $0.terms.compactMap(\.self) }
    guard let node = terms.lazy.compactMap({ nodes[$0.range] }).first else { return }
    for row in statement {
      for place in rows[row].terms.indices {
        guard let term = rows[row].terms[place] else { continue }
        let sign = place > 0 ? rows[row].relations[checked: place - 1]?.sign : nil
        rows[row].terms[place] = term.following(node, live, isRounded: sign == .approximately)
      }
    }
  }
}

extension Expression {
  /// A plain number that follows nothing.
  fileprivate var isWrittenNumber: Bool {
    switch kind {
    case .number(let numeral): numeral.reference == nil
    case .negation(let inner), .group(let inner): inner.isWrittenNumber
    default: false
    }
  }

  /// A plain number as one that follows a node, in as many decimals if it is a rounded one; anything else
  /// as it is.
  fileprivate func following(_ node: Int, _ live: LiveNumbers, isRounded: Bool) -> Expression {
    switch kind {
    case .number(let numeral):
      let reference = live.reference(node, as: numeral.form(isRounded: isRounded))
      return Expression(.number(Numeral(numeral.text, reference: reference)), range: range)
    case .negation(let inner):
      guard case .number(let numeral) = inner.kind else { return self }
      let reference = live.reference(node, as: numeral.form(isRounded: isRounded))
      let number = Numeral(numeral.text, reference: reference.map { "-" + $0 })
      return Expression(.negation(Expression(.number(number), range: inner.range)), range: range)
    default: return self
    }
  }
}

extension Numeral {
  /// As many digits as it has, if it is rounded or has zeros that others would leave out.
  fileprivate func form(isRounded: Bool) -> LiveNumbers.Form {
    if !isRounded, let value = Double(text), NumberText.short(value) == text { return .usual }
    let text = text.lowercased()
    if let exponent = text.firstIndex(of: "e") {
      return .digits(text[..<exponent].count { $0.isNumber })
    }
    guard let point = text.firstIndex(of: ".") else { return .decimals(0) }
    return .decimals(text[point...].count - 1)
  }
}
