"""The frozen vocabulary of the pure half: what reading makes, storing keeps and comparing takes.

The words are those of docs/glossary.md. Nothing here knows of Django, files, clocks or networks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from resolutions.symbols import ActKind

Section = Literal["preambular", "operative", "annex"]
SECTIONS: tuple[Section, ...] = ("preambular", "operative", "annex")

AdoptionMode = Literal["without a vote", "recorded vote"]


class UnreadableFile(ValueError):
    """The bytes hold no resolution that can be read; the message is one plain line for the person who gave them."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, the unit of comparison.

    `label` is its identity in the edition (PP3, OP4(b)(ii), "Annex OP3", S2; label.py has its grammar); `printed` the
    number as printed ("4.", "(b)", "" where none is); `depth` 0 for PP, OP and S, 1 for (a), 2 for (i); `opening` the
    opening verb phrase, a prefix of `text`, or None; `text` carries neither printed number nor footnote mark;
    `footnotes` are the marks that stood in it, in order.
    """

    label: str
    section: Section
    printed: str
    depth: int
    opening: str | None
    text: str
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands before the paragraph labelled `before` (None: after the last paragraph)."""

    before: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Footnote:
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A resolution or decision cited in the paragraph `label`: its canonical `symbol` and the words that cite it."""

    label: str
    symbol: str
    text: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """How the text was adopted; the counts and voters are those of a recorded vote, else None and empty."""

    mode: AdoptionMode | None = None
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    voters_in_favour: tuple[str, ...] = ()
    voters_against: tuple[str, ...] = ()
    voters_abstaining: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something the reader is not sure of: a stable `code`, a sentence for the editor, the paragraph it concerns."""

    code: str
    message: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text as read from one source.

    `formula` is the line that opens it ("The Human Rights Council,"); `retention` the share (0..1) of the source's
    words that stand somewhere in the document, `lost` the words that do not. Of a draft `submission` is the line that
    says whose it is, as printed ("Austria and Italy: draft resolution"), `sponsors` those that it names, each with
    those on whose behalf it acts. `agenda_heading` is what is printed below "Agenda item 3", `drafts` are the other
    drafts that the front matter names: the one that was adopted, or the one that this was made from.
    `sides`: the texts that its file holds where that is a redline ("base", "proposal").
    """

    symbol: str | None
    title: str
    language: str
    session: str | None
    agenda_item: str | None
    adopted_on: date | None
    meeting: str | None
    adoption: Adoption
    formula: str | None
    paragraphs: tuple[Paragraph, ...]
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    retention: float = 1.0
    lost: tuple[str, ...] = field(default=())
    kind: ActKind = "resolution"
    sponsors: tuple[str, ...] = ()
    submission: str | None = None
    agenda_heading: str | None = None
    drafts: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


def as_contract(document: Document) -> dict[str, Any]:
    """The document as the JSON object that `read_resolution` prints."""
    adoption = document.adoption
    return {
        "symbol": document.symbol,
        "kind": document.kind,
        "title": document.title,
        "language": document.language,
        "session": document.session,
        "agenda_item": document.agenda_item,
        "agenda_heading": document.agenda_heading,
        "sponsors": list(document.sponsors),
        "submission": document.submission,
        "drafts": list(document.drafts),
        "sides": list(document.sides),
        "adopted_on": document.adopted_on.isoformat() if document.adopted_on else None,
        "meeting": document.meeting,
        "adoption": {
            "mode": adoption.mode,
            "in_favour": adoption.in_favour,
            "against": adoption.against,
            "abstaining": adoption.abstaining,
            "voters": {
                "in_favour": list(adoption.voters_in_favour),
                "against": list(adoption.voters_against),
                "abstaining": list(adoption.voters_abstaining),
            },
        },
        "formula": document.formula,
        "paragraphs": [
            {
                "label": p.label,
                "section": p.section,
                "printed": p.printed,
                "depth": p.depth,
                "opening": p.opening,
                "text": p.text,
                "footnotes": list(p.footnotes),
            }
            for p in document.paragraphs
        ],
        "headings": [{"before": h.before, "text": h.text} for h in document.headings],
        "footnotes": [{"mark": f.mark, "text": f.text} for f in document.footnotes],
        "citations": [{"label": c.label, "symbol": c.symbol, "text": c.text} for c in document.citations],
        "warnings": [{"code": w.code, "message": w.message, "label": w.label} for w in document.warnings],
        "retention": round(document.retention, 4),
        "lost": list(document.lost),
    }


def exact_contract(document: Document) -> dict[str, Any]:
    """The object of `as_contract` with the retention not rounded: what `from_contract` makes an equal document of."""
    return as_contract(document) | {"retention": document.retention}


def from_contract(value: Mapping[str, Any]) -> Document:
    """The document that the JSON object describes, the inverse of `exact_contract`; one of an earlier reader lacks the
    kind and what is said of a draft.

    Raises KeyError, TypeError or ValueError where the object has another shape.
    """
    adopted_on, adoption = value["adopted_on"], value["adoption"]
    return Document(
        symbol=value["symbol"],
        title=value["title"],
        language=value["language"],
        session=value["session"],
        agenda_item=value["agenda_item"],
        adopted_on=date.fromisoformat(adopted_on) if adopted_on else None,
        meeting=value["meeting"],
        adoption=Adoption(
            mode=adoption["mode"],
            in_favour=adoption["in_favour"],
            against=adoption["against"],
            abstaining=adoption["abstaining"],
            **{f"voters_{side}": tuple(states) for side, states in adoption["voters"].items()},
        ),
        formula=value["formula"],
        paragraphs=tuple(Paragraph(**p | {"footnotes": tuple(p["footnotes"])}) for p in value["paragraphs"]),
        headings=tuple(Heading(**heading) for heading in value["headings"]),
        footnotes=tuple(Footnote(**footnote) for footnote in value["footnotes"]),
        citations=tuple(Citation(**citation) for citation in value["citations"]),
        warnings=tuple(ReadWarning(**warning) for warning in value["warnings"]),
        retention=value["retention"],
        lost=tuple(value["lost"]),
        kind=value.get("kind", "resolution"),
        sponsors=tuple(value.get("sponsors", ())),
        submission=value.get("submission"),
        agenda_heading=value.get("agenda_heading"),
        drafts=tuple(value.get("drafts", ())),
        sides=tuple(value.get("sides", ())),
    )
