"""Makes sympy-derivatives.json: 500 random expressions with one of their derivatives, as SymPy prints them
in TeX, and the derivative with one random mistake in it.

    pip install sympy
    python3 sympy-derivatives.py > sympy-derivatives.json

Each entry is {"expr", "wrt", "derivative", "falsified", "domain"}: three TeX texts, the name that is
differentiated by, and the interval each variable may be drawn from so that all three are defined. A mistake
is kept only where it changes the value at five points of six by more than one part in 10^9.
"""

import json
import random

import sympy
from sympy import Abs, Integer, Rational, Symbol, latex

SEED = 20240501
COUNT = 500

x, y = Symbol("x", real=True), Symbol("y", real=True)

FUNCTIONS = [
    sympy.sin, sympy.cos, sympy.tan, sympy.exp, sympy.log, sympy.sqrt, sympy.asin, sympy.acos,
    sympy.atan, sympy.sinh, sympy.cosh, sympy.tanh, sympy.cbrt, Abs, sympy.asinh, sympy.erf,
]
POINTS = [
    {x: Rational(a, 1000), y: Rational(b, 1000)}
    for a, b in [(503, 898), (897, 504), (621, 857), (709, 573), (831, 671), (533, 771)]
]


def number(rng):
    return rng.choice([Integer(n) for n in (1, 2, 3, 4, 5, -1, -2, -3)] + [Rational(1, 2), Rational(-2, 3)])


def tree(rng, depth, variables):
    if depth == 0:
        return rng.choice(variables + variables + [number(rng)])
    kind = rng.random()
    if kind < 0.22:
        return tree(rng, depth - 1, variables) + tree(rng, depth - 1, variables)
    if kind < 0.46:
        return tree(rng, depth - 1, variables) * tree(rng, depth - 1, variables)
    if kind < 0.56:
        return tree(rng, depth - 1, variables) / tree(rng, depth - 1, variables)
    if kind < 0.68:
        return tree(rng, depth - 1, variables) ** rng.choice(
            [Integer(2), Integer(3), Integer(-1), Integer(-2), Rational(1, 2), Rational(3, 2)])
    if kind < 0.72:
        return tree(rng, depth - 1, variables) - tree(rng, depth - 1, variables)
    if kind < 0.75:
        return sympy.sqrt(tree(rng, depth - 1, variables) ** 2 + 1)
    return rng.choice(FUNCTIONS)(tree(rng, depth - 1, variables))


def mutations(rng, expression):
    """One place changed: a sign, a number, a factor or term dropped, a function or a variable swapped."""
    places = [part for part in sympy.preorder_traversal(expression)]
    rng.shuffle(places)
    for place in places:
        others = []
        if place.is_Add:
            arguments = list(place.args)
            others += [place - 2 * arguments[0], sympy.Add(*arguments[1:])]
        elif place.is_Mul:
            others += [-place, sympy.Mul(*place.args[1:])]
        elif place.is_Pow:
            others += [place.base ** (place.exp + 1), place.base ** (-place.exp)]
        elif place.is_Number and place not in (Integer(0),):
            others += [place + 1, -place]
        elif place.is_Symbol:
            others += [2 * place]
        elif place.is_Function:
            swaps = {sympy.sin: sympy.cos, sympy.cos: sympy.sin, sympy.sinh: sympy.cosh,
                     sympy.cosh: sympy.sinh, sympy.tan: sympy.tanh, sympy.tanh: sympy.tan,
                     sympy.asin: sympy.atan, sympy.atan: sympy.sin, sympy.exp: sympy.cosh}
            if place.func in swaps:
                others += [swaps[place.func](*place.args)]
        rng.shuffle(others)
        for other in others:
            changed = expression.xreplace({place: other})
            if changed != expression:
                yield changed


def values(expression):
    """At all points, or None where a part of it is no real number there or the whole is extreme."""
    result = []
    for point in POINTS:
        for part in sympy.preorder_traversal(expression):
            value = sympy.N(part.subs(point), 30)
            if not (value.is_real and value.is_finite):
                return None
        value = sympy.N(expression.subs(point), 30)
        if not 10 ** -6 < abs(value) < 10 ** 6:
            return None
        result.append(value)
    return result


def differs(a, b):
    return sum(bool(abs(u - v) > abs(u) / 10 ** 9) for u, v in zip(a, b)) >= 5


def entry(rng):
    variables = rng.choice([[x], [x], [x, y]])
    expression = tree(rng, rng.choice([2, 3, 3, 4]), variables)
    wrt = rng.choice(variables)
    if not expression.has(wrt) or expression.has(sympy.nan, sympy.zoo, sympy.I, sympy.oo):
        return None
    if sympy.count_ops(expression) > 30:
        return None
    derivative = sympy.diff(expression, wrt)
    if rng.random() < 0.5:
        derivative = sympy.factor_terms(derivative)
    if derivative.has(
            sympy.Derivative, sympy.Subs, sympy.DiracDelta, sympy.I, sympy.nan, sympy.re, sympy.im,
            sympy.Piecewise):
        return None
    if sympy.count_ops(derivative) > 60 or derivative == 0:
        return None
    here, slope = values(expression), values(derivative)
    if here is None or slope is None:
        return None
    for falsified in mutations(rng, derivative):
        wrong = values(falsified)
        if wrong is not None and differs(slope, wrong) and falsified != 0:
            return {
                "expr": latex(expression), "wrt": wrt.name, "derivative": latex(derivative),
                "falsified": latex(falsified), "domain": [0.5, 0.9],
            }
    return None


def main():
    rng = random.Random(SEED)
    entries, seen = [], set()
    while len(entries) < COUNT:
        made = entry(rng)
        if made and made["expr"] not in seen:
            seen.add(made["expr"])
            entries.append(made)
    print("[")
    print(",\n".join(json.dumps(made) for made in entries))
    print("]")


main()
