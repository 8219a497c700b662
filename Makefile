# Two commands: `make serve` shows the site, `make test` runs everything that CI runs.
# Both set up what they need; only Python 3.11 or newer and make must be there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BUILT := .cache/test-site

# The tests whose expectations are files.
EXPECTING := generator/tests/test_golden_pathways.py generator/tests/test_faulty_content.py \
	generator/tests/mistakes generator/tests/changes/test_reports.py site_tests/test_screen_reader.py

# What the tools for scripts and styles read, folders included: a file that goes is a change.
SCRIPTS := biome.jsonc tsconfig.json $(shell find theme script_tests generator/tests/search -type d -o -name '*.css' -o -name '*.js' -o -name '*.mjs' -o -name tsconfig.json)

# Seconds for which `make test-all` fuzzes the YAML loader.
FUZZING ?= 300

HANDBOOK := .cache/handbook

.PHONY: serve preview site components docs guide-pictures renew report quick test test-code test-all bench check hints lint scripts clean

serve: $(READY)
	$(BIN)/palvelukartta serve

# One unmerged change by its number or branch: make preview CHANGE=12
preview: $(READY)
	sh .ci/preview "$(CHANGE)" $(BIN)/palvelukartta

site: $(READY)
	$(BIN)/palvelukartta build

components: $(READY)
	$(BIN)/python -m palvelukartta.hosts.components .cache/components

# The pictures of the guide to the forms, from the running editor.
guide-pictures: $(VENV)/.browser
	PYTHONPATH=generator $(BIN)/python -m site_tests.editor_pictures

# The handbook: guides, and a reference made from schemas, codes and the command line. A link that leads nowhere stops it.
docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict --config-file handbook/mkdocs.yml --site-dir $(CURDIR)/$(HANDBOOK)

# Every file that a test expects takes what the code says now: read the difference before you commit it.
renew: $(VENV)/.browser
	$(BIN)/palvelukartta build --out $(BUILT)
	PALVELUKARTTA_RENEW=1 PALVELUKARTTA_SITE=$(BUILT) $(BIN)/python -m pytest -q -n auto $(EXPECTING)

check: $(READY)
	$(BIN)/palvelukartta check

# What an editor may want to mend, though it stops no change.
hints: $(READY)
	$(BIN)/python .ci/content_hints.py

# The inner loop: lint, types, the import contract, and the tests of what changed; no browser.
quick: lint
	changed=$$($(BIN)/python .ci/tests_of_change.py scripts); [ -z "$$changed" ] || $(BIN)/python .ci/scripts.py test $$changed
	$(BIN)/python -m pytest -q -n auto -m "not long" $$($(BIN)/python .ci/tests_of_change.py)

# What CI runs on every Python: lint, and the tests of the generator; no browser.
test-code: lint
	$(BIN)/python .ci/scripts.py test
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not long" generator/tests

test: lint $(VENV)/.browser
	$(BIN)/python .ci/scripts.py test
	$(BIN)/palvelukartta build --out $(BUILT)
	PALVELUKARTTA_SITE=$(BUILT) $(BIN)/python -m pytest -n auto --dist worksteal -m "not long"

test-all: lint $(VENV)/.browser
	$(BIN)/python .ci/scripts.py test
	sh .ci/openidc .cache/openidc
	$(BIN)/palvelukartta build --out $(BUILT)
	PALVELUKARTTA_SITE=$(BUILT) $(BIN)/python -m pytest -n auto --dist worksteal
	$(BIN)/palvelukartta publish --preview --out .cache/container-bundle
	sh .ci/container palvelukartta-test .cache/container-bundle
	sh .ci/fuzz $(BIN) $(FUZZING)

# The accessibility evaluation: a run of the tests, what people found, each criterion answered.
report: $(VENV)/.browser
	$(BIN)/palvelukartta build --out $(BUILT)
	-PALVELUKARTTA_SITE=$(BUILT) PALVELUKARTTA_OUTCOMES=.cache/outcomes.json $(BIN)/python -m pytest -n auto --dist worksteal -m "not long" -k test_req
	$(BIN)/python -m site_tests.report .cache/outcomes.json .cache/accessibility-report.md

lint: $(READY) scripts
	$(BIN)/ruff format --check generator handbook site_tests benchmarks
	$(BIN)/ruff check generator handbook site_tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

# The theme's scripts and styles: lint and types, where something has changed since they last passed.
scripts: .cache/scripts-passed

.cache/scripts-passed: $(VENV)/.scripts $(SCRIPTS)
	$(BIN)/python .ci/scripts.py lint
	mkdir -p .cache && touch $@

clean:
	rm -rf $(VENV) .cache site dist node_modules

$(READY): requirements.txt pyproject.toml
	sh .ci/environment "$(PYTHON)" "$(VENV)"
	touch $@

$(VENV)/.scripts: $(READY) package.json package-lock.json
	$(BIN)/python .ci/scripts.py install
	touch $@

$(VENV)/.browser: $(READY)
	$(BIN)/python -m site_tests.browser
	$(BIN)/python -c "from site_tests import nu_checker; nu_checker.install()"
	touch $@

bench: $(VENV)/.browser
	$(BIN)/palvelukartta build --out $(BUILT)
	$(BIN)/python -m benchmarks
