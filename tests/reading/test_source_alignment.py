"""Where in its source each paragraph was read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutions.document import Document, Paragraph
from resolutions.reading import SourceLine, SourceSpan, placed, places, read
from resolutions.reading.lines import Line
from resolutions.reading.source_alignment import source_lines
from tests.reading.printing import Block
from tests.reading.printing import resolution as pressed
from tests.reading.texts import SEEDS, printed, resolution, sample


def texts(content: bytes, document: Document) -> dict[str, str]:
    found = places(content, document)
    return {
        label: " ".join(found.lines[index].text for index in passage.lines)
        for label, passage in found.paragraphs.items()
    }


@pytest.mark.parametrize("symbol", SEEDS)
@pytest.mark.parametrize("width", [50, 90])
def test_each_paragraph_is_found_in_the_lines_that_print_it(symbol: str, width: int) -> None:
    content = "\n".join(printed(read(sample(symbol)), width, "\n\n")).encode()
    document = read(content)
    found = texts(content, document)
    for paragraph in document.paragraphs:
        assert found[paragraph.label] == f"{paragraph.printed} {paragraph.text}".strip()


def test_a_paragraph_over_two_pages_leaves_out_what_the_pages_print_between() -> None:
    long = " ".join(["the promotion and protection of all human rights of everyone,"] * 60)
    content = pressed("Recalling x,", f"Reaffirming {long}", "1. Decides:", Block("(a) One;", notes=("See A/1.",)))
    document = read(content)
    found = places(content, document)
    over = found.paragraphs["PP2"]
    assert over.pages == (1, 2)
    assert found.paragraphs["OP1(a)"].pages == (2,)
    left_out = set(range(over.first, over.last + 1)) - set(over.lines)
    assert {"A/RES/99/1", "1/2"} <= {found.lines[index].text for index in left_out}


CONTENT = resolution(
    "Recalling its resolution 8/12,", "Follow-up", "1. Urges States:", "(a) To act;", "(b) To report;", "2. Decides x."
)


def test_after_fixes_each_paragraph_is_where_it_was() -> None:
    document = read(CONTENT)
    was = places(CONTENT, document)
    assert was.lines[was.paragraphs["OP1(b)"].first].text == "(b) To report;"
    mended = [
        replace(p, label="OP1(c)", text="To take action;") if p.label == "OP1(a)" else p
        for p in document.paragraphs
        if p.label != "OP1"
    ]
    now = places(CONTENT, replace(document, paragraphs=tuple(mended)))
    assert now.paragraphs["OP1(c)"] == was.paragraphs["OP1(a)"]
    for label in ("PP1", "OP1(b)", "OP2"):
        assert now.paragraphs[label] == was.paragraphs[label]


def test_headings_have_places_and_what_was_written_anew_has_none() -> None:
    document = read(CONTENT)
    added = Paragraph("OP3", "operative", "", 0, None, "Emphasizes nothing whatsoever.")
    found = places(CONTENT, replace(document, paragraphs=(*document.paragraphs, added)))
    heading = found.headings[0]
    assert isinstance(heading, SourceSpan)
    assert [found.lines[index].text for index in heading.lines] == ["Follow-up"]
    assert "OP3" not in found.paragraphs


def test_lost_words_lead_to_their_line() -> None:
    lines = [Line("Recalling x,"), Line("1. Decides y;"), Line("Lost words here"), Line("2. Urges z.")]
    document = replace(
        read(resolution("Recalling x,", "1. Decides y;", "2. Urges z.")), lost=("Lost", "words", "nowhere", "here")
    )
    found = placed(source_lines(lines), document)
    assert found.lost == (2, 2, None, 2)
    assert found.paragraphs["OP2"].lines == (3,)


WORDS = st.lists(st.sampled_from(["the", "States", "Council", "report", "x", "1.", "(a)"]), min_size=1, max_size=12)


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=8), st.lists(WORDS, max_size=8))
def test_places_rise_with_the_text_whatever_is_read(source: list[list[str]], wanted: list[list[str]]) -> None:
    paragraphs = tuple(
        Paragraph(f"PP{n}", "preambular", "", 0, None, " ".join(words)) for n, words in enumerate(wanted, 1)
    )
    document = replace(read(resolution("Recalling x,", "1. Decides.")), paragraphs=paragraphs, headings=(), title="")
    found = placed([SourceLine(" ".join(words), None) for words in source], document)
    ranges = [found.paragraphs[p.label] for p in paragraphs if p.label in found.paragraphs]
    assert all(0 <= passage.first <= passage.last < len(source) for passage in ranges)
    assert all(one.last <= other.first for one, other in pairwise(ranges))


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=8, unique_by=tuple))
def test_a_text_read_whole_is_found_whole(wanted: list[list[str]]) -> None:
    lines = [" ".join([f"n{number}", *words]) for number, words in enumerate(wanted)]
    paragraphs = tuple(Paragraph(f"PP{n}", "preambular", "", 0, None, line) for n, line in enumerate(lines))
    document = replace(read(resolution("Recalling x,", "1. Decides.")), paragraphs=paragraphs, headings=(), title="")
    found = placed([SourceLine(line, None) for line in lines], document)
    assert {label: passage.lines for label, passage in found.paragraphs.items()} == {
        f"PP{n}": (n,) for n in range(len(lines))
    }
