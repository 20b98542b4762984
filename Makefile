VENV := .venv
PY := $(VENV)/bin/python

.PHONY: demo test lint fmt clean
.DEFAULT_GOAL := test

$(VENV)/.installed: pyproject.toml
	python3 -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade pip
	$(PY) -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed  ## Lint a sample draft and a sample manual.
	-$(VENV)/bin/policy-lint check --jurisdiction vallejo corpus/samples

lint: $(VENV)/.installed
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

test: lint  ## Format, lint, types, tests.
	$(VENV)/bin/pytest

fmt: $(VENV)/.installed
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache
