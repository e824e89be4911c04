import Autodiff
import Testing
import _Differentiation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A function of one variable written twice: for the core and for the compiler's own differentiation.
struct Pair: Sendable, CustomTestStringConvertible {
  let name: String
  let tensor: @Sendable (Tensor) -> Tensor
  let slope: @Sendable (Double) -> Double
  let points: [Double]

  init(
    _ name: String, at points: [Double] = [-1.7, -0.6, 0.3, 1.1, 2.4],
    _ tensor: @escaping @Sendable (Tensor) -> Tensor,
    _ compiled: @escaping @differentiable(reverse) @Sendable (Double) -> Double
  ) {
    self.name = name
    self.tensor = tensor
    self.slope = { gradient(at: $0, of: compiled) }
    self.points = points
  }

  var testDescription: String { name }
}

private let positive = [0.2, 0.9, 1.0, 2.5, 7.0]
private let inside = [-0.9, -0.4, 0.1, 0.5, 0.8]

private let pairs: [Pair] = [
  Pair("x + x", { x in x + x }, { x in x + x }),
  Pair("3x + 1", { x in 3 * x + 1 }, { x in 3 * x + 1 }),
  Pair("1 - x", { x in 1 - x }, { x in 1 - x }),
  Pair("-x", { x in -x }, { x in -x }),
  Pair("x x", { x in x * x }, { x in x * x }),
  Pair("1 / x", { x in 1 / x }, { x in 1 / x }),
  Pair("x / (x + 5)", { x in x / (x + 5) }, { x in x / (x + 5) }),
  Pair("(3x + 1)^2", { x in pow(3 * x + 1, 2) }, { x in (3 * x + 1) * (3 * x + 1) }),
  Pair("x^3", { x in pow(x, 3) }, { x in x * x * x }),
  Pair("x^-2", { x in pow(x, -2) }, { x in 1 / (x * x) }),
  Pair("x^2.5", at: positive, { x in pow(x, 2.5) }, { x in pow(x, 2.5) }),
  Pair("2^x", { x in pow(2, x) }, { x in exp(x * 0.693_147_180_559_945_3) }),
  Pair("x^x", at: positive, { x in pow(x, x) }, { x in exp(x * log(x)) }),
  Pair("exp x", { x in exp(x) }, { x in exp(x) }),
  Pair("exp(-x x)", { x in exp(-x * x) }, { x in exp(-x * x) }),
  Pair("log x", at: positive, { x in log(x) }, { x in log(x) }),
  Pair("log(1 + exp x)", { x in log(1 + exp(x)) }, { x in log(1 + exp(x)) }),
  Pair("sqrt x", at: positive, { x in sqrt(x) }, { x in x.squareRoot() }),
  Pair("sqrt(1 + x x)", { x in sqrt(1 + x * x) }, { x in (1 + x * x).squareRoot() }),
  Pair("sin x", { x in sin(x) }, { x in sin(x) }),
  Pair("cos x", { x in cos(x) }, { x in cos(x) }),
  Pair("tan x", { x in tan(x) }, { x in tan(x) }),
  Pair("sin(x x)", { x in sin(x * x) }, { x in sin(x * x) }),
  Pair("sin x cos x", { x in sin(x) * cos(x) }, { x in sin(x) * cos(x) }),
  Pair("sin(cos(sin x))", { x in sin(cos(sin(x))) }, { x in sin(cos(sin(x))) }),
  Pair("arcsin x", at: inside, { x in asin(x) }, { x in asin(x) }),
  Pair("arccos x", at: inside, { x in acos(x) }, { x in acos(x) }),
  Pair("arctan x", { x in atan(x) }, { x in atan(x) }),
  Pair("sinh x", { x in sinh(x) }, { x in sinh(x) }),
  Pair("cosh x", { x in cosh(x) }, { x in cosh(x) }),
  Pair("tanh x", { x in tanh(x) }, { x in tanh(x) }),
  Pair("arsinh x", { x in asinh(x) }, { x in log(x + (1 + x * x).squareRoot()) }),
  Pair(
    "arcosh(2 + x²)", { x in acosh(2 + x * x) },
    { x in
      let y = 2 + x * x
      return log(y + (y * y - 1).squareRoot())
    }),
  Pair("artanh x", at: inside, { x in atanh(x) }, { x in log((1 + x) / (1 - x)) / 2 }),
  Pair("erf x", { x in erf(x) }, { x in erf(x) }),
  Pair("sigmoid x", { x in sigmoid(x) }, { x in 1 / (1 + exp(-x)) }),
  Pair("1 / (1 + exp(-x))", { x in 1 / (1 + exp(-x)) }, { x in 1 / (1 + exp(-x)) }),
  Pair("x sigmoid x", { x in x * sigmoid(x) }, { x in x / (1 + exp(-x)) }),
  Pair("|x|", { x in abs(x) }, { x in x < 0 ? -x : x }),
  Pair("max(0, x)", { x in relu(x) }, { x in x < 0 ? 0 : x }),
  Pair("max(x, 1 - x)", { x in max(x, 1 - x) }, { x in x < 1 - x ? 1 - x : x }),
  Pair("min(x, x x)", { x in min(x, x * x) }, { x in x < x * x ? x : x * x }),
  Pair("sign x times x", { x in sign(x) * x }, { x in x < 0 ? -x : x }),
  Pair("softplus x", { x in softplus(x) }, { x in log(1 + exp(x)) }),
  Pair("x² or -x", { x in select(x, x * x, -x) }, { x in x > 0 ? x * x : -x }),
  Pair("step x times sin x", { x in step(x) * sin(x) }, { x in x < 0 ? 0 : sin(x) }),
  Pair(
    "(sigmoid(0.4 x + 0.6) - 0.01)^2 / 2",
    { x in pow(sigmoid(0.4 * x + 0.6) - 0.01, 2) / 2 },
    { x in
      let miss = 1 / (1 + exp(-(0.4 * x + 0.6))) - 0.01
      return miss * miss / 2
    }),
  Pair(
    "x used on four paths",
    { x in
      let a = x * x
      let b = sin(a) + x
      return a * b / (1 + a)
    },
    { x in
      let a = x * x
      let b = sin(a) + x
      return a * b / (1 + a)
    }),
  Pair(
    "log(x x + 1) exp(-x) + tanh x", { x in log(x * x + 1) * exp(-x) + tanh(x) },
    { x in log(x * x + 1) * exp(-x) + tanh(x) }),
]

@Suite struct CompilerGradientTests {
  @Test func coversAtLeastFortyFunctionsAndEveryPrimitive() {
    #expect(pairs.count >= 40)
    var used: Set<Autodiff.Operation> = []
    for pair in pairs {
      let x = Tensor.input(0.5)
      used.formUnion(Trace(of: [pair.tensor(x)]).tensors.map(\.operation))
    }
    for operation in Autodiff.Operation.elementwise {
      #expect(used.contains(operation), "no function here uses \(operation.name)")
    }
  }

  @Test(arguments: pairs) func reverseModeAgreesWithTheCompiler(_ pair: Pair) {
    for point in pair.points {
      let x = Tensor.input(point)
      let ours = derivative(of: pair.tensor(x), by: x).scalar ?? .nan
      let theirs = pair.slope(point)
      #expect(abs(ours - theirs) <= 1e-12 * max(1, abs(theirs)), "at \(point)")
    }
  }

  @Test(arguments: pairs) func reverseModeAgreesWithFiniteDifferences(_ pair: Pair) {
    for point in pair.points {
      let x = Tensor.input(point)
      let check = GradientCheck(of: pair.tensor(x), by: [x])
      #expect(check.agrees, "at \(point): \(check.entries)")
    }
  }

  @Test(arguments: pairs) func secondDerivativesAgreeWithDifferencesOfTheFirst(_ pair: Pair) {
    for point in pair.points {
      let x = Tensor.input(point)
      let first = derivative(of: pair.tensor(x), by: x)
      #expect(GradientCheck(of: first, by: [x]).agrees, "at \(point)")
    }
  }
}
