// Questions, judged where they are asked. Hints and answers open as they do without a script.

const ask = (question, index, graph) => {
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
  const { answer, model } = question.dataset;
  if (answer === undefined && !(model && graph)) return;
  const form = document.getElementById('lesson-try').content.firstElementChild.cloneNode(true);
  const [field] = form.elements;
  const mistakes = all('dt[data-typed]', question);
  form.onsubmit = (event) => {
    event.preventDefault();
    const typed = mistakes.map((dt) => dt.dataset.typed);
    // What is asked for is about the page's own numbers.
    const { isRight, mistake, note, rest } = graph
      ? graph.home(() => judge(field.value, question.dataset, typed, graph))
      : judge(field.value, question.dataset, typed);
    const isHelped = all('.hint:not([open])', question).length > 0;
    if (rest !== undefined) say(rest ? `I cannot read it from “${rest}” on. A * or parentheses may help.` : 'Something is missing.');
    else if (isRight) say('✓ Right.');
    else if (mistakes[mistake]) say('✗ Not so.', mistakes[mistake].nextElementSibling);
    else say(`✗ Not so. ${note || (isHelped ? 'There is a hint below.' : '')}`);
  };
  (all(':scope > .asked', question)[0] ?? all('.ask', question)[0]).after(form, reply);
};

const start = () => {
  const source = document.getElementById('lesson-data');
  const data = source && JSON.parse(source.textContent);
  let graph = data && traced(data);
  // No controls rather than some that show other numbers than the page does.
  if (graph && !(graph.move() && graph.agrees())) graph = null;
  all('.question').forEach((question, i) => ask(question, i, graph));
  if (graph && data.series) control(data, graph);
};

start();
