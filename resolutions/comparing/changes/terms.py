"""Terms: one term took another's place throughout: human trafficking, trafficking in persons.

A term is a whole phrase that gave way to another whole phrase in several paragraphs, became rarer in the text and the
other more frequent. Two halves of different phrases are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from resolutions.comparing.changes.material import Candidate, Material
from resolutions.comparing.changes.passages import ChangedPassage, Span
from resolutions.comparing.comparison import Change
from resolutions.comparing.memory import remembered
from resolutions.comparing.opening_strength import ASKING, BLAMING, RECEIVING, height
from resolutions.comparing.substance import stems
from resolutions.document import Paragraph
from resolutions.folding import fold
from resolutions.words import SMALL, WORD, worth

_PLACES = 2
"""Linked paragraphs in which all of one passage is the one term and all of what took its place the other."""
_PLACES_OF_A_WORD = 3
"""Uses that a single word must lose: of two, one may be chance."""
_JOINT = re.compile(r"[ -]")
_NUMBERS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many"))
_NTH = re.compile(r"\b(?:[\w-]+(?:th|nth|tieth)|[\w-]*(?:first|second|third))$")
_BESIDE = 3
"""Words that may be added to a term."""
_LONGEST = 8
"""Words of a passage that is a term."""
_WORD_AFTER = re.compile(r" ?([^\W\d_][\w'’-]*)")
_NAME_BEFORE = re.compile(r"(?:(?<![\w'’-])[A-Z][\w'’-]*\s+(?:(?:of\s+the|of|for)\s+)?)+$")
"""A run of capitals: "Government of National", "Central African"."""
_MARKS = str.maketrans(dict.fromkeys(",;:.()[]\"'", " "))
_ARTICLE = re.compile(r"^(?:(?:the|an?|and|or)\s+)+", re.IGNORECASE)
_JOINER = re.compile(r"(?:\s+(?:and|or|the))+$")


def terms(material: Material) -> list[Candidate]:
    """The terms that were replaced, in the order in which they are met."""
    places: dict[tuple[str, str], list[ChangedPassage]] = {}
    for passage in material.passages:
        if len(passage.older) > 0 and len(passage.newer) > 0 and passage.older.count(" ") <= _LONGEST + 2:
            before, after = _bare(passage.older), _bare(passage.newer)
            if before != after and _is_term(before) and _is_term(after):
                places.setdefault((before, after), []).append(passage)
    found = []
    for (before, after), stands in places.items():
        if len({p.old.paragraph for p in stands}) < _PLACES or _say_the_same(before, after):
            continue
        count = _gave_way(material, before, after)
        if count < (_PLACES if _JOINT.search(before) and _JOINT.search(after) else _PLACES_OF_A_WORD):
            continue
        whole = _whole(material, stands)
        change = Change(
            "term",
            tuple(dict.fromkeys(material.left[p.old.paragraph].label for p in stands)),
            tuple(dict.fromkeys(material.right[p.new.paragraph].label for p in stands)),
            _printed(material.left, whole.old),
            _printed(material.right, whole.new),
            "",
            max(count, len(stands)),
        )
        gravity = 5.0 + min(change.count, 10) / 5
        found.append(Candidate(change, gravity, tuple(p.old for p in stands), tuple(p.new for p in stands)))
    return found


@remembered
def _bare(text: str) -> str:
    """The words in lower case, without marks, and without articles and joining words at the ends."""
    return _JOINER.sub("", _ARTICLE.sub("", " ".join(fold(text).lower().translate(_MARKS).split())))


def _is_term(text: str) -> bool:
    """Whether the words may be a name of something: no verb of an act, no session, no number."""
    words = text.split()
    if not 0 < len(words) <= _LONGEST or words[0] in SMALL or words[-1] in SMALL or not (text[0] + text[-1]).isalpha():
        return False
    if words[0] in _NUMBERS or words[0].endswith("ly") or _NTH.search(text):
        return False
    return all(height(words[0], ladder) is None for ladder in (ASKING, BLAMING, RECEIVING))


def _say_the_same(before: str, after: str) -> bool:
    """Whether one of them is the other in another form, or with something added: what was added is no other term."""
    fewer, more = sorted((stems(before), stems(after)), key=len)
    return fewer <= more or before.startswith(after) or after.startswith(before)


def _gave_way(material: Material, before: str, after: str) -> int:
    """How many uses of the one went in linked paragraphs; 0 where less than half of them did, or the other has no more
    than it had."""
    old_before, new_before, old_after, new_after = (
        sum(f" {_bare(text)} ".count(f" {phrase} ") for text in side)
        for phrase in (before, after)
        for side in material.texts_of_links
    )
    return old_before - new_before if 2 * new_before <= old_before and new_after > old_after else 0


def _whole(material: Material, places: Sequence[ChangedPassage]) -> ChangedPassage:
    """The first of the places, with the words of substance that stand behind it in all places and both texts: of
    "health-care" and "health information and", before "services", the services are a part."""
    for _ in range(_BESIDE):
        ahead = {_next(material, place, side) for place in places for side in (0, 1)}
        if len(ahead) != 1 or None in ahead:
            break
        (word,) = ahead
        letters = len(word or "") + 1
        places = [
            place._replace(
                old=place.old._replace(end=place.old.end + letters), new=place.new._replace(end=place.new.end + letters)
            )
            for place in places
        ]
    return _with_name(material, places)


def _with_name(material: Material, places: Sequence[ChangedPassage]) -> ChangedPassage:
    """The first of the places with the beginning of the name that it ends: "Government of National" before "Accord"
    and "Unity"."""
    begun = {
        _NAME_BEFORE.search(paragraphs[span.paragraph].text[: span.start])
        for place in places[:1]
        for paragraphs, span in ((material.left, place.old), (material.right, place.new))
        if paragraphs[span.paragraph].text[span.start : span.end].lstrip()[:1].isupper()
    }
    letters = {len(found[0]) if found else 0 for found in begun}
    if len(begun) != 2 or len(letters) != 1:
        return places[0]
    (ahead,) = letters
    first = places[0]
    old, new = first.old, first.new
    return first._replace(old=old._replace(start=old.start - ahead), new=new._replace(start=new.start - ahead))


def _next(material: Material, passage: ChangedPassage, side: int) -> str | None:
    """The word of substance right behind the passage in the older (0) or the newer (1) text."""
    span, paragraphs = (passage.new, material.right) if side else (passage.old, material.left)
    found = _WORD_AFTER.match(paragraphs[span.paragraph].text, span.end)
    return found[1].lower() if found and worth(found[1]) == WORD else None


def _printed(paragraphs: Sequence[Paragraph], span: Span) -> str:
    """The words as printed, without an article before and a joining word after them."""
    words = paragraphs[span.paragraph].text[span.start : span.end].strip(" \n,;")
    return _JOINER.sub("", _ARTICLE.sub("", words))
