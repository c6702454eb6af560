"""What an editor sends from the review page, as fixes: only what differs from the text as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from resolutions import fixes
from resolutions.document import SECTIONS, Adoption, Document, Paragraph, Section
from resolutions.fixes import Fix, InvalidFix
from resolutions.services.editions.uploads import LANGUAGES as OFFICIAL

TEXT_FIELDS = ("symbol", "title", "language", "session", "agenda_item", "adopted_on", "meeting")
COUNTS = ("in_favour", "against", "abstaining")
ACTS = {"join": fixes.Join, "drop": fixes.Drop, "heading": fixes.MakeHeading}
_EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def metadata_fixes(sent: Mapping[str, str], document: Document) -> tuple[Fix, ...]:
    """A fix for each field of the front matter that was changed. Raises Impossible where a count is no number, and
    where the language is none of the official ones."""
    return tuple(_metadata(sent, document))


def front_matter(document: Document) -> dict[str, str]:
    """What stands in the fields of the front matter, as `metadata_fixes` takes it."""
    counts = {side: getattr(document.adoption, side) for side in COUNTS}
    return {
        **{field: str(getattr(document, field) or "") for field in TEXT_FIELDS},
        **{side: "" if count is None else str(count) for side, count in counts.items()},
        "mode": document.adoption.mode or "",
    }


def paragraph_fixes(sent: Mapping[str, str], document: Document) -> tuple[Fix, ...]:
    """What was typed into the form of the paragraph `at`, and the act asked for ("join", "drop", "heading").

    An empty line in its text splits it there. Raises Impossible where there is no such paragraph any more.
    """
    label = sent.get("at", "")
    paragraph = next((p for p in document.paragraphs if p.label == label), None)
    if paragraph is None:
        raise InvalidFix(f"There is no paragraph {label} any more.")
    act = ACTS.get(sent.get("do", ""))
    if act is fixes.Drop:
        return (fixes.Drop(label),)
    text = tuple(_text(sent, paragraph))
    return (*text, act(label)) if act else (*text, *_place(sent, paragraph))


def heading_fixes(sent: Mapping[str, str]) -> tuple[Fix, ...]:
    """A heading taken out, or made the paragraph whose label was typed."""
    before, text = sent.get("before") or None, sent.get("text", "")
    if sent.get("do") == "drop":
        return (fixes.DropHeading(before, text),)
    return (fixes.MakeParagraph(before, text, sent.get("label", "")),)


def _metadata(sent: Mapping[str, str], document: Document) -> Iterator[Fix]:
    for field in TEXT_FIELDS:
        value = " ".join(sent.get(field, "").split())
        held = getattr(document, field)
        if field in sent and value != (str(held) if held else ""):
            if field == "language" and value not in OFFICIAL:
                raise InvalidFix("A text is in one of the six official languages.")
            yield fixes.SetMetadata(field, value or None)
    if "mode" in sent and (adoption := _adoption(sent, document.adoption)) != document.adoption:
        yield fixes.SetMetadata("adoption", adoption)


def _adoption(sent: Mapping[str, str], held: Adoption) -> Adoption:
    """The adoption as typed; the States' names are kept while it is a recorded vote."""
    mode = sent["mode"]
    if mode == "recorded vote":
        counts = (_count(sent.get(side, "")) for side in COUNTS)
        voters = (held.voters_in_favour, held.voters_against, held.voters_abstaining)
        return Adoption(mode, *counts, *voters)
    if mode not in ("", "without a vote"):
        raise InvalidFix("A text is adopted without a vote or by a recorded vote.")
    return Adoption("without a vote" if mode else None)


def _count(written: str) -> int | None:
    digits = written.strip()
    if digits and not (digits.isascii() and digits.isdecimal() and len(digits) < 5):
        raise InvalidFix(f"“{digits[:20]}” is no number of votes.")
    return int(digits) if digits else None


def _text(sent: Mapping[str, str], paragraph: Paragraph) -> Iterator[Fix]:
    """The text where it was changed, then the splits from the last to the first, so that each is still in the part that
    keeps the label."""
    parts = [" ".join(part.split()) for part in _EMPTY_LINE.split(sent.get("text", paragraph.text).replace("\r", ""))]
    parts = [part for part in parts if part] or [""]
    whole = " ".join(parts)
    if whole != " ".join(paragraph.text.split()):
        yield fixes.SetText(paragraph.label, whole)
    for count in range(len(parts) - 1, 0, -1):
        yield fixes.Split(paragraph.label, len(" ".join(parts[:count])))


def _place(sent: Mapping[str, str], paragraph: Paragraph) -> Iterator[Fix]:
    label = " ".join(sent.get("label", paragraph.label).split())
    if label != paragraph.label:
        yield fixes.SetLabel(paragraph.label, label)
    section = sent.get("section", paragraph.section)
    if section != paragraph.section:
        yield fixes.SetSection(label, _section(section))


def _section(written: str) -> Section:
    for section in SECTIONS:
        if section == written:
            return section
    raise InvalidFix("A paragraph is preambular, operative or in the annex.")
