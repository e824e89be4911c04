// How far the reader has come, kept in this browser and nowhere else; where it keeps nothing, nothing is said.

const folder = () => 'lessons:' + location.pathname.replace(/[^/]*$/, '');

const recall = () => {
  try {
    return JSON.parse(localStorage.getItem(folder())) ?? {};
  } catch {
    return {};
  }
};

const keep = (change) => {
  const lessons = recall();
  const name = decodeURIComponent(/([^/]*?)(\.html)?$/.exec(location.pathname)[1]);
  const lesson = (lessons[name] ??= { read: [], solved: [] });
  change(lesson, (list, number) => list.includes(number) || list.push(number));
  lesson.time = Date.now();
  try {
    localStorage.setItem(folder(), JSON.stringify(lessons));
  } catch {
    // A browser may refuse, above all for files.
  }
};

const solve = (question) => keep((lesson, add) => add(lesson.solved, question));

// A step is read when its end has been well inside the window; what a link jumps over is not.
const watch = (steps) => {
  let isFirst = true;
  const observer = new IntersectionObserver((entries) => {
    keep((lesson, add) => entries.forEach(({ target, isIntersecting, boundingClientRect }) => {
      const number = steps.indexOf(target) + 1;
      if (isIntersecting) lesson.at = [number, target.id];
      else if (!isFirst && boundingClientRect.bottom < innerHeight) add(lesson.read, number);
    }));
    isFirst = false;
  }, { rootMargin: '-80% 0px -20% 0px' });
  steps.forEach((step) => observer.observe(step));
};

// On the index: marks on the path, and where to go on.
const report = (entries) => {
  const lessons = recall();
  const make = (name, facts) => Object.assign(document.createElement(name), facts);
  let last;
  for (const entry of entries) {
    const { lesson: name, steps, questions } = entry.dataset;
    const { at, read, solved, time } = lessons[name] ?? {};
    if (!at) continue;
    const href = `${name}.html#${at[1]}`;
    const line = make('p', { className: 'facts progress' });
    line.append(`${read.length} of ${steps} steps read, ${solved.length} of ${questions} questions solved. `,
      make('a', { href, textContent: `Continue at step ${at[0]}` }));
    entry.querySelector('.path-text').append(line);
    all('[data-lesson]').filter((place) => place.dataset.lesson === name)
      .forEach((place) => place.classList.add(read.length < steps ? 'begun' : 'done'));
    if (!(last?.time > time)) last = { time, href, step: at[0], title: entry.querySelector('a').textContent };
  }
  if (!last) return;
  const [begin] = all('.begin a');
  begin.href = last.href;
  begin.textContent = `Continue with “${last.title}” at step ${last.step}`;
  begin.after(make('button', {
    textContent: 'Forget my progress',
    onclick() {
      localStorage.removeItem(folder());
      location.reload();
    },
  }));
};

const [steps, entries] = ['.step', '.path > li'].map((selector) => all(selector));
if (entries[0]) report(entries);
else if (steps[0]) watch(steps);
