"""What an editor says of the whole document: symbol, title, date, adoption."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from resolutions import symbols
from resolutions.document import Adoption, Document
from resolutions.fixes.kinds import FIELDS, InvalidFix, SetMetadata
from resolutions.fixes.texts import plain, shown

FOUNDED = 1945
"""The year in which the Organization was founded: none of its texts is older."""
_LONGEST = {"title": 5000, "session": 20, "agenda_item": 1000, "meeting": 200}
_MOST_VOTES = 1000
_ANSWERED = {
    "symbol": {"no-symbol", "symbol-differs"},
    "session": {"session-differs"},
    "adopted_on": {"dates-differ"},
}
"""The doubts that only the file gives rise to and that are settled when the editor says what it is."""


def set_metadata(document: Document, fix: SetMetadata) -> Document:
    """The document with the field set; the reader's doubts about it are settled."""
    if fix.field not in FIELDS:
        raise InvalidFix(f"A document has no field “{shown(fix.field)}”.")
    values = _READ[fix.field](fix.field, fix.value)
    settled = _ANSWERED.get(fix.field, set())
    return replace(document, **values, warnings=tuple(w for w in document.warnings if w.code not in settled))


def _symbol(_: str, value: object) -> dict[str, Any]:
    parsed = symbols.parse(value) if isinstance(value, str) else None
    if parsed is None:
        raise InvalidFix(
            f"“{shown(str(value or ''))}” is no symbol of a United Nations document, such as A/HRC/RES/20/1."
        )
    return {"symbol": parsed.text, "session": parsed.session}


def _title(field: str, value: object) -> dict[str, Any]:
    return {field: _line(field, value) or ""}  # a resolution of the Security Council has none


def _optional(field: str, value: object) -> dict[str, Any]:
    return {field: _line(field, value)}


def _line(field: str, value: object) -> str | None:
    if value is None:
        return None
    text = plain(value) if isinstance(value, str) else None
    if text is None or len(text) > _LONGEST[field]:
        raise InvalidFix(f"The {field.replace('_', ' ')} is a line of at most {_LONGEST[field]:,} characters.")
    return text or None


def _language(_: str, value: object) -> dict[str, Any]:
    if not isinstance(value, str) or not re.fullmatch("[a-z]{2}", value):
        raise InvalidFix("A language is written with two small letters, such as en.")
    return {"language": value}


def _date(_: str, value: object) -> dict[str, Any]:
    if value is None or value == "":
        return {"adopted_on": None}
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or day.year < FOUNDED:
        raise InvalidFix("A date is written as 2012-07-05.")
    return {"adopted_on": day}


def _adoption(_: str, value: object) -> dict[str, Any]:
    if value is None or value == "":
        return {"adoption": Adoption()}
    if not isinstance(value, Adoption):
        raise InvalidFix("An adoption is “without a vote” or by “recorded vote”, with its counts.")
    counts = (value.in_favour, value.against, value.abstaining)
    voters = (value.voters_in_favour, value.voters_against, value.voters_abstaining)
    if value.mode != "recorded vote" and (any(count is not None for count in counts) or any(voters)):
        raise InvalidFix("Only a recorded vote has counts and names of States.")
    if any(count is not None and not 0 <= count <= _MOST_VOTES for count in counts):
        raise InvalidFix(f"The votes are numbers from 0 to {_MOST_VOTES:,}.")
    named = [tuple(_state(state) for state in states) for states in voters]
    return {"adoption": Adoption(value.mode, *counts, *named)}


def _state(name: str) -> str:
    text = plain(name)
    if not text:
        raise InvalidFix("The name of a State that voted is missing.")
    return text


_READ: dict[str, Callable[[str, object], dict[str, Any]]] = {
    "symbol": _symbol,
    "title": _title,
    "language": _language,
    "session": _optional,
    "agenda_item": _optional,
    "adopted_on": _date,
    "meeting": _optional,
    "adoption": _adoption,
}
