"""The editors' desk: what is asked of it in its address, and the table of what is under way. Values only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, Protocol

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from resolutions.models import Upload
from resolutions.presentation.uploads import who
from resolutions.presentation.wording import capital, plural
from resolutions.services.editions.batches import ACTIONS
from resolutions.services.editions.desk import DONE, NOBODY, ORDERS, UNDER_WAY, Progress, Selection, Tally

PAGE = 50
ME, NOBODYS = "me", "nobody"
STATES: Mapping[str, tuple[str, tuple[Progress, ...]]] = {
    "": ("Under way", UNDER_WAY),
    "asks": ("Asks", (Progress.ASKS,)),
    "check": ("To check", (Progress.CHECK,)),
    "ready": ("Nothing to check", (Progress.READY,)),
    "failed": ("Failed", (Progress.FAILED,)),
    "waiting": ("Waiting", (Progress.WAITING, Progress.READING)),
    "done": ("Done", DONE),
    "dismissed": ("Dismissed", (Progress.DISMISSED,)),
}
"""What the desk is filtered by first, as it stands in the address: its words, and what it holds."""
KINDS = ("resolution", "decision", "statement", "draft", "amendment")
HEADS = {
    "state": "State",
    "symbol": "Symbol",
    "kind": "Kind",
    "title": "Title",
    "check": "To check",
    "by": "Brought in by",
    "to": "Assigned to",
    "since": "Since",
}
OFFERED = {
    "publish": "Publish what has nothing to check",
    "discard": "Discard",
    "withdraw": "Withdraw",
    "assign": "Assign to …",
    "retry": "Try again",
    "dismiss": "Dismiss",
}
"""What can be done to many, in the words of the desk and in its order."""
SHORT = {Progress.CHECK: "To check", Progress.READY: "Nothing to check"}
"""How far an upload is, where another column has the number."""
_MOVING = (Progress.WAITING, Progress.READING)


class Parameters(Protocol):
    def get(self, name: str, default: str, /) -> str | list[object]: ...


@dataclass(frozen=True, slots=True)
class DeskQuery:
    """What an address asks of the desk. Values that are not known are ignored; "" asks for nothing. `by` and `to` are
    the ids of accounts, ME or NOBODYS; `sort` is one of ORDERS, with - before it for the other direction."""

    state: str = ""
    by: str = ""
    to: str = ""
    kind: str = ""
    q: str = ""
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, parameters: Parameters) -> DeskQuery:
        given = {one.name: str(parameters.get(one.name, "")) for one in fields(cls)}
        page = given["page"]
        return cls(
            state=given["state"] if given["state"] in STATES else "",
            by=_account(given["by"]),
            to=_account(given["to"]),
            kind=given["kind"] if given["kind"] in KINDS else "",
            q=" ".join(given["q"].split())[:200],
            sort=given["sort"] if given["sort"].removeprefix("-") in ORDERS else "",
            page=int(page) if page.isascii() and page.isdecimal() and 0 < len(page) < 7 else 1,
        )

    def selection(self, me: int) -> Selection:
        return Selection(
            states=STATES[self.state][1],
            by=_id(self.by, me),
            to=_id(self.to, me),
            kind=self.kind,
            words=self.q,
        )

    @property
    def order(self) -> tuple[str, bool]:
        """The order, and whether it is turned round: what an editor has to do something about first, of what is done
        the newest."""
        sort = self.sort or ("-since" if self.state in ("done", "dismissed") else "state")
        return sort.removeprefix("-"), sort.startswith("-")

    @property
    def is_narrowed(self) -> bool:
        return replace(self, state="", sort="", page=1) != DeskQuery()

    @property
    def suffix(self) -> str:
        """What follows the path of the address: only what is set."""
        asked = [(one.name, getattr(self, one.name)) for one in fields(self)]
        kept = [(name, value) for name, value in asked if value and (name, value) != ("page", 1)]
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def address(self) -> str:
        return reverse("uploads") + self.suffix


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, with how many uploads it would leave under the other filters."""

    value: str
    words: str
    count: int
    chosen: bool
    href: str = ""


@dataclass(frozen=True, slots=True)
class DeskFacet:
    name: str
    label: str
    everything: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class DeskHead:
    """The head of a column; `sorted` as aria-sort says it, "" where the table is in another order."""

    words: str
    href: str
    sorted: Literal["ascending", "descending", ""]


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One upload. `does` names what `href` leads to; `moving` where it changes without anybody's doing; `question` what
    it asks, which is answered in the row."""

    id: str
    name: str
    symbol: str
    kind: str
    title: str
    state: str
    words: str
    detail: str
    note: str
    to_check: str
    by: str
    to: str
    since: str
    moment: str
    href: str
    does: str
    moving: bool
    question: str


@dataclass(frozen=True, slots=True)
class Empty:
    """What is said where there is no row, and a way out: `words` of a link to `href`."""

    head: str
    text: str
    words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    query: DeskQuery
    rows: tuple[DeskRow, ...]
    states: tuple[Choice, ...]
    facets: tuple[DeskFacet, ...]
    heads: tuple[DeskHead, ...]
    orders: tuple[Choice, ...]
    offered: tuple[tuple[str, str], ...]
    total: int
    count: str
    pages: int
    newer: str
    older: str
    moving: bool
    can_check: bool
    empty: Empty | None

    @property
    def all_words(self) -> str:
        """The tick that stands for more than a page shows, and without scripts for fifty ticks."""
        return f"All {self.total} that match" if self.total > 1 else ""


def page_of(query: DeskQuery, total: int) -> DeskQuery:
    """The query with a page that there is."""
    return replace(query, page=min(max(query.page, 1), _pages(total)))


def total_of(query: DeskQuery, tallies: Iterable[Tally], me: int) -> int:
    wanted = query.selection(me)
    return sum(tally.count for tally in tallies if wanted.fits(tally))


def desk(
    query: DeskQuery, uploads: Sequence[Upload], tallies: Sequence[Tally], people: Mapping[int, User], reader: User
) -> Desk:
    """The desk for `reader`: the uploads of its page, counted by `tallies` of all that have the words of the query;
    `people` are those whom the tallies name, by their ids."""
    me = reader.pk
    total = total_of(query, tallies, me)
    under_way = total_of(DeskQuery(q=query.q), tallies, me)
    first = replace(query, page=1)
    rows = tuple(map(desk_row, uploads))
    return Desk(
        query=query,
        rows=rows,
        states=tuple(_state(first, name, words, tallies, me) for name, (words, _) in STATES.items()),
        facets=(
            _facet(first, "kind", "Kind", "All kinds", [(kind, capital(kind)) for kind in KINDS], tallies, me),
            _facet(first, "by", "Brought in by", "Everybody", _named(tallies, "by", people, reader), tallies, me),
            _facet(first, "to", "Assigned to", "Everybody", _named(tallies, "to", people, reader), tallies, me),
        ),
        heads=tuple(_head(first, key, words) for key, words in HEADS.items()),
        orders=tuple(_order(first, key, words) for key, words in HEADS.items()),
        offered=tuple((name, words) for name, words in OFFERED.items() if _offers(query, name, reader)),
        total=total,
        count=_count(query, total),
        pages=_pages(total),
        newer=replace(query, page=query.page - 1).address if query.page > 1 else "",
        older=replace(query, page=query.page + 1).address if query.page < _pages(total) else "",
        moving=any(row.moving for row in rows),
        can_check=reader.has_perm("resolutions.change_edition")
        and any(tally.progress in (Progress.CHECK, Progress.READY) for tally in tallies),
        empty=None if rows else _empty(query, under_way),
    )


def desk_row(upload: Upload) -> DeskRow:
    edition, progress = upload.edition, Progress(upload.progress)
    symbol = edition.resolution.symbol if edition else upload.symbol or ""
    moment = timezone.localtime(upload.created_at)
    href, does = reverse("upload", args=[upload.pk]), "Open"
    if edition and progress in (Progress.CHECK, Progress.READY):
        href, does = reverse("review", args=[edition.pk]), "Review"
    elif progress == Progress.PUBLISHED:
        href = reverse("resolution", args=[symbol])
    elif progress == Progress.ASKS:
        does = "Answer"
    return DeskRow(
        id=str(upload.pk),
        name=upload.name,
        symbol=symbol,
        kind=capital(upload.kind),
        title=edition.front_matter["title"] if edition else "",
        state=progress,
        words=SHORT.get(progress, progress.label),
        detail=upload.reason,
        note=upload.note,
        to_check=str(upload.to_check) if progress == Progress.CHECK else "",
        by=who(upload.by),
        to=who(upload.assigned_to) if upload.assigned_to else "",
        since=f"{moment:%-d %b %Y, %H:%M}",
        moment=moment.isoformat(timespec="minutes"),
        href=href,
        does=does,
        moving=progress in _MOVING,
        question=upload.question,
    )


def _offers(query: DeskQuery, action: str, reader: User) -> bool:
    """Whether the reader may do it, and the uploads that are shown may be so far that it can be done."""
    possible = set(ACTIONS[action].possible) & set(STATES[query.state][1])
    return bool(possible) and reader.has_perm(ACTIONS[action].permission)


def _state(query: DeskQuery, name: str, words: str, tallies: Sequence[Tally], me: int) -> Choice:
    asked = replace(query, state=name, sort="")
    return Choice(name, words, total_of(asked, tallies, me), query.state == name, asked.address)


def _facet(
    query: DeskQuery,
    name: str,
    label: str,
    everything: str,
    values: Iterable[tuple[str, str]],
    tallies: Sequence[Tally],
    me: int,
) -> DeskFacet:
    chosen = getattr(query, name)
    counted = [
        Choice(value, words, total_of(_with(query, name, value), tallies, me), chosen == value)
        for value, words in values
    ]
    return DeskFacet(name, label, everything, tuple(one for one in counted if one.count or one.chosen))


def _with(query: DeskQuery, name: str, value: str) -> DeskQuery:
    asked: dict[str, Any] = {name: value}
    return replace(query, **asked)


def _named(tallies: Iterable[Tally], field: str, people: Mapping[int, User], reader: User) -> list[tuple[str, str]]:
    """The accounts that are to be chosen from, the reader first, nobody last."""
    known = {getattr(tally, field) for tally in tallies} - {NOBODY, reader.pk}
    others = sorted((who(people[one]), str(one)) for one in known if one in people)
    nobody = "The command line" if field == "by" else "Nobody"
    return [(ME, "Me"), *((key, name) for name, key in others), (NOBODYS, nobody)]


def _head(query: DeskQuery, key: str, words: str) -> DeskHead:
    sort, descending = query.order
    other = key if sort != key or descending else f"-{key}"
    direction: Literal["ascending", "descending", ""] = "descending" if descending else "ascending"
    return DeskHead(words, replace(query, sort=other).address, direction if sort == key else "")


def _order(query: DeskQuery, key: str, words: str) -> Choice:
    """A choice of the field by which a phone, which has no heads of columns, orders the table."""
    sort, descending = query.order
    return Choice(f"-{key}" if descending and sort == key else key, words, 0, sort == key)


def _count(query: DeskQuery, total: int) -> str:
    shown = f", {(query.page - 1) * PAGE + 1} to {min(query.page * PAGE, total)} shown" if total > PAGE else ""
    return f"{plural(total, 'upload')}{shown}"


def _empty(query: DeskQuery, under_way: int) -> Empty:
    if query.is_narrowed:
        return Empty(
            "Nothing fits these filters.",
            "Words are looked for in the names of files, in symbols and in titles.",
            "Show all that is under way",
            reverse("uploads"),
        )
    if not query.state:
        return Empty(
            "Nothing is under way.", "Choose files above, or paste a text: it is listed here until it is done."
        )
    words = {
        "asks": "No text asks anything.",
        "check": "No text has anything left to check.",
        "ready": "No text is ready to be published.",
        "failed": "No file has failed.",
        "waiting": "No file waits to be read.",
        "done": "Nothing is done yet.",
        "dismissed": "Nothing was dismissed.",
    }[query.state]
    rest = f"{plural(under_way, 'upload')} {'is' if under_way == 1 else 'are'} under way."
    return Empty(
        words, rest if under_way else "Nothing else is under way.", "Show all that is under way", reverse("uploads")
    )


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


def _account(value: str) -> str:
    known = value in (ME, NOBODYS) or (value.isascii() and value.isdecimal() and len(value) < 10)
    return value if known else ""


def _id(value: str, me: int) -> int | None:
    return {"": None, ME: me, NOBODYS: NOBODY}[value] if value in ("", ME, NOBODYS) else int(value)
