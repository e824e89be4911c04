import Autodiff
import Testing
import Transcript

@testable import LessonKit

/// A network of layers 3, 4, 5 and 2 as a lesson has it: no two layers alike, so that no wrong index fits.
private func lesson(_ text: String) -> Lesson {
  var code = "let n = 2\nlet L = 3\nlet h0 = Input([0.3, -0.8, 0.5])  // $h^{(0)}$\n"
  for l in 1...3 {
    for name in ["W", "b", "z", "h", "d"] {
      let base = name == "d" ? "\\delta" : name
      code += "let \(name)\(l) = 0  // $\(base)^{(\(l))}$\n"
    }
  }
  code += "let o = h3\nlet t = Input([0.2, 0.7])\nlet E = 0\n"
  code += "func sigma(_ z: Tensor) -> Tensor { sigmoid(z) }\n"
  code += "func f(_ o: Tensor, _ t: Tensor) -> Tensor { (o - t) * (o - t) }\n"
  return Lesson("# Backpropagation\n\n```swift\n\(code)```\n\n\(text)\n") { step in
    let sizes = [3, 4, 5, 2]
    func array(_ shape: [Int], _ start: Double) -> Tensor {
      let elements = (0..<shape.reduce(1, *)).map {
        0.9 * Double.evaluate(.sin, start + 1.7 * Double($0))
      }
      return .input(NDArray(shape: shape, elements: elements) ?? NDArray(0), domain: -1...1)
    }
    step.run.bind("n", 2)
    step.run.bind("L", 3)
    var h = array([3], 0.3)
    step.run.bind("h0", h)
    var sums: [Tensor] = []
    for l in 1...3 {
      let (w, b) = (array([sizes[l], sizes[l - 1]], Double(l)), array([sizes[l]], Double(10 + l)))
      let z = matmul(w, h) + b
      h = sigmoid(z)
      sums.append(z)
      step.run.bind("W\(l)", w)
      step.run.bind("b\(l)", b)
      step.run.bind("z\(l)", z)
      step.run.bind("h\(l)", h)
    }
    let t = Tensor.input(NDArray([0.2, 0.7]), domain: 0...1)
    let error = mean((h - t) * (h - t))
    step.run.bind("o", h)
    step.run.bind("t", t)
    step.run.bind("E", error)
    for (l, z) in sums.enumerated() { step.run.bind("d\(l + 1)", derivative(of: error, by: z)) }
    step.run.bind("sigma") { (z: Tensor) -> Tensor in sigmoid(z) }
    step.run.bind("f") { (o: Tensor, t: Tensor) -> Tensor in (o - t) * (o - t) }
  }
}

/// The article's formulas, each with some that are wrong.
private let formulas: [(right: String, wrong: [String])] = [
  (
    #"\sigma(z^{(l)}_i) = \frac{1}{1 + e^{-z^{(l)}_i}}"#,
    [#"\sigma(z^{(l)}_i) = \frac{1}{1 + e^{z^{(l)}_i}}"#]
  ),
  (
    #"h^{(l)} = \sigma(W^{(l)} h^{(l-1)} + b^{(l)})"#,
    [#"h^{(l)} = \sigma(W^{(l)} h^{(l-1)} - b^{(l)})"#, #"h^{(l)} = \sigma(W^{(l)} h^{(l-1)})"#]
  ),
  (
    #"E = \frac{1}{n} \sum_{i=1}^{n} (o_i - t_i)^2"#,
    [#"E = \sum_{i=1}^{n} (o_i - t_i)^2"#, #"E = \frac{1}{n} \sum_{i=1}^{n} (o_i + t_i)^2"#]
  ),
  (
    #"E = \frac{1}{n} \sum_{i=1}^{n} f(o_i, t_i)"#, [#"E = \frac{1}{n} \sum_{i=1}^{n} f(t_i, t_i)"#]
  ),
  (
    #"\frac{\partial E}{\partial o_i} = \frac{2}{n} (o_i - t_i)"#,
    [
      #"\frac{\partial E}{\partial o_i} = \frac{1}{n} (o_i - t_i)"#,
      #"\frac{\partial E}{\partial o_i} = \frac{2}{n} (t_i - o_i)"#,
    ]
  ),
  (
    #"\frac{\partial E}{\partial o_i} = \frac{1}{n} \frac{\partial f(o_i, t_i)}{\partial o_i}"#,
    [#"\frac{\partial E}{\partial o_i} = \frac{\partial f(o_i, t_i)}{\partial o_i}"#]
  ),
  (#"E = \sum_{i=1}^{n} E_i"#, [#"E = \frac{1}{n} \sum_{i=1}^{n} E_i"#]),
  (
    #"\frac{\partial E}{\partial h^{(2)}_x} = \sum_{i=1}^{n} \frac{\partial E_i}{\partial h^{(2)}_x}"#,
    [#"\frac{\partial E}{\partial h^{(2)}_x} = \frac{\partial E_1}{\partial h^{(2)}_x}"#]
  ),
  (
    #"\frac{\partial E_i}{\partial h^{(2)}_x} = \frac{\partial E_i}{\partial z^{(3)}_i} \cdot \frac{\partial z^{(3)}_i}{\partial h^{(2)}_x}"#,
    [
      #"\frac{\partial E_i}{\partial h^{(2)}_x} = \frac{\partial E_i}{\partial o_i} \cdot \frac{\partial z^{(3)}_i}{\partial h^{(2)}_x}"#
    ]
  ),
  (
    #"z^{(l)}_i = \sum_x w^{(l)}_{xi} h^{(l-1)}_x + b^{(l)}_i"#,
    [
      #"z^{(l)}_i = \sum_x w^{(l)}_{xi} h^{(l-1)}_x"#,
      #"z^{(l)}_i = \sum_x w^{(l)}_{ix} h^{(l-1)}_x + b^{(l)}_i"#,
    ]
  ),
  (
    #"\frac{\partial z^{(l+1)}_i}{\partial h^{(l)}_x} = w^{(l+1)}_{xi}"#,
    [#"\frac{\partial z^{(l+1)}_i}{\partial h^{(l)}_x} = w^{(l+1)}_{ix}"#]
  ),
  (
    #"\frac{\partial o_i}{\partial z^{(3)}_i} = \sigma'(z^{(3)}_i)"#,
    [#"\frac{\partial o_i}{\partial z^{(3)}_i} = \sigma(z^{(3)}_i)"#]
  ),
  (
    #"\frac{\partial E_i}{\partial h^{(2)}_x} = \frac{2}{n} (o_i - t_i) \, \sigma'(z^{(3)}_i) \, w^{(3)}_{xi}"#,
    [
      #"\frac{\partial E_i}{\partial h^{(2)}_x} = \frac{2}{n} (o_i - t_i) \, w^{(3)}_{xi}"#,
      #"\frac{\partial E_i}{\partial h^{(2)}_x} = \frac{2}{n} (o_i - t_i) \, \sigma'(o_i) \, w^{(3)}_{xi}"#,
    ]
  ),
  (
    #"\frac{\partial E}{\partial h^{(2)}_x} = \sum_{i=1}^{n} \frac{2}{n} (o_i - t_i) \, \sigma'(z^{(3)}_i) \, w^{(3)}_{xi}"#,
    [
      #"\frac{\partial E}{\partial h^{(2)}_x} = \sum_{i=1}^{n} \frac{2}{n} (o_i - t_i) \, \sigma'(z^{(3)}_i) \, w^{(3)}_{ix}"#
    ]
  ),
  (
    #"\frac{\partial E}{\partial w^{(l)}_{px}} = \frac{\partial E}{\partial h^{(l)}_x} \cdot \frac{\partial h^{(l)}_x}{\partial z^{(l)}_x} \cdot \frac{\partial z^{(l)}_x}{\partial w^{(l)}_{px}}"#,
    [
      #"\frac{\partial E}{\partial w^{(l)}_{px}} = \frac{\partial E}{\partial h^{(l)}_x} \cdot \frac{\partial z^{(l)}_x}{\partial w^{(l)}_{px}}"#
    ]
  ),
  (
    #"\sigma'(z^{(l)}_i) = \sigma(z^{(l)}_i) (1 - \sigma(z^{(l)}_i))"#,
    [#"\sigma'(z^{(l)}_i) = \sigma(z^{(l)}_i) (1 + \sigma(z^{(l)}_i))"#]
  ),
  (
    #"\frac{\partial z^{(l)}_x}{\partial w^{(l)}_{px}} = h^{(l-1)}_p"#,
    [#"\frac{\partial z^{(l)}_x}{\partial w^{(l)}_{px}} = h^{(l-1)}_x"#]
  ),
  (
    #"\frac{\partial E}{\partial w^{(3)}_{px}} = \frac{2}{n} (o_x - t_x) \, \sigma'(z^{(3)}_x) \, h^{(2)}_p"#,
    [
      #"\frac{\partial E}{\partial w^{(3)}_{px}} = \frac{2}{n} (o_x - t_x) \, h^{(2)}_p"#,
      #"\frac{\partial E}{\partial w^{(3)}_{px}} = \frac{2}{n} (o_x - t_x) \, \sigma'(z^{(3)}_x) \, h^{(2)}_x"#,
    ]
  ),
  (
    #"\frac{\partial E}{\partial w^{(2)}_{px}} = \left(\sum_{i=1}^{n} \frac{2}{n} (o_i - t_i) \, \sigma'(z^{(3)}_i) \, w^{(3)}_{xi}\right) \sigma'(z^{(2)}_x) \, h^{(1)}_p"#,
    [
      #"\frac{\partial E}{\partial w^{(2)}_{px}} = \left(\sum_{i=1}^{n} \frac{2}{n} (o_i - t_i) \, w^{(3)}_{xi}\right) \sigma'(z^{(2)}_x) \, h^{(1)}_p"#
    ]
  ),
  (
    #"\delta^{(L)} = \frac{2}{n} (o - t) \odot \sigma'(z^{(L)})"#,
    [
      #"\delta^{(L)} = \frac{2}{n} (o - t)"#,
      #"\delta^{(L)} = \frac{2}{n} (t - o) \odot \sigma'(z^{(L)})"#,
    ]
  ),
  (
    #"\delta^{(l)} = \bigl(W^{(l+1)}\bigr)^{\top} \delta^{(l+1)} \odot \sigma'(z^{(l)})"#,
    [
      #"\delta^{(l)} = \bigl(W^{(l+1)}\bigr)^{\top} \delta^{(l+1)} \odot \sigma(z^{(l)})"#,
      #"\delta^{(l)} = -\bigl(W^{(l+1)}\bigr)^{\top} \delta^{(l+1)} \odot \sigma'(z^{(l)})"#,
    ]
  ),
  (
    #"\frac{\partial E}{\partial W^{(l)}} = \delta^{(l)} \bigl(h^{(l-1)}\bigr)^{\top}"#,
    [#"\frac{\partial E}{\partial W^{(l)}} = 2 \delta^{(l)} \bigl(h^{(l-1)}\bigr)^{\top}"#]
  ),
  (
    #"\frac{\partial E}{\partial b^{(l)}} = \delta^{(l)}"#,
    [#"\frac{\partial E}{\partial b^{(l)}} = z^{(l)}"#]
  ),
]

private let definitions = #"""
  ```math given
  w^{(l)}_{px} = W^{(l)}_{xp}
  ```

  ```math given
  E_i = \frac{1}{n} (o_i - t_i)^2
  ```

  Every error $E_i$ and $w^{(1)}_{11}$.

  """#

@Suite struct BackpropagationTests {
  @Test func theArticlesFormulasHoldForEveryIndex() async {
    let text = formulas.map { "```math\n\($0.right)\n```\n\n" }.joined()
    let transcript = await lesson(definitions + text).run()
    #expect(transcript.findings.map(\.summary) == [])
    let links = transcript.formulas.filter { $0.role == .claim && $0.isDisplayed }.flatMap(\.links)
    #expect(links.count == formulas.count)
    #expect(links.allSatisfy { $0.verdict == .verified })
    let recursion = formulas.firstIndex { $0.right.contains("W^{(l+1)}\\bigr") }
    #expect(recursion.map { links[$0].indexWords } == "l = 1…2")
    let weights = formulas.firstIndex { $0.right.contains("}{\\partial w^{(l)}_{px}} = \\frac") }
    #expect(weights.map { links[$0].indexWords } == "p = 1…5, x = 1…5, l = 1…3")
  }

  @Test func eachMutantIsRefuted() async {
    let mutants = formulas.flatMap(\.wrong)
    let text = mutants.map { "```math\n\($0)\n```\n\n" }.joined()
    let transcript = await lesson(definitions + text).run()
    let claims = transcript.formulas.filter { $0.role == .claim && $0.isDisplayed }
    #expect(claims.count == mutants.count)
    for formula in claims where formula.links.map(\.verdict) != [.refuted] {
      Issue.record("\(formula.source.text): \(formula.links.map(\.verdict))")
    }
  }

  @Test func theMistakeIsToldWithItsIndices() async {
    let transcript = await lesson(
      definitions + #"$\frac{\partial E}{\partial b^{(l)}_i} = 2 \delta^{(l)}_i$"#
    ).run()
    #expect(transcript.findings.count == 1)
    #expect(transcript.findings.first?.notes.first?.hasPrefix("at i = 1, l = 1, ") == true)
  }
}
