"""Every page of a built site looked at by axe-core, and as its readers' browsers load it.

    audit.py SITE CHROMIUM CHROMEDRIVER [PAGE…]

Without pages named, all of the site. Prints one line of JSON a finding, nothing if all is well. Needs selenium,
and axe-core as the package axe-playwright-python carries it.

Each page is loaded twice: with its script, wide, all that opens opened; and without, as narrow as a phone. Each time
axe tries all of its rules, those about colour in light colours and in dark ones.
"""

import concurrent.futures
import http.server
import importlib.util
import json
import pathlib
import re
import sys
import threading
from urllib.parse import quote

from chromium import browser

# With one browser a core lies idle; more than the cores of a small machine only slow each other down.
WORKERS = 2

COLOUR = ["color-contrast", "link-in-text-block"]

AXE = """
const [only, without, done] = arguments;
const options = { resultTypes: ['violations'], iframes: false };
if (only) options.runOnly = { type: 'rule', values: only };
options.rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
axe.run(document, options).then(
  (result) => done(result.violations.map((found) =>
    [found.id, found.help, found.nodes.length, found.nodes[0].target.join(' '), found.nodes[0].failureSummary])),
  (error) => done([['axe', String(error), 0, '', '']]));
"""

OPEN = """
for (const details of document.querySelectorAll('details')) details.open = true;
for (const button of document.querySelectorAll('button[aria-expanded=false]')) button.click();
"""

# The parts of a formula are half of a page's elements, and axe has no rule about them: the text remains.
FLATTEN = """
for (const math of document.querySelectorAll('math')) {
  if (!math.querySelector('[class]')) math.textContent = math.textContent;
}
"""

# The lessons of the course on one page, one at a time: for colour axe looks at what lies over what, over and over, and
# a page of a hundred thousand elements would take it many minutes. The colours of one do not depend on the others.
PART = """
const [which] = arguments;
const main = document.querySelector('main');
self.parts ??= [...main.querySelectorAll(':scope > article, :scope > .keys')];
for (const part of parts) part.remove();
if (parts[which]) main.append(parts[which]);
return parts.length;
"""

SHIFT = """
const [done] = arguments;
let sum = 0;
const parts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    sum += entry.value;
    for (const source of entry.sources) {
      const e = source.node;
      parts.push(e ? (e.id || e.getAttribute?.('class') || e.nodeName) + ' ' + Math.round(source.currentRect.y - source.previousRect.y) : '');
    }
  }
}).observe({ type: 'layout-shift', buffered: true });
document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() =>
  setTimeout(() => done([sum, parts.slice(0, 3).join(', ')]), 50))));
"""


class Host(http.server.SimpleHTTPRequestHandler):
    """The site at its address, where 404.html answers for what is not there."""

    prefix = "/"

    def do_GET(self):
        name = self.path[len(self.prefix):]
        missing = not (pathlib.Path(self.directory) / name).is_file()
        self.path = "/404.html" if missing else "/" + name
        super().do_GET()

    def log_message(self, *_):
        pass


def host(site):
    """The address of a folder in it that is not there."""
    page = (pathlib.Path(site) / "404.html").read_text(encoding="utf-8")
    Host.prefix = re.search('href="([^"]*)style.css"', page)[1]
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *arguments: Host(*arguments, directory=site)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}{Host.prefix}"


class Audit:
    def __init__(self, site, chromium, driver):
        self.site = site
        self.root = f"file://{site}/"
        self.page = browser(chromium, driver, records=["performance", "browser"])
        self.axe = axe_core()
        self.findings = []

    def device(self, width, height, mobile):
        self.page.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile},
        )

    def colours(self, scheme):
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def load(self, name, scripts):
        self.page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        self.page.get("about:blank")
        # As one who comes for the first time.
        self.page.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "local_storage"})
        self.page.get_log("performance")
        self.page.get_log("browser")
        self.colours("light")
        self.root = host(self.site) if name == "404" else f"file://{self.site}/"
        self.page.get(self.root + ("not/there" if name == "404" else f"{quote(name)}.html"))
        # For what is asked here, not for the page: its own scripts were passed over.
        self.page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def audit(self, name):
        for scripts, device in [(True, (1280, 900, False)), (False, (320, 640, True))]:
            where = f"{name}, {'with' if scripts else 'without'} script, {device[0]} pixels"
            self.device(*device)
            self.load(name, scripts)
            self.arrival(where)
            overflow = self.page.execute_script("return document.documentElement.scrollWidth - innerWidth")
            self.expect(overflow <= 0, f"{where}: the page is {overflow} pixels wider than its window")
            self.page.execute_script(OPEN)
            self.page.execute_script(self.axe)
            # Formulas as wide as they are.
            self.look(where, ["scrollable-region-focusable"])
            self.page.execute_script(FLATTEN)
            self.look(where, without=COLOUR)
            parts = self.page.execute_script(PART, -1)
            if parts and not scripts:
                # On their own pages the lessons have the same colours, and there too it is tried on a phone.
                continue
            for part in range(max(1, parts)):
                self.page.execute_script(PART, part)
                for scheme in ["light", "dark"]:
                    self.colours(scheme)
                    self.look(f"{where}, {scheme}", COLOUR)

    def arrival(self, where):
        """What was asked for, what was said, and whether anything moved."""
        shift, parts = self.page.execute_async_script(SHIFT)
        self.expect(shift == 0, f"{where}: the layout shifts by {shift:.4f}: {parts}")
        for entry in self.page.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] != "Network.requestWillBeSent":
                continue
            address = message["params"]["request"]["url"]
            inside = address.startswith((self.root, "data:", "about:"))
            self.expect(inside, f"{where}: {address} is asked for, which is not in the folder")
        for entry in self.page.get_log("browser"):
            # That there is no such page is what 404.html is for.
            if "status of 404" not in entry["message"]:
                self.findings.append(f"{where}: the browser says {entry['message']}")

    def look(self, where, only=None, without=()):
        for rule, help, count, target, summary in self.page.execute_async_script(AXE, only, without):
            words = " ".join(summary.split())
            self.findings.append(f"{where}: axe, {rule} ({count}): {help}; {target}: {words}")

    def expect(self, holds, what):
        if not holds:
            self.findings.append(what)


def axe_core():
    package = importlib.util.find_spec("axe_playwright_python")
    folder = pathlib.Path(package.submodule_search_locations[0])
    return (folder / "axe.min.js").read_text(encoding="utf-8")


def work(site, chromium, driver, names):
    """Takes one name after the other, as others do of the same ones."""
    audit = Audit(site, chromium, driver)
    try:
        for name in names:
            audit.audit(name)
            for finding in audit.findings:
                sys.stdout.write(json.dumps(finding, ensure_ascii=False) + "\n")
            audit.findings = []
    finally:
        audit.page.quit()


def main():
    site, chromium, driver = sys.argv[1:4]
    # The largest first: at the end no browser waits long for the other.
    pages = sorted(pathlib.Path(site).glob("*.html"), key=lambda page: -page.stat().st_size)
    names = iter(sys.argv[4:] or [page.stem for page in pages])
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for part in [pool.submit(work, site, chromium, driver, names) for _ in range(WORKERS)]:
            part.result()


if __name__ == "__main__":
    main()
