"""Writes a few pictures in every way that is read, with NumPy and Python's gzip, and records the files:
files.json, which the Swift tests read and Tools/fuzz-data mutates.

    python3 -m venv venv && venv/bin/pip install numpy && venv/bin/python record_files.py

"pixels" and "labels" are three pictures with some bright pixels each; the last one is the test set where there
is one. "sets" are folders and files with a test set. "arrays" hold two pictures each as one type of number, in
one order, in one shape; "unit" says that they are from 0 to 1, "half" that they are half as bright.
"""

import base64
import gzip
import io
import json
import pathlib
import zipfile

import numpy as np

generator = np.random.default_rng(28)
pixels = np.zeros((3, 28, 28), "u1")
for picture in pixels:
    picture[generator.integers(0, 28, 30), generator.integers(0, 28, 30)] = generator.integers(1, 256, 30)
pixels[:, 27, 3] = 255
labels = np.array([7, 0, 9], "u1")


def text(data):
    return base64.b64encode(data).decode()


def idx(array):
    return bytes([0, 0, 8, array.ndim]) + b"".join(n.to_bytes(4, "big") for n in array.shape) + array.tobytes()


def npz(save, **arrays):
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


def version_npz(version, **arrays):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, array, version=version)
            archive.writestr(name + ".npy", member.getvalue(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


idx_files = {
    "train-images-idx3-ubyte": idx(pixels[:2]), "train-labels-idx1-ubyte": idx(labels[:2]),
    "t10k-images-idx3-ubyte": idx(pixels[2:]), "t10k-labels-idx1-ubyte": idx(labels[2:]),
}
parts = {"x_train": pixels[:2], "y_train": labels[:2], "x_test": pixels[2:], "y_test": labels[2:]}
sets = {
    "idx": {name: text(data) for name, data in idx_files.items()},
    "idx-gz": {name + ".gz": text(gzip.compress(data, mtime=0)) for name, data in idx_files.items()},
    "stored": {"mnist.npz": text(npz(np.savez, **parts))},
    "deflated": {"mnist.npz": text(npz(np.savez_compressed, **parts))},
}

arrays = []


def add(name, save, x, y, unit=False, half=False):
    arrays.append({
        "name": name, "unit": unit, "half": half, "file": text(npz(save, x_train=x, y_train=y)),
    })


x, y = pixels[:2], labels[:2]
for place, kind in enumerate(
    ["|u1", "|i1"] + [order + kind for kind in ("u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8") for order in "<>"]
):
    half = kind == "|i1"
    bright = x // 2 if half else x
    for order in "CF":
        flat = (place + (order == "F")) % 2 == 0
        save = np.savez if kind == "|u1" and flat else np.savez_compressed
        array = np.array((bright.reshape(2, 784) if flat else bright).astype(kind), order=order)
        add(f"{kind} {order} {array.shape}", save, array, y.astype(kind), half=half)
for kind in ("<f4", ">f8"):
    add(f"{kind} from 0 to 1", np.savez_compressed, (x / 255).astype(kind), y, unit=True)
for version in ((2, 0), (3, 0)):
    add(f"version {version}", lambda file, **both: file.write(version_npz(version, **both)), x, y)

recorded = {
    "pixels": text(pixels.tobytes()), "labels": labels.tolist(), "sets": sets, "arrays": arrays,
}
path = pathlib.Path(__file__).with_name("files.json")
path.write_text(json.dumps(recorded, indent=0, separators=(",", ":")) + "\n")
