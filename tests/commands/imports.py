"""What tests of importing share: texts without a symbol, archives, what was stored and what was told."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.management import CommandError, call_command

from resolutions.models import Resolution
from tests.storage.texts import text

NAMELESS = (
    b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter %d.\n"
)


def symbols() -> list[str]:
    return [str(resolution) for resolution in Resolution.objects.published().in_natural_order()]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def failures(*arguments: object, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Run the command that fails; the table of what failed, its columns joined."""
    with pytest.raises(CommandError, match="could not be imported") as failed:
        call_command("import_resolutions", *arguments, "--processes", "1")
    assert failed.value.returncode == 2
    return [": ".join(part.strip() for part in line.split("  ", 1)) for line in capsys.readouterr().err.splitlines()]


TWO = {"a.txt": text("A/HRC/RES/20/1"), "folder/b.txt": text("A/HRC/RES/20/2"), "notes.md": b"no text of ours"}
