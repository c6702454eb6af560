"""The web process: gunicorn starts it, watches it and replaces it; config/web_server.py serves in it."""

from __future__ import annotations

import os
import resource
import sys
import time
from types import FrameType
from typing import Any

from gunicorn.workers.base import Worker

from config.web_server import MOST_CONNECTIONS, Environ, Server

MOST_FILES = 4 * MOST_CONNECTIONS
"""Connections, what each holds on the disk, and all else that is open."""


TURN = 0.0005
"""Seconds after which a thread that works lets another go on. A tenth of Python's own: a page that is ready
changes threads a few times, and waits so long each time while a comparison is computed beside it."""


class WebWorker(Worker):
    """A process with some threads that make answers, and one that serves all connections."""

    def run(self) -> None:
        # Only here: gunicorn reads the name of this class before Django is set up.
        from django.conf import settings

        from resolutions.middleware import request_size

        _allow_open_files()
        sys.setswitchinterval(TURN)
        (listener,) = self.sockets
        self.server = Server(
            self.wsgi,
            listener.sock,
            threads=self.cfg.threads,
            patience=settings.CLIENT_PATIENCE,
            most_from_anybody=request_size.MOST_FROM_ANYBODY,
            admits=admits,
            is_secure=self._is_secure,
            watching=settings.WATCHING_PATHS,
        )
        while self.alive and os.getppid() == self.ppid:
            self.notify()
            self.server.look(1.0)
        self.server.stop_accepting()
        deadline = time.monotonic() + self.cfg.graceful_timeout
        while self.server.owes_answers() and time.monotonic() < deadline:
            self.notify()
            self.server.look(0.1)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self.server.pull_trigger()

    def _is_secure(self, environ: Environ) -> bool:
        """Whether a proxy that is trusted says that the request came to it over HTTPS."""
        from resolutions import requests

        says = self.cfg.secure_scheme_headers.items()
        return any(
            environ.get(f"HTTP_{name.replace('-', '_')}") == value for name, value in says
        ) and requests.is_trusted_proxy(environ["REMOTE_ADDR"])


def admits(environ: dict[str, Any]) -> bool:
    """Whether whoever sends a request may send as much as it announces: asked before any of it is taken."""
    from django.core.handlers.wsgi import WSGIRequest
    from django.db import connections

    from resolutions.middleware import request_size

    try:
        return request_size.may_send(WSGIRequest(environ))
    finally:
        connections.close_all()


def _allow_open_files() -> None:
    """Have the kernel let this process open what it may need, as far as whoever started it may allow that."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if most == resource.RLIM_INFINITY else min(MOST_FILES, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
