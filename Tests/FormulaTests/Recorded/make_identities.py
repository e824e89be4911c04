"""Writes identities.txt, which IdentityTests.swift reads: a table of derivatives and of networks' gradients.

    python3 make_identities.py

A line is a family, an identity and the same one made false, with tabs between. Names: a and b are any numbers,
x lies in -2…2, p in 0.2…4, q in -0.9…0.9, r in 1.2…5; w, v, c, z and t are weights, a bias, an input and a
target. Functions: sigma, the ReLU R, softplus S, tanh T, the square f and the sine g.
"""
import pathlib

lines = []


def identity(family, true, false):
    assert true != false
    lines.append((family, true, false))


# Inner functions of x, a or b with their derivatives.
inner = [
    ("x", "x", "1"), ("x", "3 x", "3"), ("x", "x^2", "2 x"), ("x", "2 x - 1", "2"),
    ("x", "a x + b", "a"), ("x", r"\sin(x)", r"\cos(x)"), ("x", r"e^{-x}", r"(-e^{-x})"),
    ("x", "x^3 - x", "(3 x^2 - 1)"), ("a", "a x", "x"), ("b", r"\frac{b}{2}", r"\frac{1}{2}"),
]
# Functions of any number: value, derivative, a wrong derivative.
anywhere = [
    (r"\sin({u})", r"\cos({u})", r"\sin({u})"), (r"\cos({u})", r"(-\sin({u}))", r"\sin({u})"),
    (r"e^{{{u}}}", r"e^{{{u}}}", r"2 e^{{{u}}}"), (r"\tanh({u})", r"(1 - \tanh({u})^2)", r"(1 + \tanh({u})^2)"),
    (r"\arctan({u})", r"\frac{{1}}{{1 + ({u})^2}}", r"\frac{{1}}{{1 - ({u})^2}}"),
    (r"\sinh({u})", r"\cosh({u})", r"\sinh({u})"), (r"\cosh({u})", r"\sinh({u})", r"(-\sinh({u}))"),
    (r"({u})^4", r"4 ({u})^3", r"4 ({u})^2"), (r"\ln(1 + ({u})^2)", r"\frac{{2 ({u})}}{{1 + ({u})^2}}",
                                             r"\frac{{({u})}}{{1 + ({u})^2}}"),
    (r"\sqrt{{1 + ({u})^2}}", r"\frac{{({u})}}{{\sqrt{{1 + ({u})^2}}}}", r"\frac{{1}}{{\sqrt{{1 + ({u})^2}}}}"),
    (r"\sigma({u})", r"\sigma({u}) (1 - \sigma({u}))", r"\sigma({u})^2"), (r"S({u})", r"\sigma({u})", r"S({u})"),
]
for variable, u, du in inner:
    for value, slope, wrong in anywhere:
        d = r"\frac{d}{d" + variable + "}"
        factor = "" if du == "1" else f" \\cdot {du}"
        identity("chain", f"{d} ({value.format(u=u)}) = {slope.format(u=u)}{factor}",
                 f"{d} ({value.format(u=u)}) = {wrong.format(u=u)}{factor}")
        if factor and slope.format(u=u) != "1":
            identity("chain", f"{d} ({value.format(u=u)}) - {slope.format(u=u)}{factor} = 0",
                     f"{d} ({value.format(u=u)}) - {slope.format(u=u)} = 0")

# Functions of numbers within bounds.
bounded = [
    ("p", r"\ln p", r"\frac{1}{p}", r"\frac{1}{p^2}"), ("p", r"\sqrt{p}", r"\frac{1}{2 \sqrt{p}}", r"\frac{1}{\sqrt{p}}"),
    ("p", r"\ln(3 p)", r"\frac{1}{p}", r"\frac{1}{3 p}"), ("p", r"(p \ln p)", r"\ln p + 1", r"\ln p - 1"),
    ("p", r"p^p", r"p^p (\ln p + 1)", r"p \cdot p^{p - 1}"), ("p", r"2^p", r"2^p \ln 2", r"p \cdot 2^{p - 1}"),
    ("p", r"p^{-\frac{3}{2}}", r"-\frac{3}{2} p^{-\frac{5}{2}}", r"-\frac{3}{2} p^{-\frac{1}{2}}"),
    ("p", r"\frac{\ln p}{p}", r"\frac{1 - \ln p}{p^2}", r"\frac{1 + \ln p}{p^2}"),
    ("p", r"(\ln p)^3", r"\frac{3 (\ln p)^2}{p}", r"\frac{3 (\ln p)^2}{p^3}"),
    ("p", r"\ln(\ln(1 + p))", r"\frac{1}{(1 + p) \ln(1 + p)}", r"\frac{1}{\ln(1 + p)}"),
    ("p", r"e^{\sqrt{p}}", r"\frac{e^{\sqrt{p}}}{2 \sqrt{p}}", r"\frac{e^{\sqrt{p}}}{\sqrt{p}}"),
    ("q", r"\arcsin q", r"\frac{1}{\sqrt{1 - q^2}}", r"\frac{1}{\sqrt{1 + q^2}}"),
    ("q", r"\arccos q", r"-\frac{1}{\sqrt{1 - q^2}}", r"\frac{1}{\sqrt{1 - q^2}}"),
    ("q", r"\ln(1 - q)", r"-\frac{1}{1 - q}", r"\frac{1}{1 - q}"),
    ("q", r"\frac{1}{2} \ln(\frac{1 + q}{1 - q})", r"\frac{1}{1 - q^2}", r"\frac{1}{1 + q^2}"),
    ("q", r"\tan q", r"1 + \tan^2 q", r"1 - \tan^2 q"), ("q", r"\frac{q}{1 - q}", r"\frac{1}{(1 - q)^2}", r"\frac{1}{1 - q}"),
    ("q", r"\sqrt{1 - q^2}", r"-\frac{q}{\sqrt{1 - q^2}}", r"\frac{q}{\sqrt{1 - q^2}}"),
    ("r", r"\ln(r^2 - 1)", r"\frac{2 r}{r^2 - 1}", r"\frac{r}{r^2 - 1}"),
    ("r", r"\sqrt{r - 1}", r"\frac{1}{2 \sqrt{r - 1}}", r"\frac{1}{2 \sqrt{r + 1}}"),
    ("r", r"\frac{1}{\ln r}", r"-\frac{1}{r (\ln r)^2}", r"-\frac{1}{(\ln r)^2}"),
    ("r", r"r^a", r"a r^{a - 1}", r"a r^a"), ("a", r"r^a", r"r^a \ln r", r"a r^{a - 1}"),
]
for variable, value, slope, wrong in bounded:
    d = r"\frac{d}{d" + variable + "}"
    identity("bounded", f"{d} {value} = {slope}", f"{d} {value} = {wrong}")

# Rules: sums, products and quotients of two functions of x.
pairs = [("x^2", "2 x"), (r"\sin x", r"\cos x"), (r"e^{2 x}", r"2 e^{2 x}"), (r"\sigma(x)", r"\sigma(x) (1 - \sigma(x))"),
         ("(a x + b)", "a"), (r"\tanh x", r"(1 - \tanh^2 x)")]
for i, (u, du) in enumerate(pairs):
    for v, dv in pairs[i + 1:]:
        identity("product", rf"\frac{{d}}{{dx}} ({u} \cdot {v}) = {du} \cdot {v} + {u} \cdot {dv}",
                 rf"\frac{{d}}{{dx}} ({u} \cdot {v}) = {du} \cdot {dv}")
        w, dw = f"(2 + ({v})^2)", rf"2 \cdot {v} \cdot {dv}"
        identity("quotient", rf"\frac{{d}}{{dx}} \frac{{{u}}}{{{w}}} = \frac{{{du} \cdot {w} - {u} \cdot {dw}}}{{{w}^2}}",
                 rf"\frac{{d}}{{dx}} \frac{{{u}}}{{{w}}} = \frac{{{du} \cdot {w} + {u} \cdot {dw}}}{{{w}^2}}")
for n in range(2, 12):
    identity("power", rf"\frac{{d}}{{dx}} x^{{{n}}} = {n} x^{{{n - 1}}}", rf"\frac{{d}}{{dx}} x^{{{n}}} = {n - 1} x^{{{n - 1}}}")
    identity("second", rf"\frac{{d^2}}{{dx^2}} \sin({n} x) = -{n * n} \sin({n} x)",
             rf"\frac{{d^2}}{{dx^2}} \sin({n} x) = -{n} \sin({n} x)")

# Identities without derivatives, many of which cancel.
for true, false in [
    (r"\sin^2 x + \cos^2 x = 1", r"\sin^2 x - \cos^2 x = 1"), (r"\cosh^2 x - \sinh^2 x = 1", r"\cosh^2 x + \sinh^2 x = 1"),
    (r"\sin(2 x) = 2 \sin x \cos x", r"\sin(2 x) = \sin x \cos x"), (r"\cos(2 x) = 1 - 2 \sin^2 x", r"\cos(2 x) = 2 \sin^2 x - 1"),
    (r"\tanh x = \frac{e^{2 x} - 1}{e^{2 x} + 1}", r"\tanh x = \frac{e^{2 x} + 1}{e^{2 x} - 1}"),
    (r"\sigma(x) = \frac{1}{1 + e^{-x}}", r"\sigma(x) = \frac{1}{1 + e^x}"), (r"\sigma(-x) = 1 - \sigma(x)", r"\sigma(-x) = -\sigma(x)"),
    (r"\tanh x = 2 \sigma(2 x) - 1", r"\tanh x = 2 \sigma(x) - 1"), (r"S(x) - S(-x) = x", r"S(x) + S(-x) = x"),
    (r"R(x) - R(-x) = x", r"R(x) + R(-x) = x"), (r"R(x) + R(-x) = |x|", r"R(x) - R(-x) = |x|"),
    (r"\max(a, b) = a + R(b - a)", r"\max(a, b) = b + R(b - a)"), (r"|a b| = |a| |b|", r"|a + b| = |a| + |b|"),
    (r"\max(a, b) - \min(a, b) = |a - b|", r"\max(a, b) - \min(a, b) = a - b"), (r"\sqrt{x^2} = |x|", r"\sqrt{x^2} = x"),
    (r"\ln(p^3) = 3 \ln p", r"\ln(p^3) = (\ln p)^3"), (r"\ln(p r) = \ln p + \ln r", r"\ln(p + r) = \ln p + \ln r"),
    (r"\ln(\frac{p}{r}) = \ln p - \ln r", r"\ln(\frac{p}{r}) = \frac{\ln p}{\ln r}"), (r"e^{a + b} = e^a e^b", r"e^{a + b} = e^a + e^b"),
    (r"(a + b)^3 = a^3 + 3 a^2 b + 3 a b^2 + b^3", r"(a + b)^3 = a^3 + 3 a^2 b + 3 a b^2 - b^3"),
    (r"(x - 1)^7 = x^7 - 7 x^6 + 21 x^5 - 35 x^4 + 35 x^3 - 21 x^2 + 7 x - 1",
     r"(x - 1)^7 = x^7 - 7 x^6 + 21 x^5 - 35 x^4 + 35 x^3 - 21 x^2 + 7.0000000001 x - 1"),
    (r"\frac{1 - \cos x}{x^2} = \frac{1}{2} (\frac{\sin(\frac{x}{2})}{\frac{x}{2}})^2",
     r"\frac{1 - \cos x}{x^2} = 0.50000000001 (\frac{\sin(\frac{x}{2})}{\frac{x}{2}})^2"),
    (r"a^3 - b^3 = (a - b)(a^2 + a b + b^2)", r"a^3 - b^3 = (a - b)(a^2 - a b + b^2)"),
    (r"\frac{1}{a^2 + 1} - \frac{1}{a^2 + 2} = \frac{1}{(a^2 + 1)(a^2 + 2)}", r"\frac{1}{a^2 + 1} - \frac{1}{a^2 + 2} = \frac{2}{(a^2 + 1)(a^2 + 2)}"),
    (r"\arctan p + \arctan \frac{1}{p} = \frac{\pi}{2}", r"\arctan p - \arctan \frac{1}{p} = \frac{\pi}{2}"),
    (r"\arcsin q + \arccos q = \frac{\pi}{2}", r"\arcsin q - \arccos q = \frac{\pi}{2}"),
    (r"\ln(1 + e^x) - \ln(1 + e^{-x}) = x", r"\ln(1 + e^x) + \ln(1 + e^{-x}) = x"),
]:
    identity("algebra", true, false)

# Gradients of networks: one neuron, two layers, losses, activations.
z, o = "(w a + b)", r"\sigma(w a + b)"
h, y = r"\sigma(w a + b)", r"\sigma(v \sigma(w a + b) + c)"
for variable, factor in [("w", "a"), ("a", "w"), ("b", "1")]:
    identity("neuron", rf"\frac{{\partial}}{{\partial {variable}}} {o} = {o} (1 - {o}) \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} {o} = {o} (1 + {o}) \cdot {factor}")
    identity("neuron", rf"\frac{{\partial}}{{\partial {variable}}} \frac{{1}}{{2}} (t - {o})^2 = -(t - {o}) {o} (1 - {o}) \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} \frac{{1}}{{2}} (t - {o})^2 = (t - {o}) {o} (1 - {o}) \cdot {factor}")
    identity("neuron", rf"\frac{{\partial}}{{\partial {variable}}} (-t \ln {o} - (1 - t) \ln(1 - {o})) = ({o} - t) \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} (-t \ln {o} - (1 - t) \ln(1 - {o})) = ({o} + t) \cdot {factor}")
    identity("neuron", rf"\frac{{\partial}}{{\partial {variable}}} (S{z} - t {z}) = ({o} - t) \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} (S{z} - t {z}) = ({o} - 1) \cdot {factor}")
    identity("neuron", rf"\frac{{\partial}}{{\partial {variable}}} T{z} = (1 - T{z}^2) \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} T{z} = (1 - T{z}) \cdot {factor}")
    identity("neuron", rf"\frac{{\partial}}{{\partial {variable}}} \frac{{1}}{{2}} R{z}^2 = R{z} \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} \frac{{1}}{{2}} R{z}^2 = {z} \cdot {factor}")
    identity("layers", rf"\frac{{\partial}}{{\partial {variable}}} {y} = {y} (1 - {y}) v {h} (1 - {h}) \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} {y} = {y} (1 - {y}) {h} (1 - {h}) \cdot {factor}")
    identity("layers", rf"\frac{{\partial}}{{\partial {variable}}} \frac{{1}}{{2}} (t - {y})^2 = ({y} - t) {y} (1 - {y}) v {h} (1 - {h}) \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} \frac{{1}}{{2}} (t - {y})^2 = ({y} - t) {y} (1 - {y}) v {h} \cdot {factor}")
for variable, factor in [("v", h), ("c", "1")]:
    identity("layers", rf"\frac{{\partial}}{{\partial {variable}}} {y} = {y} (1 - {y}) \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} {y} = {y} (1 - {h}) \cdot {factor}")
    identity("layers", rf"\frac{{\partial}}{{\partial {variable}}} \frac{{1}}{{2}} (t - {y})^2 = ({y} - t) {y} (1 - {y}) \cdot {factor}",
             rf"\frac{{\partial}}{{\partial {variable}}} \frac{{1}}{{2}} (t - {y})^2 = 2 ({y} - t) {y} (1 - {y}) \cdot {factor}")
for true, false in [
    (r"\sigma'(x) = \sigma(x) (1 - \sigma(x))", r"\sigma'(x) = \sigma(x) (1 - x)"), (r"\sigma'(x) = \sigma(x) \sigma(-x)", r"\sigma'(x) = \sigma(x)^2"),
    (r"\sigma''(x) = \sigma'(x) (1 - 2 \sigma(x))", r"\sigma''(x) = \sigma'(x) (1 - \sigma(x))"), (r"S'(x) = \sigma(x)", r"S'(x) = \sigma(-x)"),
    (r"S''(x) = \sigma'(x)", r"S''(x) = \sigma(x)"), (r"T'(x) = 1 - T(x)^2", r"T'(x) = 1 - 2 T(x)"),
    (r"T''(x) = -2 T(x) T'(x)", r"T''(x) = 2 T(x) T'(x)"), (r"T(x) = 2 \sigma(2 x) - 1", r"T(x) = \sigma(2 x) - 1"),
    (r"T'(x) = 4 \sigma'(2 x)", r"T'(x) = 2 \sigma'(2 x)"), (r"R'(x) x = R(x)", r"R'(x) x = x"),
    (r"R'(x) R'(x) = R'(x)", r"R'(x) R(x) = R'(x)"), (r"(f \circ g)'(x) = f'(g(x)) g'(x)", r"(f \circ g)'(x) = f'(x) g'(x)"),
    (r"(g \circ f)'(x) = g'(f(x)) f'(x)", r"(g \circ f)'(x) = g'(f(x))"), (r"(\sigma \circ f)'(x) = 2 x \sigma'(x^2)", r"(\sigma \circ f)'(x) = x \sigma'(x^2)"),
    (r"\frac{d}{dx} x \sigma(x) = \sigma(x) + x \sigma'(x)", r"\frac{d}{dx} x \sigma(x) = \sigma(x) - x \sigma'(x)"),
    (r"\frac{d}{dx} x T(S(x)) = T(S(x)) + x (1 - T(S(x))^2) \sigma(x)", r"\frac{d}{dx} x T(S(x)) = T(S(x)) + x (1 - T(S(x))^2)"),
    (r"\frac{\partial}{\partial a} \frac{e^a}{e^a + e^b} = \frac{e^a}{e^a + e^b} (1 - \frac{e^a}{e^a + e^b})",
     r"\frac{\partial}{\partial a} \frac{e^a}{e^a + e^b} = \frac{e^a}{e^a + e^b} (1 - \frac{e^b}{e^a + e^b})"),
    (r"\frac{\partial}{\partial b} \frac{e^a}{e^a + e^b} = -\frac{e^a e^b}{(e^a + e^b)^2}", r"\frac{\partial}{\partial b} \frac{e^a}{e^a + e^b} = \frac{e^a e^b}{(e^a + e^b)^2}"),
    (r"\frac{\partial}{\partial a} \ln(e^a + e^b) = \frac{e^a}{e^a + e^b}", r"\frac{\partial}{\partial a} \ln(e^a + e^b) = \frac{e^b}{e^a + e^b}"),
    (r"\frac{\partial}{\partial a} (\ln(e^a + e^b) - a) = \frac{e^a}{e^a + e^b} - 1", r"\frac{\partial}{\partial a} (\ln(e^a + e^b) - a) = \frac{e^a}{e^a + e^b}"),
    (r"\frac{\partial}{\partial a} \frac{(a - \frac{a + b}{2})^2 + (b - \frac{a + b}{2})^2}{2} = \frac{a - b}{2}",
     r"\frac{\partial}{\partial a} \frac{(a - \frac{a + b}{2})^2 + (b - \frac{a + b}{2})^2}{2} = a - b"),
    (r"\frac{\partial}{\partial w} (\frac{1}{2} (t - w a)^2 + \frac{c}{2} w^2) = (w a - t) a + c w", r"\frac{\partial}{\partial w} (\frac{1}{2} (t - w a)^2 + \frac{c}{2} w^2) = (w a - t) a + c"),
    (r"\frac{\partial}{\partial a} \max(a, b) + \frac{\partial}{\partial b} \max(a, b) = 1", r"\frac{\partial}{\partial a} \max(a, b) + \frac{\partial}{\partial b} \max(a, b) = 2"),
    (r"\frac{d}{dx} \frac{1}{2} |x| x = |x|", r"\frac{d}{dx} \frac{1}{2} |x| x = x"),
]:
    identity("activation", true, false)
for scale in ("20", "0.000001", "1000000"):
    # A sigmoid of a million x is flat but for a millionth of the domain: undecided, and rightly.
    if scale != "1000000":
        identity("scale", rf"\frac{{d}}{{dx}} \sigma({scale} x) = {scale} \sigma({scale} x) \sigma(-{scale} x)",
                 rf"\frac{{d}}{{dx}} \sigma({scale} x) = {scale} \sigma({scale} x) \sigma({scale} x)")
    identity("scale", rf"\frac{{d}}{{dx}} {scale} x^2 = 2 \cdot {scale} x", rf"\frac{{d}}{{dx}} {scale} x^2 = 2.0000000002 \cdot {scale} x")
    identity("scale", rf"{scale} (a + b)^2 = {scale} a^2 + 2 \cdot {scale} a b + {scale} b^2",
             rf"{scale} (a + b)^2 = {scale} a^2 + 2.0000000002 \cdot {scale} a b + {scale} b^2")

with open(pathlib.Path(__file__).with_name("identities.txt"), "w") as file:
    for line in lines:
        print("\t".join(line), file=file)
print(len(lines))
