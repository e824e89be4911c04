extension FormulaError {
  /// One sentence: what is wrong and what to write instead. It says nothing of the place.
  public var message: String {
    switch fact {
    case .empty:
      "The formula is empty; write a term or a relation."
    case .unexpectedEnd(let expected):
      "The formula ends too early; expected \(expected)."
    case .unexpected(let token, let expected):
      "`\(token)` cannot stand here; expected \(expected)."
    case .unknownCommand(let command, let nearest?):
      "There is no command `\(command)`; did you mean `\(nearest)`?"
    case .unknownCommand(let command, nil):
      "There is no command `\(command)`; a name of several letters is written `\\mathrm{name}`."
    case .unbalanced(let open):
      "`\(open)` is never closed; write its partner."
    case .ambiguous(let text, let first, let second):
      "`\(text)` can be read as `\(first)` or as `\(second)`; write the one you mean."
    case .unknownCaller(let name, let product):
      "`\(name)(…)` is a call if \(name) is a function and a product if it is a quantity, and no such "
        + "name is known; bind it in a step before, or write `\(product)`."
    case .missingTerm(let sign):
      "A term is missing beside `\(sign)`; write both sides."
    case .strayDifferential(.total):
      "A differential d stands only in a derivative such as `\\frac{dy}{dx}`; "
        + "a quantity d must be known to the lesson."
    case .strayDifferential(.partial):
      "`\\partial` stands only in a derivative such as `\\frac{\\partial E}{\\partial w}`."
    case .primedQuantity(let symbol):
      "`\(symbol.tex)'` is the derivative of a function, but `\(symbol.tex)` is a quantity here; "
        + "write a derivative such as `\\frac{d\(symbol.tex)}{d\(symbol.base == "x" ? "t" : "x")}`."
    case .orderMismatch(let above, let below):
      "The derivative is of order \(above) above and \(below) below; write the same order in both."
    case .unevenRows(let expected, let found):
      "This row has \(found) element\(found == 1 ? "" : "s") and the first \(expected); "
        + "write rows of the same length."
    case .unsupported(let what):
      "`\(what)` is not read in formulas yet; write it in another way or put it in the prose."
    case .refused(let what, let instead):
      "`\(what)` is not read in formulas; \(instead)."
    case .tooDeep(let limit):
      "The formula has more than \(limit) levels; split it into several."
    case .tooLong(let limit):
      "The formula is longer than \(limit) bytes; split it into several."
    case .notText:
      "The formula has a control character in it; delete it."
    }
  }
}
