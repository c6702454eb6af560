"""The fixes there are, as values and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from resolutions.document import Adoption, Section

Field = Literal["symbol", "title", "language", "session", "agenda_item", "adopted_on", "meeting", "adoption"]
FIELDS: tuple[Field, ...] = get_args(Field)


class InvalidFix(ValueError):
    """The fix cannot be made; the message is one plain line for the editor."""


@dataclass(frozen=True, slots=True)
class SetMetadata:
    """A field of the document gets the value; None or "" where the text does not say it. A date is written as
    2012-07-05, the adoption is an Adoption. With the symbol goes the session it names."""

    field: Field
    value: str | Adoption | None


@dataclass(frozen=True, slots=True)
class SetText:
    """The paragraph gets another text, without its printed number and footnote marks."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SetLabel:
    """The paragraph gets another label, its subparagraphs with it; and the section that the label speaks of."""

    label: str
    new: str


@dataclass(frozen=True, slots=True)
class SetSection:
    label: str
    section: Section


@dataclass(frozen=True, slots=True)
class Join:
    """The paragraph goes on from the one before it: its text, with the number it was taken to have, follows that one's,
    and its subparagraphs stand under that one."""

    label: str


@dataclass(frozen=True, slots=True)
class Split:
    """The paragraph ends before the character `at` of its text; what follows is a paragraph of its own. Where that
    begins with a number ("5. ", "(b) "), the number is taken out of the text and gives the label, if it is free; else
    the label is that of the first with "+1"."""

    label: str
    at: int


@dataclass(frozen=True, slots=True)
class Drop:
    """The paragraph is none of the text's: a page's furniture."""

    label: str


@dataclass(frozen=True, slots=True)
class MakeHeading:
    """The paragraph is a heading of what follows it."""

    label: str


@dataclass(frozen=True, slots=True)
class MakeParagraph:
    """The heading `text` that stands before the paragraph `before` (None: after the last) is a paragraph, `label`."""

    before: str | None
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class DropHeading:
    """The heading `text` that stands before the paragraph `before` (None: after the last) is none of the text's."""

    before: str | None
    text: str


Fix = (
    SetMetadata
    | SetText
    | SetLabel
    | SetSection
    | Join
    | Split
    | Drop
    | MakeHeading
    | MakeParagraph
    | DropHeading
)  # fmt: skip

_KINDS: dict[str, type[Fix]] = {
    "metadata": SetMetadata,
    "text": SetText,
    "label": SetLabel,
    "section": SetSection,
    "join": Join,
    "split": Split,
    "drop": Drop,
    "heading": MakeHeading,
    "paragraph": MakeParagraph,
    "drop heading": DropHeading,
}
KINDS: tuple[str, ...] = tuple(_KINDS)
"""What a fix is called where it is kept."""
_NAMES = {made: kind for kind, made in _KINDS.items()}


def to_json(fix: Fix) -> dict[str, Any]:
    """The fix as {"kind": "label", "what": {"label": "OP4", "new": "OP5"}}."""
    what = {field.name: getattr(fix, field.name) for field in fields(fix)}
    if isinstance(fix, SetMetadata) and isinstance(fix.value, Adoption):
        what["value"] = _adoption_to_json(fix.value)
    return {"kind": _NAMES[type(fix)], "what": what}


def from_json(value: Any) -> Fix:
    """The fix that `to_json` wrote. Raises InvalidFix where the value is none; what a fix asks for is looked at when it
    is applied."""
    kind, what = (value.get("kind"), value.get("what")) if isinstance(value, Mapping) else (None, None)
    made = _KINDS.get(kind) if isinstance(kind, str) else None
    if made is None or not isinstance(what, Mapping):
        raise InvalidFix("This is no fix of a document.")
    names = [field.name for field in fields(made)]
    if set(what) != set(names) or not all(_fits(name, what[name]) for name in names):
        raise InvalidFix(f"A fix of the kind “{kind}” says {', '.join(names)}.")
    arguments = dict(what)
    if made is SetMetadata and isinstance(arguments["value"], Mapping):
        arguments["value"] = _adoption_from_json(arguments["value"])
    return made(**arguments)


def _fits(name: str, value: Any) -> bool:
    """Whether the value has the type that all fixes give the argument of this name."""
    if name == "at":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "before":
        return value is None or isinstance(value, str)
    if name == "value":
        return value is None or isinstance(value, str | Mapping)
    return isinstance(value, str)


_COUNTS = ("in_favour", "against", "abstaining")


def _adoption_to_json(adoption: Adoption) -> dict[str, Any]:
    return {
        "mode": adoption.mode,
        **{side: getattr(adoption, side) for side in _COUNTS},
        "voters": {side: list(getattr(adoption, f"voters_{side}")) for side in _COUNTS},
    }


def _adoption_from_json(value: Mapping[str, Any]) -> Adoption:
    """The adoption in the shape of the contract; what is left out is None."""
    voters = value.get("voters", {})
    if not isinstance(voters, Mapping) or set(value) - {"mode", "voters", *_COUNTS} or set(voters) - set(_COUNTS):
        raise InvalidFix("An adoption says mode, in_favour, against, abstaining and voters.")
    mode = value.get("mode")
    if mode not in (None, "without a vote", "recorded vote"):
        raise InvalidFix("A text is adopted “without a vote” or by “recorded vote”.")
    counts = [_count(value.get(side)) for side in _COUNTS]
    states = [_states(voters.get(side, [])) for side in _COUNTS]
    return Adoption(mode, counts[0], counts[1], counts[2], states[0], states[1], states[2])


def _count(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise InvalidFix("The votes are counted in whole numbers.")


def _states(value: Any) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise InvalidFix("The States that voted are a list of names.")
