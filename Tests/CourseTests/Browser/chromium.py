"""Headless Chromium, as the programs beside this one drive it. Needs selenium."""

import tempfile

from selenium import webdriver
from selenium.common.exceptions import SessionNotCreatedException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.wait import WebDriverWait

# Seconds that a machine with much else to do may need for what is a moment's work.
PATIENCE = 120


def browser(chromium, driver, scripts=True, width=1280, records=("browser",)):
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={width},900"]:
        options.add_argument(argument)
    options.add_argument("--user-data-dir=" + tempfile.mkdtemp(prefix="lessons-browser-"))
    if not scripts:
        setting = "profile.managed_default_content_settings.javascript"
        options.add_experimental_option("prefs", {setting: 2})
    options.set_capability("goog:loggingPrefs", {record: "ALL" for record in records})
    return started(options, driver)


def started(options, driver):
    """On a machine with much else to do Chromium may not be up in time; then once more, and again."""
    for attempt in range(3):
        try:
            page = webdriver.Chrome(options=options, service=Service(driver))
            page.set_script_timeout(PATIENCE)
            return page
        except SessionNotCreatedException:
            if attempt == 2:
                raise


class Session:
    """A site before two browsers, one of them without scripts, and what was found wrong."""

    def __init__(self, site, chromium, driver):
        self.site = site
        self.findings = []
        self.page = browser(chromium, driver)
        self.still = browser(chromium, driver, scripts=False)

    def expect(self, holds, what):
        if not holds:
            self.findings.append(what)

    def until(self, condition, what):
        try:
            WebDriverWait(self.page, PATIENCE, 0.05).until(lambda page: condition())
        except Exception:
            self.findings.append(what)

    def open(self, name, address=""):
        self.page.get("about:blank")
        self.page.get(f"file://{self.site}/{name}.html{address}")

    def find(self, selector):
        return self.page.find_elements("css selector", selector)

    def run(self, code, *arguments):
        return self.page.execute_script(code, *arguments)
