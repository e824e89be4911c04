// The controls, from the template in shell.mustache; the state in the page's address; a word on what happened.

const nameOf = ({ label }, value) => `${label} = ${text(value, '9')}`;

// A row of the panel. `set` gives the input another value; `tell` says something.
const row = (input, model, set, tell) => {
  const { label, lower, upper, own } = input;
  const element = model.cloneNode(true);
  const [less, name, range, more, field, back] = all('button, label, input', element);
  // Over several powers of ten, equal ways are equal factors.
  const isLog = lower > 0 && upper / lower >= 50;
  const places = max(0, Math.ceil(2 - log10(upper - lower)));
  range.max = isLog ? 120 : round((upper - lower) * 10 ** places);
  name.prepend(label);
  for (const part of [element, less, more, field, back]) part.ariaLabel = `${label} ${part.ariaLabel}`;

  const go = (position, isOver = true) => {
    const part = position / range.max;
    set(input, part <= 0 ? lower : part >= 1 ? upper
      : Number(isLog ? (lower * (upper / lower) ** part).toPrecision(2)
        : (lower + part * (upper - lower)).toFixed(places)), isOver);
  };
  const show = () => {
    const { value } = input;
    range.value = range.max * (isLog ? log(value / lower) / log(upper / lower)
      : (value - lower) / (upper - lower));
    range.ariaValueText = `${label} ${text(value, '9')}`;
    field.value = value;
    back.disabled = value === own;
  };
  range.oninput = () => go(range.valueAsNumber, false);
  range.onchange = () => set(input, input.value);
  less.onclick = () => go(range.valueAsNumber - 1);
  more.onclick = () => go(range.valueAsNumber + 1);
  back.onclick = () => set(input, own);
  // A number as answers are read: the page's own minus and a decimal comma are understood, and 1/3.
  field.onchange = () => {
    const typed = field.value;
    let value;
    try { ({ value } = reader()(typed)); } catch { /* No number. */ }
    if (value >= lower && value <= upper) return set(input, value);
    show();
    return tell(`${label} goes from ${text(lower)} to ${text(upper)}: “${typed}” is not taken.`);
  };
  // What was said is about what stood there; the same value again changes nothing.
  field.oninput = () => tell('');
  model.before(element);
  return show;
};

const control = (data, graph) => {
  const { inputs, values, move } = graph;
  const steps = new Map(data.shown.flatMap(([step, , ...names]) => names.map((name) => [name, step])));
  const drawn = data.series.map((one, i) => series(one, graph, all(`[data-series="${i}"]`)));
  const valueOf = (name) => {
    const [, place, sample] = /^s(\d+)\.(\d+)/.exec(name) ?? [];
    return place ? drawn[place].samples[sample] : values[steps.get(name)];
  };
  const writers = all('[data-ref]').map((element) => binding(element, (name) => steps.has(name), valueOf));
  const drawings = all('svg').map((svg) => all('[data-flow]', svg)).filter((edges) => edges.length);
  const signs = all('[data-near]');
  const staying = all('[data-stays]');
  const descriptions = all('svg desc').map((one) => [one, one.textContent]);
  const dock = document.getElementById('lesson-controls').content.firstElementChild.cloneNode(true);
  document.querySelector('.contents').after(dock);
  const [toggle, panel, status, back] = all('.dock-toggle, #dock-panel, [role=status], .all', dock);
  const moved = () => inputs.filter(({ value, own }) => value !== own);

  const open = (isOpen) => {
    panel.hidden = !isOpen;
    toggle.ariaExpanded = isOpen;
  };
  const showRows = () => {
    for (const showRow of rows) showRow();
    back.disabled = !moved()[0];
  };
  const show = () => {
    for (const one of drawn) one.draw();
    for (const write of writers) write();
    for (const sign of signs) {
      sign.textContent = sign.dataset.near.split(' ').every((name) => isExact(valueOf(name))) ? '=' : '≈';
    }
    for (const edges of drawings) thicken(edges, valueOf);
    showRows();
    const keys = moved().map(({ key }) => key.split('.')[0]);
    for (const { dataset, classList } of staying) {
      classList.toggle('stays', keys.some((key) => !dataset.stays || dataset.stays.split(' ').includes(key)));
    }
    for (const [one, own] of descriptions) one.textContent = (keys[0] ? 'At the page’s numbers: ' : '') + own;
  };
  const placeOf = () => location.hash.slice(1).split('&').filter((part) => part && !part.includes('='));
  // The address: where one is, and what is moved.
  const keep = () => {
    const state = moved().map(({ key, value }) => `${key}=${value}`);
    if (state[0] || location.hash.includes('=')) {
      history.replaceState(null, '', '#' + [...placeOf(), ...state].join('&'));
    }
  };
  const tell = (words) => {
    status.textContent = words;
    keep();
  };
  // Gives inputs other values, if the program would go the same way with them. What is over, and not on its
  // way as a slider is, is said and kept in the address.
  const set = (changes, isOver = true) => {
    const before = changes.map(([input]) => input.value);
    for (const [input, value] of changes) input.value = value;
    const goesOn = move();
    if (!goesOn) {
      changes.forEach(([input], i) => { input.value = before[i]; });
      move();
    }
    show();
    const now = moved().map((input) => nameOf(input, input.value)).join(', ');
    if (!goesOn) {
      tell(`At ${changes.map((change) => nameOf(...change)).join(', ')} the program would go another way: not done.`);
    } else if (isOver) {
      tell(now ? `${now}; numbers changed: ${all('main .moved').length}` : 'Nothing is moved.');
    }
  };
  // `#the-error&w5=0.4&eta=0.5`. A link to another place of the page keeps what is moved.
  const follow = () => {
    if (!location.hash.includes('=')) return keep();
    const wanted = new URLSearchParams(location.hash.slice(1));
    const changes = inputs.filter(({ key }) => wanted.get(key))
      .map((input) => [input, Number(wanted.get(input.key))])
      .filter(([{ lower, upper }, value]) => value >= lower && value <= upper);
    if (!changes.length) return;
    open(true);
    set(changes);
    document.getElementById(placeOf()[0])?.scrollIntoView();
  };

  const [model] = all('.dock-row', dock);
  const rows = inputs.map((input) =>
    row(input, model, (one, value, isOver) => set([[one, value]], isOver), tell));
  model.remove();
  toggle.onclick = () => open(panel.hidden);
  dock.onkeydown = ({ key }) => {
    if (key !== 'Escape' || panel.hidden) return;
    open(false);
    toggle.focus();
  };
  back.onclick = () => set(inputs.map((input) => [input, input.own]));
  showRows();
  follow();
  addEventListener('hashchange', follow);
};
