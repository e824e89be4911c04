"""The article's program in NumPy, whole: reads MNIST, learns for three epochs one picture at a time, prints its
accuracy after each. The last tenth is held out and read at the end.

    python3 article_digits.py DATA [SEED]

DATA is mnist.npz, or a folder with train-images-idx3-ubyte.gz (or t10k-) and the labels.
"""
import gzip
import pathlib
import sys

import numpy as np


def read(path):
    if path.is_file():
        with np.load(path) as archive:
            return archive["x_train"], archive["y_train"]
    for part in ("train", "t10k"):
        pictures = path / f"{part}-images-idx3-ubyte.gz"
        if pictures.exists():
            labels = path / f"{part}-labels-idx1-ubyte.gz"
            images = np.frombuffer(gzip.decompress(pictures.read_bytes()), dtype="uint8", offset=16)
            return (images.reshape(-1, 28, 28),
                    np.frombuffer(gzip.decompress(labels.read_bytes()), dtype="uint8", offset=8))
    sys.exit(f"{path}: no MNIST here")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


images, labels = read(pathlib.Path(sys.argv[1]))
images = images.astype("float32") / 255
images = np.reshape(images, (images.shape[0], images.shape[1] * images.shape[2]))
labels = np.eye(10)[labels]
held_out = len(images) // 10
test_images, test_labels = images[-held_out:], labels[-held_out:]
images, labels = images[:-held_out], labels[:-held_out]

random = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
w_i_h = random.uniform(-0.5, 0.5, (20, 784))
w_h_o = random.uniform(-0.5, 0.5, (10, 20))
b_i_h = np.zeros((20, 1))
b_h_o = np.zeros((10, 1))

learn_rate = 0.2
for epoch in range(3):
    nr_correct = 0
    for img, l in zip(images, labels):
        img.shape += (1,)
        l.shape += (1,)
        h = sigmoid(b_i_h + w_i_h @ img)
        o = sigmoid(b_h_o + w_h_o @ h)
        nr_correct += int(np.argmax(o) == np.argmax(l))
        delta_o = (2 / len(o)) * (o - l)
        w_h_o += -learn_rate * delta_o @ np.transpose(h)
        b_h_o += -learn_rate * delta_o
        delta_h = np.transpose(w_h_o) @ delta_o * (h * (1 - h))
        w_i_h += -learn_rate * delta_h @ np.transpose(img)
        b_i_h += -learn_rate * delta_h
    print(f"epoch {epoch + 1}: accuracy {round(nr_correct / images.shape[0] * 100, 2)} %")

answers = sigmoid(w_h_o @ sigmoid(w_i_h @ test_images.T + b_i_h) + b_h_o)
right = np.mean(answers.argmax(axis=0) == test_labels.argmax(axis=1))
print(f"held out: accuracy {round(float(right) * 100, 2)} %")
