# Everything runs in .venv, which is made on first use: it takes Python 3.11 or later and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test check-format check-lint check-types check-tests docs bench agree fmt wheel clean

help:
	@echo "make demo    decide three thousand invented people under California's law, report on the data, explain three of them"
	@echo "make test    everything that CI checks: format, lint, types, tests"
	@echo "make docs    build the documentation; a warning is an error"
	@echo "make bench   measure speed against the promised bounds"
	@echo "make agree   hold the engine against the reference evaluator on many more drawn laws and records"
	@echo "make fmt     lay the code out and mend what ruff can mend"
	@echo "make wheel   build the sdist and the wheel into dist/"
	@echo "make clean   remove what was built, .venv included"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or later is needed: make PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/package.stamp: pyproject.toml | $(BIN)/python
	@echo "Installing clearance-rules into $(VENV)"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml | $(BIN)/python
	@echo "Installing clearance-rules and its development tools into $(VENV)"
	@$(PIP) install --editable '.[dev]'
	@touch $@

demo: $(VENV)/package.stamp
	@PATH="$(CURDIR)/$(BIN):$$PATH" examples/demo.sh

# `make -k test` goes on behind a check that fails, as CI does.
test: check-format check-lint check-types check-tests

check-format: $(VENV)/dev.stamp
	@$(BIN)/ruff format --check --output-format concise . || { echo "Not laid out: make fmt"; exit 1; }

check-lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check --output-format concise .

check-types: $(VENV)/dev.stamp
	@$(BIN)/mypy

check-tests: $(VENV)/dev.stamp
	@$(BIN)/pytest --quiet -n 2

docs: $(VENV)/dev.stamp
	@$(BIN)/sphinx-build -W --keep-going --quiet -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks

agree: $(VENV)/dev.stamp
	@AGREEMENT_EFFORT=20 $(BIN)/pytest --quiet tests/engines/test_agreement.py

fmt: $(VENV)/dev.stamp
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

wheel: $(VENV)/dev.stamp
	@$(BIN)/hatchling build -d dist

clean:
	rm -rf $(VENV) build dist docs/_build .mypy_cache .pytest_cache .ruff_cache .hypothesis
