# make run     starts everything and prints the address; PORT, HOST, DATABASE_URL, DATA_DIR (docs/operations.md)
# make test    checks and tests everything; ARGS goes to pytest: make test ARGS="tests/reading -x"
# make check   the checks alone
#
# Nothing but make and Python 3.11 or newer is needed; PYTHON names one if several are installed.

.PHONY: run test check
.DEFAULT_GOAL := run
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && exit; done; echo python3)
HERE := .venv/bin/python

run:
	@$(PYTHON) config/install.py requirements.txt
	@exec $(HERE) manage.py up --tied

check:
	@$(PYTHON) config/install.py requirements-dev.txt
	$(HERE) -m ruff check
	$(HERE) -m ruff format --check
	$(HERE) -m mypy
	.venv/bin/lint-imports
	$(HERE) -m pytest -q tests/infra/test_migrations.py

test: check
	$(HERE) -m pytest $(ARGS)
