"""A paragraph as lawyers name it: its label taken apart, with the number that is printed where there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from resolutions.document import Document, Paragraph
from resolutions.presentation.wording import ordinal

_LABEL = re.compile(
    r"(?:(?P<around>.+) )?(?P<kind>PP|OP|S|P)(?P<number>\d+)"
    r"(?:(?P<last>(?:\([^()]+\))*)\+(?P<after>\d+))?(?P<inner>(?:\([^()]+\))*)"
)
_AROUND = re.compile(r"(Annex|Appendix|Part)(?: ([IVXLC]+|[A-Z]|\d+))?(?= |$)")

_COUNTED = {"PP": "preambular paragraph", "OP": "operative paragraph", "S": "paragraph", "P": "paragraph"}


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A paragraph. `around` are the annex and the part it stands in, outermost first ("annex II", "sect. III");
    `kind` is PP, OP, S or P: preambular, operative, of a statement, or of an annex that is no list of either; `number`
    as printed, else as counted; `counted` that it is not printed; `after` how many paragraphs without a number come
    before it, itself included, after that number, or after the `last` item of its list; `inner` the letters and
    numerals of its lists."""

    around: tuple[str, ...]
    kind: str
    number: int
    counted: bool
    after: int
    last: tuple[str, ...]
    inner: tuple[str, ...]


def pinpoint(document: Document, label: str) -> Pinpoint:
    """The paragraph of that label. Raises KeyError where the document has none, ValueError for a label of no form."""
    paragraphs = {paragraph.label: paragraph for paragraph in document.paragraphs}
    found = _LABEL.fullmatch(paragraphs[label].label)
    if found is None:
        raise ValueError(f"{label} is no label of a paragraph")
    around = f"{found['around']} " if found["around"] else ""
    plain = f"{around}{found['kind']}{found['number']}"
    printed = _printed(paragraphs, plain if found["last"] else label.removesuffix(found["inner"]))
    return Pinpoint(
        around=tuple(_surrounding(name, number) for name, number in _AROUND.findall(found["around"] or "")),
        kind=found["kind"],
        number=int(printed or found["number"]),
        counted=not printed,
        after=int(found["after"] or 0),
        last=_marks(found["last"]),
        inner=_marks(found["inner"]),
    )


def _marks(inner: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"\([^()]+\)", inner or ""))


def _printed(paragraphs: Mapping[str, Paragraph], top: str) -> str:
    """The number printed before the outermost paragraph, "" where there is none."""
    digits = re.match(r"\d+", paragraphs[top].printed) if top in paragraphs else None
    return digits[0] if digits else ""


def _surrounding(name: str, number: str) -> str:
    """`annex II`; sections have Roman numerals, parts of composite resolutions letters."""
    word = name.lower() if name != "Part" else "sect." if re.fullmatch("[IVXLC]{2,}|[IVX]", number) else "part"
    return f"{word} {number}".strip()


def in_words(point: Pinpoint) -> str:
    """In the manner of the Editorial Manual: `annex II, para. 4 (b) (ii)`, `ninth preambular paragraph`.

    Preambular paragraphs have no numbers and are counted in words ("Resolutions and other formal decisions", II.E).
    """
    inner = "".join(f" {mark}" for mark in point.inner)
    if point.after:
        last = "".join(f" {mark}" for mark in point.last)
        said = f"{ordinal(point.after)} paragraph after para. {point.number}{last}"
    elif point.counted:
        said = f"{ordinal(point.number)} {_COUNTED[point.kind]}"
    else:
        return ", ".join((*point.around, f"para. {point.number}{inner}"))
    return ", ".join((*point.around, said, *([f"subpara.{inner}"] if inner else [])))


def in_signs(point: Pinpoint, paragraph: str, preamble: str) -> str:
    """With the signs of a style: `annex II, ¶ 4(b)(ii)`, `pmbl. ¶ 9`; `paragraph` is its sign, `preamble` what it
    says before paragraphs of a preamble."""
    number = f"{paragraph} {point.number}{''.join(point.last + point.inner)}"
    if point.after:
        number = f"{ordinal(point.after)} {paragraph} after {number}"
    return ", ".join((*point.around, f"{preamble} {number}" if point.kind == "PP" else number))
