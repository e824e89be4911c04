"""The page of a lesson that tries to break out of it.

    hostile.py SITE CHROMIUM CHROMEDRIVER

Prints one line of JSON a finding, nothing if all is well. Needs selenium.
"""

import json
import sys

from chromium import browser

TITLE = '<script>alert()</script> אבג & "quotes" 漢字 – Fixtures'


def main():
    site, chromium, driver = sys.argv[1:]
    findings = []

    def expect(holds, what):
        if not holds:
            findings.append(what)

    page = browser(chromium, driver)
    try:
        page.get(f"file://{site}/hostile.html")
        run = page.execute_script
        # A dialog would have stopped the test here.
        expect(page.title == TITLE, f"the title is {page.title}")
        expect(run("return document.querySelector('h1').dir") == "auto", "the title has no direction")
        sources = run("return [...document.scripts].map((e) => e.getAttribute('src') ?? e.type)")
        expect(sources == ["lesson.js", "reading.js", "application/json"], f"the scripts are {sources}")
        handlers = run(
            """return [...document.querySelectorAll('*')].flatMap((e) => [...e.attributes])
              .filter((a) => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value)).map((a) => a.value);"""
        )
        expect(not handlers, f"attributes that run: {handlers}")
        log = page.get_log("browser")
        expect(not log, f"the browser says {log}")
        # The graph of ten thousand operations follows its input.
        last = "return [...document.querySelectorAll('main data')].at(-1).textContent"
        before = run(last)
        run(
            """const range = document.querySelector('.dock-row input');
            range.value = range.max;
            range.dispatchEvent(new Event('input'));
            range.dispatchEvent(new Event('change'));"""
        )
        after = run(last)
        expect(after != before, f"the last of ten thousand operations does not follow: {before}, {after}")
        expect(page.title == TITLE, "moving changes the title")
    finally:
        page.quit()
    for finding in findings:
        print(json.dumps(finding, ensure_ascii=False))


if __name__ == "__main__":
    main()
