// The controls, from the template in shell.mustache; the state in the page's address; a word on what happened.

class Lesson {
  constructor(data, graph) {
    this.graph = graph;
    this.steps = new Map(data.shown);
    this.series = data.series.map((one, i) => new Series(one, graph, all(`[data-series="${i}"]`)));
    this.bindings = all('[data-ref]').map((element) => new Binding(element, this.steps));
    this.drawings = all('svg').map((svg) => all('[data-flow]', svg)).filter((edges) => edges.length);
    this.signs = all('[data-near]');
    const dock = document.getElementById('lesson-controls').content.firstElementChild.cloneNode(true);
    document.querySelector('.contents').after(dock);
    [this.toggle, this.panel, this.status, this.all] =
      all('.dock-toggle, #dock-panel, [role=status], .all', dock);
    const [model] = all('.dock-row', dock);
    this.rows = graph.inputs.map((input) => new Row(this, input, model));
    model.remove();
    this.toggle.onclick = () => this.open(this.panel.hidden);
    this.all.onclick = () => this.set(graph.inputs.map((input) => [input, input.own]), true);
    this.show();
    this.follow();
    addEventListener('hashchange', () => this.follow());
  }

  open(isOpen) {
    this.panel.hidden = !isOpen;
    this.toggle.ariaExpanded = isOpen;
  }

  get moved() { return this.graph.inputs.filter(({ value, own }) => value !== own); }

  valueOf(name) {
    const [, series, sample] = /^s(\d+)\.(\d+)/.exec(name) ?? [];
    return series ? this.series[series].samples[sample] : this.graph.values[this.steps.get(name)];
  }

  show() {
    this.series.forEach((one) => one.draw());
    for (const binding of this.bindings) binding.write(this.valueOf(binding.name));
    for (const sign of this.signs) {
      const names = sign.dataset.near.split(' ');
      sign.textContent = names.every((name) => isExact(this.valueOf(name))) ? '=' : '≈';
    }
    for (const edges of this.drawings) thicken(edges, (name) => this.valueOf(name));
    for (const row of this.rows) row.show();
    this.all.disabled = !this.moved.length;
  }

  // Gives inputs other values, if the program would go the same way with them. What is over, and not on its
  // way as a slider is, is said and kept in the address.
  set(changes, isOver) {
    const before = changes.map(([input]) => input.value);
    for (const [input, value] of changes) input.value = value;
    const goesOn = this.graph.move();
    if (!goesOn) {
      changes.forEach(([input], i) => { input.value = before[i]; });
      this.graph.move();
    }
    this.show();
    const name = ([{ label }, value]) => `${label} = ${text(value, '9')}`;
    const moved = this.moved.map((input) => name([input, input.value])).join(', ');
    if (!goesOn) {
      this.tell(`At ${changes.map(name).join(', ')} the program would go another way: not done.`);
    } else if (isOver) {
      this.tell(moved ? `${moved}; numbers changed: ${all('main .moved').length}` : 'Nothing is moved.');
    }
  }

  tell(words) {
    this.status.textContent = words;
    const state = this.moved.map(({ key, value }) => `${key}=${value}`).join('&');
    if (state || location.hash.includes('=')) history.replaceState(null, '', '#' + state);
  }

  // `#w5=0.4&eta=0.5`; any other address is left alone.
  follow() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const changes = this.graph.inputs.filter(({ key }) => wanted.get(key))
      .map((input) => [input, Number(wanted.get(input.key))])
      .filter(([{ lower, upper }, value]) => value >= lower && value <= upper);
    if (!changes.length) return;
    this.open(true);
    this.set(changes, true);
  }
}

class Row {
  constructor(lesson, input, model) {
    const { label, lower, upper, own } = input;
    const element = model.cloneNode(true);
    const [less, name, range, more, field, back] = all('button, label, input', element);
    Object.assign(this, { input, range, field, back });
    // Over several powers of ten, equal ways are equal factors.
    this.isLog = lower > 0 && upper / lower >= 50;
    this.places = max(0, Math.ceil(2 - log10(upper - lower)));
    range.max = this.isLog ? 120 : round((upper - lower) * 10 ** this.places);
    [field.min, field.max] = [lower, upper];
    name.prepend(label);
    for (const part of [element, less, more, field, back]) part.ariaLabel = `${label} ${part.ariaLabel}`;
    const set = (value, isOver = true) => lesson.set([[input, value]], isOver);
    range.oninput = () => set(this.at(range.valueAsNumber), false);
    range.onchange = () => set(input.value);
    less.onclick = () => set(this.at(range.valueAsNumber - 1));
    more.onclick = () => set(this.at(range.valueAsNumber + 1));
    back.onclick = () => set(own);
    field.onchange = () => {
      if (field.validity.valid && field.value) return set(field.valueAsNumber);
      this.show();
      return lesson.tell(`${label} goes from ${text(lower)} to ${text(upper)}.`);
    };
    model.before(element);
  }

  at(position) {
    const { lower, upper } = this.input;
    const part = position / this.range.max;
    if (part <= 0) return lower;
    if (part >= 1) return upper;
    return Number(this.isLog ? (lower * (upper / lower) ** part).toPrecision(2)
      : (lower + part * (upper - lower)).toFixed(this.places));
  }

  show() {
    const { label, value, lower, upper, own } = this.input;
    this.range.value = this.range.max * (this.isLog ? log(value / lower) / log(upper / lower)
      : (value - lower) / (upper - lower));
    this.range.ariaValueText = `${label} ${text(value, '9')}`;
    this.field.value = value;
    this.back.disabled = value === own;
  }
}
