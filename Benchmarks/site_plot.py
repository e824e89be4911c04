"""Prints medians and ratios of site.csv and draws how time grows: python site_plot.py site.csv site.svg"""
import csv
import sys
from statistics import median

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot

source, target = sys.argv[1:3]


def read(column):
    """Seconds by course and tool."""
    times = {}
    with open(source) as file:
        for row in csv.DictReader(file):
            course = times.setdefault((row["course"], int(row["lessons"])), {})
            course.setdefault(row["tool"], []).append(float(row[column]))
    return times


times = read("seconds")
tools = list(dict.fromkeys(tool for course in times.values() for tool in course))
for column, words in [("seconds", "on the wall"), ("processor", "of all processors")]:
    print(f"{words:>18} " + " ".join(f"{tool:>22}" for tool in tools))
    for (course, count), entry in read(column).items():
        ours = median(entry["lessons"])
        name = f"{count} lessons" if course != "course" else f"this course, {count}"
        cells = [
            f"{median(entry[tool]):9.2f} s ({median(entry[tool]) / ours:6.2f} x)" if tool in entry else "–"
            for tool in tools
        ]
        print(f"{name:>18} " + " ".join(f"{cell:>22}" for cell in cells))

pyplot.rcParams["svg.hashsalt"] = "site"
figure, axis = pyplot.subplots(figsize=(6.4, 4.4))
for tool in tools:
    points = [(count, median(e[tool])) for (course, count), e in times.items() if course != "course" and tool in e]
    axis.loglog(*zip(*points), marker="o", label=tool)
sizes = [count for course, count in times if course != "course"]
if sizes:
    last = median(times[str(sizes[-1]), sizes[-1]]["lessons"]) / sizes[-1]
    axis.loglog(sizes, [last * size for size in sizes], ":", color="grey", label="proportional")
axis.set_xlabel("lessons")
axis.set_ylabel("seconds")
axis.grid(alpha=0.3)
axis.legend()
figure.tight_layout()
figure.savefig(target, metadata={"Date": None})
