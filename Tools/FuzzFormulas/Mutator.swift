/// Makes new texts of old ones. All follows from the seed.
struct Mutator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

  /// One to four changes of a formula: pieces of TeX put in, cut out, doubled, taken from elsewhere.
  mutating func mutated(_ corpus: [[Unicode.Scalar]]) -> String {
    var text = corpus[below(corpus.count)]
    for _ in 0...below(4) {
      let start = below(text.count + 1)
      let end = min(text.count, start + below(12))
      switch below(9) {
      case 0: text.removeSubrange(start..<end)
      case 1: text.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: start)
      case 2:
        text.replaceSubrange(start..<end, with: Self.pieces[below(Self.pieces.count)])
      case 3: text.insert(contentsOf: text[start..<end], at: end)
      case 4:
        let other = corpus[below(corpus.count)]
        let from = below(other.count + 1)
        text.insert(contentsOf: other[from..<min(other.count, from + below(30))], at: start)
      case 5: text.removeSubrange(start...)
      case 6 where start < text.count:
        text[start] = Unicode.Scalar(UInt8(0x20 + below(0x5F)))
      case 7:
        let inner = text[start..<end]
        let (open, close) = Self.pairs[below(Self.pairs.count)]
        text.replaceSubrange(start..<end, with: open + inner + close)
      default:
        let piece = Self.pieces[below(Self.pieces.count)]
        for _ in 0..<below(40) { text.insert(contentsOf: piece, at: start) }
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.prefix(3_000))
    return String(view)
  }

  private static let pieces = [
    "\\frac{", "}", "{", "(", ")", "^", "_", "\\sum_{i=1}^{n} ", "\\sum_i ", "\\prod_{k=1}^3 ", "=",
    " \\le ", "\\in ", "\\to ", "\\infty", "\\int_0^1 ", "\\, dx", "\\lim_{x \\to 0} ", "\\max_i ",
    "\\max(", ",", "\\quad ", "\\text{if } ", "\\text{for all } u", "\\forall u \\colon ", "'",
    "\\top",
    "^\\top", "^T", "\\begin{pmatrix}", "\\end{pmatrix}", "&", "\\\\", "\\begin{cases}",
    "\\end{cases}",
    "\\text{otherwise}", "\\lVert ", "\\rVert", "\\|", "|", "\\left(", "\\right)", "\\nabla ",
    "\\dot{",
    "\\hat{", "\\sin ", "\\ln ", "\\sqrt{", "\\cdot ", "\\odot ", "-", "+", "/", "2", "0.5", "x",
    "y", "W",
    "v", "f", "f'", "u", "_{i+1}", "^{(l-1)}", "\\circ ", "\\frac{d}{dx} ", "\\partial ", "1e",
    "\\ ", "²",
    "\\left. ", "\\right|_{x=1}", "\\underbrace{", "}_{\\text{1}}", "\\arg\\max_i ", "i", "n", "e^",
    "\\pi",
  ].map { Array($0.unicodeScalars) }

  private static let pairs: [([Unicode.Scalar], [Unicode.Scalar])] = [
    ("(", ")"), ("{", "}"), ("\\left(", "\\right)"), ("\\frac{", "}{2}"), ("\\sqrt{", "}"),
    ("|", "|"),
    ("\\lVert ", "\\rVert "), ("\\sum_i (", ")"), ("\\int_0^1 ", " \\, dx "), ("\\dot{", "}"),
    ("(", ")'"), ("(", ")^\\top "), ("\\begin{pmatrix} ", " \\end{pmatrix} "), ("\\max_i (", ")"),
    ("\\lim_{x \\to ", "} x"), ("\\nabla (", ")"), ("\\frac{d}{dx} (", ")"), ("x^{", "}"),
    ("x_{", "}"),
  ].map { (Array($0.0.unicodeScalars), Array($0.1.unicodeScalars)) }
}
