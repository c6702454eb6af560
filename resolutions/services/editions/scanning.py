"""Uploaded files are shown to a virus scanner before anything reads them, where the settings name one."""

from __future__ import annotations

import subprocess
from pathlib import Path

from django.conf import settings

from resolutions.services.clean_text import visible_line

SECONDS = 120
LONGEST = 200
"""Characters of what a scanner says that are told."""
FOUND = 1
"""The status by which scanners say that they found something; 0 says that they did not."""


class ScannerFailed(OSError):
    """The scanner could not say: what it was shown is not read. It may be tried again."""


def finding(path: Path) -> str:
    """What the scanner of settings.SCAN_COMMAND found in the file, in a line; "" where it found nothing, or where there
    is no scanner. Raises ScannerFailed where it did not end in time, or ended otherwise."""
    if not settings.SCAN_COMMAND:
        return ""
    command = [*settings.SCAN_COMMAND, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise ScannerFailed(f"The virus scanner did not answer: {type(problem).__name__}.") from problem
    if done.returncode == 0:
        return ""
    if done.returncode != FOUND:
        raise ScannerFailed(f"The virus scanner ended with status {done.returncode}.")
    said = visible_line(done.stdout.replace(str(path), "")).strip(": ")
    return f"The virus scanner found something in the file: {said[:LONGEST] or 'it does not say what'}."
