"""Draws how time grows, from growth.csv: python growth_plot.py growth.csv growth.svg

A panel for each of width, depth and size of the graph; trace, layout and run on axes of powers of ten, where
proportional growth is a line at 45 degrees (dotted).
"""
import csv
import sys

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot

source, target = sys.argv[1:3]
panels = {}
with open(source) as file:
    for row in csv.DictReader(file):
        panels.setdefault(row["of"], []).append(row)

pyplot.rcParams["svg.hashsalt"] = "growth"
figure, axes = pyplot.subplots(1, len(panels), figsize=(4.2 * len(panels), 3.8), sharey=True)
for axis, (name, rows) in zip(axes, panels.items()):
    sizes = [float(row["size"]) for row in rows]
    for column in ["trace s", "layout s", "run s"]:
        times = [float(row[column]) for row in rows]
        axis.loglog(sizes, times, marker="o", label=column.removesuffix(" s"))
    last = float(rows[-1]["run s"]) / sizes[-1]
    axis.loglog(sizes, [last * size for size in sizes], ":", color="grey", label="proportional")
    axis.set_xlabel(name)
    axis.grid(alpha=0.3)
axes[0].set_ylabel("seconds of processor time")
axes[0].legend()
figure.tight_layout()
figure.savefig(target, metadata={"Date": None})
