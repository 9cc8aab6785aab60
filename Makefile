# Each target sets itself up in .venv; needed are Python 3.11 or later, make and a C compiler.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check clean

.venv/.ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	touch $@

demo: .venv/.ready
	$(BIN)/python -m bench.demo

test: .venv/.ready
	$(BIN)/python -m pytest tests

check: .venv/.ready
	$(BIN)/ruff check forklint rules bench tests
	$(BIN)/ruff format --check forklint rules bench tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/forklint check forklint rules bench tests/*.py

clean:
	rm -rf .venv .demo
