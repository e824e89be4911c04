// Curves, points and lines of plots, in the axes that the page has drawn.

// From a list of data-frame: pixels at both ends, the numbers there, whether the axis is logarithmic.
const axis = ([from, to], [low, high], isLog) => ({
  pixel(value) {
    const part = isLog ? log(value / low) / log(high / low) : (value - low) / (high - low);
    return round(10 * (from + part * (to - from))) / 10;
  },
  at: (part) => (isLog ? low * (high / low) ** part : low * (1 - part) + high * part),
  holds: (value) => abs(2 * value - low - high) <= (high - low) * (1 + 1e-9),
  height: abs(to - from),
});

class Series {
  constructor([kind, steps], graph, groups) {
    Object.assign(this, { kind, steps, graph });
    this.views = groups.map((group) => {
      const n = group.parentNode.dataset.frame.split(' ').map(Number);
      return {
        x: axis(n.slice(0, 2), n.slice(4, 6), n[8]),
        y: axis(n.slice(2, 4), n.slice(6, 8), n[9]),
        path: group.querySelector('path'),
        marks: group.querySelectorAll('[transform]'),
      };
    });
  }

  // What is stroked, as numbers on both axes.
  line({ x, y }) {
    const all = this.steps.map((step) => this.graph.values[step]);
    const places = Array.from({ length: 241 }, (_, i) => x.at(i / 240));
    this.points = [];
    if (this.kind === 'vertical') return [0, 1].map((part) => [all[0], y.at(part)]);
    if (this.kind === 'horizontal') return [0, 1].map((part) => [x.at(part), all[0]]);
    if (this.kind === 'curve') {
      this.samples = this.graph.sample(...this.steps, places);
      return places.map((place, i) => [place, this.samples[i]]);
    }
    for (let i = 0; i + 1 < all.length; i += 2) this.points.push(all.slice(i, i + 2));
    if (this.kind !== 'line') return this.points;
    return places.map((place) => [place, all[1] + all.at(-1) * (place - all[0])]);
  }

  draw() {
    for (const view of this.views) {
      const { x, y, path, marks } = view;
      let d = 'M0 0';
      let last;
      for (const [a, b] of this.line(view)) {
        const pixel = y.pixel(b);
        const isFar = this.kind === 'curve' && abs(pixel - last) > y.height / 2;
        // It is not defined there, or jumps.
        if (isFinite(pixel)) d += `${isFinite(last) && !isFar ? 'L' : 'M'}${x.pixel(a)} ${pixel}`;
        last = pixel;
      }
      path?.setAttribute('d', d);
      marks.forEach((mark, i) => {
        const [a, b] = this.points[i];
        mark.setAttribute('transform', `translate(${x.pixel(a)} ${y.pixel(b)})`);
        mark.classList.toggle('off', !x.holds(a) || !y.holds(b));
      });
    }
  }
}
