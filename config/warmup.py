"""What a web process does at its start, so that its first reader need not wait for it."""

from __future__ import annotations

import gc
import logging
from threading import Thread

from django.db import DatabaseError, InterfaceError, connection

log = logging.getLogger("resolutions.warming")


def start() -> Thread:
    """Prepare the first page and what a resolution's first page takes long to make, beside the start, which neither
    waits for it nor fails with it."""
    thread = Thread(target=_prepare, name="warming", daemon=True)
    thread.start()
    return thread


def _prepare() -> None:
    # Only here: this module is named where gunicorn has not loaded the application yet.
    from resolutions.tracing import instruments
    from resolutions.views import home

    instruments.prepare()
    try:
        home.prepare()
        log.debug("The first page is prepared.")
    except (DatabaseError, InterfaceError) as problem:
        log.warning("The first page is not prepared: the database does not answer (%s).", type(problem).__name__)
    finally:
        connection.close()
        # What is loaded by now stays: looking through it again and again took a fifteenth of the time of each page.
        gc.freeze()
