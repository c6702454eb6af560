"""Series of resolutions: proposed by the program, looked up for pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db import transaction
from django.db.models import Count, Prefetch, QuerySet
from django.utils.text import slugify

from resolutions.models import Citation, Edition, Paragraph, Resolution, Series, SeriesMember, Sketch
from resolutions.queue import defer_once
from resolutions.services.locks import advisory_lock
from resolutions.tracing.affinity import SeriesCandidate
from resolutions.tracing.mandates import is_of_mandate
from resolutions.tracing.minhash import sketch
from resolutions.tracing.series import Proposal, proposals, standing_on
from resolutions.tracing.subjects import keywords

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Listed(TypedDict):
    """What `listed` gives each series beside its fields."""

    own: list[SeriesMember]


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


def queue(bodies: Iterable[str]) -> None:
    """Have the series of these bodies follow what was published or withdrawn, once the transaction is committed: the
    jobs are stored with it; one that waits already does for both. In a transaction."""
    for body in sorted(set(bodies)):
        defer_once(PROPOSE, {"body": body}, key=key(body), lock=PROPOSE)


def key(body: str) -> str:
    """By this the job that proposes the body's series is known in the queue."""
    return f"{PROPOSE} {body}"


def bodies() -> list[str]:
    """Those that adopted what the collection holds, the one that adopted most first."""
    counted = Resolution.objects.order_by().values("body").annotate(many=Count("pk"))
    return list(counted.order_by("-many", "body").values_list("body", flat=True))


def members(series: Series) -> list[Edition]:
    """The current texts of a series' resolutions, the earliest first; one text of each, English before others."""
    return _leading(Resolution.objects.filter(memberships__in=standing().filter(series=series)))


def all_members() -> dict[int, list[Edition]]:
    """The `members` of every series that is not dissolved, by the series' ids; the editions come without their
    texts, and a series without any is there too."""
    listed = Series.objects.exclude(state="dissolved").order_by("pk")
    found: dict[int, list[Edition]] = {pk: [] for pk in listed.values_list("pk", flat=True)}
    rows = standing().filter(series__in=found).order_by().values_list("resolution", "series")
    of: dict[int, list[int]] = {}
    for resolution, series in rows:
        of.setdefault(resolution, []).append(series)
    for edition in _leading(Resolution.objects.filter(pk__in=of), bare=True):
        for series in of[edition.resolution_id]:
            found[series].append(edition)
    return found


def standing() -> QuerySet[SeriesMember]:
    return SeriesMember.objects.filter(left_out=False)


def listed() -> QuerySet[WithAnnotations[Series, Listed]]:
    """The series that lists show, with their members in no order."""
    own = standing().select_related("resolution")
    return Series.objects.exclude(state="dissolved").prefetch_related(Prefetch("members", own, to_attr="own"))


def listed_members(series: WithAnnotations[Series, Listed]) -> list[Resolution]:
    """The resolutions of a series that `listed` gives, the earliest first."""
    return sorted((member.resolution for member in series.own), key=in_order)


def neighbours(*resolutions: Resolution) -> list[Neighbours]:
    """The series that each of the resolutions stands in, in turn, those that editors confirmed first."""
    own = listed().filter(pk__in=standing().filter(resolution__in=resolutions).values("series"))
    texts = [(series, tuple(members(series))) for series in own.order_by("state", "title")]
    found = []
    for resolution in resolutions:
        for series, editions in texts:
            line = [edition.resolution for edition in editions]
            if resolution in line and len(line) > 1:
                at = line.index(resolution)
                later = line[at + 1] if at + 1 < len(line) else None
                found.append(Neighbours(series, line[at - 1] if at else None, later, at + 1, editions))
    return found


def proposed(body: str) -> list[Proposal]:
    """The series that a body's resolutions make, as the program sees them; nothing is stored but sketches of new
    texts."""
    editions = _leading(Resolution.objects.filter(body=body), bare=True)
    sketch_texts([edition.pk for edition in editions])
    sketches = Sketch.objects.filter(edition__resolution__body=body).in_bulk()
    cited: dict[int, set[str]] = {}
    cites = Citation.objects.filter(paragraph__edition__resolution__body=body)
    for edition, symbol in cites.order_by().values_list("paragraph__edition", "symbol").distinct():
        cited.setdefault(edition, set()).add(symbol)
    of_mandates = _of_mandates([edition.pk for edition in editions])
    return proposals(
        [
            _member(edition, cited.get(edition.pk, set()), sketches[edition.pk], of_mandate=edition.pk in of_mandates)
            for edition in editions
        ]
    )


def propose(body: str | None = None) -> None:
    """Bring the stored proposals for a body, or for each, up to date. What editors did stays: a confirmed series only
    gains resolutions that stand in no other confirmed one, and a dissolved one does not come back. It may be run again
    at any time; what has not changed is not written."""
    if body is None:
        for one in bodies():
            propose(one)
        return
    # Found before anything is locked, as it takes long: editors change series meanwhile.
    found = proposed(body)
    with transaction.atomic():
        advisory_lock(LOCK)
        resolutions = dict(Resolution.objects.filter(body=body).values_list("symbol", "pk"))
        known = _Known()
        for proposal in found:
            ids = [resolutions[symbol] for symbol in proposal.symbols]
            series = known.nearest(ids)
            if series is None:
                # What a session adds after a colon is no part of the address.
                slug = new_slug(proposal.title.partition(":")[0])
                series = Series.objects.create(slug=slug, title=proposal.title, body=body)
            known.enter(series, ids, proposal.title)
        stale = Series.objects.filter(state="proposed", body=body).exclude(pk__in=known.claimed)
        stale.exclude(members__by="editor").delete()


def unsketched() -> list[Sequence[int]]:
    """The texts without a sketch, in groups of which each is sketched at once."""
    known = set(Sketch.objects.values_list("edition", flat=True))
    missing = [edition.pk for edition in _leading(Resolution.objects.all(), bare=True) if edition.pk not in known]
    return [missing[start : start + AT_ONCE] for start in range(0, len(missing), AT_ONCE)]


def sketch_texts(editions: Sequence[int]) -> int:
    """Store the sketches of those of the editions (by their ids) that have none; return how many were given."""
    known = set(Sketch.objects.filter(edition__in=editions).values_list("edition", flat=True))
    missing = [edition for edition in editions if edition not in known]
    for start in range(0, len(missing), AT_ONCE):
        texts: dict[int, list[str]] = {pk: [] for pk in missing[start : start + AT_ONCE]}
        for edition, text in Paragraph.objects.filter(edition__in=texts).order_by().values_list("edition", "text"):
            texts[edition].append(text)
        made = [Sketch(edition_id=pk, runs=list(sketch(own)), leading=list(keywords(own))) for pk, own in texts.items()]
        Sketch.objects.bulk_create(made, ignore_conflicts=True)
    return len(editions)


def new_slug(title: str) -> str:
    """An address for a series of this title that no other has."""
    plain = slugify(title)[:60].strip("-") or "series"
    taken = set(Series.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := plain if n == 1 else f"{plain}-{n}") not in taken)


class _Known:
    """The series as they are stored, with those that stand in them, and which of them proposals have `claimed`."""

    def __init__(self) -> None:
        self.claimed: set[int] = set()
        self._series = {series.pk: series for series in Series.objects.select_related("into")}
        self._members: dict[int, dict[int, str]] = {pk: {} for pk in self._series}
        self._of: dict[int, list[int]] = {}
        for series, resolution, by in SeriesMember.objects.values_list("series", "resolution", "by"):
            self._members[series][resolution] = by
            self._of.setdefault(resolution, []).append(series)
        confirmed = (own for pk, own in self._members.items() if self._series[pk].state == "confirmed")
        self._confirmed = {resolution for own in confirmed for resolution in own}
        self._together: dict[int, set[int]] = {}
        kept = standing().filter(series__state="confirmed").order_by("series")
        for series, resolution in kept.values_list("series", "resolution"):
            self._together.setdefault(series, set()).add(resolution)
        self._place = {pk: n for n, pk in enumerate(self._series)}

    def nearest(self, ids: Sequence[int]) -> Series | None:
        """The series that holds more than half of the resolutions, or of which they are more than half. Where a
        confirmed series holds all of them it is that one: whoever confirmed it has them together."""
        together = next((pk for pk, own in self._together.items() if own.issuperset(ids)), None)
        if together is not None:
            return self._series[together]
        shared = Counter(pk for resolution in ids for pk in self._of.get(resolution, ()) if pk not in self.claimed)
        able = [pk for pk, many in shared.items() if 2 * many > min(len(self._members[pk]), len(ids))]
        best = min(able, key=lambda pk: (-shared[pk], self._place[pk]), default=None)
        return None if best is None else self._series[best].into or self._series[best]

    def enter(self, series: Series, ids: Sequence[int], title: str) -> None:
        """Have the series hold the resolutions, as far as editors have not said otherwise."""
        self.claimed.add(series.pk)
        own = self._members.get(series.pk, {})
        if series.state == "dissolved":
            return
        if series.state == "confirmed":
            ids = sorted(set(ids) - self._confirmed)
            self._confirmed.update(ids)
        else:
            gone = [resolution for resolution, by in own.items() if by == "program" and resolution not in set(ids)]
            if gone:
                series.members.filter(by="program", resolution__in=gone).delete()
            if series.title != title and "editor" not in own.values():
                Series.objects.filter(pk=series.pk).update(title=title)
        SeriesMember.objects.bulk_create(
            [SeriesMember(series=series, resolution_id=pk) for pk in ids if pk not in own], ignore_conflicts=True
        )


def _leading(resolutions: QuerySet[Resolution], *, bare: bool = False) -> list[Edition]:
    """The text of each, the earliest first; `bare` where only what follows is asked of thousands."""
    texts = Edition.objects.current().of_acts().filter(resolution__in=resolutions)
    editions = texts.leading_first().select_related("resolution")
    if bare:
        own = ("symbol", "sort_key", "body", "title", "adopted_on")
        editions = editions.only("language", "revision", "published_at", *(f"resolution__{name}" for name in own))
    first: dict[int, Edition] = {}
    for edition in editions:
        first.setdefault(edition.resolution_id, edition)
    return sorted(first.values(), key=lambda edition: in_order(edition.resolution))


def in_order(resolution: Resolution) -> tuple[date, str]:
    """By this, resolutions stand in a series, the earliest first."""
    return standing_on(resolution.adopted_on, resolution.symbol), resolution.sort_key


def _of_mandates(editions: Sequence[int]) -> set[int]:
    """Those of the editions (by their ids) that are of a mandate. Few decide on one, so only their texts are read."""
    operative = Paragraph.objects.filter(edition__in=editions, section="operative", depth=0).order_by()
    deciding = operative.filter(text__icontains="decides").filter(text__iregex="rapporteur|expert|working group")
    texts: dict[int, list[str]] = {}
    whole = operative.filter(edition__in=deciding.values("edition"))
    for edition, text in whole.values_list("edition", "text"):
        texts.setdefault(edition, []).append(text)
    return {edition for edition, own in texts.items() if is_of_mandate(own)}


def _member(edition: Edition, cited: Iterable[str], kept: Sketch, *, of_mandate: bool) -> SeriesCandidate:
    own = edition.resolution
    others = frozenset(cited) - {own.symbol}
    return SeriesCandidate(
        own.symbol, own.body, own.title, own.adopted_on, others, tuple(kept.runs), tuple(kept.leading), of_mandate
    )
