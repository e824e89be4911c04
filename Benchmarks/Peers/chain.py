"""The chain of chain.c in what is installed of micrograd, autograd and JAX. A library that is missing is
left out with a word to standard error.

    python3 chain.py        prints: chain <tab> program <tab> seconds a pass
"""
import importlib.util
import sys
import time

sys.setrecursionlimit(10000)  # micrograd sorts its graph by recursion


def seconds(run, passes):
    run()
    begin = time.process_time()
    for _ in range(passes):
        run()
    return (time.process_time() - begin) / passes


def chain(w, x):
    y = x
    for _ in range(250):
        y = y * w + x
        y = y * 0.5 + w
    return y


def micrograd():
    from micrograd.engine import Value

    def run():
        w = Value(0.9)
        chain(w, Value(0.3)).backward()
        return w.grad

    return {"micrograd": (run, 20)}


def autograd():
    from autograd import grad
    slope = grad(chain)
    return {"autograd": (lambda: slope(0.9, 0.3), 10)}


def jax():
    import jax
    jax.config.update("jax_enable_x64", True)
    compiled = jax.jit(jax.grad(chain))
    points = jax.jit(jax.vmap(jax.grad(chain), (0, 0)))
    many = jax.numpy.linspace(0.5, 0.9, 64), jax.numpy.linspace(0.1, 0.3, 64)
    return {
        "JAX, compiled": (lambda: compiled(0.9, 0.3).block_until_ready(), 1000),
        "JAX, compiled, 64 points": (lambda: points(*many).block_until_ready(), 1000),
    }


for library in (micrograd, autograd, jax):
    if importlib.util.find_spec(library.__name__) is None:
        print(f"{library.__name__} is not installed: left out", file=sys.stderr)
        continue
    for name, (run, passes) in library().items():
        points = 64 if name.endswith("64 points") else 1
        work = "chain" if points == 1 else "chain-64"
        name = name.removesuffix(", 64 points")
        print(f"{work}\t{name}\t{seconds(run, passes) / points:.4g}", flush=True)
