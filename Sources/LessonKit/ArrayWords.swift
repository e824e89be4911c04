internal import Formula

/// What is said of arrays that meet in a way that needs a word on how.
enum ArrayWords {
  static func of(
    _ misuse: EvaluationError.ArrayMisuse, _ a: [Int], _ b: [Int]
  ) -> (message: String, note: String) {
    switch misuse {
    case .productOfColumns:
      (
        "two columns side by side, of shapes \(a) and \(b), have no product",
        "write x^\\top y for a number, x y^\\top for a matrix, or x \\odot y element by element"
      )
    case .crossProduct:
      (
        "\\times between arrays of shapes \(a) and \(b) is not known here",
        "write \\odot for a product element by element, nothing for one of matrices"
      )
    case .sumWithScalar:
      (
        "an array and a number, of shapes \(a) and \(b), have no sum",
        "write it of each element, x_i + c; only a number that is written out, as in 1 - x, goes to each"
      )
    case .quotient:
      (
        "\(shape(a)) cannot be divided by an array of shape \(b)",
        "write the quotient of each element: x_i / y_i"
      )
    case .power:
      (
        "shapes \(a) and \(b) have no power",
        "write x_i^2 of each element, x \\odot x, or \\lVert x \\rVert^2 for the sum of the squares"
      )
    case .absolute:
      (
        "|x| of an array of shape \(a) could mean its length or its elements",
        "write \\lVert x \\rVert, or |x_i| of each element"
      )
    case .matrixNorm:
      (
        "a matrix of shape \(a) has several norms",
        "write \\lVert W \\rVert_F for the root of the sum of all squares"
      )
    }
  }

  private static func shape(_ shape: [Int]) -> String {
    shape.isEmpty ? "a number" : "an array of shape \(shape)"
  }
}

/// What is said of indices.
enum IndexWords {
  static func of(
    _ fact: EvaluationError.Fact, name: (Symbol) -> String
  ) -> (message: String, notes: [String]) {
    switch fact {
    case .indexOutOfRange(let symbol, let index, let size):
      (
        "there is no \(name(symbol)): the index is \(index), and this axis has \(size)",
        ["indices count from 1"]
      )
    case .indexCount(let symbol, let expected, let found):
      (
        "\(name(symbol)) has \(found) of \(expected) indices",
        found > expected ? [] : ["write one for each axis: W_{ij} is in row i and column j"]
      )
    case .indexWithoutValues(let symbol):
      (
        "for no value of \(name(symbol)) does all that is written here exist",
        ["look at the sizes of the arrays, and at which layers there are"]
      )
    case .indexUnbounded(let symbol):
      (
        "nothing says how far \(name(symbol)) goes",
        ["write both ends, \\sum_{\(name(symbol))=1}^{n}, or use it as the index of an array"]
      )
    case .notWhole(let text):
      (
        "\(text) counts something and is no whole number of this lesson",
        ["bind it to a whole number: let n = 3"]
      )
    default:
      ("this index cannot be used", [])
    }
  }
}
