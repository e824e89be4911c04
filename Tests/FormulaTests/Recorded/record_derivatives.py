"""Records what SymPy says the derivatives by x of some expressions are.

    python3 record_derivatives.py > derivatives.json

An expression is written so that both SymPy and our reader of typed text take it.
"""

import json

import sympy

NAMES = {name: sympy.Symbol(name, real=True) for name in "xyabcntwz"}
NAMES |= {
    "e": sympy.E,
    "σ": lambda u: 1 / (1 + sympy.exp(-u)),
    "softplus": lambda u: sympy.log(1 + sympy.exp(u)),
    "abs": sympy.Abs,
    "ln": sympy.log,
}

EXPRESSIONS = """
5
x
a
x**2
3*x**2 + 5*x - 2
a*x**2 + b*x + c
x**n
x**(2*n)
x**(-3)
x**(1/3)
x/2 + x/3
0.3*x**2 - 1.5*x
(3*x + 1)**2
(x**2 + 1)**3
(x**2)**3
(x + 1)*(x - 1)*(x + 2)
x**2*sin(x)
x**3*e**x*sin(x)
sin(x)/x
x/(x + 1)
(x - 1)/(x + 1)
(2*x + 3)/(x - 1)
x**2/(x**2 + 1)
1/x
1/(x**2 + 1)
a/(b*x + c)
tan(x)
sin(x)/cos(x)
sin(x)**2
cos(x)**3
sin(x)**2*cos(x)**2
sin(cos(x))
sin(a*x)*cos(b*x)
e**x
x*e**x
e**(-x**2)
e**x/x**2
e**(a*x)*sin(b*x)
(e**x - e**(-x))/(e**x + e**(-x))
exp(2*x)*cos(3*x)
2**x
a**x
a**(x**2)
x**x
sin(x)**x
ln(x)
x*ln(x) - x
ln(x**2 + 1)
ln(ln(x))
ln(x)/x
ln(1 + e**x)
sqrt(x)
sqrt(x**2 + 1)
x*sqrt(1 - x**2)
arcsin(x)
arccos(x)
arctan(x/a)
sinh(x)*cosh(x)
tanh(w*x + b)
1 - tanh(x)**2
abs(x**2 - 1)
abs(sin(x))
1/(1 + e**(-x))
e**x/(1 + e**x)
σ(x)
σ(3*x + 1)
σ(w*x + b)**2
1/σ(x)
softplus(x)
softplus(2*x - 1)
(σ(w*x + b) - t)**2/2
-(t*ln(σ(x)) + (1 - t)*ln(1 - σ(x)))
e**x/(e**x + e**y + e**z)
-ln(e**x/(e**x + e**y + e**z))
0.5*(x - t)**2
-(-x)
"""


def record():
    for text in EXPRESSIONS.strip().splitlines():
        known = NAMES | {"arcsin": sympy.asin, "arccos": sympy.acos, "arctan": sympy.atan}
        # Its own numbers, or 1/3 would be a float of Python.
        expression = sympy.parse_expr(text, local_dict=known)
        derivative = sympy.diff(expression, NAMES["x"])
        yield {"expression": text, "derivative": str(derivative).replace("Abs(", "abs(")}


print(json.dumps({"sympy": sympy.__version__, "derivatives": list(record())}, indent=1,
                 ensure_ascii=False))
