"""Where files lie while they are sent: in the data folder, a folder for each web process, gone with it."""

from __future__ import annotations

import shutil
import tempfile

from django.conf import settings


def clear() -> None:
    """Before the first web process starts: forget what a kill left behind."""
    shutil.rmtree(settings.UPLOADING_ROOT, ignore_errors=True)


def use(pid: int) -> None:
    """In a web process: what is sent to it lies in a folder of its own."""
    folder = settings.UPLOADING_ROOT / str(pid)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.FILE_UPLOAD_TEMP_DIR = tempfile.tempdir = str(folder)  # the latter is where the web server keeps requests


def forget(pid: int) -> None:
    """When a web process has ended, in whatever way: nobody finishes what was being sent to it."""
    shutil.rmtree(settings.UPLOADING_ROOT / str(pid), ignore_errors=True)
