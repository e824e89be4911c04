import Testing

@testable import Formula

struct SymbolTests {
  @Test(arguments: [
    ("x", "x"), ("w1", "w_1"), ("w12", "w_{12}"), ("sigma", "\\sigma"), ("h1", "h_1"),
    ("net_h1", "\\mathrm{net}_{h1}"), ("alpha2", "\\alpha_2"), ("E", "E"),
    ("loss", "\\mathrm{loss}"),
    ("x_out", "x_{\\mathrm{out}}"), ("w_alpha", "w_{\\alpha}"), ("Sigma", "\\Sigma"),
    ("w_1_2", "w_{1,2}"), ("σ", "\\sigma"), ("`in`", "\\mathrm{in}"), ("_", "_"),
  ])
  func swiftNames(name: String, tex: String) {
    #expect(Symbol(swiftName: name).tex == tex)
  }

  @Test(arguments: [
    "x", "w_1", "w_{12}", "\\sigma", "z^{(2)}", "w_5^+", "\\mathrm{net}_{h1}", "x_{ij}",
    "x_{\\mathrm{out}}^*", "\\alpha_{i,j}", "x^{\\mathrm{new}}", "z_1^{(2)}", "d", "\\ell",
    "x_{+}", "\\hat{y}_i", "W^{[l]}", "\\mathcal{L}",
  ])
  func texRoundTrip(tex: String) {
    #expect(Symbol(tex: tex)?.tex == tex)
  }

  @Test(arguments: ["", "x^2", "x y", "f'", "2", "x = 1", "\\frac{a}{b}", "x_", "\\sin", "(x)"])
  func whatIsNoName(tex: String) {
    #expect(Symbol(tex: tex) == nil)
  }

  @Test func plainText() {
    #expect(Symbol("w", below: "5", above: "+").unicode == "w₅⁺")
    #expect(Symbol("z", above: "(2)").unicode == "z⁽²⁾")
    #expect(Symbol("w", below: "1,2").unicode == "w_{1,2}")
    #expect(Symbol("σ", below: "1").ascii == "sigma1")
    #expect(Symbol("net", below: "h1").ascii == "net_h1")
  }
}
