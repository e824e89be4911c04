"""The article's network in NumPy, one sample at a time as the article has it, and in minibatches of 32
as anyone would write them.

    python3 article.py SAMPLES        prints: work <tab> program <tab> seconds a sample
"""
import sys
import time

import numpy as np

rate = 0.2
batch = 32
samples = int(sys.argv[1]) if len(sys.argv) > 1 else 6400
samples -= samples % batch

random = np.random.default_rng(0)
pictures = random.random((samples, 784)).astype(np.float32)
labels = np.eye(10)[random.integers(0, 10, samples)]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def start(kind=np.float64):
    random = np.random.default_rng(1)
    parameters = (random.uniform(-0.5, 0.5, (20, 784)), np.zeros((20, 1)),
                  random.uniform(-0.5, 0.5, (10, 20)), np.zeros((10, 1)))
    return [parameter.astype(kind) for parameter in parameters]


def one_at_a_time(pictures):
    first, first_bias, second, second_bias = start()
    right = 0
    for picture, label in zip(pictures, labels):
        x, t = picture[:, None], label[:, None]
        h = sigmoid(first_bias + first @ x)
        o = sigmoid(second_bias + second @ h)
        right += int(np.argmax(o) == np.argmax(t))
        d = (2 / len(o)) * (o - t)
        second += -rate * d @ h.T
        second_bias += -rate * d
        back = second.T @ d * (h * (1 - h))
        first += -rate * back @ x.T
        first_bias += -rate * back
    return right


def in_batches(pictures, kind=np.float64):
    first, first_bias, second, second_bias = start(kind)
    answers = labels.astype(kind)
    right = 0
    for i in range(0, samples, batch):
        x, t = pictures[i:i + batch], answers[i:i + batch]
        h = sigmoid(x @ first.T + first_bias.T)
        o = sigmoid(h @ second.T + second_bias.T)
        right += int((np.argmax(o, axis=1) == np.argmax(t, axis=1)).sum())
        d = (2 / 10 / batch) * (o - t)
        back = d @ second * (h * (1 - h))
        second -= rate * d.T @ h
        second_bias -= rate * d.sum(axis=0)[:, None]
        first -= rate * back.T @ x
        first_bias -= rate * back.sum(axis=0)[:, None]
    return right


for work, program, loop, data in [
    ("article", "NumPy", one_at_a_time, pictures),
    ("article", "NumPy, float64 pictures", one_at_a_time, pictures.astype(np.float64)),
    ("minibatch", "NumPy", in_batches, pictures),
    ("minibatch", "NumPy, float64 pictures", in_batches, pictures.astype(np.float64)),
    ("minibatch", "NumPy, float32", lambda data: in_batches(data, np.float32), pictures),
]:
    begin = time.process_time()
    loop(data)
    print(f"{work}\t{program}\t{(time.process_time() - begin) / samples:.4g}")
