"""Documents to rows and back, exactly: the only place that knows both shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from resolutions import document as pure
from resolutions import spelling, symbols
from resolutions.models import Citation, Edition, Paragraph, Resolution


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was read from: the kept file's name below MEDIA_ROOT, its SHA-256 in hexadecimal, the name the
    file came with, and the reader (name and version) that read it."""

    kept_as: str
    sha256: str
    name: str
    reader: str


def store(
    document: pure.Document,
    source: Source,
    *,
    revision: int = 1,
    uploaded_by: AbstractBaseUser | None = None,
    corrects: Edition | None = None,
    note: str = "",
) -> Edition:
    """Store the document as an unpublished edition of the resolution its symbol names, which is made where missing.

    `corrects` is the edition that it revises, `note` says why. Call it inside a transaction. Raises ValueError where the symbol is none or a citation stands in no paragraph, and
    the database's own errors where a document breaks a constraint.
    """
    edition = Edition(
        resolution=_resolution(document),
        revision=revision,
        source=source.kept_as,
        source_name=source.name,
        source_sha256=source.sha256,
        reader=source.reader,
        uploaded_by=uploaded_by,
        corrects=corrects,
        note=note,
    )
    _write(edition, document)
    return edition


def rewrite(edition: Edition, document: pure.Document) -> None:
    """Make the unpublished edition say what the document says, under the document's symbol and language.

    Source, reader and revision stay. Call it inside a transaction; raises as `store`.
    """
    edition.resolution = _resolution(document)
    edition.paragraphs.all().delete()
    _write(edition, document)


def _write(edition: Edition, document: pure.Document) -> None:
    edition.language = document.language
    edition.formula = document.formula
    edition.front_matter = _front_matter(document)
    edition.headings = [{"before": h.before, "text": h.text} for h in document.headings]
    edition.footnotes = [{"mark": f.mark, "text": f.text} for f in document.footnotes]
    edition.retention = document.retention
    edition.lost = list(document.lost)
    edition.warnings = [{"code": w.code, "message": w.message, "label": w.label} for w in document.warnings]
    edition.save()
    paragraphs = _store_paragraphs(edition, document.paragraphs)
    _store_citations(paragraphs, document.citations)


def to_document(edition: Edition) -> pure.Document:
    """The document the edition was stored from, equal in every field."""
    front_matter = edition.front_matter
    adoption = front_matter["adoption"]
    adopted_on = front_matter["adopted_on"]
    return pure.Document(
        symbol=edition.resolution.symbol,
        title=front_matter["title"],
        language=edition.language,
        session=front_matter["session"],
        agenda_item=front_matter["agenda_item"],
        adopted_on=date.fromisoformat(adopted_on) if adopted_on else None,
        meeting=front_matter["meeting"],
        adoption=pure.Adoption(
            mode=adoption["mode"],
            in_favour=adoption["in_favour"],
            against=adoption["against"],
            abstaining=adoption["abstaining"],
            **{f"voters_{side}": tuple(states) for side, states in adoption["voters"].items()},
        ),
        formula=edition.formula,
        paragraphs=tuple(
            pure.Paragraph(p.label, p.section, p.printed, p.depth, p.opening, p.text, tuple(p.footnotes))
            for p in edition.paragraphs.order_by("position")
        ),
        headings=tuple(pure.Heading(**heading) for heading in edition.headings),
        footnotes=tuple(pure.Footnote(**footnote) for footnote in edition.footnotes),
        citations=tuple(
            pure.Citation(*row)
            for row in Citation.objects.filter(paragraph__edition=edition)
            .order_by("position")
            .values_list("paragraph__label", "symbol", "text")
        ),
        warnings=tuple(pure.Caution(**warning) for warning in edition.warnings),
        retention=edition.retention,
        lost=tuple(edition.lost),
    )


def describe(resolution: Resolution, edition: Edition) -> None:
    """Take over, for lists and searches, what this edition's front matter says of the resolution."""
    for field, value in _facts(edition.front_matter).items():
        setattr(resolution, field, value)
    resolution.save()


def _resolution(document: pure.Document) -> Resolution:
    symbol = symbols.parse(document.symbol or "")
    if symbol is None or symbol.text != document.symbol:
        raise ValueError(f"{document.symbol!r} is no canonical symbol")
    identity = {
        "sort_key": symbols.sort_key(symbol.text),
        "body": symbol.body,
        "session": symbol.session,
        "number": symbol.number,
        "names": spelling.names(symbol),
    }
    resolution, _ = Resolution.objects.get_or_create(
        symbol=symbol.text, defaults=identity | _facts(_front_matter(document))
    )
    return resolution


def _front_matter(document: pure.Document) -> dict[str, Any]:
    contract = pure.as_contract(document)
    return {key: contract[key] for key in ("title", "session", "agenda_item", "adopted_on", "meeting", "adoption")}


def _facts(front_matter: dict[str, Any]) -> dict[str, Any]:
    """Front matter as columns of Resolution; its session and number are those of the symbol, whatever the text says."""
    adoption = front_matter["adoption"]
    voters = {side: states for side, states in adoption["voters"].items() if states}
    return {
        "title": front_matter["title"],
        "agenda_item": front_matter["agenda_item"],
        "adopted_on": front_matter["adopted_on"],
        "meeting": front_matter["meeting"],
        "adoption_mode": adoption["mode"],
        "in_favour": adoption["in_favour"],
        "against": adoption["against"],
        "abstaining": adoption["abstaining"],
        "voters": voters,
    }


def _store_paragraphs(edition: Edition, paragraphs: tuple[pure.Paragraph, ...]) -> dict[str, Paragraph]:
    """Insert one level after the other, so that a parent has its id when its children need it; rows by label."""
    labels = {paragraph.label for paragraph in paragraphs}

    def level(numbered: tuple[int, pure.Paragraph]) -> int:
        depth, parent = 0, pure.parent_label(numbered[1].label)
        while parent in labels:
            depth, parent = depth + 1, pure.parent_label(parent)
        return depth

    stored: dict[str, Paragraph] = {}
    for _, wave in groupby(sorted(enumerate(paragraphs), key=level), key=level):
        rows = [
            Paragraph(
                edition=edition,
                position=position,
                label=p.label,
                section=p.section,
                printed=p.printed,
                depth=p.depth,
                parent=stored.get(pure.parent_label(p.label) or ""),
                opening=p.opening,
                text=p.text,
                footnotes=list(p.footnotes),
            )
            for position, p in wave
        ]
        stored.update((row.label, row) for row in Paragraph.objects.bulk_create(rows))
    return stored


def _store_citations(paragraphs: dict[str, Paragraph], citations: tuple[pure.Citation, ...]) -> None:
    for citation in citations:
        if citation.label not in paragraphs:
            raise ValueError(f"a citation stands in {citation.label}, which the text does not have")
    Citation.objects.bulk_create(
        Citation(paragraph=paragraphs[c.label], position=position, symbol=c.symbol, text=c.text)
        for position, c in enumerate(citations)
    )
