"""How paragraphs of many texts are cited, each in one sentence: what is copied with their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.utils import timezone

from resolutions.exports.citations import STYLES, of_text, pinpoint_of
from resolutions.label import parse
from resolutions.models import Edition, Paragraph

Place = tuple[int, str]
"""An edition and a label of it."""
_cite = STYLES["United Nations"]


def citations(places: Collection[Place]) -> Mapping[Place, str]:
    """`Human Rights Council resolution 20/1 of 5 July 2012, para. 4 (b).`, by the places that are asked for."""
    editions = Edition.objects.select_related("resolution").in_bulk({edition for edition, _ in places})
    tops = {str(found.top) for _, label in places if (found := parse(label))}
    printed = Paragraph.objects.filter(edition__in=editions, label__in=tops).values_list("edition", "label", "printed")
    numbers: dict[int, dict[str, str]] = {edition: {} for edition in editions}
    for edition, label, number in printed:
        numbers[edition][label] = number
    return {(edition, label): _cited(editions[edition], label, numbers[edition]) for edition, label in places}


def _cited(edition: Edition, label: str, numbers: Mapping[str, str]) -> str:
    written = edition.front_matter["adopted_on"]
    adopted_on = date.fromisoformat(written) if written else None
    act, point = edition.resolution, pinpoint_of(label, numbers)
    return _cite(of_text(act.symbol, act.title, adopted_on, edition.language, point, timezone.localdate()))
