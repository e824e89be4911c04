/// The TeX commands of the field, and what each is to a reader.
enum TeXCommands {
  static let meaning: [String: Token.Kind] = {
    var table: [String: Token.Kind] = [
      "frac": .fraction, "tfrac": .fraction, "dfrac": .fraction, "cfrac": .fraction,
      "sqrt": .root, "underbrace": .underbrace, "partial": .differential(.partial),
      "sum": .reducer(.sum), "prod": .reducer(.product), "argmax": .reducer(.argmax),
      "argmin": .reducer(.argmin), "lim": .limit, "int": .integral, "nabla": .nabla,
      "top": .transposed, "intercal": .transposed, "dot": .dots(1), "ddot": .dots(2),
      "forall": .forAll, "colon": .colon, "land": .word(.and), "wedge": .word(.and),
      "infty": .symbol(Symbol("∞")), "div": .slash,
      "cdot": .times(.dot), "times": .times(.cross), "odot": .times(.elementwise),
      "ast": .times(.dot), "star": .times(.dot), "circ": .composition, "prime": .primes(1),
      "ne": .relation(.notEqual), "neq": .relation(.notEqual),
      "lt": .relation(.less), "le": .relation(.lessOrEqual), "leq": .relation(.lessOrEqual),
      "leqslant": .relation(.lessOrEqual), "gt": .relation(.greater),
      "ge": .relation(.greaterOrEqual), "geq": .relation(.greaterOrEqual),
      "geqslant": .relation(.greaterOrEqual), "approx": .relation(.approximately),
      "coloneqq": .relation(.defined), "in": .relation(.element), "to": .relation(.tends),
      "rightarrow": .relation(.tends), "longrightarrow": .relation(.tends),
      "lVert": .open(.doubleBar, isStretched: false),
      "rVert": .close(.doubleBar, isStretched: false), "Vert": .doubleBar, "|": .doubleBar,
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
    ",", ";", ":", "!", " ", ">", "\n", "\t", "thinspace", "medspace", "thickspace", "enspace",
    "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits",
  ]

  /// Commands that part a formula from what is said about it.
  static let gaps: Set<String> = ["quad", "qquad"]

  /// Commands whose argument in braces is a word.
  static let word: Set<String> = [
    "mathrm", "operatorname", "text", "mathit", "textrm", "textit", "mathsf",
  ]

  /// Commands that set a letter in bold, which is how an array may be marked: the name is the same.
  static let bold: Set<String> = ["mathbf", "boldsymbol", "bm", "bf"]

  /// `\mathcal{L}`, `\mathbb{R}`: letters of their own.
  static let alphabets: [String: [(letter: String, is: String)]] = [
    "mathcal": SymbolLetters.script, "mathscr": SymbolLetters.script,
    "mathbb": SymbolLetters.doubleStruck,
  ]

  /// `\bigl(`: the size before a delimiter, and which side it says.
  static let sizes: [String: Side] = [
    "big": .either, "Big": .either, "bigg": .either, "Bigg": .either,
    "bigl": .opening, "Bigl": .opening, "biggl": .opening, "Biggl": .opening,
    "bigr": .closing, "Bigr": .closing, "biggr": .closing, "Biggr": .closing,
  ]

  enum Side { case either, opening, closing }

  /// Environments of rows of relations.
  static let environments: Set<String> = [
    "aligned", "align", "align*", "split", "gathered", "gather", "gather*",
  ]

  /// Environments that are a term.
  static let terms: Set<String> = [
    "pmatrix", "bmatrix", "matrix", "smallmatrix", "array", "cases", "dcases",
  ]

  /// What to write instead of commands that say too little or that nothing checks.
  static let advice: [String: String] = [
    "ldots": sumAdvice, "cdots": sumAdvice, "dots": sumAdvice, "dotsc": sumAdvice,
    "dotsb": sumAdvice, "vdots": sumAdvice, "ddots": sumAdvice,
    "substack": "write the conditions one after the other with commas between them",
    "pm": "write a formula for each sign", "mp": "write a formula for each sign",
    "iint": "write `\\int` twice, each with its limits",
    "oint": "write `\\int` with its limits",
    "dddot": "write `\\frac{d^3 x}{dt^3}`",
  ]

  private static let sumAdvice =
    "write all of it: a sum with `\\sum_{i=1}^{n}`, a range with `1 \\le i \\le n`"

  /// Known to TeX and not read yet.
  static let unsupported: Set<String> = [
    "overline", "underline", "binom", "Rightarrow", "Longrightarrow", "implies", "iff", "exists",
    "mid", "equiv", "propto", "sim", "over", "sup", "inf", "det", "lfloor", "rfloor", "lceil",
    "rceil", "langle", "rangle", "tag", "label", "stackrel", "overbrace", "color", "textcolor",
    "lg", "coth", "sech", "csch", "tr", "diag", "notin", "subset", "cup", "cap", "lor", "vee",
    "neg",
    "otimes", "oplus", "dagger", "mapsto", "arg", "%",
  ]

  /// Every command that is read, for the nearest name to a mistyped one.
  static let names: [String] =
    (meaning.keys.filter { $0.first?.isLetter == true } + word + bold + gaps + alphabets.keys
    + SymbolLetters.accents.map(\.command) + ["left", "right", "begin", "end"])
    .sorted()
}
