"""A paragraph as lawyers name it: its label taken apart, with the number that is printed where there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from resolutions.document import Document
from resolutions.label import Kind, parse
from resolutions.numerals import ordinal

_COUNTED = {"PP": "preambular paragraph", "OP": "operative paragraph", "S": "paragraph", "P": "paragraph"}


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A paragraph. `around` are the annex and the part it stands in, outermost first ("annex II", "sect. III");
    `kind` as in its label; `number` as printed, else as counted, "" where its list stands under none; `counted` that it
    is not printed; `after` how many paragraphs without a number come before it, itself included, after that number, or
    after the `last` item of its list; `inner` the letters and numerals of its lists."""

    around: tuple[str, ...]
    kind: Kind
    number: str
    counted: bool
    after: int
    last: tuple[str, ...]
    inner: tuple[str, ...]


def pinpoint(document: Document, label: str) -> Pinpoint:
    """The paragraph of that label. Raises KeyError where the document has none, ValueError for a label of no form."""
    printed = {paragraph.label: paragraph.printed for paragraph in document.paragraphs}
    if label not in printed:
        raise KeyError(label)
    return pinpoint_of(label, printed)


def pinpoint_of(label: str, numbers: Mapping[str, str]) -> Pinpoint:
    """The paragraph of that label, in a text of which `numbers` are printed before the labels: that of the outermost
    paragraph is all that is needed. Raises ValueError for a label of no form."""
    found = parse(label)
    if found is None:
        raise ValueError(f"{label} is no label of a paragraph")
    printed = _printed(numbers, str(found.top))
    return Pinpoint(
        around=tuple(_surrounding(name, number) for name, number in found.places),
        kind=found.kind,
        number=f"{printed or found.number}{found.suffix}",
        counted=not printed,
        after=found.after,
        last=found.items if found.after else (),
        inner=found.items_after if found.after else found.items,
    )


def _printed(numbers: Mapping[str, str], top: str) -> str:
    """The number printed before the outermost paragraph, "" where there is none."""
    digits = re.match(r"\d+", numbers.get(top, ""))
    return digits[0] if digits else ""


def _surrounding(name: str, number: str) -> str:
    """`annex II`; sections have Roman numerals, parts of composite resolutions letters."""
    word = name.lower() if name != "Part" else "sect." if re.fullmatch("[IVXLC]{2,}|[IVX]", number) else "part"
    return f"{word} {number}".strip()


def numbering(point: Pinpoint | None) -> str:
    """Where the number comes from by which a paragraph is cited; "" of a text as a whole."""
    if point is None:
        return ""
    if point.after:
        return f"This paragraph has no number in the text: it is counted from paragraph {point.number}, which has one."
    if not point.counted:
        return "The number of the paragraph is the one that is printed in the text."
    if point.kind == "PP":
        return "Paragraphs of a preamble have no numbers: this one is counted."
    return "This paragraph has no number in the text: it is counted."


def in_words(point: Pinpoint) -> str:
    """In the manner of the Editorial Manual: `annex II, para. 4 (b) (ii)`, `ninth preambular paragraph`.

    Preambular paragraphs have no numbers and are counted in words ("Resolutions and other formal decisions", II.E).
    """
    inner = "".join(f" {mark}" for mark in point.inner)
    if point.after:
        last = "".join(f" {mark}" for mark in point.last)
        said = f"{ordinal(point.after)} paragraph after para. {point.number}{last}"
    elif point.counted:
        said = _counted(point)
    else:
        return ", ".join((*point.around, f"para. {point.number}{inner}"))
    return ", ".join((*point.around, said, *([f"subpara.{inner}"] if inner else [])))


def _counted(point: Pinpoint) -> str:
    """`ninth preambular paragraph`; `operative paragraph 4bis`, which no number in words names."""
    name = _COUNTED[point.kind]
    return f"{ordinal(int(point.number))} {name}" if point.number.isdigit() else f"{name} {point.number}".strip()


def in_signs(point: Pinpoint, paragraph: str, preamble: str) -> str:
    """With the signs of a style: `annex II, ¶ 4(b)(ii)`, `pmbl. ¶ 9`; `paragraph` is its sign, `preamble` what it
    says before paragraphs of a preamble."""
    number = f"{paragraph} {point.number}{''.join(point.last + point.inner)}"
    if point.after:
        number = f"{ordinal(point.after)} {paragraph} after {number}"
    return ", ".join((*point.around, f"{preamble} {number}" if point.kind == "PP" else number))
