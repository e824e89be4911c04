# `make` alone lists what there is.

SWIFT ?= swift
# The address at which the site will stand; empty for a site that stands anywhere.
BASE_URL ?=
# Further options for swift build and swift test, the same for both so that neither undoes the other.
SWIFTFLAGS ?=
# Suites that wait for minutes on other programs: beside them the rest would not get to run in time.
LONG := CourseTests\.(Audit|Browser|FindingBrowser|Hostile)Tests|CourseWalkTests
CODE := $(wildcard Package.swift Sources Plugins Tests Benchmarks Tools/*.swift Lessons/*.swift)

.PHONY: help site test lint format screenshots clean
.DEFAULT_GOAL := help

help:
	@echo 'make site         build the program, check every lesson, write site/public/index.html'
	@echo 'make test         run the tests'
	@echo 'make lint         check how the code is written: format, arrows between modules'
	@echo 'make format       write the code as the formatter does'
	@echo 'make screenshots  take pictures of the built site'
	@echo 'make clean        remove what was built'

site:
	@Tools/set-up site
	@echo '==> Building the program (some minutes the first time)'
	@$(SWIFT) build --configuration release --product lessons $(SWIFTFLAGS)
	@echo '==> Checking every lesson'
	@$$($(SWIFT) build --configuration release --show-bin-path $(SWIFTFLAGS))/lessons check
	@echo '==> Writing the site'
	@$$($(SWIFT) build --configuration release --show-bin-path $(SWIFTFLAGS))/lessons \
	  build --output site/public $(if $(BASE_URL),--base-url '$(BASE_URL)')
	@test -s site/public/index.html
	@echo '==> The site is ready: $(CURDIR)/site/public/index.html'

test:
	@Tools/set-up test
	@echo '==> Building and running the tests (some minutes the first time)'
	@SWIFT='$(SWIFT)' Tools/run-tests $(SWIFTFLAGS) --skip '$(LONG)'
	@echo '==> The tests that drive a browser, or a terminal through the whole course'
	@SWIFT='$(SWIFT)' Tools/run-tests $(SWIFTFLAGS) --skip-build --filter '$(LONG)'

lint:
	@echo '==> Checking the format'
	@$(SWIFT) format lint --strict --parallel --recursive $(CODE)
	@echo '==> Checking the arrows between modules'
	@$(SWIFT) Tools/check-arrows.swift

format:
	@$(SWIFT) format --in-place --parallel --recursive $(CODE)

screenshots:
	@Tools/set-up screenshots
	@test -s site/public/index.html || { echo 'There is no site yet: run `make site` first.' >&2; exit 2; }
	@site/tools/screenshots

# site/public goes only if it bears the mark of a folder that we wrote.
clean:
	@$(SWIFT) package clean
	@if [ -e site/public/.lessons-site ]; then rm -r site/public; fi
