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

const traced = ({ steps, shown, inputs, branches, names, functions: used }) => {
  const values = steps.map(Number);
  const made = steps.flatMap((step, i) => (Array.isArray(step) ? [i] : []));
  const moving = inputs.map(([key, label, step, lower, upper]) =>
    ({ key, label, step, lower, upper, value: values[step], own: values[step] }));

  const run = (places) => {
    for (const i of places) {
      const [which, a, b, c] = steps[i];
      values[i] = functions[used[which]](values[a], values[b], values[c]);
    }
  };

  // Computes all from the inputs. Returns whether the program would have gone the same way.
  const move = () => {
    for (const { step, value } of moving) values[step] = value;
    run(made);
    return branches.every((step) => values[step] > 0);
  };

  // Whether what it computes is what the page shows.
  const agrees = () => shown.every(([step, value]) =>
    Object.is(values[step], Number(value)) || abs(values[step] - value) <= 1e-9 * abs(value));

  // One number as a function of others, for each list of their values.
  const sample = (places, result, lists) => {
    const touched = new Set(places);
    const way = made.filter((i) => steps[i].slice(1).some((j) => touched.has(j)) && touched.add(i));
    const before = [...touched].map((i) => [i, values[i]]);
    const found = lists.map((list) => {
      list.forEach((value, i) => { values[places[i]] = value; });
      run(way);
      return values[result];
    });
    for (const [i, value] of before) values[i] = value;
    return found;
  };

  // What a program finds at the page's own numbers.
  const home = (program) => {
    const away = moving.map((input) => input.value);
    for (const input of moving) input.value = input.own;
    move();
    const found = program();
    moving.forEach((input, i) => { input.value = away[i]; });
    move();
    return found;
  };

  return { inputs: moving, names, values, shown, move, agrees, sample, home };
};
