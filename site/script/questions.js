// Questions, judged where they are asked. Hints and answers open as they do without a script.

// `0.5`, `.5`, `1,5`, `8.22e-2`, `8.22·10^-2`, `3/4`: the number, and half a unit of its last digit.
const readNumber = (typed) => {
  const plain = typed.replace(/\s/g, '').replace(/[−–]/g, '-').replace(/^(-?\d*),(\d+)$/, '$1.$2')
    .replace(/[*·×]10\^\(?(-?\d+)\)?$/, 'e$1');
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\/(-?\d+\.?\d*))?$/i.exec(plain);
  if (!parts) return { value: NaN };
  const [digits, power = 0] = parts[1].toLowerCase().split('e');
  const places = digits.split('.')[1]?.length ?? 0;
  return { value: parts[1] / (parts[2] ?? 1), half: parts[2] ? 0 : 0.5 * 10 ** (power - places) };
};

const isNear = (a, b, half) => abs(a - b) <= half * (1 + 1e-9) + 1e-9 * abs(b);

// Right to the decimals asked for, or else which of the foreseen mistakes it is, if any.
const judge = (typed, answer, digits, mistakes) => {
  const { value, half } = readNumber(typed);
  const asked = digits === undefined ? 0 : 0.5 * 10 ** -digits;
  return {
    isRead: isFinite(value),
    isRight: isNear(value, answer, asked),
    mistake: mistakes.findIndex((m) => isNear(value, readNumber(m).value, max(asked, half))),
  };
};

const ask = (question, index) => {
  const reply = Object.assign(document.createElement('div'), { className: 'reply', role: 'status' });
  const say = (words, why) => {
    const copy = why ? [...why.cloneNode(true).childNodes] : [];
    reply.replaceChildren(words, ' ', ...copy);
  };
  const [choices] = all(':scope > .choices', question);
  const reasons = all('.answer .choices > li', question);
  if (choices) {
    choices.after(reply);
    [...choices.children].forEach((choice, i) => {
      const [label, radio] = ['label', 'input'].map((name) => document.createElement(name));
      Object.assign(radio, { type: 'radio', name: `answer-${index}`, onchange: () => say('', reasons[i]) });
      label.append(radio, ' ', ...choice.childNodes);
      choice.append(label);
    });
  }
  const answer = question.dataset.answer;
  if (answer === undefined) return;
  const form = document.getElementById('lesson-try').content.firstElementChild.cloneNode(true);
  const mistakes = all('dt[data-typed]', question);
  form.onsubmit = (event) => {
    event.preventDefault();
    const typed = mistakes.map((dt) => dt.dataset.typed);
    const { isRead, isRight, mistake } =
      judge(form.elements[0].value, Number(answer), question.dataset.digits, typed);
    const isHelped = all('.hint:not([open])', question).length > 0;
    if (!isRead) say('Type a number: 0.25, 2.5e-1 or 1/4.');
    else if (isRight) say('✓ Right.');
    else say('✗ Not so.' + (mistake < 0 && isHelped ? ' There is a hint below.' : ''),
      mistakes[mistake]?.nextElementSibling);
  };
  (all(':scope > .asked', question)[0] ?? all('.ask', question)[0]).after(form, reply);
};

const start = () => {
  all('.question').forEach(ask);
  const source = document.getElementById('lesson-data');
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const graph = new Graph(data);
  // No controls rather than some that show other numbers than the page does.
  if (graph.move() && graph.agrees()) new Lesson(data, graph);
};

if (typeof document === 'object') start();
else module.exports = { short, spell, text, isExact, functions, Graph, readNumber, judge };
