# Two commands need nothing but Python 3.11 or newer, pip and make:
#   make run    set up and open the app
#   make test   set up and pass every gate

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q

.PHONY: run test check format types floors tests test-bounds bench torture club-test browser screenshots poster lock clean

run: $(READY)
	@$(BIN)/watchlist

test: check

# The types and the floors are checked beside the tests, which leave a core idle now and then.
check: format
	@$(MAKE) --no-print-directory --jobs 2 types floors tests

format: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(READY)
	$(BIN)/mypy

floors: $(READY)
	$(BIN)/lint-imports

# Pytest compiles the asserts of all tests once, while the types are checked: else each of the four would.
tests: $(READY)
	-@$(PYTEST) --collect-only >/dev/null
	$(PYTEST) -n 4 --dist worksteal

# The tests, pictures aside, with the oldest and with the newest versions that pyproject.toml allows.
test-bounds: bounds-lowest-direct bounds-highest

bounds-%: $(READY)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .bounds/$*
	$(BIN)/uv pip install --quiet --python .bounds/$*/bin/python --resolution $* --requirement pyproject.toml --extra dev
	$(BIN)/uv pip install --quiet --python .bounds/$*/bin/python --no-deps --editable .
	.bounds/$*/bin/python -m pytest -q -n 4 --ignore tests/journeys/test_pictures.py

bench: $(READY)
	$(BIN)/python -m tests.benchmarks

# What the store is put through: kills, power cuts, damage, faults, two machines, grown inputs; minutes.
# Atheris grows the inputs; where it has no build for this Python, hypothesis makes them up.
torture: $(READY)
	-$(BIN)/pip install --quiet --disable-pip-version-check atheris
	$(BIN)/python -m tests.torture

# A club's pages under load: 200 readers, 1,000 ballots, a process killed, PostgreSQL restarted in the middle.
club-test: $(READY)
	$(BIN)/python -m tests.torture --club

# The poll's page and the club's in a real browser, Debian's Chromium; skipped, with the reason, where there is none.
browser: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check 'playwright>=1.49'
	$(BIN)/pytest -q -rs tests/browser

# The pictures in the README, from the program itself.
screenshots: $(READY)
	$(BIN)/python -m tests.screenshots

poster: $(READY)
	$(BIN)/python assets/posters/make_lost_in_starlight.py
	$(BIN)/python assets/posters/make_related.py

# The versions that everything is tested with, for every Python from 3.11 on.
lock: $(READY)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock pyproject.toml

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "watchlist needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q watchlist
	touch $(READY)

clean:
	rm -rf $(VENV) .bounds dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
