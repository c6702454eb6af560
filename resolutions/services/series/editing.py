"""What editors do to series: confirm, name, join and divide them, say what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.models import User
from django.db import transaction

from resolutions.models import Resolution, Series, SeriesMember
from resolutions.services import events
from resolutions.services.clean_text import single_line
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock
from resolutions.services.series import proposals

P = ParamSpec("P")
R = TypeVar("R")
UNTITLED = "Give the series a title."
NOT_SOME = "Choose some of the resolutions, not all, for the new series."


def _locked(change: Callable[Concatenate[Series, P], R]) -> Callable[Concatenate[Series, P], R]:
    """One change of series at a time, on the series as it is now; the lineages follow in the background."""

    @wraps(change)
    def made(own: Series, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            advisory_lock(proposals.LOCK)
            own.refresh_from_db()
            if own.state == "dissolved":
                raise Rejected(f"The series {own} is dissolved: another editor was faster.")
            proposals.queue([own.body])
            return change(own, *args, **kwargs)

    return made


@_locked
def confirm(own: Series, *, by: User | None) -> None:
    """An editor stands by the series as it is; the program does not take out of it any more."""
    _confirm(own)
    events.record("series confirmed", by=by, subject=own.slug)


@_locked
def rename(own: Series, title: str, *, by: User | None) -> None:
    """Give the series another title; its address stays. Raises Rejected where there is none."""
    before, own.title = own.title, single_line(title, UNTITLED)
    own.save(update_fields=["title"])
    _confirm(own)
    events.record("series renamed", by=by, subject=own.slug, before=before, title=own.title)


@_locked
def add(own: Series, resolution: Resolution, *, by: User | None) -> None:
    """The resolution stands in the series."""
    SeriesMember.objects.update_or_create(
        series=own, resolution=resolution, defaults={"by": "editor", "left_out": False}
    )
    _confirm(own)
    events.record("series joined by", by=by, subject=own.slug, resolution=resolution.symbol)


@_locked
def remove(own: Series, resolution: Resolution, *, by: User | None) -> None:
    """The resolution does not stand in the series, whatever the program proposes. Raises Rejected where it did not."""
    if not proposals.standing().filter(series=own, resolution=resolution).exists():
        raise Rejected(f"{resolution} does not stand in this series.")
    own.members.filter(resolution=resolution).update(by="editor", left_out=True)
    _confirm(own)
    events.record("series left by", by=by, subject=own.slug, resolution=resolution.symbol)


@_locked
def join(own: Series, into: Series, *, by: User | None) -> None:
    """All resolutions of the series stand in the other; the address of the first leads there."""
    into.refresh_from_db()
    if own == into or into.state == "dissolved":
        raise Rejected("Choose another series to join this one with.")
    for member in proposals.standing().filter(series=own):
        SeriesMember.objects.update_or_create(
            series=into, resolution=member.resolution, defaults={"by": "editor", "left_out": False}
        )
    own.state, own.into = "dissolved", into
    own.save(update_fields=["state", "into"])
    _confirm(into)
    events.record("series joined", by=by, subject=own.slug, into=into.slug)


@_locked
def divide(own: Series, symbols: Sequence[str], title: str, *, by: User | None) -> Series:
    """Make a second series of some of the resolutions. Raises Rejected where none or all are named, or no title."""
    moving = proposals.standing().filter(series=own, resolution__symbol__in=symbols)
    if not 0 < moving.count() < proposals.standing().filter(series=own).count():
        raise Rejected(NOT_SOME)
    title = single_line(title, UNTITLED)
    new = Series.objects.create(slug=proposals.new_slug(title), title=title, body=own.body, state="confirmed")
    SeriesMember.objects.bulk_create(
        SeriesMember(series=new, resolution=member.resolution, by="editor") for member in moving
    )
    moving.update(by="editor", left_out=True)
    _confirm(own)
    events.record("series divided", by=by, subject=own.slug, new=new.slug)
    return new


def _confirm(own: Series) -> None:
    Series.objects.filter(pk=own.pk).update(state="confirmed")
    own.state = "confirmed"
