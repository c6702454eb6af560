"""What LibreOffice itself makes of files: the same as what stands in them, and nothing from outside."""

from __future__ import annotations

import socket
import struct
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest

from resolutions import conversion, reading
from resolutions.document import Document, UnreadableFile
from resolutions.reading import formats
from tests.conversion.test_conversion import RTF, late_as_soon_as
from tests.reading.hostile import opendocument
from tests.reading.texts import sample
from tests.reading.word_files import NOTE, UN_LISTS, docx, notes, p, r, table
from tests.waiting import PATIENCE, wait_until

pytestmark = pytest.mark.usefixtures("libreoffice")

TYPED = reading.read(sample("A/HRC/RES/20/1"))
WORD = docx(
    p(f"20/1. {TYPED.title}"),
    p("The Human Rights Council,"),
    p(r("Recalling ", "<w:i/>") + r("“the report”,") + r(NOTE.format(2))),
    *(p(q.text, number=(1, q.depth) if q.printed else None) for q in TYPED.paragraphs),
    table(["State", "Share"], ["Côte d’Ivoire", "0.013"]),
    parts={"numbering": UN_LISTS, "footnotes": notes("footnote", {2: "See A/HRC/1."})},
)
"""A real text, numbered by its word processor, with a footnote before it and a table behind it."""
WORDPERFECT = (
    b"\xffWPC"
    + struct.pack("<LBBBBHH", 16, 1, 10, 0, 1, 0, 0)
    + (b"99/1. A test\n\nThe Human Rights Council,\n\nRecalling x,\n\n1. Decides y.\n")
)
"""Version 5.1: a head of sixteen bytes, then the text, in which a line feed ends a paragraph."""
NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
)
MANIFEST = (
    b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2"><m:file-entry m:full-path="/"'
    b' m:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml"'
    b' m:media-type="text/xml"/></m:manifest>'
)
LINKS = (
    "<text:p>The Human Rights Council,</text:p><text:p>Recalling x,</text:p><text:p>1. Decides y."
    '<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}/a.png" xlink:type="simple"/></draw:frame>'
    '</text:p><text:section text:name="S"><text:section-source xlink:href="{file}" text:filter-name="Text"/>'
    "<text:p>2. Decides z.</text:p></text:section>"
)


def saved_as(content: bytes, ending: str, folder: Path, program: str) -> bytes:
    """The Word file as LibreOffice saves it in another format."""
    (folder / "a.docx").write_bytes(content)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending]
    done = subprocess.run([*command, "--outdir", folder, folder / "a.docx"], capture_output=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return (folder / f"a.{ending}").read_bytes()


def told(document: Document) -> list[tuple[object, ...]]:
    return [
        *((q.label, q.printed, q.text, q.footnotes) for q in document.paragraphs),
        *((note.mark, note.text) for note in document.footnotes),
        (document.symbol, document.title, document.adopted_on),
    ]


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine it may take longer than people should wait."""
    monkeypatch.setattr(conversion, "SECONDS", PATIENCE)


@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_a_text_reads_the_same_from_every_format(ending: str, tmp_path: Path, libreoffice: str) -> None:
    other = saved_as(WORD, ending, tmp_path, libreoffice)
    assert formats.foreign(other) == f".{ending}"
    found = reading.read(conversion.readable(other))
    assert told(found) == told(reading.read(WORD))
    assert [(q.printed, q.text) for q in found.paragraphs[1:-2]] == [(q.printed, q.text) for q in TYPED.paragraphs]
    assert found.paragraphs[0].footnotes == ("1",)


def test_word_perfect_is_read() -> None:
    found = reading.read(conversion.readable(WORDPERFECT))
    assert [(q.label, q.text) for q in found.paragraphs] == [("PP1", "Recalling x,"), ("OP1", "Decides y.")]


@pytest.fixture
def listening() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server on this machine, and what it was asked for."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:  # closed: the test is over
                    return
                with connection:
                    asked.append(connection.recv(200))

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        server.shutdown(socket.SHUT_RDWR)


def test_nothing_that_a_file_names_is_fetched(listening: tuple[str, list[bytes]], tmp_path: Path) -> None:
    address, asked = listening
    (tmp_path / "secret.txt").write_text("3. Decides on a secret.")
    text = LINKS.format(address=address, file=(tmp_path / "secret.txt").as_uri())
    content = f"<office:document-content {NAMESPACES}><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    found = reading.read(
        conversion.readable(opendocument({"content.xml": content.encode(), "META-INF/manifest.xml": MANIFEST}))
    )
    assert [q.text for q in found.paragraphs] == ["Recalling x,", "Decides y.", "Decides z."]
    assert asked == []


def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    # The program that it starts as its child, which does the work.
    late_as_soon_as(lambda: any("soffice.bin" in command for command in running(str(tmp_path))), monkeypatch)
    with pytest.raises(UnreadableFile, match="took longer than"):
        conversion.readable(RTF)
    assert list(tmp_path.iterdir()) == []
    wait_until(lambda: running(str(tmp_path)), lambda left: not left)


def running(place: str) -> list[str]:
    """The commands of the processes that were told of that folder; those that are dead have none."""
    commands = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            commands.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:  # it has ended meanwhile
            continue
    return [command for command in commands if place in command]


def test_several_processes_may_convert_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As those of the web and the worker do, which do not wait for each other."""
    monkeypatch.setattr(conversion, "_ONE_AT_A_TIME", nullcontext())
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(conversion.readable, [RTF, RTF]))
    assert [len(reading.read(content).paragraphs) for content in found] == [3, 3]
