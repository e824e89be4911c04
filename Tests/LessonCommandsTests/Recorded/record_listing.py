"""The article's classifier in NumPy, statement for statement, on pictures that Swift can make too; where its
weights are after a thousand of them is recorded in listing.json, which the tests of `lessons digits
--as-printed` compare with.

    python3 -m venv venv && venv/bin/pip install numpy && venv/bin/python record_listing.py

What differs from the listing: the random numbers, which have to be the same elsewhere; the place of the file;
one epoch in place of three; and nobody is asked.
"""
import json
import pathlib
import tempfile

import numpy as np

held_out = 100
samples = 1000 + held_out
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


def uniform(random, rows, count):
    """As numpy.random.uniform(-0.5, 0.5, (rows, count)), of another generator."""
    return np.array([random.next() - 0.5 for _ in range(rows * count)]).reshape(rows, count)


def write_pictures(path):
    """Bytes: four fifths of a picture are black, and every tenth pixel, from its label on, is bright."""
    random = SplitMix64(30)
    pictures, labels = [], []
    for _ in range(samples):
        label = int(random.next() * 10)
        labels.append(label)
        for pixel in range(784):
            u = random.next()
            bright = pixel % 10 == label
            pictures.append(128 + int(u * 128) if bright else 0 if u < 0.8 else int((u - 0.8) * 1280))
    np.savez(path, x_train=np.array(pictures, dtype="uint8").reshape(samples, 28, 28),
             y_train=np.array(labels, dtype="uint8"))


def get_mnist(path):
    with np.load(path) as archive:
        images, labels = archive["x_train"], archive["y_train"]
    images = images.astype("float32") / 255
    images = np.reshape(images, (images.shape[0], images.shape[1] * images.shape[2]))
    return images, np.eye(10)[labels]


with tempfile.TemporaryDirectory() as folder:
    archive = pathlib.Path(folder, "mnist.npz")
    write_pictures(archive)
    images, labels = get_mnist(archive)
images, labels = images[:-held_out], labels[:-held_out]

random = SplitMix64(20)
w_i_h = uniform(random, 20, 784)
w_h_o = uniform(random, 10, 20)
b_i_h = np.zeros((20, 1))
b_h_o = np.zeros((10, 1))

learn_rate = 0.2
nr_correct = 0
for epoch in range(1):
    for img, l in zip(images, labels):
        img.shape += (1,)
        l.shape += (1,)
        h_pre = b_i_h + w_i_h @ img
        h = 1 / (1 + np.exp(-h_pre))
        o_pre = b_h_o + w_h_o @ h
        o = 1 / (1 + np.exp(-o_pre))
        nr_correct += int(np.argmax(o) == np.argmax(l))
        delta_o = (2 / len(o)) * (o - l)
        w_h_o += -learn_rate * delta_o @ np.transpose(h)
        b_h_o += -learn_rate * delta_o
        delta_h = np.transpose(w_h_o) @ delta_o * (h * (1 - h))
        w_i_h += -learn_rate * delta_h @ np.transpose(img)
        b_i_h += -learn_rate * delta_h
    accuracy = round((nr_correct / images.shape[0]) * 100, 2)
    print(f"{accuracy}%")

recording = {
    "made with": {"program": "record_listing.py", "numpy": np.__version__},
    "accuracy": accuracy,
    "columns": list(columns),
    "first": w_i_h[:, columns].reshape(-1).tolist(),
    "firstRowSums": w_i_h.sum(axis=1).tolist(),
    "firstBias": b_i_h.reshape(-1).tolist(),
    "second": w_h_o.reshape(-1).tolist(),
    "secondBias": b_h_o.reshape(-1).tolist(),
}
path = pathlib.Path(__file__).with_name("listing.json")
path.write_text(json.dumps(recording, separators=(",", ":"), allow_nan=False) + "\n")
