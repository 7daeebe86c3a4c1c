# Two commands set everything up on a fresh machine with Python 3.11+ and make: `make run` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
EVAL ?= evaluation

.PHONY: run test check check-static eval bench bench-rendered bench-web bench-size durability train screenshots demo kit

run: $(VENV)/installed
	$(BIN)/assistant serve --open

# the app on the fictional archive, under a banner that says so
demo: $(VENV)/installed-test
	$(BIN)/python -m tests.archive.demo

test: $(VENV)/installed-test
	$(BIN)/python -m pytest

check: check-static test

check-static: $(VENV)/installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# make eval EVAL=folder  (BEIR folders, *reading.jsonl and *questions.jsonl in it)
eval: $(VENV)/installed-test
	$(BIN)/python -m tests.benchmarks.evaluation $(EVAL)

bench: $(VENV)/installed-test
	$(BIN)/python -m tests.benchmarks.speed
	$(BIN)/python -m tests.benchmarks.formats
	$(BIN)/python -m tests.benchmarks.reading_pdf

# make bench-rendered SCRATCH=folder: the archive in every format of office programs, an hour the first time
bench-rendered: $(VENV)/installed-test
	$(BIN)/python -m tests.benchmarks.rendered $(SCRATCH)

# four minutes: the page's start, its answers, and twenty people at once; ended, it goes on where it was
bench-web: $(VENV)/installed-test
	$(BIN)/python -m tests.benchmarks.web

# make bench-size SCRATCH=folder: eight minutes at a time, until it says that all is measured
bench-size: $(VENV)/installed-test
	$(BIN)/python -m tests.benchmarks.size $(SCRATCH)

# a disk that fails at every call, kill -9, damaged files: needs Linux and cc, an hour and more
durability: $(VENV)/installed-test
	$(BIN)/python -m tests.benchmarks.durability

# make train DATA=folder
train: $(VENV)/installed-train
	$(BIN)/python -m index.training $(DATA) $(foreach folder,$(EXCLUDE),--exclude $(folder))

# make kit KIT=folder: everything that an installation without a network needs (docs/OFFICE.md)
kit: $(VENV)/installed
	$(BIN)/assistant kit $(KIT)

screenshots: $(VENV)/installed-test
	$(BIN)/python -m tests.ui.screenshots

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) torch
	$(PIP) --editable .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(PIP) --editable '.[test]'
	touch $@

$(VENV)/installed-train: $(VENV)/installed
	$(PIP) --editable '.[train]'
	touch $@
