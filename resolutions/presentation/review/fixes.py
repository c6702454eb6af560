"""Fixes in words: what an editor changed, and what undoing would take back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from resolutions import fixes

FIELD_WORDS = {
    "symbol": "symbol",
    "title": "title",
    "language": "language",
    "session": "session",
    "agenda_item": "agenda item",
    "adopted_on": "date of adoption",
    "meeting": "meeting",
    "adoption": "adoption",
}
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class FixLine:
    """A fix in the list of those made; `undone` where it was taken back."""

    number: int
    words: str
    who: str
    at: datetime
    undone: bool


def fix_words(fix: fixes.Fix) -> str:
    """What was done, in a few words that name the paragraph: `OP4 became OP5`."""
    match fix:
        case fixes.SetMetadata(field=field):
            return f"{FIELD_WORDS[field].capitalize()} set"
        case fixes.SetText(label=label):
            return f"Text of {label} changed"
        case fixes.SetLabel(label=label, new=new):
            return f"{label} became {new}"
        case fixes.SetSection(label=label, section=section):
            return f"{label} put into the {'annex' if section == 'annex' else f'{section} part'}"
        case fixes.Join(label=label):
            return f"{label} joined to the paragraph before it"
        case fixes.Split(label=label):
            return f"{label} split in two"
        case fixes.Drop(label=label):
            return f"{label} taken out"
        case fixes.MakeHeading(label=label):
            return f"{label} made a heading"
        case fixes.MakeParagraph(text=text, label=label):
            return f"Heading “{_short(text)}” made {label}"
        case fixes.DropHeading(text=text):
            return f"Heading “{_short(text)}” taken out"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
