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
        from django.db import DatabaseError, InterfaceError

        from resolutions.management import database_errors
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing.name} is not installed for {sys.executable}; use `make run`, or .venv/bin/python.")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, DatabaseError, InterfaceError) as problem:
        if "--traceback" in sys.argv:
            raise
        print(database_errors.in_words(problem), file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
