"""Word files opened in LibreOffice: both texts come back, the comments are there, a brief takes one page."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from resolutions.exports.word import docx
from resolutions.exports.word.briefs import docx as brief_as_word
from resolutions.presentation.briefing.page import briefing
from tests.exports.cases import HAND_MADE
from tests.exports.settling import without_comments
from tests.exports.test_word import commented, comments, expected, marked_pairs, samples

OFFICE = Path(__file__).with_name("office.py")
LOOKED_AT = ("A/HRC/RES/11/3", "A/HRC/RES/27/31", "A/HRC/RES/28/16", "A/HRC/RES/43/14", "A/HRC/RES/44/4")
"""LibreOffice takes seconds for a file: these pairs are enough."""


@pytest.fixture(scope="module")
def office(libreoffice: str) -> list[str]:
    """The command that opens files in LibreOffice and settles their changes; skipped where its bridge to Python is not
    installed."""
    bridged = (python for python in ("/usr/bin/python3", "/usr/lib/libreoffice/program/python") if _has_bridge(python))
    python = next(bridged, None)
    if python is None:
        pytest.skip("LibreOffice's bridge to Python (python3-uno) is not installed")
    return [python, str(OFFICE), libreoffice]


def _has_bridge(python: str) -> bool:
    return Path(python).exists() and subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0


def test_libreoffice_opens_it_and_gives_both_texts_back(
    office: list[str],
    tmp_path: Path,
) -> None:
    told = {**HAND_MADE, "the samples": samples(), "commented": commented()}
    if os.environ.get("CORPUS"):
        told |= {
            f"{pair.left.symbol}, {pair.right.symbol}": pair for pair in marked_pairs() if pair.left.symbol in LOOKED_AT
        }
    files = [tmp_path / f"{number}.docx" for number in range(len(told))]
    for file, comparison in zip(files, told.values(), strict=True):
        # Without its windows (libreoffice-writer-nogui) LibreOffice fails over comments, its own as well.
        file.write_bytes(without_comments(docx(comparison)))
    run = subprocess.run([*office, str(tmp_path), *map(str, files)], capture_output=True, timeout=900)
    assert run.returncode == 0, run.stderr.decode()
    for (name, comparison), answer in zip(told.items(), json.loads(run.stdout), strict=True):
        for way, texts in expected(comparison).items():
            settled_there = answer[way.capitalize()]
            assert (name, way, settled_there["texts"]) == (name, way, texts)
            assert settled_there["changes"]
            assert not settled_there["left"]


def test_libreoffice_reads_the_comments(libreoffice: str, tmp_path: Path) -> None:
    told = {"hand": commented(), "samples": samples()}
    for name, comparison in told.items():
        (tmp_path / f"{name}.docx").write_bytes(docx(comparison))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [libreoffice, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    run = subprocess.run(
        [*command, *(str(tmp_path / f"{name}.docx") for name in told)], capture_output=True, timeout=900
    )
    for name, comparison in told.items():
        with zipfile.ZipFile(tmp_path / f"{name}.odt") as archive:
            tree = etree.fromstring(archive.read("content.xml"))
        notes = tree.xpath("//*[local-name() = 'annotation']")
        read_there = [(n.findtext("{*}creator"), "".join(n.find("{*}p").itertext())) for n in notes]
        assert sorted(read_there) == sorted(comments(docx(comparison))), run.stderr
        assert tree.xpath("//*[local-name() = 'changed-region']")


def test_paper_begins_with_what_changed(libreoffice: str, tmp_path: Path) -> None:
    (tmp_path / "samples.docx").write_bytes(docx(samples(), "https://example.org/compare/"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [libreoffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    run = subprocess.run([*command, str(tmp_path / "samples.docx")], capture_output=True, timeout=900)
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "samples.pdf").pages]
    assert len(sheets) <= 10, run.stderr
    assert ["What changed from 11/3 to 20/1" in sheet for sheet in sheets] == [n == 0 for n in range(len(sheets))]
    assert "Reaffirming" in sheets[0]
    assert all("https://example.org/compare/" in sheet for sheet in sheets)


def test_libreoffice_opens_a_brief_on_one_page(office: list[str], tmp_path: Path) -> None:
    told = briefing(samples())
    file = tmp_path / "brief.docx"
    file.write_bytes(brief_as_word(told, "https://example.org/compare/brief/"))
    run = subprocess.run([*office, str(tmp_path), str(file)], capture_output=True, timeout=900)
    assert run.returncode == 0, run.stderr.decode()
    (answer,) = json.loads(run.stdout)
    assert answer["Accept"]["pages"] == 1
    assert not answer["Accept"]["changes"]
    assert told.title in answer["Accept"]["texts"]
