"""Bytes that are no resolution, each with its one line; and encodings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutions.document import UnreadableFile
from resolutions.reading import formats, read
from resolutions.reading.retention import retention
from tests.reading.texts import resolution


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "cut short"),
        (b"%PDF-1.7 ... %%EOF", "damaged"),
        (b"PK\x03\x04....", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office"),
        (b"\xffWPC....", "WordPerfect"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\n<!DOCTYPE html><html></html>", "web page"),
        (b"The Human Rights Council,\x00\x01", "binary"),
        (b"\xff\xfeT", "damaged"),
        (b"Dear Sir,\n\nplease find enclosed.", "No resolution found"),
        (b"The Human Rights Council,", "No paragraph"),
        (b"x" * (formats.MAX_BYTES + 1), "larger than"),
        ("The Human Rights Council,\n\nRecalling \x00,".encode("utf-16"), "binary"),
        (b"The Human Rights Council, " + b"x " * 1_500_000, "longer than 3,000,000 characters"),
        (b"The Human Rights Council,\n" + b"a\n" * 50_001, "more than 50,000 lines"),
        (
            b"The Human Rights Council,\n\nRecalling x,\n\n" + b"2. Decides y;\n\n" * 3001,
            "more than 3,000 numbered lines",
        ),
        (b"The Human Rights Council,\n\n" + b"Recalling x,\n\n" * 3001, "more than 3,000 paragraphs"),
    ],
)
def test_what_is_no_resolution_is_refused_in_one_line(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read(content)
    assert "\n" not in str(refused.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        labels = [p.label for p in read(b"The Human Rights Council,\n\nRecalling x,\n\n" + content).paragraphs]
        assert labels[0] == "PP1"
    except UnreadableFile as refused:
        assert len(str(refused).splitlines()) == 1  # noqa: PT017 - both outcomes are right


@given(st.lists(st.sampled_from(
    ["Recalling x,", "1. Decides y;", "2. Urges:", "(a) To z;", "(i) One;", "(b) To w,", "Annex", "I", "Follow-up", "2/4",
     "27th meeting", "17 June 2009", "[Adopted without a vote.]", "and so on", "The Council", "“Quoted.”", "the report,1",
     "1 See A/HRC/10/16.", "A/HRC/RES/20/1", "The Human Rights Council,"]
), max_size=25), st.sampled_from(["\n", "\n\n"]))  # fmt: skip
def test_labels_are_unique_and_no_word_of_the_text_is_lost_whatever_the_order(lines: list[str], between: str) -> None:
    text = between.join(["The Human Rights Council,", "Recalling the Charter,", *lines])
    read_ = read(text.encode())
    labels = [p.label for p in read_.paragraphs]
    assert len(set(labels)) == len(labels)
    adopted = next(
        (index for index, line in enumerate(lines) if line[0] in "[12" and line.endswith(("g", "9", "]"))), 25
    )
    assert set(read_.lost) <= set(
        re.findall(r"\w+", " ".join(lines[adopted:]))
    )  # below the text only what says that counts
    assert all(h.before is None or h.before in labels for h in read_.headings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = resolution("Recalling “Côte d’Ivoire” – the ﬁrst,".replace("ﬁ", "fi"), "1. Decides x.").decode()
    assert read(text.encode(encoding)).paragraphs[0].text == "Recalling “Côte d’Ivoire” – the first,"


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("the Secretary- General’s self- determination", "the Secretary-General’s self-determination"),
        ("gender- and age-sensitive, short- or long-term", "gender- and age-sensitive, short- or long-term"),
        ("COVID- 19 – the pandemic - and", "COVID-19 – the pandemic - and"),
    ],
)
def test_loose_hyphens_are_joined(text: str, read_as: str) -> None:
    """As in A/HRC/RES/57/8 and 51/39, whose Word files part words at hyphens."""
    assert read(resolution(f"Recalling {text},", "1. Decides x.")).paragraphs[0].text == f"Recalling {read_as},"


def test_many_parts_are_numbered_as_the_romans_did() -> None:
    paragraphs = [f"{number}. Decides {n};" for n in range(1, 45) for number in (1, 2)]
    labels = [p.label for p in read(resolution("Recalling x,", *paragraphs)).paragraphs]
    assert labels[-1] == "Part XLIV OP2"


def test_invisible_characters_and_markdown_leave_no_trace() -> None:
    text = resolution(
        "*Recalling* the co\u00adoperation\u200b of\u00a0the **ﬁrst** _body_,", "1\\. *Decides* x."
    ).decode()
    assert [p.text for p in read(text.encode()).paragraphs] == [
        "Recalling the cooperation of the first body,",
        "Decides x.",
    ]


@pytest.mark.parametrize(
    ("source", "kept", "share", "lost"),
    [
        (["one two three four"], ["one two", "three four"], 1.0, ()),
        (["one two two four"], ["one two four"], 0.75, ("two",)),
        (["multi-", "disciplinary work"], ["multidisciplinary work"], 1.0, ()),
        (["word1 x"], ["word x", "1"], 1.0, ()),
        (["report¹² x"], ["report x", "12"], 1.0, ()),
        ([], [], 1.0, ()),
    ],
)
def test_retention_counts_words(source: list[str], kept: list[str], share: float, lost: tuple[str, ...]) -> None:
    assert retention(source, kept) == (share, lost)
