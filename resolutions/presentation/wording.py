"""English around numbers: counts, ordinals, lists, sessions, adoptions. Words of ours, never of a resolution."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from resolutions.document import Adoption
from resolutions.numerals import NUMBERS, ordinal

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def direction(language: str) -> str:
    """How the language is written, as HTML says it: rtl or ltr."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 paragraph`, `2 paragraphs`; `many` where an s does not do."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def spelled(count: int, one: str, many: str | None = None) -> str:
    """A count with the number in words up to ten, as books print it: `eight possible counterparts`; `many` where an s
    does not do."""
    return f"{in_words(count)} {one if count == 1 else many or one + 's'}"


def in_words(count: int) -> str:
    return NUMBERS[count] if count <= 10 else str(count)


def times(count: int) -> str:
    """How often: `once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(count) or spelled(count, "time")


def all_of(count: int) -> str:
    """All of so many things that are named: `it`, `both`, `all four`."""
    return {1: "it", 2: "both"}.get(count) or f"all {in_words(count)}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small first letter, to stand within a sentence: symbols in it keep their capitals."""
    return text[:1].lower() + text[1:]


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`: no comma before the last, as the Organization's editors write."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def session_name(session: str | None) -> str:
    """`20` -> `Twentieth session`, `S-9` -> `Ninth special session`, `ES-10` -> `Tenth emergency special session`."""
    if not session:
        return ""
    kind, _, number = session.rpartition("-")
    name = {"": "session", "S": "special session", "ES": "emergency special session"}.get(kind)
    if name is None or not number.isdigit() or len(number) > 2:
        return f"Session {session}"
    return capital(f"{ordinal(int(number))} {name}")


def day(when: date | None) -> str:
    """`5 July 2012`, the order of United Nations documents."""
    return f"{when.day} {when:%B} {when.year}" if when else ""


def first_words(text: str, most: int) -> str:
    """The text, or so many words of it with an ellipsis behind them."""
    words = text.split()
    return " ".join(words) if len(words) <= most else f"{' '.join(words[:most])} …"


def adoption_words(adoption: Adoption) -> str:
    """`without a vote`, `by a recorded vote of 25 to 16, with 6 abstentions`, or nothing where it is not known."""
    if adoption.mode == "without a vote":
        return "without a vote"
    if adoption.mode != "recorded vote":
        return ""
    if adoption.in_favour is None or adoption.against is None:
        return "by a recorded vote"
    words = f"by a recorded vote of {adoption.in_favour} to {adoption.against or 'none'}"
    if adoption.abstaining:
        words += f", with {plural(adoption.abstaining, 'abstention')}"
    return words


def adopted_words(session: str | None, when: date | None, adoption: Adoption) -> str:
    """The line beneath a symbol: `Twentieth session, adopted 5 July 2012 without a vote`."""
    act = " ".join(part for part in (day(when), adoption_words(adoption)) if part)
    return capital(", ".join(part for part in (session_name(session), f"adopted {act}" if act else "") if part))
