@testable import Formula

/// A formula for every construct of the language, made without the reader of what it tests.
struct Construct {
  var name: String
  var formula: Formula

  init(_ name: String, _ kind: Expression.Kind) {
    self.init(name, Formula(Expression(kind)))
  }

  init(_ name: String, _ formula: Formula) {
    self.name = name
    self.formula = formula
  }

  /// The one of this name; a name that is in no construct yields none.
  static func named(_ name: String) -> Formula? { all.first { $0.name == name }?.formula }

  static let all = sums + words + limits + arrays + cases + names + statements

  static let sums = [
    Construct("sum", .reduction(sum("w_i x_i"))),
    Construct("sum of a sum", .reduction(sum("x_i + 1"))),
    Construct("sum of fractions", .reduction(sum(#"\frac{x_i}{n}"#))),
    Construct(
      "sum over all",
      .reduction(
        Reduction(.sum, over: [k], of: e(#"\frac{\partial E}{\partial z_k} w_{ki}"#)))),
    Construct(
      "sum of layers",
      .reduction(
        Reduction(
          .sum, over: [Symbol("i"), Symbol("j")],
          of: Expression(.symbol(Symbol("w", below: "ij", above: "(l+1)")))))),
    Construct(
      "sum under a condition",
      .reduction(Reduction(.sum, over: [i], .condition(row("i", .notEqual, "j")), of: e("a_{ij}")))),
    Construct(
      "sum over a set",
      .reduction(
        Reduction(
          .sum, over: [i],
          .condition(
            Formula.Row(
              terms: [e("i"), Expression(.set([e("1"), e("3")]))], relations: [Relation(.element)])),
          of: e("x_i")))),
    Construct(
      "sum to a term",
      .reduction(Reduction(.sum, over: [k], .range(from: e("0"), to: e("2 n - 1")), of: e("x_k")))),
    Construct(
      "sum in an exponent",
      .power(e("e"), Expression(.negation(Expression(.reduction(sum("x_i"))))))),
    Construct(
      "quotient of sums",
      .quotient(
        Expression(.power(e("e"), e("z_k"))),
        Expression(.reduction(Reduction(.sum, over: [Symbol("j")], of: e("e^{z_j}")))), .fraction)),
    Construct(
      "product over an index",
      .reduction(
        Reduction(.product, over: [k], .range(from: e("1"), to: e("n")), of: e(#"\frac{k}{2}"#)))),
  ]

  static let words = [
    Construct("maximum", .reduction(Reduction(.maximum, over: [i], of: e("z_i")))),
    Construct(
      "factor and maximum",
      .product(
        e("2"), Expression(.reduction(Reduction(.minimum, over: [i], of: e("z_i")))), .juxtaposition
      )),
    Construct("place of the maximum", .reduction(Reduction(.argmax, over: [i], of: e("z_i")))),
  ]

  static let limits = [
    Construct("limit", .limit(Limit(x, to: e("0"), of: e(#"\frac{\sin x}{x}"#)))),
    Construct(
      "limit from above",
      .limit(Limit(x, to: e("0"), side: .above, of: e(#"\ln x"#)))),
    Construct("integral", .integral(Integral(of: e("x^2"), by: x, from: e("0"), to: e("1")))),
    Construct(
      "integral of a fraction",
      .integral(
        Integral(of: e(#"\frac{1}{1 + x^2}"#), by: x, from: e("-a"), to: infinity))),
  ]

  static let arrays = [
    Construct(
      "matrix", .matrix(Matrix([[e("1"), e("-2")], [e("3"), e("40")]], fence: .brackets))),
    Construct(
      "matrix of terms",
      .matrix(Matrix([[e("a + b"), e("0")], [e(#"\frac{a}{b}"#), e("c")], [e("1"), e("x")]]))),
    Construct(
      "matrix and vector",
      Formula(
        rows: [
          Formula.Row(
            terms: [
              e("y"),
              Expression(
                .product(
                  Expression(.matrix(Matrix([[e("a"), e("b"), e("c")]]))),
                  Expression(.matrix(Matrix([[e("x_1")], [e("x_2")], [e("x_3")]]))), .juxtaposition)
              ),
            ], relations: [Relation(.equal)])
        ])),
    Construct(
      "transpose",
      .product(
        Expression(.transpose(e("W"))), Expression(.symbol(Symbol("δ", above: "(l+1)"))),
        .juxtaposition
      )),
    Construct("transpose of a layer", .transpose(Expression(.symbol(Symbol("W", above: "(l)"))))),
    Construct("transpose of a sum", .transpose(e("A + B"))),
    Construct(
      "transpose of a matrix", .transpose(Expression(.matrix(Matrix([[e("1")], [e("2")]]))))),
    Construct("norm", .norm(e("x"), order: nil)),
    Construct("norm squared", .power(Expression(.norm(e("x - y"), order: e("2"))), e("2"))),
    Construct("norm of a fraction", .norm(e(#"\frac{x}{y}"#), order: infinity)),
    Construct("gradient", .gradient(of: e("E"), by: nil)),
    Construct("gradient by weights", .gradient(of: e("E + F"), by: Symbol("W"))),
  ]

  static let cases = [
    Construct("cases", .cases([Case(e("x"), if: row("x", .greater, "0")), Case(e("0"), if: nil)])),
    Construct(
      "tall cases",
      .cases([
        Case(e(#"\frac{x}{2}"#), if: row("x", .greaterOrEqual, "1")),
        Case(e("-x"), if: row("x", .less, "0")), Case(e("x^2"), if: nil),
      ])),
    Construct(
      "interval",
      .interval(Interval(e("0"), infinity, includesLower: true, includesUpper: false)), holds: x),
    Construct("set", .set([e("0"), e(#"\frac{1}{2}"#), e("1")]), holds: x),
  ]

  static let names = [
    Construct(
      "accents",
      symbols: [
        Symbol("y\u{302}", below: "1"), Symbol("x\u{304}"), Symbol("θ\u{303}", above: "(2)"),
        Symbol("v\u{20D7}"),
      ]),
    Construct(
      "index marks",
      symbols: [
        Symbol("x", below: "i+1"), Symbol("a", above: "(l-1)"),
        Symbol("w", below: "i,j", above: "(L)"),
      ]),
    Construct(
      "dots",
      .derivative(
        Derivative(
          of: Expression(.symbol(Symbol("x", below: "1"))), by: [Symbol("t"), Symbol("t")],
          sign: .total, form: .dots))),
  ]

  static let statements = [
    Construct(
      "half-open interval",
      .interval(Interval(e("0"), e("1"), includesLower: false, includesUpper: true)), holds: x),
    Construct(
      "condition",
      Formula(
        rows: [
          Formula.Row(
            terms: [e(#"\sqrt{x^2}"#), e("x")], relations: [Relation(.equal)],
            conditions: [row("x", .greater, "0")])
        ])),
    Construct(
      "tendency",
      Formula(
        rows: [
          Formula.Row(
            terms: [e(#"\frac{\sin x}{x}"#), e("1")], relations: [Relation(.tends)],
            conditions: [row("x", .tends, "0")])
        ])),
    Construct(
      "for all",
      Formula(rows: [row("u + v", .equal, "v + u")], universals: [Symbol("u"), Symbol("v")])),
  ]
}

extension Construct {
  /// The symbols, multiplied.
  private init(_ name: String, symbols: [Symbol]) {
    let factors = symbols.map { Expression(.symbol($0)) }
    let product = factors.dropFirst().reduce(factors[0]) {
      Expression(.product($0, $1, .juxtaposition))
    }
    self.init(name, Formula(product))
  }

  /// What a name is in.
  private init(_ name: String, _ kind: Expression.Kind, holds symbol: Symbol) {
    let row = Formula.Row(
      terms: [Expression(.symbol(symbol)), Expression(kind)], relations: [Relation(.element)])
    self.init(name, Formula(rows: [row]))
  }

  private static let i = Symbol("i")
  private static let k = Symbol("k")
  private static let x = Symbol("x")
  private static let infinity = Expression(.symbol(Symbol("∞")))

  private static func sum(_ body: String) -> Reduction {
    Reduction(.sum, over: [i], .range(from: e("1"), to: e("n")), of: e(body))
  }

  private static func row(
    _ left: String, _ sign: Relation.Sign, _ right: String
  ) -> Formula.Row {
    Formula.Row(terms: [e(left), e(right)], relations: [Relation(sign)])
  }

  /// The parts, which are read.
  private static func e(_ tex: String) -> Expression {
    let formula = try? Formula(tex: tex, notation: Notation(acceptsUnknown: true))
    return formula?.terms.first ?? Expression(.symbol(Symbol("unreadable: " + tex)))
  }
}
