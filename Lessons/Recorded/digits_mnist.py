"""Measures the article's digit classifier on MNIST, for the lessons on digits.

The data are the 10,000 test pictures of MNIST (Y. LeCun, C. Cortes, C. Burges), which the article's program
never opens: the first 9,000 are learned from, the last 1,000 held out. Needs NumPy and the two files
t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz:

    python3 digits_mnist.py FOLDER > digits_mnist.json

Every number is a share of right answers in percent, unless it is called otherwise.
"""

import gzip
import json
import sys

import numpy as np

SEEDS = [0, 1, 2]
RATES = [0.05, 0.1, 0.2, 0.5, 1, 2, 5]


def read(folder):
    with gzip.open(f"{folder}/t10k-images-idx3-ubyte.gz") as file:
        pictures = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    with gzip.open(f"{folder}/t10k-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return pictures.astype(float), labels.astype(int)


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


class Classifier:
    """Layers of sigmoids, one sample at a time. `rule` says how the deltas are made."""

    def __init__(self, sizes, seed, rule, rate):
        random = np.random.default_rng(seed)
        self.weights = [
            random.uniform(-0.5, 0.5, (to, of)) for of, to in zip(sizes, sizes[1:])
        ]
        self.biases = [np.zeros(to) for to in sizes[1:]]
        self.rule, self.rate = rule, rate

    def forward(self, x):
        layers = [x]
        for w, b in zip(self.weights, self.biases):
            layers.append(sigmoid(layers[-1] @ w.T + b))
        return layers

    def deltas(self, layers, target):
        """Of the sums of each layer, with the weights as they are."""
        delta = 2 / len(target) * (layers[-1] - target)
        if self.rule == "mean squared error":
            delta = delta * layers[-1] * (1 - layers[-1])
        deltas = [delta]
        for w, h in zip(self.weights[:0:-1], layers[-2:0:-1]):
            delta = w.T @ delta * h * (1 - h)
            deltas.insert(0, delta)
        return deltas

    def learn(self, x, target):
        layers = self.forward(x)
        deltas = self.deltas(layers, target)
        for l in reversed(range(len(deltas))):
            self.weights[l] -= self.rate * np.outer(deltas[l], layers[l])
            self.biases[l] -= self.rate * deltas[l]
            if self.rule == "as printed" and l > 0:
                h = layers[l]
                deltas[l - 1] = self.weights[l].T @ deltas[l] * h * (1 - h)
        return layers[-1]

    def epoch(self, pictures, labels):
        right = 0
        for x, label in zip(pictures, labels):
            right += int(np.argmax(self.learn(x, np.eye(10)[label])) == label)
        return percent(right, len(labels))


def percent(part, whole):
    return round(100 * part / whole, 2)


def run(data, seed, rule="as printed", rate=0.2, sizes=(784, 20, 10), epochs=3):
    (pictures, labels), (new, answers) = data
    classifier = Classifier(sizes, seed, rule, rate)
    during = [classifier.epoch(pictures, labels) for _ in range(epochs)]
    outputs = classifier.forward(new)[-1]
    right = outputs.argmax(1) == answers
    return classifier, during, outputs, right, percent(right.sum(), len(right))


def confidence(runs):
    top = np.concatenate([outputs.max(1) for _, _, outputs, _, _ in runs])
    right = np.concatenate([right for _, _, _, right, _ in runs])
    rows = []
    for low, high in [(0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.99), (0.99, 1.01)]:
        inside = (top >= low) & (top < high)
        rows.append(
            {"from": low, "to": min(high, 1), "pictures": int(inside.sum()),
             "right": percent(right[inside].sum(), inside.sum())})
    return rows


def zero_gradients(classifier, x, label):
    layers = classifier.forward(x)
    deltas = classifier.deltas(layers, np.eye(10)[label])
    gradients = [np.outer(d, h) for d, h in zip(deltas, layers)] + deltas
    return {
        "parameters": int(sum(g.size for g in gradients)),
        "exactly zero": int(sum((g == 0).sum() for g in gradients)),
        "black pixels": int((x == 0).sum()),
    }


def main():
    pictures, labels = read(sys.argv[1])
    def split(pictures):
        return (pictures[:9000], labels[:9000]), (pictures[9000:], labels[9000:])
    data = split(pictures / 255)
    result = {
        "data": "MNIST's 10,000 test pictures: the first 9,000 learned from, the last 1,000 held out",
        "command": "python3 digits_mnist.py FOLDER > digits_mnist.json",
        "numpy": np.__version__,
        "seeds": SEEDS,
    }
    variants = {}
    for rule in ["as printed", "old weights", "mean squared error"]:
        runs = [run(data, seed, rule) for seed in SEEDS]
        variants[rule] = {
            "during epochs": [r[1] for r in runs], "held out": [r[4] for r in runs]}
        if rule == "as printed":
            result["confidence, as printed"] = confidence(runs)
            variants[rule]["mean top output"] = round(
                float(np.mean([r[2].max(1).mean() for r in runs])), 4)
    result["variants at rate 0.2, three epochs"] = variants
    result["one picture"] = zero_gradients(
        Classifier((784, 20, 10), 0, "old weights", 0.2), data[0][0][0], labels[0])
    result["as printed, not divided by 255"] = [
        run(split(pictures), seed)[4] for seed in SEEDS]
    result["as printed, no hidden layer"] = [
        run(data, seed, sizes=(784, 10))[4] for seed in SEEDS]
    result["held out by rate"] = {
        rule: {str(rate): [run(data, seed, rule, rate)[4] for seed in SEEDS] for rate in RATES}
        for rule in ["old weights", "mean squared error"]}
    json.dump(result, sys.stdout, indent=1)
    print()


main()
