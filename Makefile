# `make brief` and `make test` need nothing done before; the other targets are for developers.
.POSIX:
.PHONY: brief test setup setup-dev check bench clean

DOCUMENTS = examples/*

brief: setup            ## read the example documents and write brief.html
	.venv/bin/corridor brief $(DOCUMENTS) -o brief.html

setup:                  ## make .venv with the `corridor` command
	@PYTHON="$(PYTHON)" sh scripts/setup.sh run

setup-dev:
	@PYTHON="$(PYTHON)" sh scripts/setup.sh dev

test: setup-dev         ## run every test, the fast ones first
	@sh scripts/test_tools.sh
	.venv/bin/pytest -q

check: setup-dev        ## lint, format and types
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

bench: setup-dev        ## measure the numbers that docs/bench.md reports
	.venv/bin/python bench/run.py

clean:
	rm -rf .venv brief.html .mypy_cache .ruff_cache .pytest_cache .hypothesis
