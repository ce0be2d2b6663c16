# The hub's jobs and the project's. `make` alone: environment, localized pages, completion table.
# Of the hub's jobs, only `make update` and `make add-language` write tracked files.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
INSTALLED_BROWSER := $(VENV)/.installed-browser
# Programs that can't share an environment with those of the tests.
MDPO := build/peers/mdpo
INSTALLED_SITE := $(VENV)/.installed-site
INSTALLED_SERVE := $(VENV)/.installed-serve
PIP = PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet
CODE ?=
# Where the hub is, for those who keep theirs elsewhere: make HUB=../my-hub
HUB ?= .

.DEFAULT_GOAL := all
.PHONY: all build site serve stats report update check-updated add-language suggest test test-browser lint types check format conformance \
	po-roundtrip bench bench-suggest bench-site merges words screenshots test-kill test-histories install-merge-driver claims edits-table \
	wheel clean help

all: $(INSTALLED) ## Build every localized page and print the completion table
	@$(BIN)/polypage build --hub "$(HUB)"; built=$$?; \
	$(BIN)/polypage stats --hub "$(HUB)" && exit $$built

build: $(INSTALLED) ## Build the localized pages into build/
	@$(BIN)/polypage build --hub "$(HUB)"

site: $(INSTALLED_SITE) ## Make the site of the localized pages in build/site/
	@$(BIN)/polypage site --hub "$(HUB)"

serve: $(INSTALLED_SERVE) ## Show the site at http://127.0.0.1:8000/ while you write
	@$(BIN)/polypage serve --hub "$(HUB)"

stats: $(INSTALLED) ## Print how complete every language is: make stats FORMAT=markdown
	@$(BIN)/polypage stats --hub "$(HUB)" --format $(or $(FORMAT),table)

report: $(INSTALLED) ## Write the dashboard, build/report/index.html
	@$(BIN)/polypage report --hub "$(HUB)"

update: $(INSTALLED) ## Bring ids, templates and catalogs forward (writes source/ and locales/)
	@$(BIN)/polypage update --hub "$(HUB)"

check-updated: $(INSTALLED) ## Fail if update would change anything
	@$(BIN)/polypage update --check --hub "$(HUB)"

add-language: $(INSTALLED) ## Begin a language: make add-language CODE=sw
	@$(BIN)/polypage update --hub "$(HUB)" --add-language $(CODE)

suggest: $(INSTALLED) ## Suggest texts for a page: make suggest PAGE=Hubs/Fund CODE=fr
	@$(BIN)/polypage suggest --hub "$(HUB)" "$(PAGE)" $(CODE)

test: $(INSTALLED_DEV) ## Run all tests
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal

test-browser: $(INSTALLED_BROWSER) ## Try the site, the dashboard and serve in a real browser (chromium)
	@$(BIN)/python -m pytest -q tests/browser

screenshots: $(INSTALLED_BROWSER) ## Take the pictures of the documents anew, into docs/images/
	@$(BIN)/python tests/tools/pictures.py

lint: $(INSTALLED_DEV) ## Look for faults of style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(INSTALLED_DEV) ## Check the types
	@$(BIN)/mypy

check: lint types test ## All that CI runs

format: $(INSTALLED_DEV) ## Put the code into its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

conformance: $(INSTALLED_DEV) ## Run recorded cases of the reference: make conformance VECTORS=FILE
	@$(BIN)/python tests/conformance/runner.py "$(VECTORS)"

po-roundtrip: $(INSTALLED_DEV) ## Read and write every PO file below a folder: make po-roundtrip DIR=FOLDER
	@$(BIN)/python tests/tools/po_roundtrip.py "$(DIR)"

bench: $(INSTALLED_DEV) ## Measure speed, as ratios of CPU time
	@$(BIN)/python tests/bench/measure.py

bench-suggest: $(INSTALLED_DEV) ## Measure suggest at 100,000 entries
	@$(BIN)/python tests/tools/suggest_speed.py

bench-site: $(INSTALLED_DEV) ## Measure the site: 200 pages in 5 languages, twice
	@$(BIN)/python tests/tools/site_speed.py

merges: $(INSTALLED_DEV) ## Merge 600 random catalogs with the real git: make merges N=600
	@$(BIN)/python tests/tools/merge_hunt.py $(or $(N),600)

test-kill: $(INSTALLED_DEV) ## Kill 200 runs at random moments, and look at what they leave: make test-kill N=200 SEED=1
	@$(BIN)/python tests/tools/kill_hunt.py $(or $(N),200) $(SEED)

test-histories: $(INSTALLED_DEV) ## Live through 2,000 random histories: make test-histories N=2000 SEED=1
	@$(BIN)/python tests/tools/history_hunt.py $(or $(N),2000) $(SEED)

words: $(INSTALLED_DEV) ## Bring the program's own words forward; begin a language: make words CODE=eo
	@$(BIN)/python pipeline/tools/update_words.py $(CODE)

install-merge-driver: $(INSTALLED) ## Let git merge catalogs by unit
	@cd "$(HUB)" && "$(CURDIR)/$(BIN)/polypage" merge-driver --install

claims: $(INSTALLED_DEV) ## Prove what the README promises
	@$(BIN)/python tests/tools/claims.py

edits-table: $(INSTALLED_DEV) $(MDPO)/.installed ## What ten edits leave of translations, here and in other tools
	@$(BIN)/python tests/edits/edits_table.py $(if $(WRITE),--write)

wheel: $(INSTALLED_DEV) ## Build the wheel into dist/
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## Remove what was made, the environment too
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV) || { \
		echo "can't make an environment: install Python 3.11 or newer with its venv module" >&2; \
		rm -rf $(VENV); exit 1; }

# The programs are compiled here, so that the first run is as fast as the second.
$(INSTALLED): pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) --editable .
	@$(BIN)/python -m compileall -q pipeline/polypage
	@touch $@

# Without mdpo the table has one column less: that is no reason to fail.
$(MDPO)/.installed: tests/edits/mdpo.txt | $(INSTALLED_DEV)
	@{ $(BIN)/python -m venv --clear $(MDPO) && \
		PIP_DISABLE_PIP_VERSION_CHECK=1 $(MDPO)/bin/python -m pip install --quiet --requirement $< && \
		touch $@; } || { rm -rf $(MDPO); echo "can't install mdpo; the table does without it" >&2; }

$(INSTALLED_DEV): pyproject.toml constraints.txt | $(INSTALLED)
	@$(PIP) --editable '.[dev]'
	@touch $@

$(INSTALLED_SITE): pyproject.toml constraints.txt | $(INSTALLED)
	@$(PIP) --editable '.[site]'
	@touch $@

$(INSTALLED_SERVE): pyproject.toml constraints.txt | $(INSTALLED)
	@$(PIP) --editable '.[serve]'
	@touch $@

$(INSTALLED_BROWSER): pyproject.toml constraints.txt | $(INSTALLED_DEV)
	@$(PIP) --editable '.[browser]'
	@touch $@
