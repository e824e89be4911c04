// Every number of the page that follows an input, with the sign before it.

const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

const math = (name, ...children) => {
  const element = document.createElementNS('http://www.w3.org/1998/Math/MathML', name);
  element.append(...children);
  return element;
};

class Binding {
  constructor(element, steps) {
    const [, minus, name, form] = /^(-?)([^:]+):?(.*)$/.exec(element.dataset.ref);
    Object.assign(this, { element, name, step: steps.get(name), form: form || undefined });
    if (element.localName.startsWith('m')) this.wrap(minus ? element.parentNode : element, minus);
    this.own = this.element.textContent;
  }

  // A number in a formula may come to need a minus sign and brackets: it gets a row of its own.
  wrap(whole, minus) {
    const before = whole.previousElementSibling;
    this.row = math('mrow');
    this.isFree = minus || (before ? /^[=≈<>≤≥(,]$/.test(before.textContent)
      : whole.parentNode.localName !== 'msup');
    if (/^[=≈]$/.test(before?.textContent) && !before.closest('.numbers,.result') && !this.form) {
      this.sign = before;
    }
    whole.replaceWith(this.row);
    this.row.append(whole);
    this.element = this.row;
  }

  write(value) {
    if (Object.is(value, this.value)) return;
    this.value = value;
    if (this.row) this.writeMath(value);
    else this.element.textContent = this.step === undefined && !isFinite(value) ? '–' : text(value, this.form);
    this.element.classList.toggle('moved', this.element.textContent !== this.own);
    if (this.sign) this.sign.textContent = isExact(value) ? '=' : '≈';
  }

  writeMath(value) {
    const [digits, power] = spell(value, this.form).split('e');
    const parts = [math('mn', digits.replace('-', ''))];
    if (power) {
      const exponent = math('mn', String(Number(power)).replace('-', '−'));
      parts.push(math('mo', '×'), math('msup', math('mn', '10'), exponent));
    }
    const isNegative = digits[0] === '-';
    if (isNegative) parts.unshift(math('mo', '−'));
    const row = math('mrow', ...parts);
    this.row.replaceChildren(...(isNegative && !this.isFree ? [math('mo', '('), row, math('mo', ')')] : [row]));
  }
}

// The thicker an edge, the more gradient flows: by its binary exponent and the significand behind it.
const thicken = (edges, flowOf) => {
  const logs = edges.map((edge) => {
    const flow = abs(flowOf(edge.dataset.flow));
    const power = floor(log2(flow));
    return power + flow / 2 ** power - 1;
  });
  const known = logs.filter(isFinite);
  const [least, most] = [min(...known), max(...known)];
  edges.forEach((edge, i) => {
    const isFlowing = isFinite(logs[i]);
    const width = most > least ? 1.5 + 3.5 * (logs[i] - least) / (most - least) : 2.5;
    edge.classList.toggle('no-flow', !isFlowing);
    edge.setAttribute('stroke-width', isFlowing ? width.toFixed(1) : 1.5);
  });
};
