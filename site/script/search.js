// Search over the course: a script of its own, which stands in front of the index that a build makes. It is
// loaded when the search is first opened.

const all = (selector, inside) => [...inside.querySelectorAll(selector)];

// Letters without case, accents or heights, each in its place.
const fold = (words) => words.toLowerCase().replace(/[^ -~]/g, (letter) => letter.normalize('NFKD')[0]);

const isLetter = (letter) => /[\p{L}\p{N}]/u.test(letter ?? ' ');

// Where a word begins with these letters, and whether it ends there too.
const find = (text, letters) => {
  let first = -1;
  for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
    if (isLetter(letters[0]) && isLetter(text[at - 1])) continue;
    if (!isLetter(text[at + letters.length])) return [at, true];
    if (first < 0) first = at;
  }
  return [first, false];
};

// Every place of the course, with what it is found by: its title, its text, the titles above it.
const places = (lessons) => lessons.flatMap(([page, lesson, ...sections]) =>
  sections.flatMap(([anchor, section, text, keys, ...parts]) => {
    const above = fold(`${lesson} ${section}`);
    return [[anchor, '', text, keys], ...parts].map(([at, title, words, names]) => ({
      page, lesson, section, title, anchor: at, text: words, key: `${page}#${anchor}`,
      folded: [fold(title || section || lesson), fold(`${words} ${names}`), above],
    }));
  }));

// A word counts most in a title, and there most where it is defined, then in the text, least in the titles above;
// all must be there, and one at least in the place itself.
const score = ({ folded, anchor }, words) => {
  const inTitle = anchor.startsWith('term-') ? 12 : 8;
  let sum = 0;
  let isHere = false;
  for (const word of words) {
    const [[title, all], [text, whole], [above]] = folded.map((one) => find(one, word));
    if (title < 0 && text < 0 && above < 0) return 0;
    isHere ||= title >= 0 || text >= 0;
    sum += (title >= 0) * (inTitle + 4 * all) + (text >= 0) * (whole ? 4 : 2) + (above >= 0) * 3;
  }
  return isHere ? sum + 6 * folded.some((one) => find(one, words.join(' '))[0] >= 0) : 0;
};

const wordsOf = (typed) => fold(typed.normalize('NFC')).split(/\s+/).filter(Boolean);

// The best place of each section, the best first.
const search = (index, typed) => {
  const words = wordsOf(typed);
  const best = new Map();
  for (const place of words.length ? index : []) {
    const value = score(place, words);
    if (value > (best.get(place.key)?.value ?? 0)) best.set(place.key, { place, value, words });
  }
  return [...best.values()].sort((a, b) => b.value - a.value);
};

// How many letters are to be changed, left out, put in or swapped with the next to make one word of the other; more
// than `most` is not counted out.
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let former;
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], former[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [former, row] = [row, next];
  }
  return row.at(-1);
};

const sameAtFirst = (one, other) => {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count++;
  return count;
};

// The words of all places and how often they stand there; counted once.
const counted = (index) => {
  if (index.counts) return index.counts;
  index.counts = new Map();
  for (const { folded: [title, text] } of index) {
    for (const word of `${title} ${text}`.match(/[\p{L}\p{N}]{3,}/gu) ?? []) {
      index.counts.set(word, (index.counts.get(word) ?? 0) + 1);
    }
  }
  return index.counts;
};

// What was typed with the words of the course that are nearest to those that it does not have; undefined where
// nothing is near.
const nearest = (index, typed) => {
  const isThere = (word) => index.some(({ folded }) => folded.some((text) => find(text, word)[0] >= 0));
  const missing = wordsOf(typed).filter((word) => !isThere(word));
  if (!missing.length) return undefined;
  const counts = counted(index);
  let result = wordsOf(typed).join(' ');
  for (const word of missing) {
    const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
    const near = [...counts]
      .map(([known, count]) => [distance(word, known, most), -sameAtFirst(word, known), -count, known])
      .filter(([away]) => away <= most);
    if (!near.length) return undefined;
    // The nearest; of these the one that begins like it for longest; of these the one that is used most.
    const [[, , , best]] = near.sort(([a, b, c], [d, e, f]) => a - d || b - e || c - f);
    result = result.replace(word, best);
  }
  return result;
};

// Some words around the first one that was found, and those found as marks.
const excerpt = ({ text, folded }, words) => {
  const hits = words.map((word) => [find(folded[1], word)[0], word.length]).filter(([at]) => at >= 0 && at < text.length)
    .sort(([a], [b]) => a - b);
  let from = Math.max(0, (hits[0]?.[0] ?? 0) - 50);
  if (from) from = text.indexOf(' ', from) + 1;
  let end = Math.min(text.length, from + 150);
  if (end < text.length) end = Math.max(text.lastIndexOf(' ', end), hits.length && hits[0][0] + hits[0][1], from + 1);
  const parts = [from ? '… ' : ''];
  for (const [at, length] of hits) {
    if (at < from || at + length > end) continue;
    const mark = document.createElement('mark');
    mark.textContent = text.slice(at, at + length);
    parts.push(text.slice(from, at), mark);
    from = at + length;
  }
  return [...parts, text.slice(from, end), end < text.length ? ' …' : ''];
};

const startSearch = (dialog, index, { src }) => {
  const [field] = all('input', dialog);
  const [status] = all('[role=status]', dialog);
  const [list] = all('ol', dialog);
  const show = () => {
    let found = search(index, field.value);
    const meant = found.length ? undefined : nearest(index, field.value);
    if (meant) found = search(index, meant);
    list.replaceChildren(...found.slice(0, 20).map(({ place, words }) => {
      const [item, link, where, what] = ['li', 'a', 'strong', 'span'].map((e) => document.createElement(e));
      const { page, lesson, section, title, anchor } = place;
      where.textContent = [lesson, section, title].filter(Boolean).join(' › ');
      what.append(...excerpt(place, words));
      link.href = new URL(`${page}.html#${encodeURIComponent(anchor)}`, src);
      link.onclick = () => dialog.close();
      link.append(where, what);
      item.append(link);
      return item;
    }));
    const count = `${found.length || 'No'} place${found.length === 1 ? '' : 's'}`;
    const shown = found.length > 20 ? `The best 20 of ${count}` : count;
    status.textContent = field.value.trim() && (meant ? `Not found as typed. For “${meant}”: ${shown}` : shown);
  };
  field.oninput = show;
  dialog.onkeydown = (event) => {
    const links = all('a', list);
    const at = links.indexOf(document.activeElement);
    if (event.key === 'Enter' && event.target === field) links[0]?.click();
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (next === undefined || (at < 0 && next < 0)) return;
    event.preventDefault();
    (next < 0 ? field : links[next] ?? links[at]).focus();
  };
  show();
};

if (typeof document === 'object') {
  startSearch(self.lessonsSearch, places(self.lessonsIndex), document.currentScript);
}
if (typeof module === 'object') module.exports = { fold, find, places, search, nearest };
