"""Fixes: what an editor changes in a document that was read, one step at a time.

A fix names its paragraph by label and changes nothing but what it says; the paragraphs around it keep their numbers.
Openings and citations of the texts it touches are found anew by the reader's own rules. `retention` and `lost` stay:
they say what the reader kept of the source. To undo the last fix is to apply all but that one to the document as read.
"""

from resolutions.fixes.accounting import EditorWords, count_words, editor_words
from resolutions.fixes.applying import apply, apply_all
from resolutions.fixes.checks import Check, checks
from resolutions.fixes.kinds import (
    Drop,
    DropHeading,
    Fix,
    InvalidFix,
    Join,
    MakeHeading,
    MakeParagraph,
    SetLabel,
    SetMetadata,
    SetSection,
    SetText,
    Split,
    from_json,
    to_json,
)

__all__ = [
    "Check",
    "Drop",
    "DropHeading",
    "EditorWords",
    "Fix",
    "InvalidFix",
    "Join",
    "MakeHeading",
    "MakeParagraph",
    "SetLabel",
    "SetMetadata",
    "SetSection",
    "SetText",
    "Split",
    "apply",
    "apply_all",
    "checks",
    "count_words",
    "editor_words",
    "from_json",
    "to_json",
]
