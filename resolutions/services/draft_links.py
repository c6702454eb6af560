"""Which act a draft became: the adopted text names it, it has its title in its session, or an editor says so.

    A/80/L.7              A/RES/80/7      [without reference to a Main Committee (A/80/L.7)]      by number
    A/C.3/80/L.28         A/RES/80/202    Freedom of religion or belief, both of session 80       by title
    A/C.3/80/L.28/Rev.1   A/RES/80/202    as the draft that it revises
    A/C.2/80/L.9          A/RES/80/129    as the draft that was made from it, A/C.2/80/L.57

Two acts of one session with the same title, or two drafts that do not revise each other, are linked by their titles to
nothing: which became which the titles do not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.contrib.auth.models import User
from django.db import transaction

from resolutions import symbols
from resolutions.comparing.comparison import Comparison
from resolutions.models import DraftLink, Edition, EditionQuerySet, Resolution
from resolutions.services import events
from resolutions.services.comparisons import compute
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock
from resolutions.words import words

LOCK = "draft links"
_REVISION = re.compile(r"/Rev\.\d+$")
Reason = DraftLink.Reason


@dataclass(frozen=True, slots=True)
class DraftStep:
    """From one text on the way to its adoption to the next; `comparison` is None where it is not stored yet."""

    before: Edition
    after: Edition
    comparison: Comparison | None


def follow(resolutions: Iterable[Resolution]) -> None:
    """Have the links follow what was published or withdrawn of these resolutions. In a transaction."""
    groups = {(one.body, one.session) for one in resolutions if one.session}
    for body, session in sorted(groups):
        own = Resolution.objects.published().filter(body=body, session=session).in_natural_order()
        drafts = own.filter(symbol__contains=symbols.DRAFT)
        stale = DraftLink.objects.filter(draft__body=body, draft__session=session)
        if drafts.exists() or stale.exists():
            advisory_lock(LOCK)
            _relink(drafts, own.acts(), {link.draft_id: link for link in stale})


def link_of(draft: Resolution) -> DraftLink | None:
    """What the draft became, as far as that is known."""
    return DraftLink.objects.filter(draft=draft).select_related("adopted").first()


def chain(act: Resolution) -> list[Edition]:
    """The current texts of the drafts that became the act, each revision behind what it revises, and the act's own."""
    drafts = Edition.objects.current().filter(resolution__draft_link__adopted=act)
    own = Edition.objects.current().filter(resolution=act)
    texts = [*_leading(drafts), *_leading(own)]
    return texts if len(texts) > 1 else []


def steps(texts: Sequence[Edition]) -> list[DraftStep]:
    """From each text to the next, with what changed where that is stored: nothing is compared for a page."""
    held = compute.stored(text.pk for text in texts)
    return [
        DraftStep(before, after, compute.compare_editions(before, after) if (before.pk, after.pk) in held else None)
        for before, after in pairwise(texts)
    ]


def store_comparisons() -> None:
    """Store what changed at each step on the way to an act, where it is not stored yet."""
    acts = Resolution.objects.published().filter(draft_links__isnull=False).distinct()
    pairs = [pair for act in acts for pair in pairwise(chain(act))]
    held = compute.stored(before.pk for before, _ in pairs)
    compute.store(pair for pair in pairs if (pair[0].pk, pair[1].pk) not in held)


def say(draft: Resolution, adopted: Resolution | None, *, by: User) -> None:
    """An editor says which act the draft became; None: none of those that are held. It stays, whatever the program
    finds. Raises Rejected where that is no draft, or no act."""
    if not draft.is_draft:
        raise Rejected(f"{draft.symbol} is no draft.")
    if adopted and adopted.is_draft:
        raise Rejected(f"{adopted.symbol} is a draft itself: name the act that was adopted.")
    with transaction.atomic():
        advisory_lock(LOCK)
        DraftLink.objects.update_or_create(
            draft=draft, defaults={"adopted": adopted, "reason": Reason.EDITOR, "made_by": by}
        )
        events.record("draft linked", by=by, subject=draft.symbol, adopted=adopted.symbol if adopted else None)


def leave_to_program(draft: Resolution, *, by: User) -> None:
    """Take back what an editor said of the draft: the link follows the texts again."""
    with transaction.atomic():
        advisory_lock(LOCK)
        taken_back, _ = DraftLink.objects.filter(draft=draft, reason=Reason.EDITOR).delete()
        if taken_back:
            events.record("draft left to the program", by=by, subject=draft.symbol)
        follow([draft])


def _leading(editions: EditionQuerySet) -> list[Edition]:
    """One text of each resolution, English before others."""
    first: dict[int, Edition] = {}
    for edition in editions.leading_first().select_related("resolution"):
        first.setdefault(edition.resolution_id, edition)
    return sorted(first.values(), key=lambda edition: edition.resolution.sort_key)


def _relink(drafts: Iterable[Resolution], acts: Iterable[Resolution], standing: Mapping[int, DraftLink]) -> None:
    """Make the program's links those that the texts give; what editors said stays."""
    found = _found(list(drafts), list(acts))
    for draft_id, link in standing.items():
        if link.reason != Reason.EDITOR and (link.adopted_id, link.reason) != found.get(draft_id):
            link.delete()
    kept = {
        draft_id
        for draft_id, link in standing.items()
        if link.reason == Reason.EDITOR or (link.adopted_id, link.reason) == found.get(draft_id)
    }
    DraftLink.objects.bulk_create(
        DraftLink(draft_id=draft_id, adopted_id=act_id, reason=reason)
        for draft_id, (act_id, reason) in found.items()
        if draft_id not in kept
    )


def _found(drafts: Sequence[Resolution], acts: Sequence[Resolution]) -> dict[int, tuple[int, str]]:
    """The acts (by their ids) that the drafts (by theirs) became, and how that is known."""
    named = _named_by(acts)
    by_title = _by_title(acts)
    groups = _of_one_text(drafts)
    # A title that several drafts have of which none was made from another tells nothing of any of them.
    titled: dict[tuple[str, ...], int] = {}
    for own in groups:
        for title in {_title(draft) for draft in own}:
            titled[title] = titled.get(title, 0) + 1
    found: dict[int, tuple[int, str]] = {}
    for own in groups:
        numbers = {act for draft in own for act in named.get(draft.symbol, ())}
        telling = {_title(draft) for draft in own if titled[_title(draft)] == 1}
        titles = {by_title[title] for title in telling & by_title.keys()}
        for acts_found, reason in ((numbers, Reason.NUMBER), (titles, Reason.TITLE)):
            if len(acts_found) == 1:
                (act,) = acts_found
                found |= {draft.pk: (act, str(reason)) for draft in own}
                break
    return found


def _of_one_text(drafts: Sequence[Resolution]) -> list[list[Resolution]]:
    """The drafts in groups: revisions with what they revise, and drafts with those that they say they were made from
    ("on the basis of informal consultations on draft resolution A/C.2/80/L.9")."""
    groups: dict[str, list[Resolution]] = {}
    for draft in drafts:
        groups.setdefault(_first(draft.symbol), []).append(draft)
    by_id = {draft.pk: draft for draft in drafts}
    for draft_id, others in _drafts_named_by(by_id).items():
        for other in map(_first, others):
            own = groups[_first(by_id[draft_id].symbol)]
            if other in groups and groups[other] is not own:
                own += groups[other]
                groups |= {_first(draft.symbol): own for draft in groups[other]}
    return list({id(own): own for own in groups.values()}.values())


def _first(symbol: str) -> str:
    """The draft without its revision: A/C.3/80/L.28 for A/C.3/80/L.28/Rev.1."""
    return _REVISION.sub("", symbol)


def _named_by(acts: Sequence[Resolution]) -> dict[str, set[int]]:
    """The drafts that current texts of the acts name in their front matter, by symbol, with the acts that name them."""
    naming: dict[str, set[int]] = {}
    for act, drafts in _drafts_named_by({act.pk: act for act in acts}).items():
        for symbol in drafts:
            naming.setdefault(symbol, set()).add(act)
    return naming


def _drafts_named_by(resolutions: Mapping[int, Resolution]) -> dict[int, list[str]]:
    """The drafts that the front matter of current texts names, by the resolutions' ids."""
    named: dict[int, list[str]] = {}
    rows = Edition.objects.current().filter(resolution__in=resolutions)
    for resolution, drafts in rows.values_list("resolution", "front_matter__drafts"):
        named.setdefault(resolution, []).extend(drafts or ())
    return named


def _by_title(acts: Sequence[Resolution]) -> dict[tuple[str, ...], int]:
    """The acts by their titles, but for titles that several have and those that have none."""
    having: dict[tuple[str, ...], list[int]] = {}
    for act in acts:
        having.setdefault(_title(act), []).append(act.pk)
    return {title: own[0] for title, own in having.items() if len(own) == 1 and title}


def _title(resolution: Resolution) -> tuple[str, ...]:
    return tuple(words(resolution.title))
