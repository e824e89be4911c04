// Curves, points and lines of plots, in the axes that the page has drawn.

// From a list of data-frame: pixels at both ends, the numbers there, whether the axis is logarithmic.
const axis = (from, to, low, high, isLog) => ({
  pixel(value) {
    const part = isLog ? log(value / low) / log(high / low) : (value - low) / (high - low);
    return round(10 * (from + part * (to - from))) / 10;
  },
  at: (part) => (isLog ? low * (high / low) ** part : low * (1 - part) + high * part),
  holds: (value) => abs(2 * value - low - high) <= (high - low) * (1 + 1e-9),
  height: abs(to - from),
});

// Draws a series in each group that shows it. `samples` are the values at the places of a curve.
const series = ([kind, steps], { values, sample }, groups) => {
  const views = groups.map((group) => {
    const n = group.parentNode.dataset.frame.split(' ').map(Number);
    return [
      axis(n[0], n[1], n[4], n[5], n[8]), axis(n[2], n[3], n[6], n[7], n[9]),
      group.querySelector('path'), all('[transform]', group),
    ];
  });
  const one = { draw };
  let points;

  // What is stroked, as numbers on both axes.
  const line = (x, y) => {
    const numbers = steps.map((step) => values[step]);
    const places = Array.from({ length: 241 }, (_, i) => x.at(i / 240));
    points = [];
    if (kind === 'vertical') return [0, 1].map((part) => [numbers[0], y.at(part)]);
    if (kind === 'horizontal') return [0, 1].map((part) => [x.at(part), numbers[0]]);
    if (kind === 'curve') {
      one.samples = sample([steps[0]], steps[1], places.map((place) => [place]));
      return places.map((place, i) => [place, one.samples[i]]);
    }
    for (let i = 0; i + 1 < numbers.length; i += 2) points.push(numbers.slice(i, i + 2));
    if (kind !== 'line') return points;
    return places.map((place) => [place, numbers[1] + numbers.at(-1) * (place - numbers[0])]);
  };

  function draw() {
    for (const [x, y, path, marks] of views) {
      let d = 'M0 0';
      let last;
      for (const [a, b] of line(x, y)) {
        const pixel = y.pixel(b);
        const isFar = kind === 'curve' && abs(pixel - last) > y.height / 2;
        // It is not defined there, or jumps.
        if (isFinite(pixel)) d += `${isFinite(last) && !isFar ? 'L' : 'M'}${x.pixel(a)} ${pixel}`;
        last = pixel;
      }
      path?.setAttribute('d', d);
      marks.forEach((mark, i) => {
        const [a, b] = points[i];
        mark.setAttribute('transform', `translate(${x.pixel(a)} ${y.pixel(b)})`);
        mark.classList.toggle('off', !x.holds(a) || !y.holds(b));
      });
    }
  }
  return one;
};
