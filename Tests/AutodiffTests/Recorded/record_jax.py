"""Records what JAX in float64 makes of some compositions: jax-gradients.json, which JAXTests.swift reads.

    python3 -m venv venv && venv/bin/pip install jax && venv/bin/python record_jax.py

Each composition stands here and, under the same name, in JAXCompositions.swift. Of each are recorded
its inputs, its value, the gradient by each input of sum(weights * value), the directional derivative of the
value along the inputs' tangents, and for some the product of the Hessian of sum(weights * value) with the
tangents. Inputs, weights and tangents are seeded by the composition's name and rounded to three digits.
"""
import json
import pathlib
import zlib

import jax
import jax.numpy as np
import numpy
from jax.nn import logsumexp, sigmoid, softmax, softplus

jax.config.update("jax_enable_x64", True)
compositions = []


def spread(low, high):
    def kind(*shape):
        return lambda random: random.uniform(low, high, shape).round(3)
    return kind


real = spread(-2, 2)
positive = spread(0.2, 3)
inside = spread(-0.9, 0.9)
wide = spread(-30, 30)


def apart(*shape):
    """No element within 0.05 of zero or of another: away from the kinks of max, relu and abs."""
    def make(random):
        count = int(numpy.prod(shape))
        elements = (numpy.arange(count) - count / 2) * 0.2 + 0.1
        return random.permutation(elements + random.uniform(-0.04, 0.04, count)).reshape(shape).round(3)
    return make


def given(elements):
    return lambda random: numpy.array(elements, dtype=float)


def composition(*inputs, second=False, kink=False):
    def record(function):
        name = function.__name__.replace("_", " ")
        compositions.append(recorded(name, function, inputs, second, kink))
        return function
    return record


def listed(array):
    return numpy.asarray(array, dtype=float).reshape(-1).tolist()


def recorded(name, function, inputs, second, kink):
    random = numpy.random.default_rng(zlib.crc32(name.encode()))
    xs = [make(random) for make in inputs]
    tangents = [random.uniform(-1, 1, x.shape).round(3) for x in xs]
    value = function(*xs)
    weights = random.uniform(0.2, 1, value.shape).round(3)

    def weighted(*xs):
        return (weights * function(*xs)).sum()

    gradient = jax.grad(weighted, argnums=tuple(range(len(xs))))
    directional = jax.jvp(function, xs, tangents)[1]
    if not kink:
        plus, minus = ([x + h * v for x, v in zip(xs, tangents)] for h in (1e-6, -1e-6))
        difference = (function(*plus) - function(*minus)) / 2e-6
        assert numpy.allclose(difference, directional, rtol=1e-6, atol=1e-6), f"{name}: near a kink?"
    result = {
        "name": name,
        "inputs": [{"shape": x.shape, "elements": listed(x), "tangent": listed(v)}
                   for x, v in zip(xs, tangents)],
        "weights": listed(weights),
        "shape": value.shape,
        "value": listed(value),
        "gradients": [listed(g) for g in gradient(*xs)],
        "directional": listed(directional),
    }
    if second:
        result["hessianVector"] = [listed(h) for h in jax.jvp(gradient, xs, tangents)[1]]
    for numbers in (result["value"], result["directional"], *result["gradients"],
                    *result.get("hessianVector", [])):
        assert numpy.isfinite(numbers).all(), name
    return result


# Elementwise, with broadcasting.

@composition(real(3, 1), real(1, 4))
def sum_of_row_and_column(x, y): return x + y

@composition(real(2, 3, 4), real(4))
def leading_axes_stretched(x, y): return (x - y) * y

@composition(real(), real(2, 3))
def scalar_times_matrix(a, x): return a * x + a

@composition(real(2, 1, 3), positive(4, 1))
def quotient_stretching_both(x, y): return x / y

@composition(real(1, 1), real(1), real())
def one_element_of_three_ranks(x, y, z): return x * y + z * x

@composition(real(0, 3), real(3))
def no_rows(x, y): return (x * y + 1).sum(axis=0)

@composition(real(2, 0), real(2, 1))
def no_columns(x, y): return np.exp(x) * y

@composition(real(5), second=True)
def cube(x): return x ** 3 - 2 * x

@composition(positive(2, 3), real(3), second=True)
def power_of_tensor(x, y): return x ** y

@composition(real(4), second=True)
def bell(x): return np.exp(-x * x)

@composition(positive(3), positive(2, 1), second=True)
def log_of_squares(x, y): return np.log(x * x + y * y)

@composition(real(2, 2), second=True)
def hyperbola(x): return np.sqrt(1 + x * x)

@composition(real(3), real(2, 1), second=True)
def sine_times_cosine(x, y): return np.sin(x) * np.cos(y * x)

@composition(inside(6))
def tangent_of_angle(x): return np.tan(x) / (1 + x * x)

@composition(inside(3), inside(3), real(3))
def arcs(x, y, z): return np.arcsin(x) + np.arccos(y) * np.arctan(z)

@composition(real(2, 3), real(3))
def hyperbolic(x, y): return np.sinh(x) / np.cosh(y) - np.tanh(x * y)

@composition(real(), real(4), real(), second=True)
def neuron(w, x, b): return sigmoid(w * x + b)

@composition(wide(8))
def softplus_far_out(x): return softplus(x)

@composition(wide(8))
def sigmoid_far_out(x): return x * sigmoid(x)

@composition(real(5), second=True)
def swish(x): return x * sigmoid(1.5 * x)

@composition(real(5), second=True)
def gelu_by_tanh(x): return 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x ** 3)))

@composition(spread(0.1, 0.9)(5))
def logit(x): return np.log(x / (1 - x))

@composition(apart(3, 4))
def rectified(x): return np.maximum(0, x) * x + np.maximum(0, -3 * x)

@composition(apart(6), given([0.0, 0.5, -0.5, 1.3, -1.3, 0.9]))
def largest_smallest_absolute(x, y): return np.maximum(x, y + 3) * np.minimum(y - 4, x) + np.abs(x)

@composition(given([1.5, -2.0, 0.25]), given([1.5, -2.0, 0.75]), kink=True)
def larger_of_two_alike(x, y): return np.maximum(x, y) * 3 + np.minimum(y, x)

@composition(apart(3, 3), real(3), real(3, 1))
def where_positive(c, a, b): return np.where(c > 0, a * c, b - c)

@composition(apart(7))
def huber(x): return np.where(1 - np.abs(x) > 0, x * x / 2, np.abs(x) - 0.5)

@composition(apart(4))
def leaky_rectifier(x): return np.where(x > 0, x, 0.01 * x)

@composition(apart(5), real(5))
def sign_has_no_slope(x, y): return np.sign(x) * y + x * y

@composition(given(1.3))
def one_variable_four_paths(x):
    a = x * x
    b = np.sin(a) + x
    return a * b / (1 + a)

@composition(real(), real(3))
def horner(x, c): return c[0] + x * (c[1] + x * c[2])


# Sums, means, largest elements.

@composition(real(2, 3))
def sum_of_all(x): return (x * x).sum()

@composition(real(3, 2))
def sum_along_first(x): return np.exp(x).sum(axis=0)

@composition(real(2, 3, 2), real(2, 3, 2))
def sum_along_outer_axes_kept(x, y): return (x * y).sum(axis=(0, 2), keepdims=True) * x

@composition(real(2, 3, 2))
def mean_along_last(x): return np.mean(x * x, axis=-1)

@composition(real(1, 3, 1))
def sums_of_axes_of_one(x): return x.sum(axis=0) * x.sum(axis=2)

@composition(real(5), second=True)
def variance(x): return np.mean((x - np.mean(x)) ** 2)

@composition(real(4, 3))
def standardised_columns(x):
    centred = x - np.mean(x, axis=0)
    return centred / np.sqrt(np.mean(centred * centred, axis=0) + 1e-3)

@composition(real(2, 4), positive(4), real(4), second=True)
def layer_norm(x, scale, shift):
    centred = x - np.mean(x, axis=-1, keepdims=True)
    variance = np.mean(centred * centred, axis=-1, keepdims=True)
    return centred / np.sqrt(variance + 1e-5) * scale + shift

@composition(real(2, 3), positive(3))
def root_mean_square_norm(x, scale):
    return x / np.sqrt(np.mean(x * x, axis=-1, keepdims=True) + 1e-6) * scale

@composition(real(4), real(4))
def cosine_similarity(x, y):
    return (x * y).sum() / (np.sqrt((x * x).sum()) * np.sqrt((y * y).sum()))

@composition(positive(4), real(4))
def weighted_mean(w, x): return (w * x).sum() / w.sum()

@composition(apart(3, 4))
def largest_of_rows(x): return np.max(x, axis=1) * np.max(x, axis=0)[:3]

@composition(apart(2, 3, 2), real(3, 1))
def largest_along_outer_axes_kept(x, y): return np.max(x, axis=(0, 2), keepdims=True) - x * y

@composition(given([[3.0, 1.0, 3.0], [2.0, 2.0, 2.0]]), kink=True)
def largest_shared_by_equals(x): return np.max(x, axis=1)

@composition(apart(2, 4))
def range_of_rows(x): return np.max(x, axis=1) + np.max(-x, axis=1)


# Softmax and its relatives.

@composition(real(2, 4), second=True)
def log_sum_exp(x): return logsumexp(x, axis=-1)

@composition(spread(-900, 900)(3, 2))
def log_sum_exp_far_out(x): return logsumexp(x, axis=0)

@composition(real(2, 3), second=True)
def softmax_of_rows(x): return softmax(x, axis=-1)

@composition(real(2, 3, 2))
def softmax_along_middle(x): return softmax(x, axis=1) * x

@composition(real(2, 3))
def log_softmax(x): return x - logsumexp(x, axis=-1, keepdims=True)

@composition(real(4), positive(), second=True)
def softmax_with_temperature(x, temperature): return softmax(x / temperature, axis=-1)

@composition(real(4), second=True)
def entropy(x):
    p = softmax(x, axis=-1)
    return -(p * np.log(p)).sum()

@composition(real(3, 4), second=True)
def softmax_cross_entropy(x):
    target = np.array([[0.0, 1, 0, 0], [0.25, 0.25, 0.5, 0], [0, 0, 0, 1]])
    return np.mean(logsumexp(x, axis=-1) - (target * x).sum(axis=-1))

@composition(wide(6))
def binary_cross_entropy_of_logits(x):
    target = np.array([0.0, 1, 0, 1, 0.5, 1])
    return softplus(x) - target * x

@composition(real(4), real(3), positive(3))
def mixture_of_bells(x, centre, width):
    z = (x[:, None] - centre) / width
    return logsumexp(-z * z / 2 - np.log(width), axis=-1)


# Shapes: transposed, reshaped, sliced, joined, gathered.

@composition(real(2, 3), real(3, 2))
def transposed_product(x, y): return x.T * y

@composition(real(2, 3, 4), real(3, 1, 4))
def first_axes_swapped(x, y): return x.transpose(1, 0, 2) * y

@composition(real(2, 3, 2), real(2))
def axes_rotated(x, y): return np.sin(x.transpose(2, 0, 1)) * y[:, None, None]

@composition(real(2, 3), real(3, 2))
def reshaped_product(x, y): return x.reshape(3, 2) * y

@composition(real(2, 6))
def reshaped_transposed_reshaped(x):
    return np.exp(x.reshape(2, 3, 2).transpose(1, 0, 2).reshape(3, 4))

@composition(real(4, 3))
def sliced_rows_and_columns(x): return x[1:3] * x[:2, 0:1]

@composition(real(6))
def differences_of_neighbours(x): return (x[1:] - x[:-1]) ** 2

@composition(real(3, 2))
def empty_slice(x): return x[1:1].sum() + x[0].sum()

@composition(real(2, 2), real(1, 2), real(3, 2))
def joined_rows(a, b, c): return np.tanh(np.concatenate([a, b, c, a * a], axis=0))

@composition(real(2, 1), real(2, 3))
def joined_columns(a, b): return np.concatenate([a * b, b, a], axis=-1) ** 2

@composition(real(0, 2), real(2, 2))
def joined_with_nothing(a, b): return np.concatenate([a, b], axis=0) * b

@composition(real(3, 2), real(3, 1))
def gathered_with_repeats(x, y): return x[np.array([2, 0, 2])] * y

@composition(real(2, 4))
def gathered_columns(x): return x[:, np.array([3, 3, 1])] * np.exp(x[:, :3])

@composition(real(4))
def reversed_by_gathering(x): return x[np.array([3, 2, 1, 0])] * x

@composition(real(5, 3), real(3), second=True)
def mean_of_embeddings(table, w):
    return sigmoid((np.mean(table[np.array([1, 4, 1])], axis=0) * w).sum())

@composition(real(4, 2), real(2, 2))
def gathered_sliced_joined(x, y):
    z = np.concatenate([x[np.array([0, 3])] * y, x[1:3]], axis=1)
    return z[:, 1:4] * z.T[1:3, :1]

@composition(real(2, 3))
def circular_shift(x): return np.concatenate([x[:, 2:], x[:, :2]], axis=1) * x


# Matrix products.

@composition(real(2, 3), real(3, 4))
def matrix_product(a, b): return a @ b

@composition(real(3, 2), real(2))
def matrix_times_vector(a, x): return a @ x

@composition(real(3), real(3, 2))
def vector_times_matrix(x, a): return np.sin(x @ a)

@composition(real(4), real(4), second=True)
def dot_product(x, y): return (x @ y) ** 2

@composition(real(1, 3), real(3, 1))
def product_of_row_and_column(a, b): return b @ a @ b

@composition(real(3, 0), real(0, 2), real(2))
def product_over_no_axis(a, b, c): return a @ b + c

@composition(real(0, 3), real(3, 2))
def product_of_no_rows(a, b): return (a @ b).sum() + (b * b).sum()

@composition(real(2, 3), real(4, 3), real(2, 4))
def chain_of_products(a, b, c): return a @ b.T @ c.T

@composition(real(3, 2), second=True)
def gram_matrix(x): return x.T @ x

@composition(real(3), real(3, 3), second=True)
def quadratic_form(x, a): return x @ a @ x / 2 - x.sum()

@composition(real(4, 2), real(2), real(), second=True)
def linear_regression(x, w, b):
    target = np.array([1.0, 0, -1, 2])
    return np.mean((x @ w + b - target) ** 2)

@composition(real(4, 3), real(3), real())
def logistic_regression(x, w, b):
    target = np.array([1.0, 0, 0, 1])
    z = x @ w + b
    return np.mean(softplus(z) - target * z)

@composition(real(4), real(3, 4), real(3), real(2, 3), real(2), second=True)
def two_sigmoid_layers(x, w1, b1, w2, b2):
    target = np.array([1.0, 0])
    return np.mean((sigmoid(w2 @ sigmoid(w1 @ x + b1) + b2) - target) ** 2)

@composition(real(3, 4), inside(2, 4), real(2), inside(3, 2), real(3), second=True)
def classifier_of_a_batch(x, w1, b1, w2, b2):
    target = np.array([[1.0, 0, 0], [0, 0, 1], [0, 1, 0]])
    z = np.tanh(x @ w1.T + b1) @ w2.T + b2
    return np.mean(logsumexp(z, axis=-1) - (target * z).sum(axis=-1))

@composition(real(4, 3), inside(3, 3), positive(3), real(3))
def batch_norm_of_a_layer(x, w, scale, shift):
    z = x @ w
    centred = z - np.mean(z, axis=0, keepdims=True)
    return centred / np.sqrt(np.mean(centred ** 2, axis=0) + 1e-3) * scale + shift

@composition(given([[0.5, -1.0], [1.5, 2.0]]), given([[1.0, -0.5], [0.75, 0.5]]), inside(2, 2))
def residual_block(x, w1, w2): return x + np.maximum(0, x @ w1) @ w2

@composition(real(3, 2), inside(2, 2), inside(2, 2), inside(2, 2), second=True)
def attention_of_one_head(x, query, key, value):
    scores = (x @ query) @ (x @ key).T / np.sqrt(2)
    return softmax(scores, axis=-1) @ (x @ value)

@composition(real(3, 2), real(3, 2), real(3, 2))
def causal_attention(query, key, value):
    allowed = np.array([[1.0, 0, 0], [1, 1, 0], [1, 1, 1]])
    scores = np.where(allowed > 0, query @ key.T / np.sqrt(2), -50.0)
    return softmax(scores, axis=-1) @ value

@composition(real(3, 2), inside(2, 2), inside(2, 2), real(2))
def recurrent_network(x, w, u, b):
    h = np.zeros(2)
    for t in range(3):
        h = np.tanh(w @ x[t] + u @ h + b)
    return h

@composition(real(3), real(2), real(2), inside(8, 5), inside(8))
def long_short_term_memory(x, h, c, w, b):
    z = w @ np.concatenate([x, h], axis=0) + b
    forget, update, output = sigmoid(z[0:2]), sigmoid(z[2:4]), sigmoid(z[4:6])
    c = forget * c + update * np.tanh(z[6:8])
    return np.concatenate([output * np.tanh(c), c], axis=0)

@composition(real(6), real(2, 3))
def convolution_as_gathering(x, kernels):
    windows = x[np.array([0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5])].reshape(4, 3)
    return windows @ kernels.T

@composition(positive(3, 3), positive(3))
def power_iteration(a, x):
    for _ in range(4):
        x = a @ x
        x = x / np.sqrt(x @ x)
    return x @ (a @ x)

@composition(real(3, 2), real(4, 2))
def distances_of_points(x, y):
    gap = x.reshape(3, 1, 2) - y.reshape(1, 4, 2)
    return np.sqrt((gap * gap).sum(axis=-1) + 0.01)

@composition(inside(2, 2), real(2))
def exponential_of_a_matrix(a, x):
    total, term = x, x
    for n in range(1, 9):
        term = a @ term / n
        total = total + term
    return total

@composition(real(2), real(3, 2), second=True)
def descent_unrolled(w, x):
    target = np.array([1.0, -1, 0.5])
    loss = lambda w: np.mean((np.tanh(x @ w) - target) ** 2)
    for _ in range(2):
        w = w - 0.3 * jax.grad(loss)(w)
    return loss(w)


if __name__ == "__main__":
    seconds = sum("hessianVector" in c for c in compositions)
    assert len(compositions) >= 60 and seconds >= 20
    assert len({c["name"] for c in compositions}) == len(compositions)
    path = pathlib.Path(__file__).with_name("jax-gradients.json")
    heading = {"program": "record_jax.py", "jax": jax.__version__, "numpy": numpy.__version__}
    lines = ",\n".join(json.dumps(c, separators=(",", ":"), allow_nan=False) for c in compositions)
    path.write_text(f'{{"made with": {json.dumps(heading)},\n"compositions": [\n{lines}\n]}}\n')
    print(f"{len(compositions)} compositions, {seconds} with second derivatives: "
          f"{path.stat().st_size} bytes")
