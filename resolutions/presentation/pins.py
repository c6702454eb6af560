"""What the page of a pinned comparison says of it: what is shown, and what is otherwise today."""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.comparing import comparison as compared
from resolutions.label import anchor
from resolutions.models import Comparison, Edition
from resolutions.presentation.comparison.row_ids import ids, mains
from resolutions.presentation.moments import local_day
from resolutions.services.pins import News


@dataclass(frozen=True, slots=True)
class PinnedEdition:
    """A text that is shown: when it was published here, and what its file is known by."""

    symbol: str
    published: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PinnedNote:
    """`withdrawn` has a sentence for each text that was withdrawn since, `since` tells what else changed, "" where
    nothing did; `comparable` where both resolutions still have a text."""

    day: str
    editions: tuple[PinnedEdition, ...]
    engine: str
    withdrawn: tuple[str, ...]
    since: str
    comparable: bool


def pinned_note(pinned: Comparison, news: News) -> PinnedNote:
    shown = (pinned.left, pinned.right)
    return PinnedNote(
        day=local_day(pinned.pinned_at),
        editions=tuple(PinnedEdition(e.resolution.symbol, _published(e), e.source_sha256) for e in shown),
        engine=pinned.engine,
        withdrawn=tuple(_withdrawn(edition, is_shown=edition in shown) for edition in news.withdrawn),
        since=_since(news),
        comparable=news.current,
    )


def row_id(comparison: compared.Comparison, asked: str) -> str:
    """The id that an address asks for, where a row of the comparison's page has it, or the line of a row at another
    place (`at-PP6`); "" for anything else."""
    return asked if asked in _ids(comparison) else ""


def _ids(comparison: compared.Comparison) -> frozenset[str]:
    rows = comparison.rows
    further = (anchor(label) for row in rows for label in row.right)
    stubs = (f"at-{anchor(label)}" for row in rows if row.moved for label in row.left)
    newer_stubs = (f"at-new-{anchor(label)}" for row in rows for label in row.right[1:])
    return frozenset((*ids(rows, mains(comparison)), *further, *stubs, *newer_stubs))


def _published(edition: Edition) -> str:
    """`Revision 2, published here on 5 July 2012`"""
    published = f"Revision {edition.revision}, published" if edition.revision > 1 else "Published"
    return f"{published} here on {local_day(edition.published_at)}"


def _withdrawn(edition: Edition, *, is_shown: bool) -> str:
    symbol = edition.resolution.symbol
    text = f"This text of {symbol}"
    later = f"Revision {edition.revision} of {symbol}, which came after this one,"
    said = f"{text if is_shown else later} was withdrawn on {local_day(edition.withdrawn_at)}"
    return f"{said}: {edition.withdrawn_because}"


def _since(news: News) -> str:
    """`Since then revision 2 of A/HRC/RES/11/3 was published; the program that links paragraphs became agreed-5.`"""
    published = (f"revision {edition.revision} of {edition.resolution.symbol} was published" for edition in news.newer)
    said = [
        ", ".join(published),
        f"the program that links paragraphs became {news.engine}" if news.engine else "",
        "what editors say of these links has changed" if news.corrected else "",
    ]
    return f"Since then {'; '.join(filter(None, said))}." if any(said) else ""
