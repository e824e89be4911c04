// Every number of the page that follows an input, with the sign before it.

const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

const math = (name, ...children) => {
  const element = document.createElementNS('http://www.w3.org/1998/Math/MathML', name);
  element.append(...children);
  return element;
};

// Returns what writes a number anew. `valueOf` gives the value that a name of data-ref stands for. Until a
// number changes the page's own is left as it is.
const binding = (element, isStep, valueOf) => {
  let [, minus, name, form] = /^(-?)([^:]+):?(.*)$/.exec(element.dataset.ref);
  form ||= undefined;
  let value = isStep(name) ? valueOf(name) : undefined;
  let own;
  let row;
  let isFree;
  let equals;

  // A number in a formula may come to need a minus sign and brackets: it gets a row of its own.
  const begin = () => {
    if (element.localName[0] === 'm') {
      const whole = minus ? element.parentNode : element;
      const before = whole.previousElementSibling;
      row = math('mrow');
      isFree = minus || (before ? /^[=≈(,]$/.test(before.textContent)
        : whole.parentNode.localName !== 'msup');
      if (/^[=≈]$/.test(before?.textContent) && !before.closest('.numbers,.result') && !form) equals = before;
      whole.replaceWith(row);
      row.append(whole);
      element = row;
    }
    own = element.textContent;
  };
  const mathematics = () => {
    const [digits, power] = spell(value, form).split('e');
    const parts = [math('mn', digits.replace('-', ''))];
    if (power) {
      const exponent = math('mn', String(Number(power)).replace('-', '−'));
      parts.push(math('mo', '×'), math('msup', math('mn', '10'), exponent));
    }
    const isNegative = digits[0] === '-';
    if (isNegative) parts.unshift(math('mo', '−'));
    const all = math('mrow', ...parts);
    return isNegative && !isFree ? [math('mo', '('), all, math('mo', ')')] : [all];
  };

  // In a cell the decimals stand below those of others: spaces as wide as digits follow the shorter ones.
  const filled = (words) => {
    const [, places] = (element.closest('td, th') && /[.\u2008](.*)/.exec(own)) || [];
    const [number, decimals] = /^−?\d+\.?(\d*)$/.exec(words) ?? [];
    return number && places
      ? words + (decimals ? '' : '\u2008') + '\u2007'.repeat(max(0, places.length - decimals.length)) : words;
  };

  return () => {
    const next = valueOf(name);
    if (Object.is(next, value)) return;
    value = next;
    if (own === undefined) begin();
    if (row) row.replaceChildren(...mathematics());
    else element.textContent = filled(!isStep(name) && !isFinite(value) ? '–' : text(value, form));
    element.classList.toggle('moved', element.textContent !== own);
    if (equals) equals.textContent = isExact(value) ? '=' : '≈';
  };
};

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
