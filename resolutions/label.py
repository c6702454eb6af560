"""Labels of paragraphs: the one grammar of what names a paragraph in its edition.

PP3             the third paragraph of the preamble
OP4(b)(ii)      an item of a list in operative paragraph 4
OP4bis          a paragraph put in behind 4 while the text was negotiated
OP4alt2         the second other wording of paragraph 4
OP4(b)+1        the first paragraph without a number behind that item
Annex II OP3    paragraph 3 of an annex; "Annex P1" where it belongs to no list of either kind
Part II OP1     where numbers begin again
S2              the second paragraph of a statement
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Literal, cast, get_args

from resolutions.document import Section
from resolutions.numerals import from_roman

Kind = Literal["PP", "OP", "P", "S"]
"""Preambular, operative, of an annex that is no list of either, of a statement."""

SUFFIXES = ("", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")
"""What is put behind the number of a paragraph that came in behind another, in their order."""
ALTERNATIVE = "alt"
"""Behind number and suffix: another wording of that paragraph; several are counted, alt2."""
LONGEST = 80
"""Characters of a label."""
_MARK = r"\([A-Za-z0-9]{1,9}\)"
_LABEL = re.compile(
    rf"""
    (?:(?P<around>[A-Z][A-Za-z]*(?:\ [A-Za-z0-9]+)*)\ )?
    (?P<kind>PP|OP|P|S)
    (?:(?P<number>[0-9]{{1,4}})(?P<suffix>(?:{"|".join(SUFFIXES[1:])})?(?:{ALTERNATIVE}[0-9]?)?)|(?=[(+]))
    (?P<steps>(?:{_MARK})*(?:\+[0-9]{{1,3}})*(?:{_MARK})*)
    """,
    re.VERBOSE,
)
_STEP = re.compile(rf"{_MARK}|\+[0-9]+")
_PLACE = re.compile(r"(?P<name>[A-Z][A-Za-z]+)(?: (?P<number>[IVXLC]+|[A-Z]|[0-9]+))?(?= |$)")
_ANNEXES = ("annex", "appendix", "enclosure")
_KINDS: tuple[Kind, ...] = get_args(Kind)
_ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart. `around` is the annex and the part in which the paragraph stands ("Annex II Part III"), ""
    for the body; `number` its digits, "" where a list stands under no number; `suffix` "bis", "ter", "alt", … or "";
    `steps` go from that paragraph to this one: "(b)" into a list, "+1" on to a paragraph without a number."""

    around: str
    kind: Kind
    number: str
    suffix: str
    steps: tuple[str, ...]

    def __str__(self) -> str:
        around = f"{self.around} " if self.around else ""
        return f"{around}{self.kind}{self.number}{self.suffix}{''.join(self.steps)}"

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """The annex and the part around it, outermost first, each with its number or letter, "" where it has none:
        (("Annex", "II"), ("Part", "B"))."""
        return tuple((found["name"], found["number"] or "") for found in _PLACE.finditer(self.around))

    @property
    def own_number(self) -> str:
        """The last of its numbers: 4 of OP4, b of OP4(b), 1 of OP4(b)+1, 4bis of OP4bis."""
        return self.steps[-1].strip("(+)") if self.steps else self.number + self.suffix

    @property
    def depth(self) -> int:
        """Lists in which it stands: 0 for OP4, 1 for OP4(b), 2 for OP4(b)(ii)."""
        return sum(not step.startswith("+") for step in self.steps)

    @property
    def items(self) -> tuple[str, ...]:
        """The marks of the lists in which it stands, or behind whose items it does: (b) and (ii)."""
        return tuple(takewhile(lambda step: not step.startswith("+"), self.steps))

    @property
    def after(self) -> int:
        """How many paragraphs without a number stand behind that item, this one included; 0 for one with a number."""
        return sum(int(step) for step in self.steps if step.startswith("+"))

    @property
    def items_after(self) -> tuple[str, ...]:
        """The marks of the lists of such a paragraph."""
        return tuple(step for step in self.steps[len(self.items) :] if not step.startswith("+"))

    @property
    def parent(self) -> Label | None:
        """That of the paragraph that introduces the list in which it stands; None at the top, and for what follows
        without a number."""
        if not self.steps or self.steps[-1].startswith("+"):
            return None
        return replace(self, steps=self.steps[:-1])

    @property
    def top(self) -> Label:
        """That of the numbered paragraph in or behind which it stands: OP4 for OP4(b)+1."""
        return replace(self, steps=())

    @property
    def order(self) -> tuple[object, ...]:
        """A key by which labels of one text stand in the order of the text: PP2, OP4, OP4+1, OP4(a), OP4(a)(iv),
        OP4(a)(v), OP4(b), OP4bis, OP5, Annex I OP1, Annex II OP1.

        Paragraphs of an annex without numbers (P) come behind its numbered ones: how they mix, no label says.
        """
        around = tuple((name, _number(number)) for name, number in self.places)
        suffix, alternative, which = self.suffix.partition(ALTERNATIVE)
        behind = SUFFIXES.index(suffix) if suffix or not alternative else len(SUFFIXES)
        number = (int(self.number or 0), behind, bool(alternative), int(which or 0))
        steps, lists = [], 0
        for step in self.steps:
            # What follows without a number stands before the list, which has begun by then where it stands behind it.
            steps.append((0, int(step)) if step.startswith("+") else (1, _place_in_list(step.strip("()"), lists)))
            lists += not step.startswith("+")
        return (around, _KINDS.index(self.kind), number, tuple(steps))

    def section(self, otherwise: Section) -> Section:
        """The section of which it speaks; `otherwise` where it says nothing (S2)."""
        if self.around.lower().startswith(_ANNEXES):
            return "annex"
        if self.kind == "PP":
            return "preambular"
        return "operative" if self.kind == "OP" or self.around else otherwise

    def is_under(self, other: Label) -> bool:
        """Whether it stands in a list of the other paragraph, at whatever depth, or behind an item of one."""
        length = len(other.steps)
        into_a_list = "".join(self.steps[length : length + 1]).startswith("(")
        return self.top == other.top and self.steps[:length] == other.steps and into_a_list

    def moved(self, old: Label, new: Label) -> Label:
        """What this label, of a paragraph under `old`, becomes where that one is called `new`."""
        return replace(new, steps=new.steps + self.steps[len(old.steps) :])


def _number(text: str) -> int:
    """Of an annex or a part: 2 for "II", "2" and "B"; 0 where there is none."""
    if text.isdigit() or not text:
        return int(text or 0)
    return from_roman(text) if set(text) <= set("IVXLC") else ord(text) - ord("A") + 1


def _place_in_list(mark: str, lists: int) -> int:
    """Which item of its list the mark "b", "ii" or "12" is, in a list that stands in so many others.

    (i) is a Roman one in the second list and the fourth, where (ii) would be the 35th letter, else the ninth letter.
    """
    if mark.isdigit():
        return int(mark)
    is_letter = len(set(mark.lower())) == 1
    if _ROMAN.fullmatch(mark) and (lists % 2 or not is_letter):
        return from_roman(mark)
    return ord(mark[0].lower()) - ord("a") + 1 + 26 * (len(mark) - 1)


@lru_cache(maxsize=1 << 12)
def parse(text: str) -> Label | None:
    """The label that `text` is, None where it is none."""
    found = _LABEL.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    steps = tuple(_STEP.findall(found["steps"]))
    kind = cast(Kind, found["kind"])
    return Label(found["around"] or "", kind, found["number"] or "", found["suffix"] or "", steps)


def parent_of(text: str) -> str | None:
    """The label of the paragraph that introduces the one with this label: OP4(b)(ii) -> OP4(b); None at the top."""
    label = parse(text)
    above = label.parent if label else None
    return str(above) if above else None


def depth_of(text: str) -> int:
    """Lists in which the paragraph with this label stands."""
    label = parse(text)
    return label.depth if label else 0


def anchor(text: str) -> str:
    """The label as an HTML id: OP4(b)(ii) -> OP4.b.ii, "Annex OP3" -> Annex.OP3."""
    return re.sub(r"[^\w.+-]+", ".", text).strip(".")
