// What a student types: numbers, names of the lesson, + - * / ^, factors side by side, parentheses and
// functions. It is read as the engine reads it, and what could mean two things is refused as there.

// Returns a function from what is typed to its value at the graph's present numbers. Where it cannot be read,
// the rest from there on is thrown.
const reader = ({ names, values, sample } = {}) => {
  // A number, a function, or what the graph has: the steps of the arguments, if there are any, and the result.
  const table = { __proto__: null, ...functions, ln: functions.log, e: Math.E, pi: Math.PI, π: Math.PI, ...names };
  const words = Object.keys(table).sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/\d$/, '$&(?!\\d)'));
  const pattern = RegExp(`(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|${words.join('|')}|\\p{L}+|\\S`, 'gu');

  return (typed) => {
    const tokens = typed.replace(/[₀-₉]/g, (digit) => digit.charCodeAt() - 8320)
      .replace(/[⁻⁰¹²³⁴-⁹]+/g, (digits) => `^${[...digits].map((digit) => (digit === '⁻' ? '-' : raised.indexOf(digit))).join('')} `)
      .replace(/(?<=\p{L})_(?=[\p{L}\d])/gu, '').replace(/^(\s*[-−]?\d+),(\d+\s*)$/, '$1.$2')
      .replaceAll('**', '^').replace(/[−–]/g, '-').replace(/[·⋅∗×]/g, '*').replace(/[÷∕]/g, '/').match(pattern) ?? [];
    let place = 0;
    let mentions = false;
    // What was read last: half a unit of a plain number's last digit; whether it only says what is asked for,
    // is a quotient with a slash, or ends in a function without parentheses.
    let last;
    const refuse = () => { throw tokens.slice(place).join(''); };
    const take = (token) => tokens[place] === token && ++place;

    const sum = () => {
      let value = term();
      for (;;) {
        if (take('+')) value += term();
        else if (take('-')) value -= term();
        else return value;
        last = {};
      }
    };
    const negative = (read) => {
      const value = -read();
      last.isWork = false;
      return value;
    };
    const term = () => (take('-') ? negative(term) : product());
    const signed = () => (take('-') ? negative(signed) : factor());
    const product = () => {
      let value = factor();
      for (;;) {
        const { isOpen, isSlash } = last;
        const isQuotient = tokens[place] === '/';
        const isBeside = tokens[place] === '(' || table[tokens[place]];
        if (isOpen && (isQuotient || isBeside) || isSlash && isBeside) refuse();
        if (take('*')) value *= signed();
        else if (take('/')) value /= signed();
        else if (isBeside) value *= factor();
        else return value;
        last = { isOpen: last.isOpen, isSlash: isQuotient };
      }
    };
    const factor = () => {
      const base = atom();
      const { isOpen, isEuler } = last;
      if (tokens[place] !== '^') return base;
      if (isOpen) refuse();
      place++;
      const isNumber = /^\d/.test(tokens[place]);
      const power = exponent();
      if (last.isOpen || tokens[place] === '^' || isEuler && isNumber && table[tokens[place]]) refuse();
      last = {};
      return functions.power(base, power);
    };
    const exponent = () => (take('-') ? -exponent() : atom());
    const list = () => {
      const values = [];
      do values.push(sum()); while (take(','));
      if (!take(')')) refuse();
      return values;
    };
    const atom = () => {
      const token = tokens[place];
      if (take('(')) {
        const [value, ...more] = list();
        if (more.length) refuse();
        last = { half: last.half, isWork: last.isWork };
        return value;
      }
      if (/^\.?\d/.test(token)) {
        place++;
        const [digits, power = 0] = token.toLowerCase().split('e');
        last = { half: 0.5 * 10 ** (power - (digits.split('.')[1] ?? '').length) };
        return Number(token);
      }
      const meaning = table[token];
      if (!meaning) refuse();
      place++;
      const isOwn = meaning.map;
      if (isOwn) mentions = true;
      if (isFinite(meaning) || meaning.length === 1 && isOwn) {
        last = { isWork: true, isEuler: meaning === Math.E };
        return isOwn ? values[meaning[0]] : meaning;
      }
      if (take('(')) {
        const given = list();
        if (given.length !== (isOwn ? meaning.length - 1 : 1)) refuse();
        last = { isWork: isOwn };
        return isOwn ? sample(meaning.slice(0, -1), meaning.at(-1), [given])[0] : meaning(...given);
      }
      // `ln x`, but not `sqrt x`.
      const next = table[tokens[place]];
      if (isOwn || /^(sqrt|abs)$/.test(token) || next?.call || next?.length > 1) refuse();
      const value = atom();
      last = { isOpen: true };
      return meaning(value);
    };

    const value = sum();
    if (place < tokens.length) refuse();
    return { value, mentions, ...last };
  };
};

const isNear = (a, b, half = 1e-9 * abs(b)) => abs(a - b) <= half * (1 + 1e-9);

// How two formulas compare over the domains of the inputs, and their ratio if it is the same everywhere: 4, they
// are equal; 3 and 2, the typed one has a value at more or at fewer places; 1, nobody knows; 0, they differ. Three
// witnesses decide; the points are the same at every visit.
const compare = (right, typed, read, { inputs, move }) => {
  let [same, different, less, more] = [0, 0, 0, 0];
  let ratio;
  let seed = 1;
  const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
  for (let i = 0; i < 400 && same < 48 && different < 3; i++) {
    for (const input of inputs) {
      // Every eighth point stays beside the ends.
      const part = i % 8 === 5 ? round(random()) * 0.999 + random() / 1000 : random();
      input.value = input.lower + part * (input.upper - input.lower);
    }
    if (!move()) continue;
    const [a, b] = [right, typed].map((one) => read(one).value);
    if (isNaN(a) && !isNaN(b)) more++;
    else if (isNaN(b) && !isNaN(a)) less++;
    else if (isFinite(a) && isFinite(b)) {
      if (isNear(a, b)) same++;
      else different++;
      ratio = isNear(a / b, ratio ?? a / b) ? a / b : NaN;
    }
  }
  return [different > 2 ? 0 : different || same < 3 ? 1 : less ? 2 : more ? 3 : 4, ratio];
};

const work = 'Work it out and write the result.';

// Whether an answer is right, else which of the foreseen mistakes it is, if any, and what is said of it.
// `rest` is there where it cannot be read: from there on.
const judge = (typed, { answer, digits, model }, mistakes, graph) => {
  // Where it makes the answer right, a comma or space stands between thousands.
  if (/^ *-?\d{1,3}([ ,]\d{3})+ *$/.test(typed) && Number(typed.replace(/[ ,]/g, '')) === Number(answer)) typed = answer;
  const read = reader(graph);
  let it;
  try {
    it = read(typed);
  } catch (rest) {
    return { rest };
  }
  const which = (isIt) => mistakes.findIndex((mistake) => {
    try {
      return isIt(mistake);
    } catch {
      return false;
    }
  });
  if (!model) {
    const { value } = it;
    const right = Number(answer);
    const half = digits && 0.5 * 10 ** -digits;
    if (isNear(value, right, half)) return it.isWork || it.mentions ? { note: work } : { isRight: true };
    // Of so small a part of the value anything might be the beginning.
    const [, decimals] = (digits && abs(value - right) <= abs(right) / 20
      && /^\s*[-−+]?\d*[.,](\d+)\s*$/.exec(typed)) || [];
    const unit = 10 ** -decimals?.length / 2;
    const begins = decimals && [0, sign(right) * unit].some((cut) => isNear(value, right - cut, unit));
    const isRounded = (other) => /\./.test(typed) && isNear(value, other, it.half) && !isNear(value, right, it.half);
    return {
      mistake: which((mistake) => [isRounded, (other) => isNear(value, other, half)].some((is) => is(read(mistake).value))),
      note: begins ? decimals.length < digits ? `Right so far; decimals asked for: ${digits}.` : 'Right but for the last decimal: keep more on the way, and round at the end.'
        : isNear(value, -right, half) && 'Look at the sign.',
    };
  }
  const [is, ratio] = compare(model, typed, read, graph);
  if (is === 4) return it.isWork && !read(model).isWork ? { note: work } : { isRight: true };
  if (is === 1) return { note: 'In this form it cannot be compared. Write it more simply.' };
  const mistake = which((one) => compare(one, typed, read, graph)[0] > 2);
  if (is === 3) return { isRight: mistake < 0, mistake };
  const isWhole = (number) => number > 1.5 && isNear(number, round(number));
  return {
    mistake,
    note: is === 2 ? 'At some places it has no value. Simplify it.' : isNear(ratio, -1) ? 'Look at the sign.'
      : isWhole(ratio) ? 'A factor is missing.' : isWhole(1 / ratio) && 'It has a factor too many.',
  };
};
