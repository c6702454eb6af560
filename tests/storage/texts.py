"""Documents made by hand and by hypothesis, and texts short enough to be read in a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from resolutions import storage
from resolutions.document import (
    SECTIONS,
    Adoption,
    Citation,
    Document,
    Footnote,
    Heading,
    Paragraph,
    ReadWarning,
)
from resolutions.models import Edition
from tests.publishing import publish_checked

DOCUMENT = Document(
    symbol="A/HRC/RES/20/1",
    title="Trafficking in persons",
    language="en",
    session="20",
    agenda_item="3",
    adopted_on=date(2012, 7, 5),
    meeting="31st meeting",
    adoption=Adoption("recorded vote", 2, 1, 1, ("Austria", "Côte d’Ivoire"), ("Cuba",), ("India",)),
    formula="The Human Rights Council,",
    paragraphs=(
        Paragraph("PP1", "preambular", "", 0, "Recalling", "Recalling its resolution 8/12,", ("1",)),
        Paragraph("OP1", "operative", "1.", 0, "Urges", "Urges States:"),
        Paragraph("OP1(a)", "operative", "(a)", 1, None, "To act:"),
        Paragraph("OP1(a)(i)", "operative", "(i)", 2, None, "At once;"),
        Paragraph("OP1(b)", "operative", "(b)", 1, "Decides", "Decides."),
        Paragraph("Annex OP1", "annex", "1", 0, None, "Principles."),
    ),
    headings=(Heading("OP1", "What to do"), Heading(None, "End")),
    footnotes=(Footnote("1", "See there."),),
    citations=(
        Citation("PP1", "A/HRC/RES/8/12", "8/12"),
        Citation("OP1(b)", "S/RES/1325(2000)", "1325 (2000)"),
        Citation("PP1", "A/HRC/RES/8/12", "the same resolution"),
    ),
    warnings=(ReadWarning("gap", "A number is missing.", "OP1"), ReadWarning("front", "No date.")),
    retention=0.9998765,
    lost=("word", "Wort"),
)


def text(symbol: str = "A/HRC/RES/20/1", title: str = "Trafficking in persons", words: str = "traffickers") -> bytes:
    """A text as the Council prints it; `words` make one differ from another."""
    short = symbol.removeprefix("A/HRC/RES/")
    lines = [
        "Resolution adopted by the Human Rights Council",
        f"{short}.\n{title}",
        "The Human Rights Council,",
        f"Recalling its resolution 8/12 of 18 June 2008 on {words},",
        f"1.\tUrges all States to prosecute {words};",
        "2.\tDecides to remain seized of the matter.",
        "31st meeting\n5 July 2012",
        "[Adopted without a vote.]",
    ]
    return "\n\n".join(lines).encode()


def stored(document: Document = DOCUMENT, *, publish: bool = False, **options: Any) -> Edition:
    """The document as an edition; its source is made up and differs from document to document."""
    sha = sha256(repr((document, options)).encode()).hexdigest()
    edition = storage.store(document, storage.Source(f"{sha[:2]}/{sha}", sha, "made by hand.txt", "by hand"), **options)
    if publish:
        publish_checked(edition)
    return edition


def titled(symbol: str, title: str, adopted_on: date | None = None) -> Edition:
    """A published edition with this symbol and title."""
    return stored(replace(DOCUMENT, symbol=symbol, title=title, adopted_on=adopted_on), publish=True)


# PostgreSQL keeps every character but NUL and halves of surrogate pairs; a reader yields neither.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
SYMBOLS = st.sampled_from(
    [
        "A/HRC/RES/20/1",
        "A/HRC/RES/S-9/1",
        "A/RES/57/283/B",
        "S/RES/2231(2015)",
        "E/CN.4/RES/2003/35",
        "A/HRC/20/L.1/Rev.1",
    ]
)
COUNTS = st.none() | st.integers(0, 200)
STATES = st.lists(WORDS, max_size=3).map(tuple)
ADOPTIONS = st.builds(Adoption, st.sampled_from([None, "without a vote"])) | st.builds(
    Adoption, st.just("recorded vote"), COUNTS, COUNTS, COUNTS, STATES, STATES, STATES
)


@st.composite
def labels(draw: st.DrawFn) -> list[str]:
    """Labels that differ, in any order, with and without their parents."""
    tops = st.sampled_from(["PP", "OP", "S", "Annex OP"])
    below = st.lists(st.sampled_from(["(a)", "(b)", "(i)", "(aa)"]), max_size=3).map("".join)
    made = st.builds(lambda top, number, tail: f"{top}{number}{tail}", tops, st.integers(1, 4), below)
    return draw(st.lists(made, min_size=1, max_size=12, unique=True))


@st.composite
def paragraphs(draw: st.DrawFn, label: str) -> Paragraph:
    opening, rest = draw(st.none() | WORDS), draw(WORDS)
    return Paragraph(
        label=label,
        section=draw(st.sampled_from(SECTIONS)),
        printed=draw(WORDS),
        depth=draw(st.integers(0, 5)),
        opening=opening,
        text=(opening or "") + rest,
        footnotes=draw(st.lists(WORDS, max_size=2).map(tuple)),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document that the vocabulary allows, with a symbol."""
    named = draw(labels())
    one_of_them = st.sampled_from(named)
    maybe_words = st.none() | WORDS
    return Document(
        symbol=draw(SYMBOLS),
        title=draw(WORDS),
        language=draw(st.sampled_from(["ar", "zh", "en", "fr", "ru", "es"])),
        session=draw(maybe_words),
        agenda_item=draw(maybe_words),
        adopted_on=draw(st.none() | st.dates()),
        meeting=draw(maybe_words),
        adoption=draw(ADOPTIONS),
        formula=draw(maybe_words),
        paragraphs=tuple(draw(paragraphs(label)) for label in named),
        headings=draw(st.lists(st.builds(Heading, st.none() | one_of_them, WORDS), max_size=3).map(tuple)),
        footnotes=draw(st.lists(st.builds(Footnote, WORDS, WORDS), max_size=3).map(tuple)),
        citations=draw(st.lists(st.builds(Citation, one_of_them, SYMBOLS, WORDS), max_size=4).map(tuple)),
        warnings=draw(st.lists(st.builds(ReadWarning, WORDS, WORDS, st.none() | one_of_them), max_size=3).map(tuple)),
        retention=draw(st.floats(0, 1)),
        lost=draw(st.lists(WORDS, max_size=3).map(tuple)),
    )
