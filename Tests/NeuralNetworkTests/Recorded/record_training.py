"""Trains 784-20-10 in NumPy, float64, one sample at a time, and records where that leads: training.json,
which the Swift tests compare with.

    python3 -m venv venv && venv/bin/pip install numpy && venv/bin/python record_training.py

Three rules, from the same start and with the same 1,000 samples:
  "mean squared error"     the true gradient of mean((o - t)²)
  "binary cross-entropy"   the true gradient of (2/10) Σ binary cross-entropy: the slope of the last sigmoid
                           cancels, which is what an article gets that leaves it out
  "as printed"             the same, but the hidden layer's gradient passes through output weights that have
                           already changed, as that article's program has it
"""
import json
import pathlib
import struct

import numpy as np

rate = 0.2
samples = 1000
columns = range(0, 784, 39)[:20]  # of the first weights, those that are recorded


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        """A double in [0, 1)."""
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53


def weights(random, rows, columns):
    return np.array([random.next() - 0.5 for _ in range(rows * columns)]).reshape(rows, columns)


def sample(random):
    """A label, and a picture four fifths black in which every tenth pixel, from the label on, is bright."""
    label = int(random.next() * 10)
    picture = []
    for pixel in range(784):
        u = random.next()
        bright = pixel % 10 == label
        picture.append(0.5 + u / 2 if bright else 0.0 if u < 0.8 else (u - 0.8) * 5)
    return np.array(picture), label


def checksum(numbers):
    """Of the bits of all numbers, in order."""
    result = 0xCBF29CE484222325
    for bits in struct.unpack(f"<{len(numbers)}Q", np.asarray(numbers, dtype="<f8").tobytes()):
        result = ((result ^ bits) * 0x100000001B3) & ((1 << 64) - 1)
    return f"{result:016x}"


random = SplitMix64(20)
first_start, second_start = weights(random, 20, 784), weights(random, 10, 20)
pictures, labels = zip(*(sample(random) for _ in range(samples)))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Network:
    def __init__(self):
        self.first, self.first_bias = first_start.copy(), np.zeros(20)
        self.second, self.second_bias = second_start.copy(), np.zeros(10)

    def step(self, x, label, rule, product=np.matmul):
        """One step of descent; the loss before it."""
        t = np.eye(10)[label]
        h = sigmoid(product(self.first, x) + self.first_bias)
        z = product(self.second, h) + self.second_bias
        o = sigmoid(z)
        d = 2 / 10 * (o - t)
        if rule == "mean squared error":
            loss = np.mean((o - t) ** 2)
            d = d * o * (1 - o)
        else:
            loss = 2 / 10 * np.sum(np.maximum(z, 0) - t * z + np.log1p(np.exp(-np.abs(z))))
        second = self.second - rate * np.outer(d, h)
        on_the_way_back = second if rule == "as printed" else self.second
        back = product(on_the_way_back.T, d) * h * (1 - h)
        self.second, self.second_bias = second, self.second_bias - rate * d
        self.first = self.first - rate * np.outer(back, x)
        self.first_bias = self.first_bias - rate * back
        return loss

    def parameters(self):
        return self.first, self.first_bias, self.second, self.second_bias

    def recorded(self):
        return {
            "first": self.first[:, columns].reshape(-1).tolist(),
            "firstRowSums": self.first.sum(axis=1).tolist(),
            "firstNorm": float(np.sqrt((self.first**2).sum())),
            "firstBias": self.first_bias.tolist(),
            "second": self.second.reshape(-1).tolist(),
            "secondNorm": float(np.sqrt((self.second**2).sum())),
            "secondBias": self.second_bias.tolist(),
        }


def trained(rule, product=np.matmul):
    network = Network()
    losses = []
    for n in range(samples):
        losses.append(network.step(pictures[n], labels[n], rule, product))
        if n == 0:
            after_one = network.recorded()
    means = np.array(losses).reshape(-1, 100).mean(axis=1).tolist()
    return network, {"rule": rule, "losses": means, "afterOne": after_one,
                     "afterAll": network.recorded()}


def backwards(a, b):
    """The same product, its terms added up from the other end."""
    return np.array([np.add.accumulate((row * b)[::-1])[-1] for row in a])


if __name__ == "__main__":
    runs = []
    for rule in ("mean squared error", "binary cross-entropy", "as printed"):
        network, run = trained(rule)
        other, _ = trained(rule, backwards)
        gap = max(np.abs(a - b).max() / np.abs(a).max()
                  for a, b in zip(network.parameters(), other.parameters()))
        print(f"{rule}: loss {run['losses'][0]:.4f} to {run['losses'][-1]:.4f}; "
              f"another order of addition differs by {gap:.1e}")
        runs.append(run)
    recording = {
        "made with": {"program": "record_training.py", "numpy": np.__version__},
        "start": {
            "first": checksum(first_start.reshape(-1)),
            "second": checksum(second_start.reshape(-1)),
            "pictures": checksum(np.concatenate(pictures)),
            "labels": list(labels[:20]),
        },
        "columns": list(columns),
        "runs": runs,
    }
    path = pathlib.Path(__file__).with_name("training.json")
    path.write_text(json.dumps(recording, separators=(",", ":"), allow_nan=False) + "\n")
    print(f"{path.stat().st_size} bytes")
