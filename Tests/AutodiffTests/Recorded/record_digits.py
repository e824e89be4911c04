"""Records elementary functions to 40 digits: digits.txt, which DoubleDoubleTests.swift reads.

    python3 -m venv venv && venv/bin/pip install mpmath && venv/bin/python record_digits.py

A line is a function, its argument and its value as the sum of two doubles, all in hexadecimal: both are
exact. Arguments are spread over the function's domain, with its special places among them.
"""
import pathlib
import random

from mpmath import mp, mpf

mp.prec = 400
random.seed(5)

real = [0.1, -0.1, 1e-3, -1e-3, 1e-9, 1e-20, 0.34, 0.36, 0.5, 1.0, -1.0, 2.0, 3.0, -3.0, 8.0, -8.0, 20.0, -20.0,
        35.0, -35.0] + [random.uniform(-5, 5) for _ in range(30)]
angles = [3.14159265358979, 3.141592653589793, 1.5707963267948966, 22.0, 355.0, 1e5, -1e5]
powers = [100.5, -100.5, 650.0, -300.0]
positive = ([1e-300, 1e-20, 0.1, 0.7, 0.70711, 0.999999, 1.0000001, 1 + 2**-40, 1.4142, 1.4143, 2.0, 10.0, 1e20,
             1e300] + [random.uniform(0.01, 5) for _ in range(30)])
inside = ([0.1, -0.1, 1e-9, 0.5, -0.5, 0.9, 0.999999, -0.999999, 1 - 2**-40] +
          [random.uniform(-1, 1) for _ in range(30)])
above = [1 + 2**-40, 1.0001, 1.124, 1.126, 2.0, 1e5, 1e20] + [1 + random.uniform(0, 5) for _ in range(30)]

functions = {
    "exp": (mp.exp, real + powers),
    "log": (mp.log, positive),
    "sqrt": (mp.sqrt, positive),
    "sin": (mp.sin, real + angles),
    "cos": (mp.cos, real + angles),
    "tan": (mp.tan, real + angles),
    "arcsin": (mp.asin, inside),
    "arccos": (mp.acos, inside),
    "arctan": (mp.atan, real + [1e5, -1e5, 1e10, 1e-10]),
    "sinh": (mp.sinh, real + powers),
    "cosh": (mp.cosh, real + powers),
    "tanh": (mp.tanh, real),
    "arsinh": (mp.asinh, real + [1e5, -1e5, 1e10]),
    "arcosh": (mp.acosh, above),
    "artanh": (mp.atanh, inside),
    "erf": (mp.erf, real + [5.9, 6.5, -7.5]),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), real + powers),
    "softplus": (lambda x: mp.log1p(mp.exp(x)), real + powers),
}

with open(pathlib.Path(__file__).with_name("digits.txt"), "w") as file:
    for name, (function, arguments) in functions.items():
        for x in arguments:
            value = function(mpf(x))
            high = float(value)
            print(name, x.hex(), high.hex(), float(value - mpf(high)).hex(), file=file)
