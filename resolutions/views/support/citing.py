"""How paragraphs of many texts are cited, each in one sentence of each style: what is copied with their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from resolutions.exports.citations import of_text, pinpoint_of, sentences
from resolutions.label import parse
from resolutions.models import Paragraph

Place = tuple[int, str]
"""An edition and a label of it."""
_ACT = ("resolution__symbol", "resolution__title", "language", "front_matter__adopted_on")
_TOLD = ("edition", "label", "printed", *(f"edition__{column}" for column in _ACT))


def citations(places: Collection[Place]) -> Mapping[Place, Mapping[str, str]]:
    """By the places that are asked for and the names of the styles:
    `Human Rights Council resolution 20/1 of 5 July 2012, para. 4 (b).`"""
    named = {label: str(found.top) for _, label in places if (found := parse(label))}
    asked = {"edition__in": {edition for edition, _ in places}, "label__in": {*named, *named.values()}}
    editions: dict[int, tuple[Any, ...]] = {}
    numbers: dict[int, dict[str, str]] = {}
    for edition, label, number, *told in Paragraph.objects.filter(**asked).values_list(*_TOLD):
        editions[edition] = tuple(told)
        numbers.setdefault(edition, {})[label] = number
    return {(edition, label): _cited(label, numbers[edition], *editions[edition]) for edition, label in places}


def _cited(
    label: str, numbers: Mapping[str, str], symbol: str, title: str, language: str, day: str | None
) -> Mapping[str, str]:
    adopted_on = date.fromisoformat(day) if day else None
    point = pinpoint_of(label, numbers)
    return dict(sentences(of_text(symbol, title, adopted_on, language, point, timezone.localdate())))
