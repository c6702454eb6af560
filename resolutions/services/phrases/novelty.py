"""Where the words of a question are new: what of it the nearest text does not say, and whether any text here does.

    asked      to provide victims of trafficking with free and swift legal aid
    nearest    to provide victims of trafficking with legal aid

"free and swift" is not in the nearest text, and is looked up as a run of three words; of "swift" alone it would be
"with swift legal". Where all its runs stand somewhere, the paragraphs that say it are counted, and the first is named;
where not, those of its words are marked that no run of any text holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from resolutions.comparing.wording.edits import edits
from resolutions.comparing.wording.moved_words import moves
from resolutions.models import Occurrence, Shingle
from resolutions.services.phrases.passages import holding, says
from resolutions.tracing.shingles import LENGTH, shingles
from resolutions.words import SMALL, words

MOST = 5
"""Stretches that are looked up; of a question that has more, the nearest text is not near."""
USUAL = 2000
"""Texts that share a run of words from which on it is no one's wording."""
_MARKS = " ,;:."


@dataclass(frozen=True, slots=True)
class FirstUse:
    """The first use of a stretch: where it stands, since when."""

    symbol: str
    label: str
    adopted_on: date | None


@dataclass(frozen=True, slots=True)
class NovelSpan:
    """Words of the question that the nearest text does not have. `parts` are its words in turn, each with whether a run
    of three words of any text here holds it; where all are said in one, `count` paragraphs say it, `first` first."""

    text: str
    parts: tuple[tuple[bool, str], ...]
    count: int = 0
    first: FirstUse | None = None


def novel_spans(asked: str, nearest: str) -> tuple[NovelSpan, ...]:
    """The stretches of the question that are not in the text nearest to it, in their order, at most MOST. Runs of words
    reach the database as numbers. Small words by themselves and what is said everywhere are no one's wording."""
    own = [stretch for stretch in _absent(asked, nearest) if not SMALL.issuperset(words(stretch.own))][:MOST]
    runs = {run for stretch in own for run in shingles(words(stretch.text))}
    known = dict(Shingle.objects.filter(shingle__in=runs, passages__gt=0).values_list("shingle", "passages"))
    found = (_looked_up(stretch, known) for stretch in own)
    return tuple(stretch for stretch in found if stretch)


@dataclass(frozen=True, slots=True)
class _Absent:
    """Words that the nearest text lacks, with a word before and after where they make no run of three, two where they
    begin or end the question."""

    before: str
    own: str
    after: str

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.before, self.own, self.after) if part)


def _absent(asked: str, nearest: str) -> Iterator[_Absent]:
    changes = edits(asked, nearest)
    moved = {n for n, _ in moves(changes)}
    at = 0
    for n, edit in enumerate(changes):
        if edit.op == "+":
            continue
        end, own = at + len(edit.text), edit.text.strip(_MARKS)
        lacks = edit.op == "-" and n not in moved
        if lacks and len(words(own)) >= LENGTH:
            yield _Absent("", own, "")
        elif lacks and words(own):
            before, after = ([word for word in part.split() if words(word)] for part in (asked[:at], asked[end:]))
            lacking = LENGTH - len(words(own)) - 1
            first = " ".join(before[-1 if after else -1 - lacking :])
            last = " ".join(after[: 1 if before else 1 + lacking])
            yield _Absent(first.lstrip(_MARKS), edit.text.strip(), last.rstrip(_MARKS))
        at = end


def _looked_up(absent: _Absent, known: Mapping[int, int]) -> NovelSpan | None:
    own = words(absent.text)
    runs = shingles(own)
    if len(own) < LENGTH or any(run not in known for run in runs):
        return NovelSpan(absent.text, tuple(_parts(absent, known)))
    if min(known[run] for run in runs) > USUAL:
        return None
    passages = [pk for pk, said in holding(own).values_list("pk", "text") if says(words(said), own)]
    uses = Occurrence.objects.filter(passage__in=passages)
    earliest = uses.order_by(F("adopted_on").asc(nulls_last=True), "paragraph_id")
    first = earliest.values_list("edition__resolution__symbol", "paragraph__label", "adopted_on").first()
    if first is None:
        return NovelSpan(absent.text, ((True, absent.text),))
    return NovelSpan(absent.text, ((True, absent.text),), uses.count(), FirstUse(*first))


def _parts(absent: _Absent, known: Mapping[int, int]) -> Iterator[tuple[bool, str]]:
    """The words in turn, each with whether a run of three that stands somewhere holds it; like neighbours joined. What
    stands before and after is in the nearest text."""
    parts = absent.text.split()
    flat = [(n, word) for n, part in enumerate(parts) for word in words(part)]
    last = len(parts) - len(absent.after.split())
    held = {n for n in range(len(parts)) if n < len(absent.before.split()) or n >= last}
    for at in range(len(flat) - LENGTH + 1):
        run = flat[at : at + LENGTH]
        if shingles([word for _, word in run])[0] in known:
            held.update(n for n, _ in run)
    yield from _joined([(n in held, part) for n, part in enumerate(parts)])


def _joined(parts: Sequence[tuple[bool, str]]) -> Iterator[tuple[bool, str]]:
    at = 0
    while at < len(parts):
        end = next((n for n in range(at, len(parts)) if parts[n][0] != parts[at][0]), len(parts))
        yield parts[at][0], " ".join(part for _, part in parts[at:end])
        at = end
