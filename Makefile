# make run     starts everything and prints the address; PORT, HOST, DATABASE_URL, DATA_DIR (docs/operations.md)
# make test    checks and tests everything; ARGS goes to pytest: make test ARGS="-m 'not slow'" (CONTRIBUTING.md)
# make check   the checks alone
# make coverage   the tests that are not slow, with what they leave untried; fails where that is more than a tenth
# make requirements   writes requirements*.txt anew from pyproject.toml; ARGS=--upgrade looks for newer versions
# make fuzz    reads mutated files for ten minutes, or FUZZ_SECONDS; what a reader fails over is left in a folder
#
# Nothing but make and Python 3.11 or newer is needed; PYTHON names one if several are installed.

.PHONY: run test check coverage fuzz requirements python
.DEFAULT_GOAL := run
MAKEFLAGS += --no-print-directory

# Of several Pythons the first that all packages are ready-made for is taken, else the first that is new enough.
PYTHONS := python3 python3.12 python3.11 python3.14 python3.13
PYTHON ?= $(shell for latest in 12 99; do for name in $(PYTHONS); do \
	$$name -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, $$latest))" 2>/dev/null && \
	echo $$name && exit; done; done; echo python3)
HERE := .venv/bin/python

run: python
	@$(PYTHON) launcher/install.py requirements.txt
	@exec $(HERE) manage.py up --tied

check: python
	@$(PYTHON) launcher/install.py requirements-dev.txt
	$(HERE) -m ruff check
	$(HERE) -m ruff format --check
	$(HERE) -m mypy
	.venv/bin/oxlint --deny-warnings --quiet static/js
	.venv/bin/lint-imports
	$(HERE) -m djhtml --check --tabwidth 2 templates
	$(HERE) -m djlint --lint --quiet templates
	$(HERE) -m pytest -q tests/infra/test_migrations.py

test: check
	$(HERE) -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder $(ARGS)

coverage: python
	@$(PYTHON) launcher/install.py requirements-dev.txt
	$(HERE) -m pytest --numprocesses 3 --dist loadfile -m "not slow" --cov --cov-report=term --cov-fail-under=90 $(ARGS)

fuzz: python
	@$(PYTHON) launcher/install.py requirements-dev.txt
	@$(HERE) -m pip install --quiet --only-binary :all: -r requirements-fuzz.txt || \
	echo "There is no atheris for this Python: hypothesis fuzzes alone."
	$(HERE) -m tests.fuzz

# Made from pyproject.toml, for every Python and machine that is named there; a version changes there, or by --upgrade.
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make requirements" pyproject.toml
requirements:
	$(COMPILE) --output-file requirements.txt $(ARGS)
	$(COMPILE) --constraint requirements.txt --group dev --output-file requirements-dev.txt $(ARGS)
	$(COMPILE) --constraint requirements.txt --group bench --output-file bench/requirements.txt $(ARGS)

python:
	@command -v $(PYTHON) >/dev/null || { echo "Agreed Language needs Python 3.11 or newer; there is no $(PYTHON)." >&2; exit 1; }
