"""How the pages are laid out for those who read them, and what is kept of how far they came."""

OVERLAPS = """
const found = [];
for (const formula of document.querySelectorAll('.formula')) {
  const [table, mark] = ['mtable', 'summary'].map((name) => formula.querySelector(name));
  if (!table || !mark) continue;
  const [a, b] = [table, mark].map((element) => element.getBoundingClientRect());
  if (a.right > b.left && a.left < b.right && a.bottom > b.top + 2 && a.top < b.bottom) found.push(formula.id);
}
return found;
"""

# A mark is a line, beside its formula or below.
PARTED = """
return [...document.querySelectorAll('.formula > .verdict > summary')].filter((mark) => {
  const range = document.createRange();
  range.selectNodeContents(mark);
  return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
}).map((mark) => mark.closest('[id]').id + ': ' + mark.textContent);
"""

# How far the middle of each value is from the middle of the line of code that binds it.
DISTANCES = """
const found = [];
for (const code of document.querySelectorAll('.with-values:not(.below)')) {
  const pre = code.querySelector('pre');
  const style = getComputedStyle(pre);
  const line = parseFloat(style.lineHeight);
  const top = pre.getBoundingClientRect().top + parseFloat(style.paddingTop);
  const values = [...code.querySelectorAll('.values > li')];
  // A column of numbers is higher than a line, and moves those below it.
  if (values.some((value) => value.getBoundingClientRect().height > 1.2 * line)) continue;
  for (const value of values) {
    const row = Number(/row-(\\d+)/.exec(value.className)[1]);
    const box = value.getBoundingClientRect();
    found.push((box.top + box.bottom) / 2 - (top + (row - 0.5) * line));
  }
}
return found;
"""


# A box that scrolls from side to side and by a pixel up and down, or hides that pixel.
HEIGHTS = """
for (const details of document.querySelectorAll('details')) details.open = true;
return [...document.querySelectorAll('.scroll, pre')].filter((box) => box.scrollHeight > box.clientHeight)
  .map((box) => `${box.closest('[id]').id}, ${box.className}: ${box.scrollHeight - box.clientHeight}`);
"""

# What follows a formula without a space, at the beginning of a line.
LONE = """
return [...document.querySelectorAll('.whole')].filter((whole) => {
  const [math, last] = [whole.querySelector('math'), whole.lastChild];
  if (!math || last.nodeType !== Node.TEXT_NODE) return false;
  const range = document.createRange();
  range.selectNodeContents(last);
  const [box, text] = [math.getBoundingClientRect(), range.getBoundingClientRect()];
  // A formula as wide as its column leaves no room.
  return text.width && text.left < box.right - 2 && box.width < whole.parentNode.clientWidth - 12;
}).map((whole) => whole.closest('[id]').id + ': ' + whole.textContent);
"""

# A brace is drawn wider than its box, and where parts of a page are painted one by one only what meets the box or its
# shadow is.
BRACES = """
return [...document.querySelectorAll('munder > mo, mover > mo')].filter((mo) =>
  mo.previousElementSibling?.getBoundingClientRect().width > mo.getBoundingClientRect().width + 4
  && getComputedStyle(mo).boxShadow === 'none' && '⏟⏞'.includes(mo.textContent)).length;
"""

# Each table that is wider than its box, scrolled to its end: where its first column and its title are then.
AWAY = """
return [...document.querySelectorAll('.scroll > table')].flatMap((table) => {
  const box = table.parentNode;
  box.scrollLeft = 1e4;
  const { left, right } = box.getBoundingClientRect();
  if (!box.scrollLeft) return [];
  return [...table.querySelectorAll('tr > :first-child, caption')].filter((part) => {
    const at = part.getBoundingClientRect();
    return at.left < left - 1 || at.left > left + 1 || at.right > right;
  }).map((part) => `${table.closest('[id]').id}: ${part.textContent}`);
});
"""


def size(page, width):
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )


def layout(tests, names):
    """Marks beside their formulas, values beside their lines, and no page wider than its window."""
    for width in [1440, 1120, 768, 320]:
        size(tests.page, width)
        for name in names + ["index"]:
            tests.open(name)
            wide = tests.run("return document.documentElement.scrollWidth")
            tests.expect(wide <= width, f"{name}: {wide} pixels wide at {width}")
            if width >= 768:
                parted = tests.run(PARTED)
                tests.expect(not parted, f"{name}: marks on two lines at {width}: {parted[:3]}")
            for formula in tests.run(OVERLAPS):
                tests.expect(False, f"{name}: the mark of {formula} stands on it at {width}")
            heights = tests.run(HEIGHTS)
            tests.expect(not heights, f"{name}: scrolls up and down at {width}: {heights[:3]}")
            lone = tests.run(LONE)
            tests.expect(not lone, f"{name}: parted from its formula at {width}: {lone[:3]}")
            cut = tests.run(BRACES)
            tests.expect(cut == 0, f"{name}: {cut} braces are painted in part")
            away = tests.run(AWAY)
            tests.expect(not away, f"{name}: scrolls out of sight at {width}: {away[:3]}")
            distances = tests.run(DISTANCES) if width >= 1120 else []
            if name in ["chain-rule", "backprop-by-hand"] and width >= 1120:
                tests.expect(len(distances) > 5, f"{name}: no values beside the code at {width}")
            for distance in distances:
                tests.expect(abs(distance) < 4, f"{name}: a value is {distance} pixels off its line at {width}")
    tests.page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def homes(tests):
    """The mark of a formula opens to links to the places where its numbers were computed."""
    tests.open("backprop-by-hand")
    # To those who hear it a formula is one thing, in which nothing can be reached.
    inside = tests.run("return document.querySelectorAll('math a').length")
    tests.expect(inside == 0, f"{inside} links stand in formulas")
    lost = tests.run(
        """return [...document.querySelectorAll('.verdict a')]
          .filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash);"""
    )
    tests.expect(lost == [], f"numbers lead nowhere: {lost}")
    reach = tests.run(
        """const mark = document.querySelector('.verdict:has(a)');
        const link = mark.querySelector('a');
        link.focus();
        const before = document.activeElement === link;
        mark.open = true;
        link.focus();
        return [before, document.activeElement === link];"""
    )
    tests.expect(reach == [False, True], f"links in a mark, closed and open, take the keyboard: {reach}")
    seen = tests.run(
        """const link = [...document.querySelectorAll('.verdict a')].find((a) => a.hash.startsWith('#v-'));
        link.closest('details').open = true;
        link.click();
        const { top, bottom } = document.getElementById(link.hash.slice(1)).getBoundingClientRect();
        return [location.hash === link.hash, top >= 0 && bottom <= innerHeight];"""
    )
    tests.expect(seen == [True, True], f"a click on a link in a mark: {seen}")


def scroll(tests, place):
    """Scrolls so that an element's end stands in the middle, and waits until the page has noticed."""
    tests.run(
        "const box = arguments[0].getBoundingClientRect(); scrollBy(0, box.bottom - innerHeight / 2);", place
    )
    tests.page.execute_async_script("setTimeout(arguments[0], 120)")


def progress(tests):
    tests.open("index")
    tests.run("localStorage.clear()")
    tests.open("index")
    begin = "return [...document.querySelectorAll('.begin > *, .forget')].map((e) => [e.textContent, e.hidden])"
    tests.expect(
        tests.run(begin) == [["Begin", False], ["Forget my progress", True]],
        f"before the first lesson: {tests.run(begin)}",
    )
    tests.expect(not tests.find(".progress"), "progress before the first lesson")

    tests.open("chain-rule")
    steps = tests.find(".step")
    scroll(tests, steps[0])
    scroll(tests, steps[1])
    tests.run(
        """const question = document.querySelector('.question[data-answer]');
        const form = question.querySelector('form');
        form.elements[0].value = question.dataset.answer;
        form.requestSubmit();"""
    )
    tests.open("index")
    counts = tests.run(
        "const { steps, questions } = document.getElementById('lesson-chain-rule').dataset; return [steps, questions]"
    )
    lines = [line.text for line in tests.find(".progress")]
    tests.expect(
        lines == [f"2 of {counts[0]} steps, 1 of {counts[1]} questions · Continue at step 3"],
        f"after two steps: {lines}",
    )
    tests.expect(
        tests.run(begin) == [["Continue with lesson 3", False], ["Forget my progress", False]],
        f"after two steps: {tests.run(begin)}",
    )
    marked = tests.run("return [...document.querySelectorAll('.begun, .done')].map((e) => e.id)")
    tests.expect(marked == ["lesson-chain-rule"], f"marked: {marked}")
    # The way back leads to the step itself; to jump there reads nothing on the way.
    tests.run("document.querySelector('.begin a').click()")
    third = tests.run("return [location.hash.slice(1), document.querySelectorAll('.step')[2].id]")
    tests.expect(third[0] == third[1], f"the way back leads to {third}")
    tests.open("chain-rule", "#" + tests.run("return document.querySelectorAll('.step')[8].id"))
    tests.page.execute_async_script("setTimeout(arguments[0], 120)")
    tests.open("index")
    text = tests.find(".progress")[0].text
    tests.expect(text.startswith("2 of "), f"after a jump: {text}")

    tests.find(".forget")[0].click()
    tests.page.execute_async_script("setTimeout(arguments[0], 200)")
    tests.expect(not tests.find(".progress"), "progress that was to be forgotten")
    kept = tests.run("return localStorage.lessons")
    tests.expect(kept in [None, "{}"], f"kept after forgetting: {kept}")


# How high each lesson stands on the path.
PLACES = "return [...document.querySelectorAll('.path > li')].map((e) => e.offsetTop)"


def still_path(tests):
    """What a reader has done is told in the place of other words: nothing moves for it after it was seen."""
    for width in [320, 480, 768, 1440]:
        size(tests.page, width)
        tests.run("localStorage.clear()")
        tests.open("index")
        before = tests.run(PLACES)
        tests.run(
            """const links = [...document.querySelectorAll('.path h2 a')].map((link) => link.pathname);
            const far = { read: { a: 1, b: 1, c: 1 }, solved: { 0: 1 }, at: [19, 'a'] };
            localStorage.lessons = JSON.stringify({ ...Object.fromEntries(links.map((one) => [one, far])), last: links[10] });"""
        )
        tests.open("index")
        told = len(tests.find(".progress"))
        after = tests.run(PLACES)
        tests.expect(told == len(before) > 15 and after == before, f"at {width} progress moves the path: {before}, {after}")
    tests.run("localStorage.clear()")
    tests.page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def refusing_storage(tests):
    """A browser that keeps nothing, or something that is not ours, has whole pages all the same."""
    deny = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    spoil = "if (location.protocol === 'file:') localStorage.lessons = '{\"last\": 3, \"/\": 7';"
    for words, source in [("without storage", deny), ("with a spoilt one", spoil)]:
        added = tests.page.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})
        for name in ["chain-rule", "index"]:
            tests.open(name)
            tests.page.execute_async_script("setTimeout(arguments[0], 120)")
            errors = [e["message"] for e in tests.page.get_log("browser") if e["level"] == "SEVERE"]
            tests.expect(errors == [], f"{name} {words}: {errors}")
        tests.expect(tests.find(".begin a")[0].text == "Begin", f"{words}: the way in")
        tests.page.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": added["identifier"]})
    tests.run("localStorage.clear()")


def run(tests, names):
    layout(tests, names)
    homes(tests)
    progress(tests)
    still_path(tests)
    refusing_storage(tests)
