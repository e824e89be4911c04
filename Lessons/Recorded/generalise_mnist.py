"""Measures on MNIST what the lessons on starting and on generalising measure on built-in digits.

The data are the 10,000 test pictures of MNIST (Y. LeCun, C. Cortes, C. Burges): the first 9,000 are learned
from, the last 1,000 held out. Needs NumPy and the two files t10k-images-idx3-ubyte.gz and
t10k-labels-idx1-ubyte.gz:

    python3 generalise_mnist.py FOLDER > generalise_mnist.json

Unless something else is said: 784-20-10, sigmoids, weights from -0.5 to 0.5, biases 0, rate 0.2, one sample at a
time in the order of the file, three epochs, deltas (2/n)(output - target), all weights changed together. Every
number is a percentage, a list has one for each seed.
"""

import gzip
import json
import sys

import numpy as np

SEEDS = [0, 1, 2]


def read(folder):
    with gzip.open(f"{folder}/t10k-images-idx3-ubyte.gz") as file:
        pictures = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784) / 255
    with gzip.open(f"{folder}/t10k-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8).astype(int)
    return pictures, labels


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


class Network:
    def __init__(self, hidden, seed, limit=0.5, relu=False):
        random = np.random.default_rng(seed)
        sizes = [784, *hidden, 10]
        self.relu = relu
        self.w, self.b = [], [np.zeros(n) for n in sizes[1:]]
        for of, to in zip(sizes, sizes[1:]):
            r = np.sqrt(6 / of) if limit == "He" else limit
            self.w.append(random.uniform(-r, r, (to, of)))

    def forward(self, x):
        layers = [x]
        for i, (w, b) in enumerate(zip(self.w, self.b)):
            z = layers[-1] @ w.T + b
            hidden = i + 1 < len(self.w)
            layers.append(np.maximum(z, 0) if hidden and self.relu else sigmoid(z))
        return layers

    def learn(self, pictures, labels, epochs=3, rate=0.2):
        targets = np.eye(10)[labels]
        for _ in range(epochs):
            for x, t in zip(pictures, targets):
                layers = self.forward(x)
                delta = 2 / 10 * (layers[-1] - t)
                for i in reversed(range(len(self.w))):
                    h = layers[i]
                    slope = (h > 0) if self.relu else h * (1 - h)
                    before = self.w[i].T @ delta * slope if i > 0 else None
                    self.w[i] -= rate * np.outer(delta, h)
                    self.b[i] -= rate * delta
                    delta = before
        return self

    def right(self, pictures, labels):
        return percent(self.forward(pictures)[-1].argmax(1) == labels)

    def tops(self, pictures):
        return self.forward(pictures)[-1].max(1)


def percent(values):
    return round(float(100 * np.mean(values)), 2)


def turned(pictures, degrees):
    """With the clock about the middle, bilinear, with paper around."""
    angle = np.radians(degrees)
    row, column = np.mgrid[0:28, 0:28] - 13.5
    r = 13.5 + np.cos(angle) * row - np.sin(angle) * column
    c = 13.5 + np.sin(angle) * row + np.cos(angle) * column
    padded = np.pad(pictures.reshape(-1, 28, 28), ((0, 0), (14, 14), (14, 14)))
    i, j = np.floor(r).astype(int), np.floor(c).astype(int)
    y, x = r - i, c - j
    i, j = i + 14, j + 14
    mixed = (1 - y) * ((1 - x) * padded[:, i, j] + x * padded[:, i, j + 1])
    mixed += y * ((1 - x) * padded[:, i + 1, j] + x * padded[:, i + 1, j + 1])
    return mixed.reshape(-1, 784)


def shifted(pictures, right):
    moved = np.zeros_like(pictures.reshape(-1, 28, 28))
    moved[:, :, right:] = pictures.reshape(-1, 28, 28)[:, :, : 28 - right]
    return moved.reshape(-1, 784)


def main():
    pictures, labels = read(sys.argv[1])
    learned = pictures[:9000], labels[:9000]
    new, answers = held_out = pictures[9000:], labels[9000:]
    random = np.random.default_rng(7)
    others = {
        "held-out digits": new,
        "their pixels shuffled": np.array([random.permutation(p) for p in new]),
        "even noise": random.random((1000, 784)),
        "held-out digits, inverted": 1 - new,
    }

    def accuracies(hidden, rate=0.2, **start):
        return [
            Network(hidden, seed, **start).learn(*learned, rate=rate).right(*held_out)
            for seed in SEEDS
        ]

    result = {
        "data": "MNIST's 10,000 test pictures: the first 9,000 learned from, the last 1,000 held out",
        "command": "python3 generalise_mnist.py FOLDER > generalise_mnist.json",
        "numpy": np.__version__,
        "seeds": SEEDS,
    }
    result["held out by range of the first weights"] = {
        str(limit): accuracies([20], limit=limit) for limit in [0, 0.005, 0.05, 0.5, 1, 2, 5, 10]}
    result["held out by hidden layers of 20, sigmoid"] = {
        str(depth): accuracies([20] * depth) for depth in range(6)}
    result["held out by hidden layers of 20, ReLU, He, rate 0.02"] = {
        str(depth): accuracies([20] * depth, rate=0.02, limit="He", relu=True)
        for depth in range(1, 6)}
    result["held out by hidden layers of 20, ReLU, range 0.5, rate 0.2"] = {
        str(depth): accuracies([20] * depth, relu=True) for depth in [1, 2, 3]}
    result["held out by hidden units"] = {
        str(width): accuracies([width]) for width in [1, 2, 3, 5, 10, 20, 50, 100]}

    networks = [Network([20], seed).learn(*learned) for seed in SEEDS]

    def drift(changed):
        return {
            "right": [n.right(changed, answers) for n in networks],
            "mean top output": [percent(n.tops(changed)) for n in networks]}

    result["turned by degrees"] = {
        str(d): drift(turned(new, d)) for d in [0, 10, 20, 30, 45, 90]}
    result["shifted by pixels"] = {str(d): drift(shifted(new, d)) for d in range(5)}
    result["contrast"] = {str(c): drift(c * new) for c in [1, 0.5, 0.2, 0.1]}

    def sure():
        return {
            name: {
                "over 0.5": [percent(n.tops(p) > 0.5) for n in networks],
                "over 0.9": [percent(n.tops(p) > 0.9) for n in networks]}
            for name, p in others.items()}

    result["top output after 3 epochs"] = sure()
    for network in networks:
        network.learn(*learned, epochs=17)
    result["top output after 20 epochs"] = sure()
    json.dump(result, sys.stdout, indent=1)
    print()


main()
