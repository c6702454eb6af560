"""The editors' desk: all uploads that are under way, whose they are, and which text is to be checked next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils import timezone

from resolutions.models import Upload
from resolutions.services import events
from resolutions.services.clean_text import single_line, visible_line
from resolutions.services.errors import Rejected

Progress = Upload.Progress
Uploads = QuerySet[Any]
"""Uploads with what `on_desk` tells of each."""
TO_CHECK = (Progress.CHECK, Progress.READY)
"""Texts that were read and wait for an editor's eyes, in the order in which they are looked at."""
DONE = (Progress.PUBLISHED, Progress.WITHDRAWN, Progress.DISCARDED)
UNDER_WAY = tuple(one for one in Progress if one not in (*DONE, Progress.DISMISSED))
NOBODY = 0
"""In place of an account's id: the uploads that nobody in particular brought in, or that are nobody's to check."""
ORDERS: dict[str, tuple[Any, ...]] = {
    "state": (Case(*(When(progress=one, then=n) for n, one in enumerate(Progress))),),
    "symbol": (Coalesce("edition__resolution__sort_key", "symbol"),),
    "kind": ("kind",),
    "title": (KeyTextTransform("title", "edition__front_matter"),),
    "check": ("to_check",),
    "by": ("by__username",),
    "to": ("assigned_to__username",),
    "since": (),
}
"""What the uploads can be ordered by; the oldest first where that is the same."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which uploads are meant: those in one of the `states`, brought in `by` and assigned `to` an account (its id, or
    NOBODY), with a text of this `kind`, and with `words` in their name, symbol or title; None and "": any."""

    states: tuple[Progress, ...] = UNDER_WAY
    by: int | None = None
    to: int | None = None
    kind: str = ""
    words: str = ""

    def fits(self, tally: Tally) -> bool:
        """Whether the uploads of the tally are meant, which has the words already."""
        return (
            tally.progress in self.states
            and self.by in (None, tally.by)
            and self.to in (None, tally.to)
            and self.kind in ("", tally.kind)
        )

    def found(self) -> Uploads:
        found = _with_words(self.words).filter(progress__in=self.states)
        for field, account in (("by", self.by), ("assigned_to", self.to)):
            if account is not None:
                found = found.filter(**{field: account or None})
        return found.filter(kind=self.kind) if self.kind else found


@dataclass(frozen=True, slots=True)
class Tally:
    """How many uploads are alike in all that the desk filters by."""

    progress: Progress
    kind: str
    by: int
    to: int
    count: int


def tallies(words: str = "") -> list[Tally]:
    """All uploads with the words, counted by what they have in common."""
    groups = _with_words(words).order_by().values_list("progress", "kind", "by", "assigned_to").annotate(Count("pk"))
    return [
        Tally(Progress(progress), kind, by or NOBODY, to or NOBODY, count) for progress, kind, by, to, count in groups
    ]


def people(tallies: Iterable[Tally]) -> dict[int, User]:
    """Those whom the tallies name, by their ids."""
    return User.objects.in_bulk({account for tally in tallies for account in (tally.by, tally.to)} - {NOBODY})


def in_order(found: Uploads, sort: str, *, descending: bool = False) -> Uploads:
    """The uploads in one of the ORDERS; what does not say by what they are ordered comes last in both directions."""
    terms = (F(term) if isinstance(term, str) else term for term in ORDERS[sort])
    ordered = [term.desc(nulls_last=True) if descending else term.asc(nulls_last=True) for term in terms]
    oldest_first = sort != "since" or not descending
    return found.order_by(*ordered, *(("created_at", "pk") if oldest_first else ("-created_at", "-pk")))


def editors() -> QuerySet[User]:
    """Those to whom a text can be assigned: they may change it."""
    able = User.objects.with_perm("resolutions.change_edition", backend="django.contrib.auth.backends.ModelBackend")
    return able.order_by("username")


def next_to_check(user: User, *, after: int | None = None) -> int | None:
    """The edition that is to be looked at next, behind the edition `after` in the order of the desk, then from its
    beginning; what is assigned to somebody else is left to them. None where nothing else is left."""
    waiting = _to_check(user)
    if after is None:
        return _first(waiting)
    others = waiting.exclude(edition=after)
    place = _placed(Upload.objects.on_desk().filter(edition=after)).values_list("rank", "created_at", "pk").first()
    if place is None:
        return _first(others)
    rank, at, key = place
    behind = Q(rank__gt=rank) | Q(rank=rank, created_at__gt=at) | Q(rank=rank, created_at=at, pk__gt=key)
    return _first(others.filter(behind)) or _first(others)


def _first(texts: Uploads) -> int | None:
    found: int | None = texts.values_list("edition", flat=True).first()
    return found


def left_to_others(user: User) -> int:
    """How many texts are to be checked that are assigned to somebody else."""
    return Upload.objects.on_desk().filter(progress__in=TO_CHECK).exclude(_own_or_nobodys(user)).count()


def waiting_for(user: User) -> int:
    """How much waits for this editor: texts to check that are assigned to them, and questions about what they brought
    in."""
    read = Q(assigned_to=user, state=Upload.State.READ, edition__isnull=False, edition__published_at=None)
    return Upload.objects.filter(read | Q(by=user, state=Upload.State.ASKS)).count()


def assign(upload: Upload, to: User | None, *, by: User | None) -> None:
    """Say who looks after the upload and its text; None: nobody in particular. Raises Rejected where they may not."""
    if to is not None and not to.has_perm("resolutions.change_edition"):
        raise Rejected(f"{to} may not change texts: choose another editor.")
    with _changing(upload):
        if upload.assigned_to == to:
            return
        upload.assigned_to = to
        events.record("assigned", by=by, upload=upload, to=to.get_username() if to else None)


def write_note(upload: Upload, note: str, *, by: User | None) -> None:
    """Keep one plain line for other editors, or none. Raises Rejected where it is too long."""
    line = single_line(note, "") if visible_line(note) else ""
    with _changing(upload):
        if upload.note == line:
            return
        upload.note = line
        events.record("noted", by=by, upload=upload, emptied=not upload.note)


def dismiss(upload: Upload, *, by: User | None) -> None:
    """Take an upload that failed off the desk; its file stays kept. Raises Rejected where it did not fail."""
    with _changing(upload):
        if upload.state != Upload.State.FAILED:
            raise Rejected(f"“{upload}” did not fail: only what failed is dismissed.")
        if upload.dismissed_at:
            raise Rejected(f"“{upload}” is dismissed already.")
        upload.dismissed_at, upload.dismissed_by = timezone.now(), by
        events.record("dismissed", by=by, upload=upload)


@contextmanager
def _changing(upload: Upload) -> Iterator[None]:
    with transaction.atomic():
        upload.refresh_from_db(from_queryset=Upload.objects.select_for_update(of=("self",)))
        yield
        upload.save()


def _with_words(words: str) -> Uploads:
    found = Upload.objects.on_desk()
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(symbol__icontains=word)
            | Q(edition__resolution__symbol__icontains=word)
            | Q(edition__front_matter__title__icontains=word)
        )
    return found


def _to_check(user: User) -> Uploads:
    return _placed(Upload.objects.on_desk().filter(_own_or_nobodys(user), progress__in=TO_CHECK))


def _placed(found: Uploads) -> Uploads:
    """Texts in the order in which they are checked, whether or not they still are to be."""
    rank = Case(When(to_check__gt=0, then=Value(0)), default=Value(1))
    placed: Uploads = found.annotate(rank=rank).order_by("rank", "created_at", "pk")
    return placed


def _own_or_nobodys(user: User) -> Q:
    return Q(assigned_to=None) | Q(assigned_to=user)
