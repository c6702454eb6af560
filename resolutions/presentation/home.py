"""What the first page says of the collection. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from resolutions.presentation.editions import LANGUAGE_NAMES
from resolutions.presentation.wording import listed
from resolutions.services.collection import BodyHeld, Collection


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A body, the number of its acts, the years that they are from, and where they are listed."""

    body: str
    acts: str
    years: str
    href: str


@dataclass(frozen=True, slots=True)
class Held:
    """`310 texts with 12,345 paragraphs, in English`, and a row for each body."""

    said: str
    rows: tuple[HeldRow, ...]


def held(found: Collection) -> Held:
    """What the collection holds, as the first page tells it."""
    paragraphs = f" with {found.paragraphs:,} paragraphs" if found.paragraphs else ""
    return Held(f"{_count(found.texts, 'text')}{paragraphs}, in {_languages(found)}", tuple(map(_row, found.bodies)))


def _languages(found: Collection) -> str:
    """`English`, `English (300) and French (12)`."""
    named = [(LANGUAGE_NAMES.get(code, code), count) for code, count in found.languages]
    return listed([name if len(named) == 1 else f"{name} ({count:,})" for name, count in named])


def _row(body: BodyHeld) -> HeldRow:
    years = str(body.first) if body.first == body.last else f"{body.first}–{body.last}"
    href = f"{reverse('resolutions')}?{urlencode({'body': body.body})}"
    return HeldRow(body.body, f"{body.acts:,}", years if body.first else "not given", href)


def _count(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else one + 's'}"
