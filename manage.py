#!/usr/bin/env python
"""Django's command line for Agreed Language."""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit("Agreed Language needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])


def main() -> None:
    """Run the command; what is wrong with the settings or the database is told in one plain line, status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing.name} is not installed for {sys.executable}; use `make run`, or .venv/bin/python.")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        complaint = no_database() or str(problem)
    except OperationalError as problem:
        complaint = f"The database does not answer: {' '.join(str(problem).split())}"
    else:
        return
    print(complaint, file=sys.stderr)
    sys.exit(2)


def no_database() -> str | None:
    """The line for a command that needs a database where none is configured."""
    from django.conf import settings

    if settings.configured and not settings.DATABASES["default"]["NAME"]:
        return "No database: set DATABASE_URL, or let `make run` run in this checkout."
    return None


if __name__ == "__main__":
    main()
