"""Pages of a built site in headless Chromium: what a reader's hands do, and what the page makes of it.

    page_tests.py SITE CHROMIUM CHROMEDRIVER

Prints one line of JSON a finding, nothing if all is well. Needs selenium.
"""

import json
import re
import sys

import reading_tests
from chromium import Session
from selenium.webdriver.common.keys import Keys

TEXT = """
const main = document.querySelector('main').cloneNode(true);
for (const made of main.querySelectorAll('.dock, .try, .reply, .copy')) made.remove();
return main.textContent.replace(/\\s+/g, '');
"""


class Tests(Session):
    def all_pages(self, names):
        for name in names:
            self.open(name)
            self.still.get(f"file://{self.site}/{name}.html")
            self.expect(self.run(TEXT) == self.still.execute_script(TEXT), f"{name}: the script changes the text")
            self.expect(not self.still.find_elements("css selector", ".dock, .try"), f"{name}: a dead control")
            rows = self.find(".dock-row")
            data = self.find("#lesson-data")
            self.expect(bool(rows) == bool(data), f"{name}: the script did not start")
            before = self.run(TEXT)
            for row in rows:
                # From one end to the other and back, as hands do.
                self.run(
                    """const [range] = arguments[0].querySelectorAll('input');
                    for (const value of [range.max, Math.round(range.max / 3)]) {
                      range.value = value;
                      range.dispatchEvent(new Event('input'));
                    }
                    range.dispatchEvent(new Event('change'));""",
                    row,
                )
            shown = self.run(TEXT)
            self.expect(not rows or shown != before, f"{name}: nothing follows")
            for word in ["undefined", "[object"]:
                self.expect(word not in shown or word in before, f"{name}: {word} is shown")
            if rows:
                self.run("document.querySelector('.all').click()")
            self.expect(self.run(TEXT) == before, f"{name}: the way back does not lead back")
            said = [entry["message"] for entry in self.page.get_log("browser")]
            self.expect(not said, f"{name}: {said}")

    def only_what_depends(self, name):
        """Each input of a lesson, and each number of the page: it changes just if the graph says so."""
        self.open(name)
        wrong = self.run(
            """
            const source = document.getElementById('lesson-data');
            if (!source) return [];
            const data = JSON.parse(source.textContent);
            const reach = data.inputs.map(([, , step]) => new Set([step]));
            data.steps.forEach((step, i) => {
              if (!Array.isArray(step)) return;
              for (const set of reach) if (step.slice(1).some((j) => set.has(j))) set.add(i);
            });
            const steps = new Map(data.shown.flatMap(([step, , ...names]) => names.map((name) => [name, step])));
            const numbers = [...document.querySelectorAll('span[data-ref], data[data-ref], tspan[data-ref]')]
              .map((e) => [e, steps.get(e.dataset.ref.split(':')[0])]).filter(([, step]) => step !== undefined);
            const before = numbers.map(([e]) => e.textContent);
            const found = [];
            const back = document.querySelector('.all');
            document.querySelectorAll('.dock-row').forEach((row, i) => {
              const [, field] = row.querySelectorAll('input');
              const [, , , lower, upper] = data.inputs[i];
              for (const part of [2 / 3, 0.5, 0.45]) {
                field.value = lower + part * (upper - lower);
                field.dispatchEvent(new Event('change'));
                if (!back.disabled) break;
              }
              const changed = numbers.filter(([e], k) => e.textContent !== before[k]);
              const strange = changed.filter(([, step]) => !reach[i].has(step)).map(([e]) => e.dataset.ref);
              if (strange.length) found.push(`${data.inputs[i][0]} changes ${strange}`);
              const stays = !changed.length && numbers.some(([, step]) => reach[i].has(step));
              if (stays && !back.disabled) found.push(`${data.inputs[i][0]} changes nothing`);
              back.click();
            });
            return found;
            """
        )
        self.expect(not wrong, f"{name}: {wrong}")

    def columns(self, name):
        """In a column without powers of ten every decimal sign stands below the others."""
        self.open(name)
        wrong = self.run(
            """
            for (const details of document.querySelectorAll('details')) details.open = true;
            const sign = (cell) => {
              const [node] = [...cell.childNodes].filter((one) => one.nodeType === 3);
              const at = /^\\s*−?\\d+([.\\u2008]|$)/.exec(node?.data);
              if (!at) return;
              const range = document.createRange();
              range.setEnd(node, at[0].replace(/[.\\u2008]/, '').length);
              range.setStart(node, range.endOffset - 1);
              return range.getBoundingClientRect().right;
            };
            return [...document.querySelectorAll('.scroll > table:not(.confusion, .checks)')].flatMap((table) => {
              const found = [];
              const rows = [...table.tBodies[0].rows];
              for (let i = 0; i < rows[0].cells.length; i++) {
                const cells = rows.map((row) => row.cells[i]).filter(Boolean);
                if (cells.some((cell) => /×/.test(cell.textContent)) || !cells.some((cell) => /\\d\\.\\d/.test(cell.textContent))) continue;
                const places = cells.map(sign).filter((place) => place !== undefined);
                const way = Math.max(...places) - Math.min(...places);
                if (way > 1) found.push(`${table.closest('[id]').id}, column ${i + 1}: ${way} pixels`);
              }
              return found;
            });
            """
        )
        self.expect(not wrong, f"{name}: decimal signs are apart: {wrong[:3]}")

    def moved_columns(self):
        """A number that follows keeps its place, and has the page's own spaces again when it is back."""
        self.open("backprop-by-hand")
        cells = "return [...document.querySelectorAll('td[data-ref]')].map((cell) => cell.textContent)"
        behind = lambda text: len(re.split("[.\u2008]", text)[1]) if re.fullmatch("−?\\d+[.\u2008].*", text) else None
        before = self.run(cells)
        self.run("location.hash = 'w5=0.5&x1=0.5'")
        self.until(lambda: self.find("td.moved"), "nothing in a table follows")
        after = self.run(cells)
        short = [
            (a, b) for a, b in zip(before, after) if behind(a) and "×" not in b and (behind(b) or 0) < behind(a)
        ]
        self.expect(not short, f"moved numbers leave their column: {short[:3]}")
        self.run("document.querySelector('.all').click()")
        self.expect(self.run(cells) == before, "back at the page's numbers the columns are others")

    def hands(self):
        """Keyboard, field, buttons and the page's address."""
        self.open("backprop-by-hand")
        self.expect(not self.find("#dock-panel")[0].is_displayed(), "the panel is open at first")
        toggle = self.find(".dock-toggle")[0]
        toggle.send_keys(Keys.ENTER)
        self.expect(toggle.get_attribute("aria-expanded") == "true", "Enter does not open the panel")
        labels = [row.get_attribute("aria-label") for row in self.find(".dock-row")]
        row = self.find(".dock-row")[next(i for i, l in enumerate(labels) if l.startswith("w₅"))]
        less, more, back = row.find_elements("css selector", "button")
        slider, field = row.find_elements("css selector", "input")
        slider.send_keys(Keys.ARROW_RIGHT)
        self.expect(field.get_property("value") == "0.41", "an arrow key does not move by a step")
        self.expect(slider.get_attribute("aria-valuetext") == "w₅ 0.41", "the slider does not say its value")
        self.expect("#w5=0.41" in self.page.current_url, "the address does not keep the state")
        status = self.find(".dock [role=status]")[0]
        self.expect("w₅ = 0.41" in status.text, f"the status says {status.text}")
        more.click()
        more.click()
        less.click()
        self.expect(field.get_property("value") == "0.42", "the buttons do not move by a step")
        field.send_keys(Keys.CONTROL + "a")
        field.send_keys("7", Keys.ENTER)
        self.expect("from −1 to 1" in status.text, f"outside the domain the status says {status.text}")
        self.expect("w5=0.42" in self.page.current_url, "a number outside the domain is taken")
        back.click()
        self.expect("=" not in self.page.current_url, "the address keeps the page's own state")
        self.open("backprop-by-hand", "#w5=-0.5&eta=0.25&nothing=1")
        self.expect("w₅ = −0.5, η = 0.25" in self.find(".dock [role=status]")[0].text, "the address is not read")
        self.open("backprop-by-hand", "#w5=2")
        self.expect(not self.find("main .moved"), "an address outside the domain is taken")
        targets = self.run(
            """document.querySelector('.dock-toggle').click();
            return [...document.querySelectorAll('.dock button, .dock input')].map((e) =>
              Math.min(e.getBoundingClientRect().width, e.getBoundingClientRect().height));"""
        )
        self.expect(min(targets) >= 24, f"a control is {min(targets)} pixels small")

    def number_box(self):
        """Numbers as people write them, typed and pasted; what is refused is said, until there is something else."""
        self.open("backprop-by-hand", "#w5=0.3")
        row = next(r for r in self.find(".dock-row") if r.get_attribute("aria-label").startswith("w₅"))
        less, more, back = row.find_elements("css selector", "button")
        field = row.find_elements("css selector", "input")[1]
        status = self.find(".dock [role=status]")[0]
        type_in = lambda typed: field.send_keys(Keys.CONTROL + "a", Keys.NULL, Keys.DELETE, typed)
        paste = lambda typed: self.run(
            "const [field, typed] = arguments; field.focus(); field.select(); document.execCommand('insertText', false, typed);",
            field, typed or " ",
        )
        refused = "w₅ goes from −1 to 1: “{}” is not taken."
        for put in [type_in, paste]:
            # The minus of the page is longer than that of a keyboard.
            for typed, value in [("0,25", "0.25"), ("-0.5", "-0.5"), ("−0.75", "-0.75"), ("1e-2", "0.01"), ("1/4", "0.25")]:
                put(typed)
                field.send_keys(Keys.TAB)
                self.expect(field.get_property("value") == value, f"{typed} is taken as {field.get_property('value')}")
            for typed in ["7", "1e400", "abc", "0.4x", "0.1.2", "-1,01", ""]:
                put(typed)
                typed = field.get_property("value")
                field.send_keys(Keys.ENTER)
                self.expect(status.text == refused.format(typed), f"of {typed} is said {status.text}")
                self.expect(field.get_property("value") == "0.25", f"{typed} is taken as {field.get_property('value')}")
                self.expect("w5=0.25" in self.page.current_url, f"{typed} leads to {self.page.current_url}")
            # The number that stands there already.
            put("0.25")
            field.send_keys(Keys.ENTER)
            self.expect("taken" not in status.text, f"of 0.25 is said {status.text}")
            for button in [more, less, back]:
                put("7")
                field.send_keys(Keys.ENTER)
                self.expect("taken" in status.text, f"of 7 is said {status.text}")
                button.click()
                self.expect("taken" not in status.text, f"after a button is said {status.text}")

    def refusal(self):
        """With one number that is not the page's there are no controls."""
        with open(f"{self.site}/slope.html", encoding="utf-8") as file:
            page = file.read()
        start = page.index('"shown":[[') + len('"shown":[[')
        value = page.index(",", page.index(",", start) + 1)
        broken = page[:value] + "1" + page[value:]
        with open(f"{self.site}/broken.html", "w", encoding="utf-8") as file:
            file.write(broken)
        self.open("broken")
        self.expect(not self.find(".dock"), "controls for numbers that are not the page's")

    def questions(self, name):
        self.open(name)
        forms = self.run(
            """return [...document.querySelectorAll('.question[data-answer], .question[data-model]')].map((e) =>
              [e.id, e.dataset.answer, e.dataset.model, e.querySelector('dt[data-typed]')?.dataset.typed ?? null]);"""
        )
        self.expect(forms, f"{name}: no question for a number")
        for identifier, answer, model, mistake in forms:
            box = self.find(f"#{identifier}")[0]
            field = box.find_element("css selector", ".try input")

            def reply(typed):
                field.clear()
                field.send_keys(typed, Keys.ENTER)
                return box.find_element("css selector", ".reply").text

            self.expect("Right" in reply(answer or f"1*{model} + 0"), f"{name}, {identifier}: the answer is not right")
            self.expect("Not so" in reply("123456"), f"{name}, {identifier}: anything is right")
            said = reply("3 § (")
            self.expect("cannot read it from “§(” on" in said, f"{name}, {identifier}: said of nonsense: {said}")
            if model and mistake:
                said = reply(f"2*({mistake})/2")
                self.expect(len(said) > 20, f"{name}, {identifier}: no reason for {mistake}: {said}")
            elif mistake and mistake.replace(".", "").replace("-", "").isdigit():
                said = reply(mistake)
                self.expect(len(said) > 20, f"{name}, {identifier}: no reason for {mistake}: {said}")
        for radio in self.find(".choices input"):
            self.run("arguments[0].click()", radio)
        replies = [e.text for e in self.find(".question:not([data-answer]) .reply")]
        self.expect(all("Right" in r or "Not so" in r for r in replies), f"{name}: choices without a reason")

    def questions_stay(self):
        """What is asked for is about the page's own numbers, wherever the inputs stand."""
        self.open("backprop-by-hand", "#w5=0.9&t1=0.5")
        for box in self.find(".question[data-answer], .question[data-model]"):
            answer = box.get_attribute("data-answer") or box.get_attribute("data-model")
            field = box.find_element("css selector", ".try input")
            field.send_keys(answer, Keys.ENTER)
            said = box.find_element("css selector", ".reply").text
            self.expect("Right" in said, f"with moved inputs {answer} is answered {said}")
        self.expect("w5=0.9" in self.page.current_url, "an answer moves the inputs")
        self.expect(self.run("return document.querySelectorAll('main .moved').length") > 50, "an answer moves the page")

    def phone(self):
        self.page.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True},
        )
        self.open("backprop-by-hand", "#w5=0.9")
        width = self.run("return document.documentElement.scrollWidth")
        self.expect(width <= 320, f"on a phone the page is {width} pixels wide")
        box = self.run("const r = document.querySelector('.dock').getBoundingClientRect(); return [r.left, r.right, r.height]")
        self.expect(box[0] >= 0 and box[1] <= 320, f"on a phone the controls stand at {box}")
        self.expect(box[2] <= 400, f"on a phone the controls are {box[2]} pixels high")
        shift = self.run(
            """return new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
                .observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => done(sum), 200);
            });"""
        )
        self.expect(shift < 0.01, f"the layout shifts by {shift}")


def main():
    site, chromium, driver = sys.argv[1:]
    with open(f"{site}/pages.json", encoding="utf-8") as file:
        names = json.load(file)
    tests = Tests(site, chromium, driver)
    try:
        tests.all_pages(names)
        for name in names:
            tests.only_what_depends(name)
            tests.columns(name)
        tests.moved_columns()
        tests.hands()
        tests.number_box()
        tests.questions("backprop-by-hand")
        tests.questions("chain-rule")
        tests.questions("rules")
        tests.questions_stay()
        tests.refusal()
        reading_tests.run(tests, names)
        tests.phone()
    finally:
        tests.page.quit()
        tests.still.quit()
    for finding in tests.findings:
        print(json.dumps(finding, ensure_ascii=False))


if __name__ == "__main__":
    main()
