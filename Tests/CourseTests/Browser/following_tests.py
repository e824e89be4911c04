"""Every input of a lesson moved, against the page of a run of the lesson at those numbers.

    following_tests.py SITE CHROMIUM CHROMEDRIVER

`pages.json` lists the pages, the pages of the other runs, and the addresses that move the inputs. Prints one
line of JSON a finding: a number that such a run changes, that stays, and that does not say so; or one that
follows to another number than the run's. Needs selenium.
"""

import json
import re
import subprocess
import sys
import tempfile

from chromium import browser

# Texts, in order, each with where it stands; "stays" where the page says that it does not follow, or that
# it is of the run that made the page.
TEXTS = r"""
const found = [];
const own = '.verdict, .checked, .lesson-head, .answer-key, .on-paper, .facts';
const walk = (element, stays) => {
  if (element.matches('script, template, nav, annotation, .dock, .try, .reply, .tick')) return;
  stays ||= element.matches('.stays') || element.matches(own);
  for (const name of ['aria-label', 'alt']) {
    if (element.hasAttribute(name)) found.push([element.localName + ' ' + name, element.getAttribute(name), stays]);
  }
  if (/^(desc|span|data|tspan|td|th|mn|text|p|code|h\d|title|figcaption|li)$/.test(element.localName)
    && ![...element.children].some((child) => /\d/.test(child.textContent))) {
    found.push([element.localName, element.textContent.trim().replace(/\s+/g, ' '), stays]);
    return;
  }
  const children = [...element.childNodes];
  for (let child; (child = children.shift());) {
    if (child.localName === 'mn' && children[0]?.textContent === '×' && children[1]?.localName === 'msup') {
      const [, power] = children.splice(0, 2);
      found.push(['mn', `${child.textContent}×${power.firstChild.textContent}${power.lastChild.textContent}`, stays]);
    } else if (child.nodeType === 1) walk(child, stays);
    else if (child.nodeType === 3 && child.data.trim()) found.push([element.localName, child.data.trim(), stays]);
  }
};
walk(document.querySelector('main'), false);
return found;
"""


NUMBER = r"([−-]?\d[\d.]*)(?:\s*×\s*10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|[−-]\d+))?"
PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")


def numbers(text):
    found = [(a.translate(PLAIN).rstrip("."), b.translate(PLAIN) or "0") for a, b in re.findall(NUMBER, text)]
    return [float(a if a.count(".") < 2 else "0") * 10 ** int(b) for a, b in found]


def words(entry):
    """What two pages of the same lesson have in common at a place."""
    return entry[0] + re.sub(NUMBER + r"|[−\-()≈=≠⋅\u2062\s]|At the page’s numbers:", "", entry[1])


def places(one, other):
    """For places of a list of texts those of another: the lines that `diff` finds in both."""
    with tempfile.TemporaryDirectory(prefix="lessons-following-") as folder:
        for name, entries in [("one", one), ("other", other)]:
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                file.writelines(words(entry) + "\n" for entry in entries)
        command = ["diff", "--old-group-format=", "--new-group-format=", "--changed-group-format="]
        # First and last line of a group that is in both, here and there.
        command += ["--unchanged-group-format=%df %dl %dF\n", f"{folder}/one", f"{folder}/other"]
        groups = subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout.split("\n")
    found = {}
    for first, last, there in (map(int, group.split()) for group in groups if group):
        found.update((i - 1, there + i - first - 1) for i in range(first, last + 1))
    return found


def near(a, b):
    a, b = numbers(a), numbers(b)
    # Six digits are shown; what is nothing but rounding may be any such.
    return len(a) == len(b) and all(abs(x - y) <= 2e-5 * abs(y) + 1e-12 for x, y in zip(a, b))


def check(name, before, after, other, findings):
    to_after, to_other = places(before, after), places(before, other)
    changed = 0
    for i, (kind, text, _) in enumerate(before):
        if i not in to_other or i not in to_after:
            continue
        run, page, stays = other[to_other[i]][1], after[to_after[i]][1], after[to_after[i]][2]
        if numbers(run) == numbers(text):
            continue
        changed += 1
        if stays or page.startswith("At the page’s numbers"):
            continue
        if numbers(page) == numbers(text):
            findings.append(f"{name}: {kind} stays at “{text[:60]}”; a run says “{run[:60]}”")
        elif not near(page, run):
            findings.append(f"{name}: {kind} “{text[:40]}” becomes “{page[:60]}” and not “{run[:60]}”")
    return changed


def main():
    site, chromium, driver = sys.argv[1:]
    with open(f"{site}/pages.json", encoding="utf-8") as file:
        pages = json.load(file)
    page = browser(chromium, driver)

    def texts(name, address=""):
        page.get("about:blank")
        page.get(f"file://{site}/{name}.html{address}")
        return page.execute_script(TEXTS)

    try:
        for move in pages:
            name, findings = move["page"], []
            before = texts(name)
            after = texts(name, "#" + move["address"])
            if not page.find_elements("css selector", "main .moved"):
                findings.append(f"{name}: nothing follows {move['address']}")
            changed = check(name, before, after, texts(move["other"]), findings)
            if changed == 0:
                findings.append(f"{name}: nothing that a run changes was found")
            for finding in findings:
                print(json.dumps(finding, ensure_ascii=False))
            print(f"{name}: {changed} texts change", file=sys.stderr)
    finally:
        page.quit()


if __name__ == "__main__":
    main()
