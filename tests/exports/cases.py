"""Pairs of texts that try what a Word file with tracked changes must bear, and generated ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from resolutions.comparing.comparison import Change, Comparison, Edit, Row
from resolutions.comparing.rows.summary import summarize
from resolutions.comparing.wording.edits import edits
from resolutions.document import Adoption, Document, Footnote, Heading, Paragraph, Section
from resolutions.exports.word.blocks import blocks
from tests.web.divided import divided

OLDER = Document(
    symbol="A/HRC/RES/11/3",
    title="Trafficking in persons",
    language="en",
    session="11",
    agenda_item="3",
    adopted_on=date(2009, 6, 17),
    meeting="27th meeting",
    adoption=Adoption("without a vote"),
    formula="The Human Rights Council,",
    paragraphs=(),
)
NEWER = replace(
    OLDER,
    symbol="A/HRC/RES/20/1",
    session="20",
    adopted_on=date(2012, 7, 5),
    adoption=Adoption("recorded vote", 25, 16, 6),
)
"""Two texts with all the lines of a masthead and an ending, which differ in some."""


def paragraph(label: str, text: str, printed: str = "") -> Paragraph:
    section: Section = "annex" if label.startswith("Annex") else "preambular" if label[:2] == "PP" else "operative"
    return Paragraph(label, section, printed, label.count("("), None, text)


def bare(*paragraphs: Paragraph, **more: object) -> Document:
    """A document of paragraphs alone."""
    return replace(
        OLDER, symbol=None, title="", session=None, agenda_item=None, adopted_on=None, meeting=None,
        adoption=Adoption(), formula=None, paragraphs=paragraphs, **more,
    )  # fmt: skip


def row(left: Document, right: Document, olds: str = "", news: str = "", *, moved: bool = False) -> Row:
    """The row of paragraphs with labels separated by spaces; its edits are those of the texts."""
    labels = [re.findall(r"(?:Annex )?\S+", side) for side in (olds, news)]
    texts = [
        "\n".join(p.text for label in side for p in document.paragraphs if p.label == label)
        for side, document in zip(labels, (left, right), strict=True)
    ]
    both = bool(olds and news)
    relation = "reworded" if both else "removed" if olds else "added"
    sides = tuple(labels[0]), tuple(labels[1])
    return Row(relation, *sides, moved, 0.5 if both else None, True, "words" if both else None, False, edits(*texts))


def compared(left: Document, right: Document, *rows: Row, changes: Sequence[Change] = ()) -> Comparison:
    counts = summarize(left.paragraphs, right.paragraphs, rows)
    return Comparison("engine", left, right, counts, rows, (), tuple(changes))


def lines(document: Document) -> list[str]:
    """What the paragraphs of a Word file of the document read."""
    return [f"{block.printed}\t{block.text}" if block.printed else block.text for block in blocks(document)]


def _hand_made() -> dict[str, Comparison]:
    """By name, each place where Word's way with ends of paragraphs matters."""
    a, b, c = (paragraph(f"PP{n}", f"{verb} what has been {word} there,") for n, verb, word in (
        (1, "Recalling", "said"), (2, "Noting", "done"), (3, "Welcoming", "promised")))  # fmt: skip
    one, two = paragraph("OP1", "Requests a report;", "1."), paragraph("OP2", "Decides to remain seized.", "2.")
    split = paragraph("OP1", "Requests a report; and decides to remain seized.", "1.")
    head, item = paragraph("OP1", "Urges Governments:", "1."), paragraph("OP1(a)", "To act;", "(a)")
    found: dict[str, Comparison] = {}

    def case(name: str, left: Document, right: Document, *sides: tuple[str, str, bool]) -> None:
        found[name] = compared(left, right, *(row(left, right, o, n, moved=m) for o, n, m in sides))

    case("added at the end", bare(a), bare(a, b), ("PP1", "PP1", False), ("", "PP2", False))
    case("removed at the end", bare(a, b), bare(a), ("PP1", "PP1", False), ("PP2", "", False))
    case(
        "replaced at the end",
        bare(a, one),
        bare(a, replace(c, label="PP2")),
        ("PP1", "PP1", False),
        ("OP1", "", False),
        ("", "PP2", False),
    )
    case("nothing in common", bare(a, b), bare(c), ("PP1", "", False), ("PP2", "", False), ("", "PP3", False))
    case(
        "moved to the end",
        bare(a, b, c),
        bare(b, c, a),
        ("PP2", "PP2", False),
        ("PP3", "PP3", False),
        ("PP1", "PP1", True),
    )
    case(
        "moved from the end",
        bare(a, b, c),
        bare(c, a, b),
        ("PP3", "PP3", True),
        ("PP1", "PP1", False),
        ("PP2", "PP2", False),
    )
    case("split", bare(a, split), bare(a, one, two), ("PP1", "PP1", False), ("OP1", "OP1 OP2", False))
    case("merged", bare(a, one, two), bare(a, split), ("PP1", "PP1", False), ("OP1 OP2", "OP1", False))
    case("merged and moved", bare(one, two, a), bare(a, split), ("PP1", "PP1", False), ("OP1 OP2", "OP1", True))
    case("split and moved", bare(split, a), bare(a, one, two), ("PP1", "PP1", False), ("OP1", "OP1 OP2", True))
    case("split about another", bare(split, a), bare(one, a, two), ("OP1", "OP1 OP2", False), ("PP1", "PP1", False))
    case("divided among two", bare(split), bare(one, two), ("OP1", "OP1", False), ("OP1", "OP2", False))
    case(
        "a list that becomes a sentence",
        bare(head, item),
        bare(replace(head, text="Urges Governments to act;")),
        ("OP1 OP1(a)", "OP1", False),
    )
    case(
        "another depth",
        bare(a, item),
        bare(a, replace(item, label="OP1", depth=0, printed="1.")),
        ("PP1", "PP1", False),
        ("OP1(a)", "OP1", False),
    )
    case("old text without words", bare(), bare(a, one), ("", "PP1", False), ("", "OP1", False))
    annex = paragraph("Annex OP1", "Each State shall report.", "1.")
    notes = {"footnotes": (Footnote("1", "A/HRC/10/16."), Footnote("2", "See below."))}
    headed = {"headings": (Heading("PP1", "Part one"), Heading("Annex OP1", "Annex"), Heading(None, "An afterword"))}
    case(
        "footnotes",
        bare(a, b, footnotes=notes["footnotes"][:1]),
        bare(a, **notes),
        ("PP1", "PP1", False),
        ("PP2", "", False),
    )
    case(
        "headings and an annex",
        bare(a, annex, **headed),
        bare(annex, headings=headed["headings"][1:]),
        ("PP1", "", False),
        ("Annex OP1", "Annex OP1", False),
    )
    whole = replace(OLDER, paragraphs=(a, b, one)), replace(NEWER, paragraphs=(b, one, two))
    case(
        "masthead and ending",
        *whole,
        ("PP1", "", False),
        ("PP2", "PP2", False),
        ("OP1", "OP1", False),
        ("", "OP2", False),
    )
    women = [paragraph("OP1", f"Urges {text};", "1.") for text in ("women, men and girls", "men and women, girls")]
    order = [
        Edit(op, text)
        for op, text in (("=", "Urges "), ("-", "women, "), ("=", "men and "), ("+", "women, "), ("=", "girls;"))
    ]
    within = replace(row(bare(women[0]), bare(women[1]), "OP1", "OP1"), edits=tuple(order), moves=((1, 3),))
    found["words that moved within"] = compared(
        bare(a, women[0]), bare(a, women[1]), row(bare(a), bare(a), "PP1", "PP1"), within
    )
    found["split, and gathered with another"] = divided()
    arabic = (
        paragraph("PP1", "إذ تعيد تأكيد جميع القرارات السابقة،"),
        paragraph("PP1", "إذ تؤكد من جديد جميع القرارات،"),
    )
    case(
        "from right to left",
        bare(arabic[0], language="ar"),
        bare(arabic[1], b, language="ar"),
        ("PP1", "PP1", False),
        ("", "PP2", False),
    )
    marks = (
        paragraph("PP1", "Noting  <b>&amp;</b>\ttabs ]]> and  spaces "),
        paragraph("PP1", "Noting “<i>”\ttabs & spaces "),
    )
    case("marks of markup", bare(marks[0]), bare(marks[1]), ("PP1", "PP1", False))
    return found


HAND_MADE = _hand_made()

# What XML cannot hold is tried by itself: what comes back is not what went in.
_WORDS = st.sampled_from(
    ["States", "Urges", "to", "and", "act,", "human", "rights", "<b>", "&", "حقوق", "𝔸", "  ", "\t", "e\u0301"]
)
_TEXTS = st.lists(_WORDS, max_size=8).map(" ".join)
_KINDS = st.sampled_from(["PP", "OP", "Annex OP"])


@st.composite
def _documents(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> Document:
    found = []
    for number in range(draw(st.integers(0, 6))):
        inner = draw(st.sampled_from(["", "(a)", "(a)(i)", "(a)(i)(x)(y)"]))
        text = draw(texts)
        one = paragraph(f"{draw(_KINDS)}{number}{inner}", text, draw(st.sampled_from(["", "1.", "(b)"])))
        found.append(replace(one, opening=text[: draw(st.integers(0, len(text)))] or None))
    labels = st.sampled_from([p.label for p in found] + [None])
    headings = draw(st.lists(st.builds(Heading, labels, st.sampled_from(["Part", "Annex", "I"])), max_size=3))
    whole = replace(draw(st.sampled_from([OLDER, NEWER, bare()])), paragraphs=tuple(found))
    return replace(whole, headings=tuple(headings))


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Comparisons with any rows at all: crossing ones that are said not to have moved, splits of paragraphs that stand
    apart, paragraphs divided among rows, several to several."""
    shared = draw(st.lists(_TEXTS, min_size=1, max_size=4))
    texts = st.one_of(st.sampled_from(shared), _TEXTS)
    left, right = draw(_documents(texts)), draw(_documents(texts))
    olds, news = ([p.label for p in document.paragraphs] for document in (left, right))
    rows = []
    for _ in range(draw(st.integers(0, 6)) if olds and news else 0):
        sides = [
            sorted(draw(st.sets(st.sampled_from(side), min_size=1, max_size=3)), key=side.index)
            for side in (olds, news)
        ]
        rows.append(_row(left, right, *sides, moved=draw(st.booleans())))
    return compared(left, right, *rows)


def _row(left: Document, right: Document, olds: Sequence[str], news: Sequence[str], *, moved: bool) -> Row:
    texts = ["\n".join(p.text for p in d.paragraphs if p.label in side) for d, side in ((left, olds), (right, news))]
    return Row("reworded", tuple(olds), tuple(news), moved, 0.5, True, "words", False, edits(*texts))
