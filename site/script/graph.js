// The traced graph, number by number: LessonData says how it is written down.

const erf = (x) => {
  if (abs(x) > 6) return sign(x);
  let term = x;
  let sum = x;
  for (let n = 3; abs(term) > 1e-17 * abs(sum); n += 2) sum += term *= 2 * x * x / n;
  return 2 / sqrt(Math.PI) * exp(-x * x) * sum;
};

const functions = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: (a, b) => (b === 2 ? a * a : a ** b),
  maximum: (a, b) => max(a, b),
  minimum: (a, b) => min(a, b),
  equal: (a, b) => Number(a === b),
  estimate: (a, b) => a + 0 * b,
  select: (c, a, b) => (c > 0 ? a : c <= 0 ? b : c),
  negate: (x) => -x,
  step: (x) => (sign(x) + 1) / 2,
  sigmoid: (x) => (x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x))),
  softplus: (x) => max(x, 0) + Math.log1p(exp(-abs(x))),
  erf,
};
for (const name of 'sin cos tan sinh cosh tanh'.split(' ')) {
  functions[name] = Math[name];
  functions['ar' + (name.endsWith('h') ? '' : 'c') + name] = Math['a' + name];
}
for (const name of ['exp', 'log', 'sqrt', 'abs', 'sign']) functions[name] = Math[name];

class Graph {
  constructor({ steps, shown, inputs, branches }) {
    this.steps = steps;
    this.shown = shown;
    this.branches = branches;
    this.values = steps.map(Number);
    this.made = steps.flatMap((step, i) => (Array.isArray(step) ? [i] : []));
    this.inputs = inputs.map(([key, label, step, lower, upper]) =>
      ({ key, label, step, lower, upper, value: this.values[step], own: this.values[step] }));
  }

  run(places = this.made) {
    for (const i of places) {
      const [name, a, b, c] = this.steps[i];
      this.values[i] = functions[name](this.values[a], this.values[b], this.values[c]);
    }
  }

  // Computes all from the inputs. Returns whether the program would have gone the same way.
  move() {
    for (const { step, value } of this.inputs) this.values[step] = value;
    this.run();
    return this.branches.every((step) => this.values[step] > 0);
  }

  // Whether what it computes is what the page shows.
  agrees() {
    return this.shown.every(([, step, value]) => {
      const own = this.values[step];
      return Object.is(own, Number(value)) || abs(own - value) <= 1e-9 * abs(value);
    });
  }

  // One number as a function of another.
  sample(argument, result, places) {
    const touched = new Set([argument]);
    const steps = this.made.filter((i) =>
      this.steps[i].slice(1).some((j) => touched.has(j)) && touched.add(i));
    const before = [...this.values];
    const found = places.map((place) => {
      this.values[argument] = place;
      this.run(steps);
      return this.values[result];
    });
    this.values = before;
    return found;
  }
}
