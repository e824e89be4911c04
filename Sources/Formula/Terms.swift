/// A sum laid out as terms with coefficients: 3x − y + 2 is 3 with x, −1 with y, 2 with nothing.
struct Terms {
  var terms: [Factors] = []

  init(_ expression: Expression) { take(expression, isNegative: false) }

  private mutating func take(_ expression: Expression, isNegative: Bool) {
    switch expression.kind {
    case .sum(let a, let b):
      take(a, isNegative: isNegative)
      take(b, isNegative: isNegative)
    case .difference(let a, let b):
      take(a, isNegative: isNegative)
      take(b, isNegative: !isNegative)
    case .negation(let a):
      take(a, isNegative: !isNegative)
    case .group(let a), .marked(let a, _):
      take(a, isNegative: isNegative)
    default:
      var term = Factors(expression)
      if isNegative { term.coefficient = term.coefficient.negated ?? term.coefficient }
      terms.append(term)
    }
  }

  /// Equal terms counted together, what vanishes left out.
  var collected: Terms {
    var result = self
    result.terms = []
    var places: [Set<Factors.Factor>: Int] = [:]
    for term in terms where !term.coefficient.isZero {
      let key = Set(term.factors)
      // A factor that stands twice would be lost in the set.
      guard key.count == term.factors.count else {
        result.terms.append(term)
        continue
      }
      if let place = places[key],
        let sum = result.terms[place].coefficient + term.coefficient,
        !sum.isZero || term.isDefinedEverywhere
      {
        result.terms[place].coefficient = sum
      } else {
        places[key] = result.terms.count
        result.terms.append(term)
      }
    }
    result.terms.removeAll { $0.coefficient.isZero }
    return result
  }

  /// The same or the opposite sum, of which the first term is positive.
  var withPositiveStart: Terms {
    guard terms.first?.coefficient.isNegative == true else { return self }
    return negated
  }

  var negated: Terms {
    var result = self
    for place in terms.indices {
      result.terms[place].coefficient =
        terms[place].coefficient.negated ?? terms[place].coefficient
    }
    return result
  }

  /// A positive term first, if there is one.
  var ordered: Terms {
    guard terms.first?.coefficient.isNegative == true,
      let place = terms.firstIndex(where: { !$0.coefficient.isNegative })
    else { return self }
    var result = self
    result.terms.insert(result.terms.remove(at: place), at: 0)
    return result
  }

  var expression: Expression {
    var result: Expression?
    for term in terms where !term.coefficient.isZero {
      guard let sum = result else {
        result = term.expression
        continue
      }
      if term.coefficient.isNegative, let positive = term.coefficient.negated {
        var term = term
        term.coefficient = positive
        result = Expression(.difference(sum, term.expression))
      } else {
        result = Expression(.sum(sum, term.expression))
      }
    }
    return result ?? Expression(0)
  }
}
