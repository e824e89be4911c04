// Finding one's way: the contents follow the reader, code and TeX can be copied, keys lead on.

const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
// Beside this script, wherever the page stands.
const { src } = document.currentScript;
const home = (file) => new URL(file, src).href;

const copyOf = (name) => document.getElementById(name).content.cloneNode(true);

// Being read is the last place of the contents that is above the lower three quarters of the window.
const followReader = (contents) => {
  const entries = all('a', contents)
    .map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))])
    .filter(([, place]) => place);
  let current;
  const look = () => {
    const read = entries.findLast(([, place]) => place.getBoundingClientRect().top < innerHeight / 4);
    if (read?.[0] === current) return;
    current?.removeAttribute('aria-current');
    [current] = read ?? [];
    if (!current) return;
    current.ariaCurrent = 'true';
    // Where the list scrolls by itself, the place stays in sight.
    contents.scrollTop = current.offsetTop - contents.clientHeight / 2;
  };
  // A window without an upper end: a place enters it once, however far a jump leads.
  const observer = new IntersectionObserver(look, { rootMargin: '9999999px 0px -75%' });
  for (const [, place] of entries) observer.observe(place);
};

// A button that puts a text on the clipboard; where that is refused, the text is shown and selected.
const addCopy = (place, name, text) => {
  const [button] = copyOf('page-copy').children;
  const words = button.textContent;
  button.ariaLabel = `${words} ${name}`;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell(`Copied: ${name}`);
      button.textContent = '✓ Copied';
      setTimeout(() => { button.textContent = words; }, 2000);
    } catch {
      const field = Object.assign(document.createElement('textarea'), {
        className: 'copied', value: text, readOnly: true, ariaLabel: name, onblur: () => field.remove(),
      });
      button.after(field);
      field.select();
      tell('Selected: copy it with the keys of your system.');
    }
  };
  place.append(button);
};

let said;
const tell = (words) => { said.textContent = words; };

const press = (selector) => all(selector)[0]?.click();

// The next step, or the one before: as a link of the contents would, but the way back stays short.
const leap = (way) => {
  // Where one was led to stands a little below the edge.
  const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const places = all('.step').map((step) => [step.id, Math.round(step.getBoundingClientRect().top - edge)]);
  const next = way > 0 ? places.find(([, top]) => top > 1) : places.findLast(([, top]) => top < -1);
  if (next) location.replace('#' + next[0]);
};

const actions = {
  '/': () => press('.search-open'),
  '?': () => press('.keys-open'),
  j: () => leap(1),
  k: () => leap(-1),
  n: () => press('.neighbours .next'),
  p: () => press('.neighbours .prev'),
  i: () => press('a[href$="index.html"]'),
  g: () => press('a[href$="glossary.html"]'),
};

// Keys alone, never with others, never while something is typed or a dialog is open.
const onKey = (event) => {
  const { key, target } = event;
  if (!Object.hasOwn(actions, key) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing
    || target.closest('input, textarea, select, dialog')) return;
  event.preventDefault();
  actions[key]();
};

// Readers who speak to their machine turn the keys off; that is kept, where the browser keeps anything.
const startKeys = (dialog) => {
  const [box] = all('input', dialog);
  const use = (isOn) => (isOn ? addEventListener : removeEventListener)('keydown', onKey);
  try { box.checked = !localStorage.lessonsWithoutKeys; } catch { /* Keys are on. */ }
  use(box.checked);
  box.onchange = () => {
    use(box.checked);
    try { localStorage.lessonsWithoutKeys = box.checked ? '' : 1; } catch { /* Until the page is left. */ }
  };
};

// The search and its index are a script of their own, loaded when it is first wanted: a page from a folder
// may load scripts and nothing else.
const startSearch = (dialog) => () => {
  if (!self.lessonsSearch) {
    self.lessonsSearch = dialog;
    const onerror = () => { all('[role=status]', dialog)[0].textContent = 'The search cannot be loaded.'; };
    document.head.append(Object.assign(document.createElement('script'), { src: home('search.js'), onerror }));
  }
  all('input', dialog)[0].select();
};

const startReading = () => {
  document.body.append(copyOf('page-dialogs'));
  [said] = all('.said');
  all('.site-head')[0].append(copyOf('page-tools'));
  all('.print')[0].onclick = () => print();
  for (const [name, start] of [['search', startSearch], ['keys', startKeys]]) {
    const [dialog] = all('#page-' + name);
    const opened = start(dialog);
    all(`.${name}-open`)[0].onclick = () => {
      dialog.showModal();
      opened?.();
    };
    all('.close', dialog)[0].onclick = () => dialog.close();
  }
  all('.contents').forEach(followReader);
  for (const source of all('.lesson .source')) addCopy(source, 'code', all('pre', source)[0].textContent);
  for (const tex of all('.lesson .formula annotation')) {
    const formula = tex.closest('.formula');
    addCopy(formula, `the TeX of ${all('.anchor', formula)[0].textContent}`, tex.textContent);
  }
};

startReading();
