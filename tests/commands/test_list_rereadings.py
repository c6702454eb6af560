"""`manage.py list_rereadings`: which stored texts the present reader would read otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from resolutions import fixes, reading, storage
from resolutions.models import Edition
from resolutions.services.editions import review, revisions
from tests.publishing import import_checked, publish_checked
from tests.storage.texts import text

pytestmark = pytest.mark.django_db(transaction=True)  # the command closes its connection
NONE = "1 texts, 0 read otherwise, 0 that cannot be read any more"


@pytest.fixture
def edition(monkeypatch: pytest.MonkeyPatch) -> Edition:
    """A text that an earlier reader read as the present one does."""
    with monkeypatch.context() as earlier:
        earlier.setattr(reading, "VERSION", 1)
        return import_checked(text(), name="one.txt").edition


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    call_command("list_rereadings", "--processes=1", *arguments)
    return capsys.readouterr().out.splitlines()


def test_what_would_be_read_the_same_is_not_listed(edition: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(capsys) == [NONE]


def test_what_the_present_reader_read_is_looked_at_where_one_asks(capsys: pytest.CaptureFixture[str]) -> None:
    import_checked(text(), name="one.txt")
    assert listed(capsys) == [NONE.replace("1 texts", "0 texts")]
    assert listed(capsys, "--all") == [NONE]


def test_what_would_change_is_told(edition: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    (Path(settings.MEDIA_ROOT) / edition.source.name).write_bytes(text(words="and of others"))
    line, end = listed(capsys)
    assert line.startswith(f"{edition}: ")
    assert "reworded" in line
    assert end == NONE.replace("0 read otherwise", "1 read otherwise")


def test_what_an_editor_corrected_is_no_difference(edition: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    revision = revisions.revise(edition, note="A slip.", by=None)
    label = storage.to_document(edition).paragraphs[0].label
    review.fix(revision, fixes.SetText(label, "Recalling other words,"), seen=0, by=None)
    publish_checked(revision)
    assert listed(capsys) == [NONE]


def test_a_file_that_is_gone_is_told(edition: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    (Path(settings.MEDIA_ROOT) / edition.source.name).unlink()
    line, end = listed(capsys)
    assert "is not there" in line
    assert end == "1 texts, 0 read otherwise, 1 that cannot be read any more"
