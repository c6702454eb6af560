"""Manifests, which give symbols to files and to those of archives."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from tests.commands.imports import NAMELESS, failures, symbols, zipped


@pytest.mark.django_db
def test_a_manifest_gives_symbols_to_files_and_to_those_of_archives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(NAMELESS % 1)
    (tmp_path / "more.zip").write_bytes(
        zipped({"b.txt": NAMELESS % 2, "c/d.txt": NAMELESS % 3, "not.txt": NAMELESS % 4})
    )
    (tmp_path / "m.csv").write_text(
        "path,symbol\na.txt,a/hrc/res/20/1\nmore.zip/c/d.txt,A/HRC/RES/20/3\nmore.zip/b.txt,A/HRC/RES/20/2\n"
    )
    for stored in (3, 0):
        call_command("import_resolutions", "--manifest", tmp_path / "m.csv", "--publish")
        last = capsys.readouterr().out.splitlines()[-1]
        assert last == f"{stored} stored, {3 - stored} known before, 0 failed"
    assert symbols() == ["A/HRC/RES/20/1", "A/HRC/RES/20/2", "A/HRC/RES/20/3"]
    (tmp_path / "m.csv").write_text("path,symbol\nmore.zip/b.txt,A/HRC/RES/20/9\nmore.zip/x.txt,\na.txt,20/1\n")
    assert failures("--manifest", tmp_path / "m.csv", capsys=capsys) == [
        f"{tmp_path}/more.zip/b.txt: This very file is stored already, as A/HRC/RES/20/2, not as A/HRC/RES/20/9.",
        f"{tmp_path}/more.zip/x.txt: No such file in the archive.",
        f"{tmp_path}/a.txt: “20/1” is no symbol of a United Nations document, such as A/HRC/RES/20/1.",
    ]
