"""Figures of a built site in headless Chromium: which drawing is shown in a column, and that nothing in it touches.

    figure_tests.py SITE CHROMIUM CHROMEDRIVER

Prints one line of JSON a finding, nothing if all is well. Needs selenium.
"""

import json
import sys

from chromium import browser

# Of each drawing: its figure, the width of its column, the width that each form of it needs, which are shown, whether it
# is scrolled, and how high its smallest letters are.
SHOWN = """
return [...document.querySelectorAll('figure:not(.map) > .drawing')].map((box) => {
  const forms = [...box.children];
  const shown = forms.flatMap((form, i) => (getComputedStyle(form).display === 'none' ? [] : [i]));
  const form = forms[shown[0]];
  const scale = form.getBoundingClientRect().width / form.getAttribute('width');
  const letters = [...form.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize));
  return [
    box.parentNode.id, box.clientWidth, forms.map((form) => Number(form.getAttribute('width'))), shown,
    box.scrollWidth > box.clientWidth, Math.min(...letters) * scale,
  ];
});
"""

# Texts of graphs that touch each other, and labels of edges that touch a box.
TOUCHING = """
const found = [];
const rectangle = (element) => element.getBoundingClientRect();
const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
  && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5;
for (const form of document.querySelectorAll('figure:not(.map) > .drawing > svg:has(.box)')) {
  if (getComputedStyle(form).display === 'none') continue;
  const figure = form.closest('figure').id;
  const texts = [...form.querySelectorAll('text')].map((text) => [text, rectangle(text)]);
  texts.forEach(([a, place], i) => {
    for (const [b, other] of texts.slice(0, i)) {
      if (meet(place, other)) found.push(`${figure}: “${a.textContent}” and “${b.textContent}”`);
    }
  });
  const boxes = [...form.querySelectorAll('rect.box, .box rect')].map(rectangle);
  for (const [label, place] of texts.filter(([text]) => text.closest('.factor, .weight'))) {
    if (boxes.some((box) => meet(place, box))) found.push(`${figure}: “${label.textContent}” and a box`);
  }
}
return found;
"""

# Titles of tables that are not whole in sight, though the box that they scroll in is scrolled to its end.
CAPTIONS = """
const found = [];
for (const box of document.querySelectorAll('.scroll:has(> table > caption)')) {
  if (!box.checkVisibility()) continue;
  box.scrollLeft = box.scrollWidth;
  const range = document.createRange();
  range.selectNodeContents(box.querySelector('caption'));
  const [place, frame] = [range.getBoundingClientRect(), box.getBoundingClientRect()];
  if (place.left < frame.left - 1 || place.right > frame.right + 1) found.push(box.getAttribute('aria-label'));
  box.scrollLeft = 0;
}
return found;
"""

LEAST_SCALE = 0.9


def shown(page, name, width, findings):
    for figure, column, widths, forms, is_scrolled, letters in page.execute_script(SHOWN):
        where = f"{name}, {figure} in a column of {column} pixels, window {width}"
        fitting = [i for i, needed in enumerate(widths) if needed * LEAST_SCALE <= column]
        best = fitting[0] if fitting else len(widths) - 1
        if forms != [best]:
            findings.append(f"{where}: forms {forms} of {widths} are shown, not {best}")
        if is_scrolled:
            findings.append(f"{where}: it is scrolled")
        if letters < 11.99:
            findings.append(f"{where}: letters of {letters} pixels")


def main():
    site, chromium, driver = sys.argv[1:]
    with open(f"{site}/pages.json", encoding="utf-8") as file:
        names = json.load(file)
    page = browser(chromium, driver)
    findings = []
    seen = 0
    try:
        for name in names + ["worksheets"]:
            page.get(f"file://{site}/{name}.html")
            # Paper of both usual widths, without its margins; then windows.
            for width in [-672, -695, 320, 390, 600, 768, 1000, 1120, 1440]:
                media = {"media": "print" if width < 0 else ""}
                page.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
                page.execute_cdp_cmd(
                    "Emulation.setDeviceMetricsOverride",
                    {"width": abs(width), "height": 900, "deviceScaleFactor": 1, "mobile": 0 < width < 500},
                )
                shown(page, name, width, findings)
                findings += [f"{name}, window {width}, {what}" for what in page.execute_script(TOUCHING)]
                if width == 320:
                    page.execute_script("for (const one of document.querySelectorAll('.figure-data')) one.open = true")
                    findings += [f"{name}: the title of “{what}” is out of sight" for what in page.execute_script(CAPTIONS)]
                seen += len(page.find_elements("css selector", "svg .box-rule"))
        if not seen:
            findings.append("no graphs were seen")
    finally:
        page.quit()
    for finding in findings:
        print(json.dumps(finding, ensure_ascii=False))


if __name__ == "__main__":
    main()
