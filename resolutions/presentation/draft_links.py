"""The drafts of an act as its page shows them, step by step; of a draft, what it became."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from resolutions.address import BETWEEN
from resolutions.models import DraftLink, Edition, Resolution
from resolutions.presentation.comparison.summary import sentence as compared
from resolutions.presentation.sentence import Sentence, SentencePart, sentence
from resolutions.presentation.wording import day
from resolutions.services.draft_links import DraftStep

NONE = "An editor says that it became none of the acts that are held here."
UNKNOWN = "Which act it became is not known here."
_REASONS = {
    "number": "the adopted text names it",
    "title": "they have the same title in the same session",
    "editor": "an editor says so",
}


@dataclass(frozen=True, slots=True)
class DraftText:
    """A text on the way: its name and address; `here` where it is the page's own."""

    name: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A text, and what was changed in it until the next one: `said` is empty for the last, and where nobody has
    compared the two yet."""

    text: DraftText
    compare: str
    next_name: str
    said: Sentence


@dataclass(frozen=True, slots=True)
class Drafts:
    """The way of an act from its first draft; `said` is, of a draft, what it became, and how that is known."""

    steps: tuple[ShownStep, ...]
    said: Sentence
    edit: str


def drafts(
    own: Resolution, texts: Sequence[Edition], steps: Sequence[DraftStep], link: DraftLink | None
) -> Drafts | None:
    """What the page of a text shows of drafts; None where it is no draft and has none."""
    if not texts and not own.is_draft:
        return None
    shown = [_step(step, own) for step in steps]
    if texts:
        shown.append(ShownStep(_text(texts[-1].resolution, own), "", "", ()))
    said = became(link) if own.is_draft else ()
    edit = reverse("draft_link", args=[own.symbol]) if own.is_draft else ""
    return Drafts(tuple(shown), said, edit)


def became(link: DraftLink | None) -> Sentence:
    """`A draft. It became A/RES/80/202, adopted on 16 December 2025: they have the same title in the same session.`"""
    if link is None or link.adopted is None:
        return sentence("A draft. ", NONE if link else UNKNOWN)
    act = link.adopted
    when = f", adopted on {day(act.adopted_on)}" if act.adopted_on else ""
    leads = SentencePart(act.symbol, href=reverse("resolution", args=[act.symbol]))
    return sentence("A draft. It became ", leads, f"{when}: {_REASONS[link.reason]}.")


def _step(step: DraftStep, own: Resolution) -> ShownStep:
    before, after = step.before.resolution, step.after.resolution
    compare = reverse("comparison", args=[f"{before.symbol}{BETWEEN}{after.symbol}"])
    names = (_name(before), _name(after))
    said = compared(step.comparison, names) if step.comparison else ()
    return ShownStep(_text(before, own), compare, _name(after), said)


def _name(resolution: Resolution) -> str:
    """What people call it: L.28/Rev.1 of the draft, 80/202 of the act."""
    return resolution.number if resolution.is_draft else resolution.short_symbol


def _text(resolution: Resolution, own: Resolution) -> DraftText:
    return DraftText(resolution.symbol, reverse("resolution", args=[resolution.symbol]), resolution == own)
