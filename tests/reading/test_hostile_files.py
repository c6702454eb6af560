"""Files that are broken, or made to break a reader: each has its one line, and none more than its share of the machine.

That nothing of them is stored and commands end with one line is tested in tests/commands/test_hostile_files.py.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutions.document import UnreadableFile
from resolutions.isolation import Limits, Readers
from resolutions.reading import read
from resolutions.reading.formats import endings
from resolutions.reading.word import package
from tests.reading.hostile import FILES, GREEDY, SECRET, TEXT, Hostile, mapped
from tests.reading.pdf_files import lines, printed
from tests.reading.texts import sample
from tests.reading.word_files import NOTE, UN_LISTS, docx, field, notes, p, packed, r, table

WHOLE = docx(
    p("99/1. A test"),
    p("The Human Rights Council,"),
    p(r("Recalling ", "<w:i/>") + r("the report,") + r(NOTE.format(2))),
    p("Decides:", number=(1, 0)),
    p("To act;", number=(1, 1)),
    table(["a", "b"], [field("PAGE", "1"), "2"]),
    parts={"numbering": UN_LISTS, "footnotes": notes("footnote", {2: "See A/HRC/1."})},
)
PAGE = (
    b"<html><meta charset=utf-8><p>99/1. A test<p>The Human Rights Council,<p>Recalling x<sup><a href=#n>1</a></sup>,"
    b"<ol><li>Decides:<ol type=a><li>To act;</ol></ol><table><tr><td>a<td>b</table><p id=n>1 See A/HRC/1."
)
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE w [<!ENTITY l0 "ha">{_LAUGHS}]>'
DOCUMENT = '<w:document xmlns:w="w"><w:body>{}</w:body></w:document>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def with_document(content: str | bytes) -> bytes:
    """A Word file with that main part."""
    return docx(extra={"word/document.xml": content.encode() if isinstance(content, str) else content})


def lying(content: bytes) -> bytes:
    """The archive, its parts claiming to unpack to a hundred bytes."""
    patched = bytearray(content)
    for at in range(len(content) - 46):
        if content[at : at + 4] == b"PK\x01\x02":
            patched[at + 24 : at + 28] = struct.pack("<L", 100)
    return bytes(patched)


def encrypted(content: bytes) -> bytes:
    patched = bytearray(content)
    for at in range(len(content) - 46):
        if content[at : at + 4] == b"PK\x01\x02":
            patched[at + 8] |= 1
    return bytes(patched)


def deep(inner: str, times: int) -> str:
    tag = inner.split("/")
    return "".join(f"<w:{name}>" for name in tag) * times + "".join(f"</w:{name}>" for name in reversed(tag)) * times


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(with_document(DOCUMENT.format(" " * (package.MAX_PART + 1))), "unpacks to more", id="zip bomb"),
        pytest.param(with_document(DOCUMENT.format(" " * 10_000_000)), "unpacks to more", id="packed too well"),
        pytest.param(lying(with_document(DOCUMENT.format(" " * 10_000_000))), "damaged", id="zip bomb that hides its size"),
        pytest.param(packed({f"word/{n}": b"" for n in range(9000)}), "unpacks to more", id="too many parts"),
        pytest.param(with_document(BOMB + DOCUMENT.format("&l9;")), "declares entities", id="entity bomb"),
        pytest.param(with_document((BOMB + DOCUMENT.format("&l9;")).encode("utf-16")), "declares entities", id="the same in UTF-16"),
        pytest.param(with_document('<!DOCTYPE w SYSTEM "file:///etc/passwd">' + DOCUMENT.format("")), "declares entities", id="external entity"),
        pytest.param(docx(p("x"), parts={"styles": ""}, extra={"word/styles.xml": BOMB.encode() + b"<s/>"}), "declares entities", id="entities in another part"),
        pytest.param(with_document(DOCUMENT.format(deep("sdt/sdtContent", 200))), "damaged", id="nested deeply"),
        pytest.param(with_document(DOCUMENT.format(deep("tbl/tr/tc", 60))), "holds no text", id="tables nested deeply"),
        pytest.param(with_document("<w:document>"), "damaged", id="XML without an end"),
        pytest.param(with_document(""), "damaged", id="empty XML"),
        pytest.param(with_document("<a/>"), "holds no text", id="other XML"),
        pytest.param(docx(), "holds no text", id="no text"),
        pytest.param(WHOLE[:1500], "damaged", id="cut short"),
        pytest.param(WHOLE[:40], "damaged", id="cut shorter"),
        pytest.param(b"PK\x03\x04", "damaged", id="magic bytes alone"),
        pytest.param(encrypted(WHOLE), "protected by a password", id="encrypted parts"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password", id="encrypted file"),
        pytest.param(docx(p("x"), extra={"word/vbaProject.bin": b"x"}), "carries macros", id="macros"),
        pytest.param(docx(p("x"), extra={"[Content_Types].xml": b"<Types><Override ContentType='x.macroEnabled.main+xml'/></Types>"}), "carries macros", id="docm"),
        pytest.param(packed({"a.txt": b"x"}), "a ZIP archive, not", id="another archive"),
        pytest.param(packed({"xl/workbook.xml": b"<a/>"}), "a spreadsheet", id="spreadsheet"),
        pytest.param(packed({"ppt/presentation.xml": b"<a/>"}), "a presentation", id="presentation"),
        pytest.param(b"PK\x05\x06" + bytes(18), "a ZIP archive, not", id="empty archive"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "old Word file, which is read only where LibreOffice", id="old Word"),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), "no Word text", id="old spreadsheet"),
        pytest.param(b"{\\rtf1 x}", "RTF file, which is read only where", id="RTF"),
        pytest.param(b"\xffWPC....", "WordPerfect file, which", id="WordPerfect"),
        pytest.param(b"<?xml version='1.0'?><w:wordDocument/>", "XML of a kind", id="XML"),
        pytest.param(b"GIF89a", "a picture", id="picture"),
        pytest.param(b"%PDF-1.7\n%%EOF", "PDF", id="PDF in name only"),
    ],
)  # fmt: skip
def test_each_has_its_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read(content)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.name)
def test_each_of_these_too(hostile: Hostile) -> None:
    test_each_has_its_one_line(hostile.make(), hostile.reason)


@pytest.fixture(scope="module")
def strict() -> Iterator[Readers]:
    """A reading process that may take a second and 256 MB: enough for any small file."""
    with Readers(1, Limits(processor_seconds=1, memory=256 * 1024 * 1024)) as readers:
        yield readers


@pytest.mark.parametrize("hostile", GREEDY, ids=lambda hostile: hostile.name)
def test_a_small_file_that_grows_without_end_is_ended(strict: Readers, hostile: Hostile) -> None:
    content = hostile.make()
    assert len(content) < 1024 * 1024
    with pytest.raises(UnreadableFile, match=hostile.reason):
        strict.read(content)
    assert strict.read(printed(lines(*TEXT))).symbol == "A/RES/99/1"


# Fifty thousand characters in each: what costs the square of its length takes hours here.
@pytest.mark.parametrize(
    "repeated",
    ["resolution 118 (II) of ", "its resolution 8/12, ", "1, ", "63/156 A, B, ", "African Commission on ", "A-", "the Council ",
     "*a", "a_", "(", "(i) ", "word1 ", "[", "adopted by the ", " ", "—", "Xyz "],
)  # fmt: skip
@pytest.mark.parametrize("pattern", ["Recalling {},", "1. Decides {}."])
def test_no_text_takes_long_for_repeating_itself(pattern: str, repeated: str) -> None:
    text = pattern.format(repeated * (50_000 // len(repeated)))
    read_or_refused(f"99/1. A test\n\nThe General Assembly,\n\nRecalling x,\n\n{text}\n\n1. Decides y.".encode())


@pytest.mark.parametrize(
    "repeated", ["a", "-", "Annex\n1. x", "a-", "1 See x.", "[Adopted", "In favour:\nX,", "(a)\n(i)"]
)
def test_no_text_takes_long_for_its_many_lines(repeated: str) -> None:
    lines_ = f"{repeated}\n" * (15_000 // (repeated.count("\n") + 1))
    read_or_refused(f"The General Assembly,\nRecalling x,\n1. Decides y.\n{lines_}".encode())


IN_WORD = "".join(map(p, TEXT))
HEAD = '<w:headerReference w:type="default" r:id="header1"/>'
IN_A_PAGE = "<html>" + "".join(f"<p>{text}" for text in TEXT)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            docx(
                IN_WORD, p(r(NOTE.format(2))), parts={"footnotes": notes("footnote", {2: p(r(NOTE.format(2)) * 100)})}
            ),
            id="a note that refers to itself",
        ),
        pytest.param(
            docx(
                IN_WORD,
                f"<w:sectPr>{HEAD * 5000}</w:sectPr>",
                parts={"header1": p("x") * 100},
            ),
            id="a head named again and again",
        ),
        pytest.param(f"{IN_A_PAGE}<ol reversed>{'<li>x' * 15_000}".encode(), id="a list that counts down"),
        pytest.param(f"{IN_A_PAGE}{'<table><tr><td>' * 40}{'<tr><td>x' * 5000}".encode(), id="a table in tables"),
        pytest.param(
            f"{IN_A_PAGE}{''.join(f'<sup><a href=#n{n}>{n % 900}</a></sup>' for n in range(5000))}"
            f"{''.join(f'<p id=n{n}>{n % 900} x' for n in range(5000))}".encode(),
            id="many notes",
        ),
    ],
)
def test_no_file_takes_long_for_what_it_refers_to(content: bytes) -> None:
    read_or_refused(content)


MISLABELLED = {
    "page.pdf": b"<html><p>99/1. A test<p>The General Assembly,<p>Recalling the Charter of the Organization,<p>1. Decides x.",
    "print.docx": printed(lines(*TEXT)),
    "word.pdf": docx(*map(p, TEXT)),
    "utf-16-without-mark.txt": "\n\n".join(TEXT).encode("utf-16-le"),
    "big-endian.doc": "\n\n".join(TEXT).encode("utf-16-be"),
    "overridden.txt": "\n\n".join(TEXT).replace("Charter", "\u202eCha\u2066rter\u2069\u202c").encode(),
}


@pytest.mark.parametrize("name", MISLABELLED)
def test_what_can_be_read_is_read_whatever_it_is_called(name: str) -> None:
    found = read(MISLABELLED[name]).paragraphs
    assert [(q.label, q.text[:20]) for q in found] == [("PP1", "Recalling the Charte"), ("OP1", found[1].text)]


@pytest.mark.parametrize(
    ("letter", "written"),
    [(b"D800", "\ufffd"), (b"DC00", "\ufffd"), (b"0000", "\ufffd"), (b"D835DC00", "\U0001d400"), (b"0041", "A")],
)
def test_what_is_no_character_is_never_handed_on(letter: bytes, written: str) -> None:
    """Half a character could be neither printed nor stored, a zero not be stored."""
    assert read(mapped(letter)).paragraphs[0].text == f"Recalling the {written} Charter of the Organization,"


def test_nothing_outside_the_file_is_read() -> None:
    page = f"{SECRET}<html><p>The General Assembly,<p>Recalling &l9; x,<p>1. Decides y.".encode()
    assert read(page).paragraphs[0].text == "Recalling &l9; x,"


def test_the_bytes_tell_what_a_file_is() -> None:
    found = [read(content) for content in (WHOLE, PAGE, sample("A/HRC/RES/20/1"))]
    assert [document.symbol for document in found] == ["A/HRC/RES/99/1", "A/HRC/RES/99/1", "A/HRC/RES/20/1"]
    assert [document.paragraphs[0].footnotes for document in found[:2]] == [("1",), ("1",)]


@pytest.mark.parametrize(
    ("head", "ending"),
    [
        (b"\xef\xbb\xbf %PDF-1.7", ".pdf"),
        (WHOLE, ".docx"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
        (b"\xd0\xcf\x11\xe0", ".doc"),
        (b"{\\rtf1", ".rtf"),
        (b"\xffWPC", ".wpd"),
        (PAGE, ".txt"),
        (b"", ".txt"),
    ],
)
def test_a_file_has_the_ending_that_its_bytes_have(head: bytes, ending: str) -> None:
    """A page too is a text where nothing says that it is to be opened as a page."""
    assert endings(head)[0] == ending


def read_or_refused(content: bytes) -> None:
    try:
        assert read(content).paragraphs
    except UnreadableFile as refused:
        assert len(str(refused).splitlines()) == 1  # noqa: PT017 - both outcomes are right


def mutated(content: bytes, edits: list[tuple[int, bytes]]) -> bytes:
    for at, piece in edits:
        place = at % (len(content) + 1)
        content = content[:place] + piece + content[place + len(piece) // 2 :]
    return content


EDITS = st.lists(st.tuples(st.integers(0, 100_000), st.binary(max_size=8)), min_size=1, max_size=6)
MARKUP = st.lists(
    st.tuples(
        st.integers(0, 100_000),
        st.sampled_from(
            [b"<w:p>", b"</w:p>", b"<w:tbl>", b"</w:tr>", b'w:val="-1"', b'w:val="99999999999"', b"<w:r>", b"&amp;", b"&x;",
             b'<w:fldChar w:fldCharType="begin"/>', b"<w:del>", b"<td>", b"<ol start=99999999>", b"<sup>", b"</", b"<pre>",
             b'w:ilvl w:val="8"', b"<w:txbxContent>", b"\xff", b"<table>", b"<li value=-5>", b"<a href=#n>1</a>"]
        ),
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


@settings(max_examples=150)
@given(EDITS)
def test_damaged_archives_are_read_or_refused(edits: list[tuple[int, bytes]]) -> None:
    read_or_refused(mutated(WHOLE, edits))


@settings(max_examples=150)
@given(st.sampled_from(["document", "numbering", "footnotes", "_rels/document.xml.rels"]), st.one_of(EDITS, MARKUP))
def test_damaged_parts_are_read_or_refused(name: str, edits: list[tuple[int, bytes]]) -> None:
    with zipfile.ZipFile(BytesIO(WHOLE)) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    path = f"word/{name}" if "/" in name else f"word/{name}.xml"
    read_or_refused(packed({**files, path: mutated(files[path], edits)}))


@settings(max_examples=150)
@given(st.one_of(EDITS, MARKUP))
def test_damaged_pages_are_read_or_refused(edits: list[tuple[int, bytes]]) -> None:
    read_or_refused(mutated(PAGE, edits))


def test_a_part_is_held_against_its_checksum() -> None:
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as writer, zipfile.ZipFile(BytesIO(WHOLE)) as archive:
        for name in archive.namelist():
            writer.writestr(name, archive.read(name))
    content = stored.getvalue()
    assert zlib.crc32(b"Decides") != zlib.crc32(b"Demands")
    assert read(content).paragraphs[1].opening == "Decides"
    with pytest.raises(UnreadableFile, match="damaged"):
        read(content.replace(b"Decides", b"Demands"))
