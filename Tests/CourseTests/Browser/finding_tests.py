"""Finding one's way on a built site in headless Chromium, from a folder: search, contents, keys, copies, paper.

    finding_tests.py SITE CHROMIUM CHROMEDRIVER

Prints one line of JSON a finding, nothing if all is well. Needs selenium.
"""

import base64
import json
import re
import shutil
import sys
import time

from chromium import Session
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys


# What can be reached by the keyboard, with all that opens open, and has no line around it or one that is cut off.
FOCUS = """
for (const details of document.querySelectorAll('details')) details.open = true;
document.querySelector('.dock-toggle')?.click();
const lost = [];
for (const one of document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')) {
  if (!one.checkVisibility() || one.disabled) continue;
  one.focus({ focusVisible: true });
  const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(one);
  const isSeen = document.activeElement === one && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  const box = one.closest('.dock-rows, .contents')?.getBoundingClientRect();
  const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const isWhole = !box || one.getClientRects().length > 1
    || left - reach >= box.left && right + reach <= box.right && top - reach >= box.top - 1 && bottom + reach <= box.bottom + 1;
  if (!isSeen || !isWhole) lost.push(`${one.localName} ${one.className} ${one.textContent.slice(0, 20)}`);
}
return lost;
"""


class Tests(Session):
    def press(self, *keys):
        # To whatever has the focus: keys sent to an element would bring it into view.
        ActionChains(self.page).send_keys(*keys).perform()

    def press_with(self, other, key):
        ActionChains(self.page).key_down(other).send_keys(key).key_up(other).perform()

    def search(self):
        """A word of another lesson is found, Enter leads to its place, arrows and Escape do what they say."""
        self.open("slope")
        self.expect(not self.run("return self.lessonsIndex"), "the index is loaded before it is asked for")
        self.press("/")
        field = self.find("#page-search input")[0]
        self.expect(self.page.switch_to.active_element == field, "/ does not lead to the field")
        # Typed before the index is there.
        field.send_keys("famous mi")
        results = lambda: self.find("#page-search li a")
        self.until(results, "nothing is found")
        field.clear()
        field.send_keys("WHERE PATHS MEET")
        self.until(lambda: results() and "10." in results()[0].text, "lesson 10 is not found first")
        first = results()[0].get_attribute("href")
        said = self.find("#page-search [role=status]")[0].text
        self.expect(re.search(r"place", said), f"the search says {said!r}")
        field.send_keys(Keys.ARROW_DOWN)
        self.expect(self.page.switch_to.active_element == results()[0], "an arrow does not lead to the results")
        self.page.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        self.expect(self.page.switch_to.active_element == results()[1], "an arrow does not lead on")
        self.page.switch_to.active_element.send_keys(Keys.ARROW_UP, Keys.ARROW_UP)
        self.page.switch_to.active_element.send_keys(Keys.ARROW_UP)
        self.expect(self.page.switch_to.active_element == field, "arrows do not lead back")
        field.send_keys(Keys.ENTER)
        self.until(lambda: self.page.current_url == first, "Enter does not lead to the first result")
        self.expect("backprop-by-hand.html#" in first, f"Enter leads to {first}")
        self.expect(self.run("return !!document.querySelector(':target')"), f"{first} is no place")
        self.press("/")
        field = self.find("#page-search input")[0]
        field.send_keys("gradiant")
        self.until(lambda: "gradient" in self.find("#page-search [role=status]")[0].text, "a misspelt word is not understood")
        self.expect(results(), "nothing is found for a misspelt word")
        field.clear()
        field.send_keys("no such word anywhere")
        self.until(lambda: "No places" in self.find("#page-search [role=status]")[0].text, "nothing is said of nothing")
        field.send_keys(Keys.ESCAPE)
        self.expect(not self.find("#page-search")[0].is_displayed(), "Escape does not close the search")

    def fresh(self):
        """Without its index the search says so."""
        with open(f"{self.site}/slope.html", encoding="utf-8") as file:
            page = file.read()
        folder = f"{self.site}/digits"
        with open(f"{folder}/alone.html", "w", encoding="utf-8") as file:
            file.write(page)
        shutil.copy(f"{self.site}/reading.js", folder)
        self.open("digits/alone")
        self.press("/")
        self.until(
            lambda: "cannot be loaded" in self.find("#page-search [role=status]")[0].text,
            "a search without its index says nothing",
        )

    def contents(self):
        self.open("backprop-by-hand")
        current = lambda: [e.get_attribute("hash") for e in self.find(".contents [aria-current]")]
        self.expect(current() == [], f"at the top {current()} is current")
        links = [e.get_attribute("hash") for e in self.find(".contents a")]
        for place in [links[3], links[-2], links[1]]:
            self.run("document.getElementById(arguments[0].slice(1)).scrollIntoView()", place)
            self.until(lambda: current() == [place], f"at {place} {current()} is current")
        self.run("scrollTo(0, 0)")
        self.until(lambda: current() == [], "back at the top a step is current")

    def keys(self):
        self.open("slope")
        self.press("j")
        self.until(lambda: self.run("return !!document.querySelector('.step:target')"), "j does not lead to a step")
        first = self.page.current_url
        self.press("j")
        self.until(lambda: self.page.current_url != first, "j does not lead on")
        self.press("k")
        self.until(lambda: self.page.current_url == first, "k does not lead back")
        self.press("n")
        self.until(lambda: "rules.html" in self.page.current_url, "n does not lead to the next lesson")
        self.press("p")
        self.until(lambda: "slope.html" in self.page.current_url, "p does not lead to the lesson before")
        self.press("g")
        self.until(lambda: "glossary.html" in self.page.current_url, "g does not lead to the glossary")
        self.press("i")
        self.until(lambda: "index.html" in self.page.current_url, "i does not lead to all lessons")
        self.open("backprop-by-hand")
        here = self.page.current_url
        self.press_with(Keys.CONTROL, "?")
        self.press_with(Keys.ALT, "n")
        field = self.find(".try input")[0]
        field.send_keys("jn/?")
        self.expect(field.get_property("value") == "jn/?", "a key in a field is taken away")
        self.expect(self.page.current_url == here, "a key with others, or in a field, leads away")
        self.expect(not any(e.is_displayed() for e in self.find("dialog")), "a key in a field opens something")
        self.page.execute_script("document.activeElement.blur()")
        self.press("?")
        self.expect(self.find("#page-keys")[0].is_displayed(), "? does not show the keys")
        self.find("#page-keys input")[0].click()
        self.find("#page-keys .close")[0].click()
        for again in [False, True]:
            if again:
                self.open("slope")
                here = self.page.current_url
            self.press("j", "?", "/")
            self.expect(self.page.current_url == here, "keys that are off lead on")
            self.expect(not any(e.is_displayed() for e in self.find("dialog")), "keys that are off open something")
        self.find(".keys-open")[0].click()
        self.find("#page-keys input")[0].click()
        self.press(Keys.ESCAPE, "j")
        self.until(lambda: self.page.current_url != here, "keys that are on again do nothing")

    def copies(self):
        self.open("chain-rule")
        tex = self.run("return document.querySelector('.formula annotation').textContent")
        button = self.find(".formula .copy")[0]
        self.expect("the TeX of Formula 1" in button.get_attribute("aria-label"), "a copy has no name")
        allow = lambda setting: self.page.execute_cdp_cmd(
            "Browser.setPermission", {"permission": {"name": "clipboard-write"}, "setting": setting}
        )
        allow("granted")
        # What the clipboard was given: a page without focus may not read it.
        self.run("navigator.clipboard.writeText = async (text) => { self.written = text; }")
        self.run("arguments[0].focus()", button)
        self.expect(button.value_of_css_property("opacity") == "1", "a copy in focus is not seen")
        button.send_keys(Keys.ENTER)
        self.until(lambda: self.run("return self.written") == tex, "the TeX is not copied")
        self.until(lambda: "Copied" in self.run("return document.querySelector('.said').textContent"), "nothing is said")
        code = self.find(".source .copy")[0]
        self.run("arguments[0].click()", code)
        self.until(
            lambda: self.run("return self.written === document.querySelector('.source pre').textContent"),
            "the code is not copied",
        )
        self.run("navigator.clipboard.writeText = async () => { throw new Error('refused'); }")
        self.run("arguments[0].click()", button)
        self.until(lambda: self.run("return String(getSelection())") == tex, "what cannot be copied is not selected")

    def links(self):
        """Without a script: every link inside the site has its place, headings, steps and formulas have links."""
        places = {}
        names = json.loads(open(f"{self.site}/pages.json", encoding="utf-8").read())
        found = []
        for name in names + ["index", "glossary", "worksheets", "course"]:
            self.still.get(f"file://{self.site}/{name}.html")
            ids, links, bare = self.still.execute_script(
                """return [[...document.querySelectorAll('[id]')].map((e) => e.id),
                [...document.querySelectorAll('a[href]')].map((e) => e.getAttribute('href')),
                [...document.querySelectorAll('.lesson .formula, .lesson .step, .lesson .step h3[id]')]
                  .filter((e) => !e.querySelector(`a[href="#${CSS.escape(e.id)}"]`)).map((e) => e.id)]"""
            )
            places[name] = set(ids)
            self.expect(len(ids) == len(set(ids)), f"{name}: ids stand twice")
            self.expect(not bare, f"{name}: no link to {bare[:3]}")
            found += [(name, link) for link in links if ":" not in link]
        for name, link in found:
            page, _, place = link.partition("#")
            page = page.removesuffix(".html") or name
            if page in places and place:
                self.expect(place in places[page], f"{name}: {link} leads nowhere")
        self.expect(len(places["glossary"]) > 40, "the glossary is short")

    def course(self):
        """All lessons on one page, with their answers behind them."""
        self.still.get(f"file://{self.site}/course.html")
        keys, early, lessons = self.still.execute_script(
            """return ['.keys .key-entry', 'article .key-entry', 'article'].map((all) =>
              [...document.querySelectorAll(all)].filter((e) => e.checkVisibility()).length);"""
        )
        names = json.loads(open(f"{self.site}/pages.json", encoding="utf-8").read())
        self.expect(keys > 30 and early == 0, f"{keys} answers in the key, {early} before it")
        self.expect(lessons == len(names), f"{lessons} lessons are printed")

    def head(self):
        """What the script puts into the head has its room there, and Print prints."""
        for width in [320, 601, 768, 1280]:
            self.page.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
            )
            self.open("slope")
            gap = self.run(
                """const [a, b] = ['.site-head nav', '.tools'].map((one) => document.querySelector(one).getBoundingClientRect());
                const lines = new Set([...document.querySelectorAll('.site-head nav a')].flatMap((one) =>
                  [...one.getClientRects()].map((box) => box.top)));
                return lines.size > 1 ? -1 : Math.min(b.left - a.right, b.left);"""
            )
            self.expect(gap >= 4, f"at {width} pixels there are {gap} between the links and the tools")
        self.page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        self.open("glossary")
        wide = self.run(
            """const measure = parseFloat(getComputedStyle(document.body).getPropertyValue('--measure'));
            return [...document.querySelectorAll('.terms dd, .summary')].filter((e) => e.clientWidth > measure + 1).length;"""
        )
        self.expect(wide == 0, f"{wide} texts of the glossary are wider than text is elsewhere")
        self.open("slope")
        self.run("self.print = () => { self.printed = true; }")
        self.find(".print")[0].click()
        self.expect(self.run("return self.printed"), "Print does not print")

    def focus(self):
        """From the first key on one sees where one is, in all colours, and Escape closes what has opened."""
        for colours in [("prefers-color-scheme", "light"), ("prefers-color-scheme", "dark"), ("forced-colors", "active")]:
            feature = dict(zip(["name", "value"], colours))
            self.page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
            for name in ["backprop-by-hand", "digits", "index", "glossary"]:
                self.open(name)
                self.press(Keys.TAB)
                seen = self.run(
                    """const { left, top } = document.activeElement.getBoundingClientRect();
                    return document.activeElement.matches('.skip') && left >= 0 && top >= 0;"""
                )
                self.expect(seen, f"{name}: the first key does not lead to the way past the head")
                self.press(Keys.ENTER)
                reached = self.run("return document.activeElement.localName")
                self.expect(reached == "main", f"{name}: the way past the head leads to {reached}")
                lost = self.run(FOCUS)
                self.expect(not lost, f"{name}, {colours[1]}: the focus is not seen: {lost[:3]}")
        self.page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        self.open("slope")
        toggle = self.find(".dock-toggle")[0]
        toggle.send_keys(Keys.ENTER, Keys.TAB, Keys.TAB, Keys.ESCAPE)
        self.expect(not self.find("#dock-panel")[0].is_displayed(), "Escape does not close the inputs")
        self.expect(self.page.switch_to.active_element == toggle, "Escape does not lead back to the inputs' button")
        for opener in [".search-open", ".keys-open"]:
            button = self.find(opener)[0]
            button.send_keys(Keys.ENTER)
            self.press(Keys.ESCAPE)
            self.expect(not any(e.is_displayed() for e in self.find("dialog")), f"Escape does not close {opener}")
            self.expect(self.page.switch_to.active_element == button, f"Escape does not lead back to {opener}")

    def room(self):
        """On paper every question has room for its answer, and the key the letters of the choices."""
        for session in [self.page, self.still]:
            session.get(f"file://{self.site}/backprop-by-hand.html")
            session.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
            found = session.execute_script(
                """const lines = (one) => {
                  const { display, borderTopStyle, borderBottomStyle } = getComputedStyle(one, '::after');
                  return display === 'none' ? 0 : [borderTopStyle, borderBottomStyle].filter((s) => s === 'solid').length;
                };
                // How much was checked is said once, in a sentence: the foot was now and then all that stood on a page.
                const said = [...document.querySelectorAll('.site-foot p, .checked *')].filter((e) => e.checkVisibility());
                const wrong = said.length === 1 && /^\\d+ formulas/.test(said[0].textContent) ? []
                  : [`of what was checked is printed: ${said.map((e) => e.textContent)}`];
                for (const question of document.querySelectorAll('.question')) {
                  const boxes = [...question.querySelectorAll(':scope > .choices > li')]
                    .map((one) => getComputedStyle(one, '::before').content !== 'none');
                  const isRoom = boxes.length ? boxes.every(Boolean) && lines(question) === 0
                    : lines(question) === (question.dataset.answer ? 1 : 2);
                  if (!isRoom) wrong.push(question.id);
                  const controls = [...question.querySelectorAll('input, button, summary')].filter((e) => e.checkVisibility());
                  if (controls.length) wrong.push(question.id + ' has a control');
                  const right = [...question.querySelectorAll('.answer .choices > li')]
                    .findIndex((one) => one.matches('.right-choice')) + 1;
                  const key = [...document.querySelectorAll('.answer-key .key-entry')]
                    .find((one) => 'Question ' + question.id.split('-')[1] === one.firstElementChild.textContent);
                  const told = key.querySelector('.right-choice');
                  if (told && (told.value || 1) !== right) wrong.push(`${question.id} is answered ${told.value}, not ${right}`);
                }
                return wrong;"""
            )
            session.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
            self.expect(found == [], f"on paper: {found}")

    def paper(self):
        """What a printer is given, of a shorter course: the answers at the end, and nothing to click."""
        for name, end in [("course", "The worksheet, figure"), ("worksheets", "The worksheet, figure")]:
            self.still.get(f"file://{self.site}/short/{name}.html")
            pdf = base64.b64decode(self.still.print_page())
            pages = len(re.findall(rb"/Type ?/Page\b", pdf))
            # A sheet with its heading, and what belongs into its boxes.
            self.expect(pages == 2 if name == "worksheets" else pages > 2, f"{name}: {pages} pages")
            self.still.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
            text = self.still.find_element("css selector", "body").text
            self.still.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
            place = text.find("Answers\n")
            self.expect(place > 0 and text.find(end) > place, f"{name}: no answers are printed at the end")
            for word in ["Search", "Glossary", "Skip to", "Hint", "Formula 1\n"]:
                self.expect(word not in text, f"{name}: {word!r} is printed")


def main():
    tests = Tests(*sys.argv[1:])
    tests.page.set_page_load_timeout(120)
    try:
        for part in [tests.search, tests.fresh, tests.contents, tests.keys, tests.copies, tests.links, tests.course,
                     tests.head, tests.focus, tests.room, tests.paper]:
            began = time.monotonic()
            part()
            print(f"{part.__name__}: {time.monotonic() - began:.1f} s", file=sys.stderr)
        said = [entry["message"] for entry in tests.page.get_log("browser")]
        tests.expect(all("/digits/" in words for words in said), f"the browser says {said}")
    finally:
        tests.page.quit()
        tests.still.quit()
    for finding in tests.findings:
        print(json.dumps(finding, ensure_ascii=False))


if __name__ == "__main__":
    main()
