"""Actors: who must act, or is addressed, where others were before."""

from __future__ import annotations

from resolutions.comparing.addressees import addressee, same_party
from resolutions.comparing.changes.material import Candidate, Material
from resolutions.comparing.changes.quotes import quote
from resolutions.comparing.comparison import Change, Direction
from resolutions.comparing.substance import telling
from resolutions.comparing.terms import stem
from resolutions.document import Paragraph

_OF_NAMES = """
office high commissioner united nations human rights states governments member authorities republic party parties all
other relevant council general secretary secretary-general countries concerned new mandate holder holders special
procedures procedure rapporteur mechanism mechanisms treaty bodies
"""
_SAME_BODY = frozenset(stem(word) for word in _OF_NAMES.split())
"""Stems of words in which names of one body differ: the High Commissioner, the Office of the United Nations High
Commissioner for Human Rights; Governments and States."""


_SHORTEST = 4
"""Letters of a stem by which forms of one name are known."""


def actors(material: Material) -> list[Candidate]:
    """Linked paragraphs that turn to somebody else than before."""
    found = []
    for number in material.linked:
        row = material.rows[number]
        if len(row.left) != 1 or len(row.right) != 1:
            continue
        left, right = (
            material.left[material.place_left[row.left[0]]],
            material.right[material.place_right[row.right[0]]],
        )
        before, after = addressee(left), addressee(right)
        if not before or not after or same_party(before, after):
            continue
        if not _new_party(before, after):
            continue
        change = Change(
            "actor",
            (left.label,),
            (right.label,),
            _quoted(left, before),
            _quoted(right, after),
            _direction(before, after),
        )
        found.append(Candidate(change, 6.0 - 3 * (not row.sure)))
    return found


def _direction(before: str, after: str) -> Direction:
    """States -> States and other stakeholders: wider, where all who were addressed still are."""
    older, newer = telling(before), telling(after)
    return "wider" if older < newer else "narrower" if newer < older else "neutral"


def _new_party(before: str, after: str) -> bool:
    """Whether one names a party that the other does not; Belarus and the Belarusian authorities are one."""
    older, newer = telling(before) - _SAME_BODY, telling(after) - _SAME_BODY
    return any(not any(_is_form(one, other) for other in newer) for one in older) or any(
        not any(_is_form(one, other) for other in older) for one in newer
    )


def _is_form(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST and longer.startswith(shorter)


def _quoted(paragraph: Paragraph, who: str) -> str:
    """The opening with whom it turns to, as printed."""
    end = paragraph.text.find(who.split(" ")[-1], len(paragraph.opening or ""))
    end = end + len(who.split(" ")[-1]) if end >= 0 else len(paragraph.opening or "")
    return quote(paragraph.text, 0, end)
