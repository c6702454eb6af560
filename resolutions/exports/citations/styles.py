"""Citations as sentences: United Nations, OSCOLA, Bluebook, Chicago."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from resolutions.exports.citations.pinpoints import in_signs, in_words
from resolutions.exports.citations.works import SITE, CitedSite, CitedText
from resolutions.numerals import MONTHS
from resolutions.presentation.wording import day

_OSCOLA_BODIES = {
    "Human Rights Council": "UNHRC",
    "General Assembly": "UNGA",
    "Security Council": "UNSC",
    "Economic and Social Council": "ECOSOC",
    "Commission on Human Rights": "UNCHR",
}
_BLUEBOOK_BODIES = {
    "Human Rights Council": "Human Rights Council",
    "General Assembly": "G.A.",
    "Security Council": "S.C.",
    "Economic and Social Council": "E.S.C.",
    "Commission on Human Rights": "Comm’n on Human Rights",
}
_BLUEBOOK_MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})
"""Quotation marks within quotation marks."""
_YEAR = re.compile(r" \((\d{4})\)$")


def united_nations(work: CitedText | CitedSite) -> str:
    """`Human Rights Council resolution 20/1 of 5 July 2012, para. 4 (b).` (Editorial Manual, Footnotes III.E), with
    no date where the number has the year: `Security Council resolution 1325 (2000)`. Websites with `Available at …
    (accessed on …)` (Footnotes IV)."""
    if isinstance(work, CitedSite):
        part = f", {work.part}" if work.part else ""
        return f"{SITE}, “{work.title}”{part}. Available at {work.address} (accessed on {day(work.accessed)})."
    when = f" of {day(work.adopted_on)}" if work.adopted_on and not _YEAR.search(work.number) else ""
    named = f"{_un_name(work)}{when}" if work.kind != "statement" else f"{_un_name(work)}{when} ({work.symbol})"
    return f"{', '.join(filter(None, (named, in_words(work.point) if work.point else '')))}."


def _un_name(work: CitedText) -> str:
    if work.kind == "statement":
        return f"Statement by the President of the {work.body}"
    if work.kind == "draft resolution":
        return f"{work.body} draft resolution {work.symbol}"
    return f"{work.body} {work.kind} {work.number}" if work.body else work.symbol or work.title


def oscola(work: CitedText | CitedSite) -> str:
    """`UNHRC Res 20/1 (5 July 2012) UN Doc A/HRC/RES/20/1, para 4(b)` (OSCOLA 2006, IV.B.2: the body, the number, the
    date in brackets, the symbol; no full stop). Websites: `‘Title’ (Site) <address> accessed date` (OSCOLA 3.4.8)."""
    if isinstance(work, CitedSite):
        part = f", {work.part}" if work.part else ""
        return f"‘{work.title}’{part} ({SITE}) <{work.address}> accessed {day(work.accessed)}"
    body = _OSCOLA_BODIES.get(work.body, "")
    kind = {"resolution": "Res", "decision": "Dec", "statement": "Presidential Statement"}.get(work.kind, "")
    name = f"{body} {kind} {_undated(work)}" if kind else f"{body} ‘{work.title}’".strip()
    when = f" ({day(work.adopted_on)})" if work.adopted_on else ""
    symbol = f" UN Doc {_symbol(work)}" if work.symbol else ""
    point = f", {in_signs(work.point, 'para', 'preambular')}" if work.point else ""
    return f"{name}{when}{symbol}{point}"


def bluebook(work: CitedText | CitedSite) -> str:
    """`Human Rights Council Res. 20/1, ¶ 4(b), U.N. Doc. A/HRC/RES/20/1 (July 5, 2012).` (rule 21.8.2); websites with
    the date last visited (rule 18.2.2)."""
    if isinstance(work, CitedSite):
        part = f", {work.part}" if work.part else ""
        return f"{work.title}{part}, {SITE}, {work.address} (last visited {_american(work.accessed)})."
    body = _BLUEBOOK_BODIES.get(work.body, work.body)
    kind = {"resolution": "Res.", "decision": "Dec.", "statement": "Pres. Statement"}.get(work.kind, "")
    name = f"{body} {kind} {_undated(work)}" if kind else ", ".join(filter(None, (body, work.title)))
    point = in_signs(work.point, "¶", "pmbl.") if work.point else ""
    symbol = f"U.N. Doc. {_symbol(work)}" if work.symbol else ""
    when = f" ({_american(work.adopted_on)})" if work.adopted_on else ""
    return f"{', '.join(filter(None, (name, point, symbol)))}{when}."


def chicago(work: CitedText | CitedSite) -> str:
    """`UN Human Rights Council, Resolution 20/1, “Trafficking in persons,” para. 4(b), A/HRC/RES/20/1, July 5, 2012,
    https://…`: a note, with the body, number, title, paragraph and date as Emory's libraries write them, the symbol
    before the date as Turabian has it, and the address. Websites with the day of access (Citation Quick Guide)."""
    if isinstance(work, CitedSite):
        part = f"{work.part}, " if work.part else ""
        return f"“{work.title},” {part}{SITE}, accessed {_in_full(work.accessed)}, {work.address}."
    body = f"UN {work.body}" if work.body else ""
    number = f"{work.kind.capitalize()} {_undated(work)}" if work.kind in ("resolution", "decision") else ""
    title = f"“{work.title.translate(_INNER)},”" if work.title else ""
    point = in_signs(work.point, "para.", "preambular") if work.point else ""
    rest = (point, work.symbol, _in_full(work.adopted_on) if work.adopted_on else "", work.address)
    named = (*(f"{one}," for one in (body, number) if one), title, ", ".join(filter(None, rest)))
    return f"{' '.join(filter(None, named))}."


def _in_full(when: date) -> str:
    return f"{MONTHS[when.month - 1]} {when.day}, {when.year}"


def _undated(work: CitedText) -> str:
    """The number without a year that the date says again: both styles write S.C. Res. 1325, not 1325 (2000)."""
    return _YEAR.sub("", work.number)


def _symbol(work: CitedText) -> str:
    return re.sub(r"\(\d{4}\)$", "", work.symbol)


def _american(when: date) -> str:
    return f"{_BLUEBOOK_MONTHS[when.month - 1]} {when.day}, {when.year}"


STYLES: dict[str, Callable[[CitedText | CitedSite], str]] = {
    "United Nations": united_nations,
    "OSCOLA": oscola,
    "Bluebook": bluebook,
    "Chicago": chicago,
}


def sentences(work: CitedText | CitedSite) -> tuple[tuple[str, str], ...]:
    """The name of each style with the citation in it."""
    return tuple((name, style(work)) for name, style in STYLES.items())
