/// A piece of a formula's source. TeX and typed text have a lexer each; both yield these tokens, so
/// that one grammar reads both.
struct Token {
  enum Kind: Equatable {
    case number(String)
    /// A name; in TeX without its scripts, in typed text whole.
    case symbol(Symbol)
    case known(KnownFunction)
    /// `\partial` or `\mathrm{d}`, which are never quantities.
    case differential(Derivative.Sign)
    /// `dy/dx`, `d/dx` of typed text, read by its lexer.
    case derivative(of: Symbol?, ofRange: Range<Int>, by: [Symbol], sign: Derivative.Sign)
    case fraction
    case root
    case underbrace
    /// `\sum`, `\prod`, `\arg\max`; `\max` is a known function until an index stands below it.
    case reducer(Reduction.Sign)
    case limit
    case integral
    case nabla
    /// `\top`, and `\mathsf{T}` in a superscript.
    case transposed
    /// `\dot`, `\ddot`
    case dots(Int)
    /// `\forall`
    case forAll
    /// A word that says under which condition: `\text{if}`.
    case word(Word)
    /// `\text{3}`: the number of a factor.
    case mark(Int)
    /// `abs` of typed text.
    case absolute
    case plus
    case minus
    case times(ProductSign)
    case slash
    case caret
    case underscore
    /// `x²` of typed text: what stands above, in plain characters.
    case superscript(String)
    case primes(Int)
    case composition
    /// `isStretched` after `\left` and before `\right`: those two go together.
    case open(Delimiter, isStretched: Bool)
    case close(Delimiter, isStretched: Bool)
    /// `|`, which opens or closes by where it stands.
    case bar
    /// `\left.`
    case openNothing
    case openBrace
    case closeBrace
    /// `\|`, likewise.
    case doubleBar
    case comma
    case colon
    /// `.` or `;` that is no part of a number.
    case period
    case relation(Relation.Sign)
    case ampersand
    case newRow
    case begin(String)
    case end(String)
    /// After the last token.
    case endOfSource
  }

  enum Delimiter: Equatable {
    case round, square, curly, bar, doubleBar

    var isBar: Bool { self == .bar || self == .doubleBar }
  }

  /// What a word in a formula says; its spelling is part of a name where it stands in a script.
  enum Word: Equatable {
    /// `if`, `for`, `when`
    case condition(String)
    /// `otherwise`, `else`
    case otherwise(String)
    case and

    var text: String {
      switch self {
      case .condition(let text), .otherwise(let text): text
      case .and: "and"
      }
    }
  }

  var kind: Kind
  /// Bytes of the source.
  var range: Range<Int>
  /// Whether a wide space stands before it: `\quad`.
  var isAfterGap = false
}

/// How a formula is written.
enum Dialect {
  case tex
  case typed

  /// An expression in this dialect, for messages that offer a spelling.
  func text(_ expression: Expression) -> String {
    switch self {
    case .tex: expression.tex()
    case .typed: expression.ascii()
    }
  }
}

/// The limits that keep a reader's time and stack small on any input.
enum ReadingLimit {
  /// Bytes of source.
  static let length = 20_000
  /// Parentheses, braces and fractions within each other.
  static let nesting = 100
  /// Levels of the tree; a sum of n terms has n.
  static let depth = 200
}

/// The scalars of a source with the byte at which each begins.
struct Scalars {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var offsets: [Int] = []
  var index = 0

  /// Throws for a text that is too long to be a formula or has characters that cannot be written.
  init(_ source: String) throws(FormulaError) {
    let length = source.utf8.count
    guard length <= ReadingLimit.length else {
      throw FormulaError(.tooLong(limit: ReadingLimit.length), at: ReadingLimit.length)
    }
    scalars.reserveCapacity(length)
    offsets.reserveCapacity(length + 1)
    var offset = 0
    for scalar in source.unicodeScalars {
      let value = scalar.value
      if value == 0x7F || (value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D) {
        throw FormulaError(.notText, at: offset)
      }
      scalars.append(scalar)
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
  }

  var isAtEnd: Bool { index >= scalars.count }

  /// The byte of the current scalar, or the length of the source.
  var offset: Int { offsets[min(index, scalars.count)] }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    let position = index + ahead
    return position >= 0 && position < scalars.count ? scalars[position] : nil
  }

  /// Takes scalars as long as they fit.
  mutating func take(while fits: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = peek(), fits(scalar) {
      text.append(scalar)
      index += 1
    }
    return String(text)
  }

  /// Takes `text` if it comes next.
  mutating func take(_ text: String) -> Bool {
    var ahead = 0
    for scalar in text.unicodeScalars {
      guard peek(ahead) == scalar else { return false }
      ahead += 1
    }
    index += ahead
    return true
  }

  /// Takes digits with at most one point before a digit: `3`, `0.50`, `.5`; nil if none comes next.
  mutating func takeDecimal() -> String? {
    var text = take { $0.isDigit }
    if peek() == ".", let next = peek(1), next.isDigit {
      index += 1
      text += "." + take { $0.isDigit }
    }
    return text.isEmpty ? nil : text
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { value >= 0x30 && value <= 0x39 }

  var isASCIILetter: Bool {
    (value >= 0x41 && value <= 0x5A) || (value >= 0x61 && value <= 0x7A)
  }

  /// A letter of a name: any letter that is not a sub- or superscript. Marks that join the letter
  /// before them are none.
  var isNameLetter: Bool {
    if isASCIILetter { return true }
    guard value > 0x7F else { return false }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return SymbolScripts.plain[self] == nil && self != "ᵀ"
    default:
      return false
    }
  }

  /// A mark that joins the letter before it: the hat of ŷ.
  var isCombining: Bool {
    value > 0x7F && properties.generalCategory == .nonspacingMark
  }

  var isSpace: Bool {
    switch value {
    case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x2009, 0x200A, 0x202F, 0x2061...0x2064: true
    default: false
    }
  }
}
