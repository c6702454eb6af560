"""Uploaded files and the virus scanner that the settings name."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from resolutions.models import Upload
from resolutions.services.editions import scanning, uploads
from tests.storage.texts import text

pytestmark = pytest.mark.django_db
# A word that scanners take for a virus, here in pieces so that none takes this file for one.
SIGN = "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE"
SCANNER = f"""
import pathlib, sys
path = pathlib.Path(sys.argv[1])
if {SIGN!r} in path.read_text():
    print(f"{{path}}: Test.Signature FOUND")
    sys.exit(1)
"""


@pytest.fixture
def scanner(settings: Settings, tmp_path: Path) -> Callable[[str], None]:
    """Names a scanner with this code in the settings."""

    def named(code: str) -> None:
        script = tmp_path / "scanner.py"
        script.write_text(code)
        settings.SCAN_COMMAND = [sys.executable, str(script)]

    return named


def received(content: bytes) -> Upload:
    return uploads.receive(io.BytesIO(content), name="one.txt", by=None)


def read(upload: Upload) -> Upload:
    uploads.read_upload(upload.pk)
    upload.refresh_from_db()
    return upload


def test_a_clean_file_is_read(scanner: Callable[[str], None]) -> None:
    scanner(SCANNER)
    assert read(received(text())).state == Upload.State.READ


def test_what_the_scanner_finds_is_not_read(scanner: Callable[[str], None]) -> None:
    scanner(SCANNER)
    upload = read(received(text() + SIGN.encode()))
    assert (upload.state, upload.edition) == (Upload.State.FAILED, None)
    assert upload.reason == "The virus scanner found something in the file: Test.Signature FOUND."


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("a\\0b\\x1b[31m\\nc", "a b [31m c"),
        ("x" * 1000, "x" * scanning.LONGEST),
        ("", "it does not say what"),
    ],
)
def test_whatever_the_scanner_says_is_told_in_a_line(scanner: Callable[[str], None], printed: str, told: str) -> None:
    scanner(f"import sys; print('{printed}'); sys.exit(1)")
    assert read(received(text())).reason == f"The virus scanner found something in the file: {told}."


@pytest.mark.parametrize("status", [2, 137])
def test_nothing_is_read_that_the_scanner_did_not_judge(scanner: Callable[[str], None], status: int) -> None:
    scanner(f"raise SystemExit({status})")
    upload, reasons = received(text()), []
    for _ in range(uploads.MOST_ATTEMPTS):
        with pytest.raises(scanning.ScannerFailed):
            uploads.read_upload(upload.pk)
        upload.refresh_from_db()
        reasons.append(upload.reason)
    assert (upload.state, upload.edition) == (Upload.State.FAILED, None)
    ended = f"The virus scanner ended with status {status}."
    assert set(reasons[:-1]) == {f"{ended} It is asked again."}
    assert reasons[-1] == f"{ended} The file is kept and was not read: try again when the scanner answers."


def test_what_was_not_judged_is_read_when_the_scanner_answers_again(scanner: Callable[[str], None]) -> None:
    scanner("raise SystemExit(2)")
    upload = received(text())
    for _ in range(uploads.MOST_ATTEMPTS):
        with pytest.raises(scanning.ScannerFailed):
            uploads.read_upload(upload.pk)
    upload.refresh_from_db()
    uploads.retry(upload, by=None)
    scanner(SCANNER)
    assert read(upload).state == Upload.State.READ


def test_a_scanner_that_is_not_there_or_hangs_has_not_judged(
    scanner: Callable[[str], None], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = received(text())
    settings.SCAN_COMMAND = ["no-such-scanner"]
    with pytest.raises(scanning.ScannerFailed, match="FileNotFoundError"):
        uploads.read_upload(upload.pk)
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    scanner("import time; time.sleep(60)")
    with pytest.raises(scanning.ScannerFailed, match="TimeoutExpired"):
        uploads.read_upload(upload.pk)
