"""gunicorn's settings; `manage.py up` starts it with `-c python:config.gunicorn` and hands it the listening socket."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

try:
    from config import environment, settings

    settings.require_what_serving_needs()
    workers = environment.number("WEB_WORKERS", 2, 1, 64)
except ImproperlyConfigured as problem:
    sys.exit(str(problem))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
wsgi_app = "config.wsgi:application"
worker_class = "config.web_worker.WebWorker"
threads = settings.WEB_THREADS
timeout = 60
graceful_timeout = 10
loglevel = "info" if settings.LOG_LEVEL == "DEBUG" else "warning"
reload = settings.DEVELOPMENT
control_socket_disable = True
# The heartbeat files must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None


# Imports of the application stand within the functions: gunicorn reads this file before Django is set up.


def on_starting(server: object) -> None:
    from config import metrics_folder, upload_folder

    upload_folder.clear()
    metrics_folder.prepare(os.environ)


def post_worker_init(worker: Any) -> None:
    """Only now is the application loaded, in the process that serves it."""
    from config import upload_folder, warmup

    upload_folder.use(worker.pid)
    warmup.start()


def child_exit(server: object, worker: Any) -> None:
    from config import upload_folder

    upload_folder.forget(worker.pid)


def worker_exit(server: object, worker: object) -> None:
    """Close the pool in a worker that ends: from Python 3.13 on its threads cannot be stopped any later."""
    from django.db import connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    for connection in connections.all(initialized_only=True):
        assert isinstance(connection, DatabaseWrapper)  # settings.database makes no other
        connection.close_pool()
