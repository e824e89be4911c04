"""Judges the formulas of Benchmarks/judge-formulas.txt: SymPy reads and differentiates, NumPy samples.

    python judge.py judge-formulas.txt

The same judgement as ours: 24 points, the derivative by rules against the claim and against a six-point finite
difference with two step widths; but without error bounds. It is given the formulas in SymPy's own syntax.
What SymPy's reader of TeX takes for the formula itself is measured apart, for it reads some of them wrongly
(a(1 - x) as a call). Prints the processor time that a formula takes.
"""
import sys
import time

import numpy
import sympy
from sympy.parsing.latex import parse_latex

names = sympy.symbols("x a b")
stencil = numpy.array([-3.0, -2, -1, 1, 2, 3])
weights = numpy.array([-1.0, 9, -45, 45, -9, 1])


def draw(random, count):
    kind = random.random((count, 3))
    wide = random.uniform(-2, 2, (count, 3))
    sizes = 2 ** random.uniform(-4.32, 3, (count, 3)) * random.choice([-1, 1], (count, 3))
    return numpy.where(kind < 0.5, wide, numpy.where(kind < 0.8, sizes, random.uniform(0.05, 3, (count, 3))))


def judge(function, variable, claim, random):
    function, claim = sympy.sympify(function), sympy.sympify(claim)
    place = [str(name) for name in names].index(variable)
    slope = sympy.diff(function, names[place])
    f = sympy.lambdify(names, function, "numpy")
    true, said = sympy.lambdify(names, slope, "numpy"), sympy.lambdify(names, claim, "numpy")
    points = draw(random, 24)
    columns = points.T
    left, right = true(*columns) + 0 * columns[0], said(*columns) + 0 * columns[0]
    size = numpy.maximum(abs(left), abs(right))
    if (abs(left - right) > 1e-11 * size).any():
        return False
    estimates = []
    for shrink in (1, 0.5):
        h = shrink * 0.0058 * numpy.maximum(1, abs(columns[place]))
        moved = [numpy.repeat(column, 6).reshape(-1, 6) for column in columns]
        moved[place] = moved[place] + h[:, None] * stencil
        estimates.append((f(*moved) + 0 * moved[place]) @ weights / (60 * h))
    error = abs(estimates[0] - estimates[1]) + 1e-11 * (1 + abs(left))
    return bool((abs(estimates[1] - left) <= 30 * error + 1e-10 * abs(left)).all())


with numpy.errstate(all="ignore"):
    lines = [line.split("|") for line in open(sys.argv[1]) if not line.startswith("#")]
    parse_latex("x")
    start = time.process_time()
    for tex, _, _ in lines:
        parse_latex(tex)
    reading = (time.process_time() - start) / len(lines)
    times = []
    for round in range(3):
        random = numpy.random.default_rng(round)
        sympy.core.cache.clear_cache()
        start = time.process_time()
        for tex, function, claim in lines:
            variable = tex.split("{d")[2][0]
            assert judge(function, variable, claim, random), tex
        times.append((time.process_time() - start) / len(lines))
print(f"read\t{reading}\njudge\t{sorted(times)[1]}")
