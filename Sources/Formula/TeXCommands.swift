/// The TeX commands of the field, and what each is to a reader.
enum TeXCommands {
  static let meaning: [String: Token.Kind] = {
    var table: [String: Token.Kind] = [
      "frac": .fraction, "tfrac": .fraction, "dfrac": .fraction, "cfrac": .fraction,
      "sqrt": .root, "underbrace": .underbrace, "partial": .differential(.partial),
      "cdot": .times(.dot), "times": .times(.cross), "odot": .times(.elementwise),
      "ast": .times(.dot), "star": .times(.dot), "circ": .composition, "prime": .primes(1),
      "ne": .relation(.notEqual), "neq": .relation(.notEqual),
      "lt": .relation(.less), "le": .relation(.lessOrEqual), "leq": .relation(.lessOrEqual),
      "leqslant": .relation(.lessOrEqual), "gt": .relation(.greater),
      "ge": .relation(.greaterOrEqual), "geq": .relation(.greaterOrEqual),
      "geqslant": .relation(.greaterOrEqual), "approx": .relation(.approximately),
      "coloneqq": .relation(.defined),
      "lvert": .open(.bar, isStretched: false), "rvert": .close(.bar, isStretched: false),
      "vert": .bar, "{": .open(.curly, isStretched: false),
      "}": .close(.curly, isStretched: false), "lbrace": .open(.curly, isStretched: false),
      "rbrace": .close(.curly, isStretched: false), "lbrack": .open(.square, isStretched: false),
      "rbrack": .close(.square, isStretched: false),
    ]
    for (name, letter) in SymbolGreek.letters { table[name] = .symbol(Symbol(letter)) }
    for function in KnownFunction.allCases where !function.isOperatorName {
      table[function.rawValue] = .known(function)
    }
    return table
  }()

  /// Commands that only move or size things.
  static let spacing: Set<String> = [
    ",", ";", ":", "!", " ", ">", "\n", "\t", "quad", "qquad", "thinspace", "enspace",
    "displaystyle", "textstyle", "limits", "nolimits",
  ]

  /// Commands whose argument in braces is a word.
  static let word: Set<String> = ["mathrm", "operatorname", "text", "mathit", "textrm", "mathsf"]

  /// `\bigl(`: the size before a delimiter, and which side it says.
  static let sizes: [String: Side] = [
    "big": .either, "Big": .either, "bigg": .either, "Bigg": .either,
    "bigl": .opening, "Bigl": .opening, "biggl": .opening, "Biggl": .opening,
    "bigr": .closing, "Bigr": .closing, "biggr": .closing, "Biggr": .closing,
  ]

  enum Side { case either, opening, closing }

  static let environments: Set<String> = ["aligned", "align", "align*", "split", "gathered"]

  /// Known to TeX and not read yet.
  static let unsupported: Set<String> = [
    "pm", "mp", "sum", "prod", "int", "lim", "infty", "nabla", "top", "mathbf", "boldsymbol",
    "mathcal", "mathbb", "vec", "hat", "bar", "tilde", "dot", "ddot", "overline", "underline",
    "widehat", "binom", "to", "rightarrow", "Rightarrow", "implies", "iff", "in", "forall",
    "exists", "ldots", "cdots", "dots", "mid", "equiv", "propto", "sim", "div", "over", "sup",
    "inf", "arg", "det", "lfloor", "rfloor", "lceil", "rceil", "langle", "rangle", "Vert", "|",
    "lVert", "rVert", "tag", "label", "stackrel", "overbrace", "color", "textcolor",
    "%", "lg", "coth",
  ]

  /// Every command that is read, for the nearest name to a mistyped one.
  static let names: [String] =
    (meaning.keys.filter { $0.first?.isLetter == true } + word + ["left", "right", "begin", "end"])
    .sorted()
}
