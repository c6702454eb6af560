"""Small documents and any fixes of them."""

from __future__ import annotations

from hypothesis import strategies as st

from resolutions.document import Adoption, Citation, Document, Heading, Paragraph, ReadWarning, Section
from resolutions.fixes import (
    Drop,
    DropHeading,
    Fix,
    Join,
    MakeHeading,
    MakeParagraph,
    SetLabel,
    SetMetadata,
    SetSection,
    SetText,
    Split,
)
from resolutions.reading.citations import citations
from resolutions.reading.english.openings import opening

COUNCIL = "Human Rights Council"


def paragraph(label: str, text: str, section: Section = "operative", printed: str = "", *marks: str) -> Paragraph:
    depth = label.count("(")
    return Paragraph(label, section, printed, depth, opening(text, section, depth=depth), text, marks)


SMALL = (
    paragraph("PP1", "Recalling its resolution 8/12 of 18 June 2008,", "preambular"),
    paragraph("PP2", "Bearing in mind articles 9 and", "preambular", "", "1"),
    paragraph("PP2(b)", "of the International Covenant,", "preambular", "(b)"),
    paragraph("OP1", "Urges Governments:", "operative", "1."),
    paragraph("OP1(a)", "To act; and", "operative", "(a)"),
    paragraph("OP1(b)", "To report. 2. Requests the Secretary-General to report;", "operative", "(b)", "2"),
    paragraph("OP1(b)(i)", "Each year;", "operative", "(i)"),
    paragraph("OP3", "GE.12-34567", "operative", "3."),
    paragraph("OP4+1", "Decides to remain seized of the matter.", "operative"),
    paragraph("Annex P1", "Terms of reference, as in General Assembly resolution 60/251", "annex"),
)


def document(*paragraphs: Paragraph, speaker: str | None = COUNCIL, symbol: str | None = "A/HRC/RES/20/1") -> Document:
    cited: list[Citation] = [c for p in paragraphs for c in citations(p.label, p.text, speaker=speaker)]
    return Document(
        symbol=symbol,
        title="Trafficking in persons",
        language="en",
        session="20",
        agenda_item=None,
        adopted_on=None,
        meeting=None,
        adoption=Adoption(),
        formula="The Human Rights Council,",
        paragraphs=paragraphs,
        citations=tuple(cited),
    )


def small() -> Document:
    """A document with what an editor may have to mend."""
    made = document(*SMALL)
    headings = (Heading("PP1", "Preamble"), Heading("OP1", "I"), Heading("OP1", "Measures"), Heading(None, "The end"))
    warnings = (
        ReadWarning("no-date", "The text does not say when it was adopted."),
        ReadWarning("notes-missing", "The text holds the footnote marks 1, 2 without their notes."),
        ReadWarning("unnumbered", "This paragraph stands among numbered ones without a number.", "OP4+1"),
        ReadWarning("number-skipped", "No paragraph is numbered between OP1(b)(i) and OP3.", "OP3"),
        ReadWarning("mark-out-of-turn", "A mark is out of turn.", "PP2(b)"),
    )
    return Document(**{**{f: getattr(made, f) for f in made.__slots__}, "headings": headings, "warnings": warnings})


LABELS = st.sampled_from(
    [*(p.label for p in SMALL), "PP3", "OP1(c)", "OP2", "OP5", "OP1(b)+1", "OP1(b)(ii)", "Annex OP1", "S1", "x\ny", ""]
)
TEXTS = st.one_of(
    st.sampled_from(
        [
            "Recalling also General Assembly resolution 63/156,",
            "Urges States to act. 5. Encourages them to report",
            "(b) of the Covenant, and its resolution 11/3",
            "I",
            " \n ",
            "\x00",
        ]
    ),
    st.text(max_size=30),
)
HEADINGS = st.sampled_from(["Preamble", "I", "Measures", "The end", "GE.12-34567", "3. GE.12-34567"])
BEFORE = st.one_of(st.none(), LABELS)
ADOPTIONS = st.builds(
    Adoption,
    st.sampled_from([None, "without a vote", "recorded vote"]),
    *[st.one_of(st.none(), st.integers(-1, 200))] * 3,
    *[st.lists(st.sampled_from(["Austria", "Mexico", " "]), max_size=2).map(tuple)] * 3,
)
METADATA = st.one_of(
    st.builds(SetMetadata, st.sampled_from(["title", "session", "meeting", "agenda_item"]), st.none() | TEXTS),
    st.builds(SetMetadata, st.just("symbol"), st.sampled_from(["A/RES/63/156", "a/hrc/res/11/3", "20/1", ""])),
    st.builds(SetMetadata, st.just("adopted_on"), st.sampled_from(["2012-07-05", "5 July 2012", "0001-01-01", None])),
    st.builds(SetMetadata, st.just("language"), st.sampled_from(["en", "fr", "EN", ""])),
    st.builds(SetMetadata, st.just("adoption"), ADOPTIONS),
)
FIXES: st.SearchStrategy[Fix] = st.one_of(
    METADATA,
    st.builds(SetText, LABELS, TEXTS),
    st.builds(SetLabel, LABELS, LABELS),
    st.builds(SetSection, LABELS, st.sampled_from(["preambular", "operative", "annex"])),
    st.builds(Join, LABELS),
    st.builds(Split, LABELS, st.integers(-3, 60)),
    st.builds(Drop, LABELS),
    st.builds(MakeHeading, LABELS),
    st.builds(MakeParagraph, BEFORE, HEADINGS, LABELS),
    st.builds(DropHeading, BEFORE, HEADINGS),
)
