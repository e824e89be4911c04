// How far the reader has come, kept in this browser and nowhere else. Where it refuses, nothing is said.

const recall = (change) => {
  try {
    const lessons = JSON.parse(localStorage.lessons ?? '{}');
    change(lessons);
    localStorage.lessons = JSON.stringify(lessons);
  } catch { /* Files may have no storage. */ }
};

const keep = (change) => recall((lessons) => {
  lessons.last = location.pathname;
  change(lessons[lessons.last] ??= { read: {}, solved: {} });
});

// A step is read when its end has been well inside the window; what a link jumps over is not.
const watch = (steps) => {
  let isFirst = true;
  const observer = new IntersectionObserver((entries) => {
    keep((lesson) => entries.forEach(({ target, isIntersecting, boundingClientRect }) => {
      if (isIntersecting) lesson.at = [steps.indexOf(target) + 1, target.id];
      else if (!isFirst && boundingClientRect.bottom < innerHeight) lesson.read[target.id] = 1;
    }));
    isFirst = false;
  }, { rootMargin: '-80% 0px -20%' });
  steps.forEach((step) => observer.observe(step));
};

// On the index: marks on the path, and where to go on, in the place of other words. Nothing moves for it.
const report = (entries) => recall((lessons) => entries.forEach((entry) => {
  const { steps, questions } = entry.dataset;
  const [title] = all('h2 a', entry);
  const lesson = lessons[title.pathname];
  if (!lesson?.at) return;
  const [read, solved] = [lesson.read, lesson.solved].map((kept) => Object.keys(kept).length);
  const [line] = all('.facts', entry);
  const link = document.createElement('a');
  link.href = `${title.href}#${lesson.at[1]}`;
  link.textContent = `Continue at step ${lesson.at[0]}`;
  line.style.minHeight = `${line.getBoundingClientRect().height}px`;
  line.replaceChildren(`${read} of ${steps} steps, ${solved} of ${questions} questions · `, link);
  line.className = 'facts progress';
  entry.className = read < steps ? 'begun' : 'done';
  if (title.pathname !== lessons.last) return;
  const [begin, forget] = all('.begin > a, .forget');
  begin.href = link.href;
  const number = all('.path-number', entry)[0].textContent;
  begin.textContent = number ? `Continue with lesson ${number}` : `Continue: ${title.textContent}`;
  forget.hidden = false;
  forget.onclick = () => {
    delete localStorage.lessons;
    location.reload();
  };
}));

watch(all('.step'));
report(all('.path > li'));
// What is said of an answer stands there when the event of its field has come as far as the question.
all('.question').forEach((question, index) => ['submit', 'change'].forEach((type) => {
  question.addEventListener(type, () => {
    if (/^\s*✓/.test(question.querySelector('.reply')?.textContent)) keep(({ solved }) => (solved[index] = 1));
  });
}));
