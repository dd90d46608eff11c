# Every target does its own set-up; see `make help`.

PYTHON     ?=
MINUTES    ?= 5
SEED       ?= 1
UPGRADE    ?=
DEMO_ARGS  ?=
TEST_ARGS  ?=
BENCH_ARGS ?=
READING_ARGS ?=

# The tests of a file stay with one of the workers: what they share is set up once, and their order holds.
ON_ALL_CORES := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
VENV  := .venv
PY    := $(VENV)/bin/python
SETUP := PYTHON='$(PYTHON)' bash scripts/setup.sh

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo test canary servers tree lint format faults bench reading man patterns lock clean

help: ## List the targets
	@echo 'make TARGET, where TARGET is one of:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) \
		| while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

demo: ## Set up what is needed and run the demonstration (DEMO_ARGS=...)
	@$(SETUP) demo
	$(VENV)/bin/sincerely demo $(DEMO_ARGS)

test: ## Set up what is needed (servers too) and run the tests (TEST_ARGS=...)
	@$(SETUP) dev
	@bash scripts/apt-servers.sh
	@bash scripts/systemd-tree.sh
	$(PY) -m pytest -q $(ON_ALL_CORES) $(TEST_ARGS)

canary: ## Run the tests and seek every secret and letter in all they say and leave (TEST_ARGS=...)
	@$(SETUP) dev
	@bash scripts/apt-servers.sh
	@bash scripts/systemd-tree.sh
	$(PY) -m pytest -q --canary $(TEST_ARGS)

lint: ## Check style (ruff) and types (mypy)
	@$(SETUP) dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(PY) -m mypy

format: ## Let ruff reformat the code
	@$(SETUP) dev
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

faults: ## Run with faults injected (MINUTES=5 SEED=1)
	@$(SETUP) dev
	$(PY) -m tests.faults --minutes $(MINUTES) --seed $(SEED)

bench: ## Run the benchmarks (BENCH_ARGS=...)
	@$(SETUP) dev
	$(PY) -m benchmarks $(BENCH_ARGS)

reading: ## Measure how well mail is understood (READING_ARGS="--differences FOLDER...")
	@$(SETUP) dev
	$(PY) -m tests.evaluation $(READING_ARGS)

setup: ## Only make .venv with everything development needs
	@$(SETUP) dev

servers: ## Only install Dovecot, Postfix, PostgreSQL and mbsync for the tests, where apt may
	@bash scripts/apt-servers.sh

tree: ## Only make the Debian that the tests of the unit boot, where that is possible
	@$(SETUP) dev
	@bash scripts/systemd-tree.sh

man: ## Write man/sincerely.1 anew, after a change of commands or options
	@$(SETUP) dev
	$(VENV)/bin/sincerely man > man/sincerely.1

patterns: ## Write what the reading's patterns need anew, after a change of one (reading/needs.json)
	@$(SETUP) dev
	$(PY) -m tests.patterns_table > daemon/sincerely/reading/needs.new
	mv daemon/sincerely/reading/needs.new daemon/sincerely/reading/needs.json

lock: ## Bring the lock files in line with pyproject.toml, needs uv (UPGRADE=1: newest)
	@UPGRADE='$(UPGRADE)' PYTHON='$(PYTHON)' bash scripts/setup.sh lock

clean: ## Remove .venv, caches and build output
	rm -rf $(VENV) build dist htmlcov .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name .git -prune -o -type d \( -name __pycache__ -o -name '*.egg-info' \) -prune -exec rm -rf {} +
