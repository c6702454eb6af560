"""Archives: their files are stored; what is bad in one is told, and keeps no other file out."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutions.models import Edition
from resolutions.services.editions import archives
from tests.commands.imports import failures, symbols, zipped
from tests.storage.texts import text

BOMB = bytes(40 * 1024 * 1024)


def tarred(files: dict[str, bytes | tarfile.TarInfo], mode: str = "w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name) if isinstance(content, bytes) else content
            info.size = len(content) if isinstance(content, bytes) else 0
            archive.addfile(info, io.BytesIO(content) if isinstance(content, bytes) else None)
    return made.getvalue()


def link(name: str, to: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, to
    return info


TWO = {"a.txt": text("A/HRC/RES/20/1"), "folder/b.txt": text("A/HRC/RES/20/2"), "notes.md": b"no text of ours"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("texts.zip", zipped(TWO)),
        ("texts.tar", tarred(TWO)),
        ("texts.tgz", tarred(TWO, "w:gz")),
        ("texts.tar.bz2", tarred(TWO, "w:bz2")),
        ("texts.tar.xz", tarred(TWO, "w:xz")),
        ("named otherwise", zipped(TWO)),
        ("with-dots.tar", tarred({f"./{name}": content for name, content in TWO.items()})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_files_of_an_archive_are_stored(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    call_command("import_resolutions", path)
    assert capsys.readouterr().out.splitlines() == [
        f"{path}/a.txt: A/HRC/RES/20/1 (en), published, 0 warnings",
        f"{path}/folder/b.txt: A/HRC/RES/20/2 (en), published, 0 warnings",
        "2 stored, 0 known before, 0 failed",
    ]
    assert symbols() == ["A/HRC/RES/20/1", "A/HRC/RES/20/2"]
    assert set(Edition.objects.values_list("source_name", flat=True)) == {"a.txt", "b.txt"}
    call_command("import_resolutions", tmp_path if "." in name else path)
    assert capsys.readouterr().out.splitlines()[-1] == "0 stored, 2 known before, 0 failed"


def encrypted(content: bytes) -> bytes:
    """The first file said to be encrypted, in its own header and in the directory."""
    made = bytearray(content)
    made[6] |= 1
    made[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def with_lzma(files: dict[str, bytes], others: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | others).items():
            archive.writestr(name, content, zipfile.ZIP_LZMA if name in files else None)
    return made.getvalue()


GOOD = {"good.txt": text("A/HRC/RES/20/9")}
INNER = "An archive within an archive is not opened: unpack it first."
HOSTILE = [
    ("inner.zip", zipped({"in.zip": zipped(TWO), **GOOD}), "/in.zip", INNER),
    ("inner.tar", tarred({"in.tar.gz": tarred(TWO, "w:gz"), **GOOD}), "/in.tar.gz", INNER),
    ("bomb.zip", zipped({"a.txt": BOMB, **GOOD}), "/a.txt", "The file is packed more tightly than a text can be."),
    ("large.zip", zipped({"a.txt": b"x\n" * 11 * 1024 * 1024, **GOOD}), "/a.txt", "The file is larger than 20 MB."),
    ("lzma.zip", with_lzma({"a.txt": b"x"}, GOOD), "/a.txt", "The file is packed in a way that is not read."),
    ("secret.zip", encrypted(zipped({"a.txt": b"x", **GOOD})), "/a.txt", "The file is protected by a password."),
    ("link.tar", tarred({"l.txt": link("l.txt", "/etc/passwd"), **GOOD}), "/l.txt", "Not a file that can be read whole."),
    ("up.zip", zipped({"../../up.pdf": b"GIF8", **GOOD}), "/../../up.pdf",
     "The file is a picture; text, PDF, Word files (.docx) and web pages are read."),
    ("bell.tar", tarred({"\a\x1b[2J.txt": b"", **GOOD}), "/\ufffd\ufffd[2J.txt", "The file is empty."),
    ("cut.tar", tarred({**GOOD, "z.txt": b"z" * 90_000})[:-60_000], "", "The archive is damaged, or holds no files."),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "place", "reason"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_what_is_bad_in_an_archive_is_told_and_the_rest_is_stored(
    name: str, content: bytes, place: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in" / name
    path.parent.mkdir()
    path.write_bytes(content)
    assert failures(path, capsys=capsys) == [f"{path}{place}: {reason}"]
    assert symbols() == ["A/HRC/RES/20/9"]
    assert sorted(found.name for found in tmp_path.iterdir()) == ["data", "in"]


BAD = [
    ("cut.zip", zipped(TWO)[:-30], "The archive is damaged, or holds no files."),
    ("bomb.tgz", tarred({"a.txt": BOMB}, "w:gz"), "The archive is packed more tightly than texts can be, or holds too much."),
    ("bomb.tar.xz", tarred({"a.txt": BOMB}, "w:xz"), "The archive is packed more tightly than texts can be, or holds too much."),
    ("cut.tar.xz", tarred(TWO, "w:xz")[:-300], "The archive is damaged, or holds no files."),
    ("one.gz", gzip.compress(text()), "The archive is damaged, or holds no files."),
    ("many.zip", zipped({f"{number}.txt": b"" for number in range(8)}), "The archive holds more than 7 files."),
    ("many.tar", tarred({f"{number}.txt": b"" for number in range(8)}), "The archive holds more than 7 files."),
    ("empty.zip", zipped({}), "The archive holds no .txt, .pdf, .docx, .html, .htm, .mhtml, .doc, .rtf, .wpd or .odt file."),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[row[0] for row in BAD])
def test_an_archive_that_is_bad_is_told_in_one_line(
    name: str,
    content: bytes,
    reason: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 7)
    (tmp_path / name).write_bytes(content)
    told = failures(tmp_path / name, capsys=capsys)
    assert [line for line in told if line.startswith(f"{tmp_path / name}: ")] == [f"{tmp_path / name}: {reason}"]


WHOLE = {"zip": zipped(TWO), "tar": tarred(TWO), "gz": tarred(TWO, "w:gz"), "xz": tarred(TWO, "w:xz")}


@settings(max_examples=150)
@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1))
def test_a_damaged_archive_gives_files_and_reasons(kind: str, spoilt: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE[kind])
    for at, byte in spoilt:
        content[at % len(content)] = byte
    file = io.BytesIO(content)
    assert archives.kind(file) in (kind, None)
    for member in archives.members(file, kind, lambda name: True):
        assert isinstance(member.content, bytes) or str(member.content).endswith((".", "first."))
    assert (archives.count(io.BytesIO(content), kind, lambda name: True) or 0) <= len(TWO)


@pytest.mark.django_db
def test_a_word_file_is_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "x.txt": text()}))
    (tmp_path / "b.docx").write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "x.txt": text()})[:-40])
    assert all("Word" in line or "damaged" in line for line in failures(tmp_path, capsys=capsys))
    assert not Edition.objects.exists()
