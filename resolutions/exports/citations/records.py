"""Citations as records for programs that keep references: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from resolutions.exports.citations.pinpoints import in_words
from resolutions.exports.citations.works import SITE, CitedSite, CitedText
from resolutions.numerals import MONTHS
from resolutions.presentation.wording import capital

# Braces are counted by BibTeX even behind a stroke, so they are named.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of records: the ending and type of its files."""

    ending: str
    name: str
    media_type: str
    write: Callable[[CitedText | CitedSite], str]


def record(work: CitedText | CitedSite, ending: str) -> bytes:
    """The citation in the form of that ending. Raises KeyError where there is none."""
    return FORMS[ending].write(work).encode("utf-8", "replace")


def bibtex(work: CitedText | CitedSite) -> str:
    """One entry: @techreport for a text (body, number and institution are its fields), @misc for a page. `url` and
    `urldate` are biblatex's; older styles pass over them. Signs of TeX are escaped."""
    fields = _bibtex_site(work) if isinstance(work, CitedSite) else _bibtex_text(work)
    kind = "misc" if isinstance(work, CitedSite) else "techreport"
    inner = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{kind}{{{_key(work)},\n{inner}}}\n"


def _bibtex_text(work: CitedText) -> Iterator[tuple[str, str]]:
    # Double braces keep names whole and capitals as they are.
    yield "author", f"{{{{{_tex(_author(work))}}}}}"
    yield "title", f"{{{{{_tex(work.title or work.symbol)}}}}}"
    yield "institution", "{United Nations}"
    yield "type", f"{{{_tex(capital(work.kind or 'document'))}}}"
    yield "number", f"{{{_tex(work.symbol)}}}"
    if work.adopted_on:
        yield "year", f"{{{work.adopted_on.year}}}"
        yield "month", MONTHS[work.adopted_on.month - 1][:3].lower()
        yield "date", f"{{{work.adopted_on.isoformat()}}}"
    if work.point:
        yield "note", f"{{{_tex(in_words(work.point))}}}"
    yield from _bibtex_online(work)


def _bibtex_site(work: CitedSite) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{_tex(work.title)}}}}}"
    yield "howpublished", f"{{{SITE}}}"
    if work.part:
        yield "note", f"{{{_tex(work.part)}}}"
    yield from _bibtex_online(work)


def _bibtex_online(work: CitedText | CitedSite) -> Iterator[tuple[str, str]]:
    if work.address:
        yield "url", f"{{{_uri(work.address)}}}"
        yield "urldate", f"{{{work.accessed.isoformat()}}}"


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in _line(text))


def ris(work: CitedText | CitedSite) -> str:
    """One record: RPRT for a text, whose number is SN and whose kind M3 (so programs take both in), ELEC for a page,
    whose site is T2; a tag a line, dates as YYYY/MM/DD, ended by ER."""
    lines = _ris_site(work) if isinstance(work, CitedSite) else _ris_text(work)
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in (*lines, ("ER", "")))


def _ris_text(work: CitedText) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT"
    yield "AU", _author(work)
    yield "TI", work.title or work.symbol
    if work.adopted_on:
        yield "PY", str(work.adopted_on.year)
        yield "DA", _slashed(work.adopted_on)
    yield "PB", "United Nations"
    yield "M3", capital(work.kind or "document")
    yield "SN", work.symbol
    yield "LA", work.language
    if work.point:
        yield "N1", in_words(work.point)
    yield from _ris_online(work)


def _ris_site(work: CitedSite) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    yield "TI", work.title
    yield "T2", SITE
    if work.part:
        yield "N1", work.part
    yield from _ris_online(work)


def _ris_online(work: CitedText | CitedSite) -> Iterator[tuple[str, str]]:
    if work.address:
        yield "UR", _uri(work.address)
        yield "Y2", _slashed(work.accessed)


def _slashed(when: date) -> str:
    return f"{when:%Y/%m/%d}"


def csl_json(work: CitedText | CitedSite) -> str:
    """A list of one item: a report for a text (CSL has no type for acts of organizations), a web page for a page."""
    item = _csl_site(work) if isinstance(work, CitedSite) else _csl_text(work)
    online = (("URL", _uri(work.address)), ("accessed", _parts(work.accessed))) if work.address else ()
    known = {name: value for name, value in (("id", _key(work)), *item, *online) if value}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"


def _csl_text(work: CitedText) -> Iterable[tuple[str, object]]:
    return (
        ("type", "report"),
        ("author", [{"literal": _line(_author(work))}]),
        ("title", _line(work.title or work.symbol)),
        ("genre", capital(work.kind)),
        ("number", work.symbol),
        ("publisher", "United Nations"),
        ("issued", _parts(work.adopted_on) if work.adopted_on else None),
        ("language", work.language),
        ("note", in_words(work.point) if work.point else ""),
    )


def _csl_site(work: CitedSite) -> Iterable[tuple[str, object]]:
    return (
        ("type", "webpage"),
        ("title", _line(work.title)),
        ("container-title", SITE),
        ("note", work.part),
    )


def _parts(when: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[when.year, when.month, when.day]]}


def _author(work: CitedText) -> str:
    return f"United Nations {work.body}".strip()


def _key(work: CitedText | CitedSite) -> str:
    """A name of plain letters, the same each time: `A-HRC-RES-20-1`."""
    written = work.symbol or work.title if isinstance(work, CitedText) else work.title
    return re.sub(r"[^A-Za-z0-9]+", "-", written.replace(" compared with ", "--")).strip("-") or "text"


def _line(text: str) -> str:
    """The text in one line: an end of line within a value would begin another tag."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def _uri(address: str) -> str:
    """The address with what would end a value in braces written as RFC 3986 has it."""
    return _line(address).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")


FORMS = {
    "bib": Form("bib", "BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": Form("ris", "RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "json": Form("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}
