"""Series of resolutions: proposed by the program, looked up for pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from resolutions.models import Citation, Edition, Paragraph, Resolution, Series, SeriesMember, Sketch
from resolutions.services.locks import one_at_a_time
from resolutions.tracing.series import Member, Proposal, proposals, sketch

PROPOSE = "propose_series"
"""The name of the job that proposes series and stores their lineages; resolutions.tasks runs it."""
LOCK = "series"
AT_ONCE = 200
"""Texts of which the sketches are made together."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A series that a resolution stands in, with the resolutions before and after it there."""

    series: Series
    earlier: Resolution | None
    later: Resolution | None
    number: int
    editions: tuple[Edition, ...]


def queue() -> None:
    """Have series follow what was published or withdrawn, once the transaction is committed: the job is stored with
    it; one that waits already does for both."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(PROPOSE, lock=PROPOSE, queueing_lock=PROPOSE).defer()


def members(series: Series) -> list[Edition]:
    """The current texts of a series' resolutions, the earliest first; one text of each, English before others."""
    return _leading(Resolution.objects.filter(memberships__in=standing().filter(series=series)))


def standing() -> QuerySet[SeriesMember]:
    return SeriesMember.objects.filter(left_out=False)


def listed() -> QuerySet[Series]:
    """The series that lists show, with their members."""
    own = standing().select_related("resolution").order_by("resolution__adopted_on", "resolution__sort_key")
    return Series.objects.exclude(state="dissolved").prefetch_related(Prefetch("members", own, to_attr="own"))


def neighbours(resolution: Resolution) -> list[Neighbours]:
    """The series that the resolution stands in, those that editors confirmed first."""
    own = listed().filter(pk__in=standing().filter(resolution=resolution).values("series")).order_by("state", "title")
    found = []
    for series in own:
        editions = members(series)
        line = [edition.resolution for edition in editions]
        if resolution in line and len(line) > 1:
            at = line.index(resolution)
            later = line[at + 1] if at + 1 < len(line) else None
            found.append(Neighbours(series, line[at - 1] if at else None, later, at + 1, tuple(editions)))
    return found


def proposed() -> list[Proposal]:
    """The series that the collection makes, as the program sees them; nothing is stored but sketches of new texts."""
    editions = _leading(Resolution.objects.all())
    _sketch(editions)
    runs = dict(Sketch.objects.filter(edition__in=editions).values_list("edition", "runs"))
    cited: dict[int, set[str]] = {}
    for edition, symbol in Citation.objects.values_list("paragraph__edition", "symbol").distinct():
        cited.setdefault(edition, set()).add(symbol)
    return proposals([_member(edition, cited.get(edition.pk, set()), runs.get(edition.pk, ())) for edition in editions])


def propose() -> None:
    """Bring the stored proposals up to date. What editors did stays: a confirmed series only gains resolutions that
    stand in no other confirmed one, and a dissolved one does not come back. It may be run again at any time."""
    # Found before anything is locked, as it takes long: editors change series meanwhile.
    found = proposed()
    with transaction.atomic():
        one_at_a_time(LOCK)
        resolutions = dict(Resolution.objects.values_list("symbol", "pk"))
        known = {series: set(series.members.values_list("resolution", flat=True)) for series in Series.objects.all()}
        claimed: set[int] = set()
        for proposal in found:
            ids = [resolutions[symbol] for symbol in proposal.symbols]
            series = _nearest(ids, known, claimed)
            if series is None:
                body = Resolution.objects.values_list("body", flat=True).get(pk=ids[0])
                # What a session adds after a colon is no part of the address.
                slug = new_slug(proposal.title.partition(":")[0])
                series = Series.objects.create(slug=slug, title=proposal.title, body=body)
            claimed.add(series.pk)
            _enter(series, ids, proposal.title)
        stale = Series.objects.filter(state="proposed").exclude(pk__in=claimed)
        stale.exclude(members__by="editor").delete()


def new_slug(title: str) -> str:
    """An address for a series of this title that no other has."""
    plain = slugify(title)[:60].strip("-") or "series"
    taken = set(Series.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := plain if n == 1 else f"{plain}-{n}") not in taken)


def _nearest(ids: Sequence[int], known: dict[Series, set[int]], claimed: set[int]) -> Series | None:
    """The series that holds more than half of the resolutions, or of which they are more than half."""
    best, most = None, 0
    for series, own in known.items():
        shared = len(own.intersection(ids))
        if series.pk not in claimed and shared > most and 2 * shared > min(len(own), len(ids)):
            best, most = series, shared
    return best.into or best if best else None


def _enter(series: Series, ids: Sequence[int], title: str) -> None:
    if series.state == "dissolved":
        return
    if series.state == "confirmed":
        elsewhere = SeriesMember.objects.filter(series__state="confirmed", resolution__in=ids)
        ids = sorted(set(ids) - set(elsewhere.values_list("resolution", flat=True)))
    else:
        series.members.filter(by="program").exclude(resolution__in=ids).delete()
        if series.title != title and not series.members.filter(by="editor").exists():
            Series.objects.filter(pk=series.pk).update(title=title)
    SeriesMember.objects.bulk_create(
        [SeriesMember(series=series, resolution_id=pk) for pk in ids], ignore_conflicts=True
    )


def _leading(resolutions: QuerySet[Resolution]) -> list[Edition]:
    editions = Edition.objects.current().filter(resolution__in=resolutions).leading_first().select_related("resolution")
    first: dict[int, Edition] = {}
    for edition in editions:
        first.setdefault(edition.resolution_id, edition)
    return sorted(first.values(), key=_order)


def _order(edition: Edition) -> tuple[bool, object, str]:
    adopted = edition.resolution.adopted_on
    return adopted is None, adopted, edition.resolution.sort_key


def _member(edition: Edition, cited: Iterable[str], runs: Sequence[int]) -> Member:
    own = edition.resolution
    return Member(own.symbol, own.body, own.title, own.adopted_on, frozenset(cited) - {own.symbol}, tuple(runs))


def _sketch(editions: Iterable[Edition]) -> None:
    known = set(Sketch.objects.values_list("edition", flat=True))
    missing = [edition.pk for edition in editions if edition.pk not in known]
    for start in range(0, len(missing), AT_ONCE):
        texts: dict[int, list[str]] = {pk: [] for pk in missing[start : start + AT_ONCE]}
        for edition, text in Paragraph.objects.filter(edition__in=texts).values_list("edition", "text"):
            texts[edition].append(text)
        made = [Sketch(edition_id=pk, runs=list(sketch(own))) for pk, own in texts.items()]
        Sketch.objects.bulk_create(made, ignore_conflicts=True)
