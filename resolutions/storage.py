"""Documents to rows and back, exactly: the only place that knows both shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import F

from resolutions import document as pure
from resolutions import spelling, symbols
from resolutions.label import parent_of
from resolutions.models import Citation, Edition, Paragraph, Resolution

PARAGRAPH = ("label", "section", "printed", "depth", "opening", "text", "footnotes")
"""What a document and a row say of a paragraph under the same names."""
FRONT_MATTER = (
    *("title", "session", "agenda_item", "agenda_heading", "adopted_on", "meeting", "adoption"),
    *("kind", "sponsors", "submission", "drafts", "sides"),
)
"""What a document says of the act, kept with its edition; one of an earlier reader lacks what that did not read."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was read from: the kept file's name below MEDIA_ROOT, its SHA-256 in hexadecimal, the name the
    file came with, and the reader (name and version) that read it."""

    kept_as: str
    sha256: str
    name: str
    reader: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that is to be stored: where it was read, its revision, who brought it in; for a revision made here the
    edition that it `corrects`, and the `note` that says why."""

    document: pure.Document
    source: Source
    revision: int = 1
    uploaded_by: User | None = None
    corrects: Edition | None = None
    note: str = ""


def store(
    document: pure.Document,
    source: Source,
    *,
    revision: int = 1,
    uploaded_by: User | None = None,
    corrects: Edition | None = None,
    note: str = "",
) -> Edition:
    """Store the document as an unpublished edition of the resolution its symbol names, which is made where missing.

    The arguments are those of `Arrival`, the errors those of `store_all`. Call it inside a transaction.
    """
    (edition,) = store_all([Arrival(document, source, revision, uploaded_by, corrects, note)])
    return edition


def store_all(arrivals: Sequence[Arrival]) -> list[Edition]:
    """Store documents as unpublished editions, with the same number of queries for few as for many.

    Call it inside a transaction. Raises ValueError where a symbol is none or a citation stands in no paragraph, and the
    database's own errors where a document breaks a constraint: then the caller's transaction decides what becomes of
    the others.
    """
    resolutions = _resolutions([arrival.document for arrival in arrivals])
    editions = [
        Edition(
            resolution=resolutions[_symbol(arrival.document).text],
            revision=arrival.revision,
            source=arrival.source.kept_as,
            source_name=arrival.source.name,
            source_sha256=arrival.source.sha256,
            reader=arrival.source.reader,
            uploaded_by=arrival.uploaded_by,
            corrects=arrival.corrects,
            note=arrival.note,
            **_told(arrival.document),
        )
        for arrival in arrivals
    ]
    Edition.objects.bulk_create(editions)
    _store_texts([(edition, arrival.document) for edition, arrival in zip(editions, arrivals, strict=True)])
    return editions


def rewrite(edition: Edition, document: pure.Document) -> None:
    """Make the unpublished edition say what the document says, under the document's symbol and language.

    Source, reader and revision stay. Call it inside a transaction; raises as `store_all`.
    """
    edition.resolution = _resolutions([document])[_symbol(document).text]
    for field, value in _told(document).items():
        setattr(edition, field, value)
    edition.paragraphs.all().delete()
    edition.save()
    _store_texts([(edition, document)])


def to_document(edition: Edition) -> pure.Document:
    """The document the edition was stored from, equal in every field."""
    citations = Citation.objects.filter(paragraph__edition=edition).order_by("position")
    symbol = symbols.parse(edition.resolution.symbol)
    return pure.from_contract(
        ({"kind": symbol.act_kind} if symbol else {})
        | edition.front_matter
        | {
            "symbol": edition.resolution.symbol,
            "language": edition.language,
            "formula": edition.formula,
            "paragraphs": edition.paragraphs.order_by("position").values(*PARAGRAPH),
            "headings": edition.headings,
            "footnotes": edition.footnotes,
            "citations": citations.values("symbol", "text", label=F("paragraph__label")),
            "warnings": edition.warnings,
            "retention": edition.retention,
            "lost": edition.lost,
        }
    )


def adoption_of(resolution: Resolution) -> pure.Adoption:
    """How the act was adopted, as its leading edition says."""
    return pure.Adoption(
        mode=cast(pure.AdoptionMode | None, resolution.adoption_mode),  # the database holds to these
        in_favour=resolution.in_favour,
        against=resolution.against,
        abstaining=resolution.abstaining,
        **{f"voters_{side}": tuple(states) for side, states in resolution.voters.items()},
    )


def copy_front_matter(resolution: Resolution, edition: Edition) -> None:
    """Take over, for lists and searches, what this edition's front matter says of the resolution."""
    facts = _facts(edition.front_matter)
    if any(getattr(resolution, field) != value for field, value in facts.items()):
        for field, value in facts.items():
            setattr(resolution, field, value)
        resolution.save()


def _resolutions(documents: Iterable[pure.Document]) -> dict[str, Resolution]:
    """The resolutions that the documents' symbols name, by symbol; those that are missing are made."""
    named = {_symbol(document).text: _resolution(document) for document in documents}
    stored = {resolution.symbol: resolution for resolution in Resolution.objects.filter(symbol__in=named)}
    missing = [named[symbol] for symbol in sorted(named.keys() - stored.keys())]
    if missing:
        # Another transaction may make the same at the same time: then its one is taken.
        Resolution.objects.bulk_create(missing, ignore_conflicts=True)
        made = Resolution.objects.filter(symbol__in=[resolution.symbol for resolution in missing])
        stored |= {resolution.symbol: resolution for resolution in made}
    return stored


def _resolution(document: pure.Document) -> Resolution:
    """The resolution that the document's symbol names, described by the document; not stored."""
    symbol = _symbol(document)
    return Resolution(
        symbol=symbol.text,
        sort_key=symbols.sort_key(symbol.text),
        body=symbol.body,
        session=symbol.session,
        number=symbol.number,
        names=spelling.names(symbol),
        **_facts(_told(document)["front_matter"]),
    )


def _symbol(document: pure.Document) -> symbols.Symbol:
    """The document's symbol. Raises ValueError where it has none, or one that is not canonical."""
    symbol = symbols.parse(document.symbol or "")
    if symbol is None or symbol.text != document.symbol:
        raise ValueError(f"{document.symbol!r} is no canonical symbol")
    return symbol


def _told(document: pure.Document) -> dict[str, Any]:
    """What the edition itself says of the document, by the edition's fields: all but its paragraphs and citations."""
    contract = pure.exact_contract(document)
    told = {name: contract[name] for name in ("language", "formula", "headings", "footnotes", "warnings", "lost")}
    return told | {
        "retention": document.retention,
        "front_matter": {name: contract[name] for name in FRONT_MATTER},
    }


def _facts(front_matter: dict[str, Any]) -> dict[str, Any]:
    """Front matter as columns of Resolution; its session and number are those of the symbol, whatever the text says."""
    adoption = front_matter["adoption"]
    adopted_on = front_matter["adopted_on"]
    return {
        "title": front_matter["title"],
        "agenda_item": front_matter["agenda_item"],
        "adopted_on": date.fromisoformat(adopted_on) if adopted_on else None,
        "meeting": front_matter["meeting"],
        "adoption_mode": adoption["mode"],
        "in_favour": adoption["in_favour"],
        "against": adoption["against"],
        "abstaining": adoption["abstaining"],
        "voters": {side: states for side, states in adoption["voters"].items() if states},
    }


def _store_texts(texts: Sequence[tuple[Edition, pure.Document]]) -> None:
    """Insert paragraphs one level after the other, so that a parent has its id when its children need it; then what
    they cite."""
    stored: dict[tuple[Edition, str], Paragraph] = {}
    placed = [
        (level, edition, position, paragraph)
        for edition, document in texts
        for level, position, paragraph in _levels(document.paragraphs)
    ]
    for _, wave in groupby(sorted(placed, key=itemgetter(0)), key=itemgetter(0)):
        rows = [
            Paragraph(
                edition=edition,
                position=position,
                parent=stored.get((edition, parent_of(paragraph.label) or "")),
                **{name: getattr(paragraph, name) for name in PARAGRAPH} | {"footnotes": list(paragraph.footnotes)},
            )
            for _, edition, position, paragraph in wave
        ]
        stored.update(((row.edition, row.label), row) for row in Paragraph.objects.bulk_create(rows))
    Citation.objects.bulk_create([row for edition, document in texts for row in _citations(edition, document, stored)])


def _levels(paragraphs: Sequence[pure.Paragraph]) -> Iterator[tuple[int, int, pure.Paragraph]]:
    """Each paragraph with the number of paragraphs above it, and its position."""
    labels = {paragraph.label for paragraph in paragraphs}
    for position, paragraph in enumerate(paragraphs):
        level, parent = 0, parent_of(paragraph.label)
        while parent in labels:
            level, parent = level + 1, parent_of(parent)
        yield level, position, paragraph


def _citations(
    edition: Edition, document: pure.Document, paragraphs: Mapping[tuple[Edition, str], Paragraph]
) -> Iterator[Citation]:
    for position, citation in enumerate(document.citations):
        paragraph = paragraphs.get((edition, citation.label))
        if paragraph is None:
            raise ValueError(f"a citation stands in {citation.label}, which the text does not have")
        yield Citation(paragraph=paragraph, position=position, symbol=citation.symbol, text=citation.text)
