"""A draft held against agreed language, as the page and the Word file show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resolutions.presentation.checked import Checked
from resolutions.presentation.comparison.insights import DIRECTION_WORDS
from resolutions.presentation.phrase_search import ALIKE, OccurrenceLine, against, line
from resolutions.presentation.pieces import Piece, clean
from resolutions.presentation.sentence import Sentence, sentence
from resolutions.presentation.wording import capital, in_words, listed, plural, spelled
from resolutions.services.phrases.text_check import Held


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A paragraph of the draft: its words, and the agreed ones against them; `verdict` says how near they are,
    `opening` what became of the opening verb."""

    id: str
    label: str
    printed: str
    own: tuple[Piece, ...]
    verdict: str
    agreed: OccurrenceLine | None
    first: OccurrenceLine | None
    count: int
    pieces: tuple[Piece, ...]
    opening: str

    @property
    def where(self) -> Sentence:
        """Where the agreed words stand: `A/HRC/RES/20/1, PP9, 5 July 2012; 2 uses, word for word or nearly so, first in
        A/HRC/RES/11/3, PP5, 17 June 2009`. Empty where none are near."""
        if self.agreed is None or self.first is None:
            return ()
        if self.count < 2:
            return _use(self.agreed)
        first = sentence("first in ", _use(self.first)) if self.first.href != self.agreed.href else "this one first"
        return sentence(_use(self.agreed), f"; {self.count} uses, {ALIKE}, ", first)


def _use(use: OccurrenceLine) -> Sentence:
    return sentence(use.named, f", {use.when}" if use.when else "")


def held(number: int, one: Held, *, so_far: bool = False) -> CheckedLine:
    """The paragraph as the page shows it; `so_far` where not all texts can be searched."""
    place = one.place
    return CheckedLine(
        id=f"paragraph-{number}",
        label=one.paragraph.label,
        printed=one.paragraph.printed,
        own=clean(one.paragraph),
        verdict=_verdict(one, so_far=so_far),
        agreed=line(place.nearest) if place else None,
        first=line(place.earliest) if place else None,
        count=place.count if place else 0,
        pieces=against(one.paragraph.text, place.nearest) if place and not one.is_agreed else (),
        opening=_opening(one),
    )


def export_lines(found: Sequence[Held], *, so_far: bool = False) -> list[Checked]:
    """What the Word file says of each paragraph; `so_far` where not all texts can be searched."""
    return [_exported(one, so_far=so_far) for one in found]


def _exported(one: Held, *, so_far: bool) -> Checked:
    said = [f"{one.paragraph.label}: {_verdict(one, so_far=so_far)}"]
    if one.place:
        nearest = line(one.place.nearest)
        said.append(f"{nearest.name}{f' ({nearest.when})' if nearest.when else ''}")
    if opening := _opening(one):
        said.append(opening)
    return Checked(". ".join(said) + ".", one.place.text if one.place else None, one.paragraph.text)


def _verdict(one: Held, *, so_far: bool) -> str:
    if one.place is None:
        return (
            "Nothing near in the texts that can be searched so far" if so_far else "New: no agreed language comes near"
        )
    if one.is_agreed:
        return "Agreed, word for word"
    if one.place.kept == one.length:
        return "Every word is agreed, in a text that differs"
    return f"{one.place.kept} of your {plural(one.length, 'word')} agreed"


def _opening(one: Held) -> str:
    if one.place is None or one.moved is None:
        return ""
    scale = DIRECTION_WORDS[one.moved]
    agreed, here = one.place.nearest.opening, one.paragraph.opening
    return f"Opening: agreed “{agreed}”, here “{here}”{f', {scale}' if scale else ''}"


def summed(found: Sequence[Held], *, so_far: bool = False) -> str:
    """How much of the draft is agreed, in a sentence; `so_far` where not all texts can be searched."""
    agreed, new = sum(one.is_agreed for one in found), sum(one.place is None for one in found)
    counts = (
        (agreed, "agreed word for word"),
        (len(found) - agreed - new, "near agreed language"),
        (new, "near nothing so far" if so_far else "new"),
    )
    said = listed([f"{in_words(count)} {what}" for count, what in counts if count])
    return f"{capital(spelled(len(found), 'paragraph'))}: {said}."
