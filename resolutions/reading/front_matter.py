"""What stands above the opening line: symbol, title, session, agenda item, date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from resolutions import symbols
from resolutions.document import Adoption
from resolutions.folding import symbol_form
from resolutions.numerals import ANY_MONTH, DATE, parse_date, parse_ordinal
from resolutions.reading.lines import Line, hyphens, unwrap
from resolutions.reading.submission import Submission
from resolutions.reading.submission import find as submitted
from resolutions.symbols import ActKind

_ORGANS = {
    "Human Rights Council": "A/HRC",
    "General Assembly": "A",
    "Security Council": "S",
    "Economic and Social Council": "E",
    "Commission on Human Rights": "E/CN.4",
}
_ORGAN = "|".join(_ORGANS)
_OTHER_BODIES = (
    "Commission for Social Development",
    "Commission on Crime Prevention and Criminal Justice",
    "Commission on Narcotic Drugs",
    "Commission on Population and Development",
    "Commission on the Status of Women",
    "Committee on the Elimination of [A-Z][\\w ]+",
    "Conference of (?:the )?(?:States )?Parties(?: to [^,]+| serving as [^,]+)?",
    "Economic Commission for (?:Africa|Europe|Latin America(?: and the Caribbean)?)",
    "Economic and Social Commission for (?:Asia and the Pacific|Western Asia)",
    "Executive Board",
    "Governing Council",
    "Sub-Commission on (?:the )?[A-Z][\\w ]+",
    "Trusteeship Council",
    "United Nations Environment Assembly",
    "United Nations Habitat Assembly",
    "World Health Assembly",
)
"""Bodies whose acts have no canonical symbol here: their texts are read all the same."""
_OTHERS = "|".join(_OTHER_BODIES)
FORMULA = re.compile(
    rf"[“\"]?(?P<formula>(?:The )?(?:{_ORGAN})\s*,|The (?:{_OTHERS})\s*,|The (?:{_ORGAN})\.?)(?:\s+(?P<rest>[A-Z].*))?"
)
"""The line that opens a resolution. Old prints end it with a full stop, some with nothing."""
_NUMBERED = re.compile(
    r"(?:(?:Draft )?(?:Resolution|(?P<decision>Decision))\s+|(?P<statement>PRST)[ /])?"
    r"(?P<number>(?:S-|ES-|OS/)?\d{1,4}/(?:\d{1,4}|[.…]+))(?:\s(?P<part>[A-Z])(?=[.\s]|$))?"
    r"\s*[.:]?(?:\s+(?P<title>\S.*))?",
    re.IGNORECASE,
)
_OLD_NUMBERED = re.compile(
    r"(?:Resolution\s+)?(?P<number>\d{1,4})(?:\s(?P<part>[A-Z]))?\s?\((?P<era>(?:S-|ES-)?[IVXLC]+)\)"
    r"\s*[.:]?(?:\s+(?P<title>\S.*))?"
)
_OF_SECURITY_COUNCIL = re.compile(r"Resolution (?P<number>\d{1,4}) ?\((?P<year>\d{4})\)", re.IGNORECASE)
_SESSION = re.compile(
    r"(?P<ordinal>[A-Z][a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th)) (?P<special>(?:emergency )?special )?session\b",
    re.IGNORECASE,
)
_AGENDA_ITEM = re.compile(
    r"(?:.{0,80}\bsession )?(?P<agenda>(?:Provisional )?Agenda (?=item|\d))?(?:items? |(?<=Agenda ))"
    r"(?P<item>\d{1,3}(?: ?\([a-z]{1,3}\)|(?:,| and) (?=[\d(])|\d{1,3})*)"
    r"(?(agenda)| of the (?:provisional |revised )*agenda)\*?(?:[.:]?\s+(?P<heading>[A-Z].*))?",
    re.IGNORECASE,
)
_SPEAKER = re.compile(rf"(?P<kind>Resolution|Decision)s? adopted by the (?P<organ>{'|'.join(_ORGANS)})", re.IGNORECASE)
_MET = re.compile(
    rf"[“\"]?(?:At (?:its|the|a) (?:[\w-]+ ){{1,6}}(?:meeting|session)\b|On {DATE}, |The President of the ).*",
    re.IGNORECASE,
)
"""How a sentence begins that says when a body did what it announces: "At its 24th meeting, on 10 June 2010, …"."""
_SAID_ON = re.compile(rf"\b[Oo]n (?P<date>{DATE})")
_ANNOUNCES = re.compile(
    r"\b(?:decided|adopted|made|issued|read|reads|delivered)\b.*\b(?:following|follows|this)\b", re.IGNORECASE
)
_DONE = "decided|took note|approved|elected|appointed|adopted|recommended|endorsed|authorized|requested|agreed"
_DECIDED = re.compile(
    rf"At [^.;]*\bmeeting\b[^.;]*\bthe (?:{_ORGAN}|Council|Assembly)\b[^.]*\b(?:{_DONE})\b", re.IGNORECASE
)
_AMENDS = re.compile(
    r"(?:\d{1,2}\.\s*|\([a-z]{1,3}\)\s*)?[“\"]?(?:(?:In|After|Before|At|For|Under|Between|Following|To|From)\b.*"
    r"|(?:Delete|Replace|Insert|Add|Substitute|Amend|Renumber|Move|Merge|Reword|Revise|Redraft)\b.*"
    r"|(?:(?:New|The) )?(?:[\w-]+ )?(?:(?:preambular|operative) )?(?:paragraphs?|preamble|title|PP|OP)\b.*)",
    re.IGNORECASE,
)
_WITHOUT_A_VOTE = re.compile(r"\b(?:decided|adopted)\b,? (?:without a vote|by consensus)\b")
_DECISION = re.compile(r"^(?:Decision|DECISION)s? (?i:adopted by)\b", re.MULTILINE)
_STATEMENT = re.compile(
    r"^(?:Statement (?:made )?by the President\b|President[’']s statement\b)", re.IGNORECASE | re.MULTILINE
)
# The Security Council's resolutions break the line before the date, its old ones print that alone below the number.
_ADOPTED_BY = re.compile(
    rf"(?:adopted by the .*?(?:\non |(?:,|\bon)\n)?|resolution \d{{1,4}} ?\(\d{{4}}\)\nof "
    rf"|at the \d+\w+ meeting of the .*?held on )(?P<date>{DATE})",
    re.IGNORECASE,
)
_MEETING = re.compile(r"(?P<meeting>\d{1,5}(?:st|nd|rd|th)(?: \(\w+\)| resumed)?(?: plenary)? meeting)", re.IGNORECASE)
# What may stand between the number and the opening line without being its title.
_NO_TITLE = re.compile(
    r"[\W_]?(?:\[.*\]|Resolutions? adopted by .*|Adopted by .*|Distr.*|Original: .*|Agenda item.*"
    r"|(?-i:(?:[A-Z\d][\w-]* |\(resumed\) )+(?:(?:emergency )?special )?session)"  # no title ends so, in capitals
    r"|\W*(?:Re-?issued|Second re-?issue|Third re-?issue) .*"
    r"|(?:President[’']s statement|Statement (?:made )?by the President.*)"
    r"|(?-i:Decisions? adopted by) .*|Draft proposal|(?:Draft )?amendments? to draft resolution \S+"
    rf"|(?:o[fn] )?{DATE})\*{{0,3}}",
    re.IGNORECASE,
)
# On a line of its own it is the masthead's; after a number it is a title: "60/251. Human Rights Council".
_MASTHEAD = re.compile(r"(?:United Nations|Human Rights Council|General Assembly)\*?", re.IGNORECASE)
_ABOVE_NUMBER = re.compile(
    rf"[\W_]?(?:United Nations|{_ORGAN}"
    r"|(?:First|Second|Third|Fourth|Fifth|Sixth) Committee|Special Political and Decolonization Committee.*"
    r"|(?:Limited|General|English|Provisional|Advance unedited version)"
    rf"|\d{{1,2}}[^.;]*[–-]\s?\d{{1,2}} (?:{ANY_MONTH})(?: \d{{4}})?|(?:[A-Z][\w-]+ )+cycle|Organizational meeting"
    rf"|(?:\d+ )?(?:{_ORGAN})\s?[—–-]\s?[\w-]+ session|(?:[IVX]+\.? )?Resolutions adopted (?:on|without) .*"
    r"|(?:[A-Z]+(?:-[A-Z]+)?|\d+(?:st|nd|rd|th)) (?:(?:emergency )?special )?session|\d{1,4}|<!--.*-->"
    r"|(?-i:Resolution|RESOLUTION)|UNITED(?: A)?|NATIONS|UNITED NATIONS .*|Nations Unies|Page \d+|Volume [IVXLC\d]+"
    r"|(?:(?:Regular|Resumed|Substantive|High-level|Coordination|Management) )+(?:session|segment)(?: of \d{4})?"
    r")\*{0,3}",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*\*+(?=\s|$)")
_LETTER = re.compile(r"[A-Z]")
Test = Callable[[Line], bool]
_LONGEST_TITLE = 6
"""Lines that a title without its number may fill."""
_LONGEST_ANNOUNCEMENT = 10


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`symbol` as printed, or as title, number and organ give it, or None. `title` is "" where none is found.
    `printed_session` is the session that the masthead names in words; `session` the symbol's, else that one.
    `submission` is the line that says whose draft this is, `drafts` are the other drafts that are named. `unread`: the
    lines of which nothing went into a field."""

    organ: str | None
    kind: ActKind
    symbol: str | None
    title: str
    session: str | None
    printed_session: str | None
    agenda_item: str | None
    agenda_heading: str | None
    adopted_on: date | None
    meeting: str | None
    adoption: Adoption = field(default_factory=Adoption)
    submission: Submission | None = None
    drafts: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def find_formula(lines: Sequence[Line]) -> tuple[int, str, str] | None:
    """Where the opening line stands: its index, the formula ("The Human Rights Council,") and what follows it on the
    same line; None where no line opens a resolution."""
    for index, line in enumerate(lines):
        match = FORMULA.fullmatch(line.text)
        if match:
            return index, match["formula"].replace(" ,", ","), match["rest"] or ""
    return None


def read(front: Sequence[Line], formula: str | None, *, below: Sequence[Line] = ()) -> FrontMatter:
    """What the lines above the text say. The organ that speaks is the one that adopted the text, else the one that
    `formula` names: the Economic and Social Council may adopt what "The General Assembly," shall say. `below`: the
    first lines of a text that itself says when it was adopted, "At its 1st meeting, on 9 September 2025, …"."""
    text = "\n".join(line.text for line in front)
    parts = _parted(front)
    announced = parts.announcement or below
    said = unwrap(announced, hyphens(announced))
    printed = _printed_symbol(front)
    organ = _organ(f"{text}\n{said}", formula, printed)
    is_decision = _DECISION.search(text) is not None or _DECIDED.match(said) is not None
    number, title = _number_and_title(parts.titled, is_decision=is_decision)
    session = _session(text)
    symbol = _fuller(printed, _symbol_of_number(organ, number))
    parsed = symbols.parse(symbol) if symbol else None
    adopted = _ADOPTED_BY.search(text) or _SAID_ON.search(said)
    meeting = _MEETING.search(f"{text}\n{said}")
    return FrontMatter(
        organ=organ,
        kind=_kind(parsed, parts, text, is_printed=printed is not None, is_decision=is_decision),
        symbol=symbol,
        title=title,
        session=parsed.session if parsed and parsed.session else session,
        printed_session=session,
        agenda_item=parts.item["item"] if parts.item else None,
        agenda_heading=unwrap(parts.heading, hyphens(parts.heading)) or None,
        adopted_on=parse_date(adopted["date"]) if adopted else None,
        meeting=meeting["meeting"] if meeting else None,
        adoption=Adoption(mode="without a vote") if _WITHOUT_A_VOTE.search(said) else Adoption(),
        submission=parts.submission,
        drafts=tuple(_drafts(text, symbol)),
        unread=parts.unread,
    )


def _drafts(text: str, own: str | None) -> Iterator[str]:
    """The symbols of drafts that the front matter names, each once: "[without reference to a Main Committee
    (A/80/L.7)]", "on the basis of informal consultations on draft resolution A/C.2/80/L.9"."""
    named = (symbols.parse(found[0].rstrip(".")) for found in re.finditer(symbols.DOCUMENT, symbol_form(text)))
    found = (one.text for one in named if one and symbols.is_draft(one.text) and one.text != own)
    yield from dict.fromkeys(found)


def announcement(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Where the sentence stands that announces a text which is not the body's usual form: the lines from "At its 24th
    meeting, on 10 June 2010, the Council decided to adopt" to "the following text:"; None where none does."""
    for start, line in enumerate(lines):
        if line.begins is False or _MET.match(line.text) is None:
            continue
        for end in range(start + 1, min(start + 1 + _LONGEST_ANNOUNCEMENT, len(lines) + 1)):
            if lines[end - 1].text.endswith(":"):
                sentence = " ".join(line.text for line in lines[start:end])
                return (start, end) if _ANNOUNCES.search(sentence) else None
            if lines[end - 1].text.endswith("."):
                break
    return None


def decision_begins(lines: Sequence[Line]) -> int | None:
    """The line at which a decision begins that is one sentence, without a text of its own: "At its 1st meeting, on
    9 September 2025, the General Assembly decided to …"; None where none does."""
    for start, line in enumerate(lines):
        sentence = " ".join(line.text for line in lines[start : start + _LONGEST_ANNOUNCEMENT])
        if line.begins is not False and _MET.match(line.text) and _DECIDED.match(sentence):
            return start
    return None


def amendment_begins(lines: Sequence[Line]) -> int | None:
    """The line at which amendments to a draft begin: "In operative paragraph 21, delete …"; None where the lines do
    not say that they amend one."""
    submission = submitted(lines, [not _is_no_title(line) for line in lines])
    if submission is None or not submission.amends:
        return None
    return next((i for i in range(submission.end, len(lines)) if _AMENDS.fullmatch(lines[i].text)), None)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lines above a text by what they are. `titled`: from the number on, or those right above the text where none
    is printed; `heading`: that of the agenda item; `unread`: those that are none of all this."""

    titled: tuple[Line, ...]
    announcement: tuple[Line, ...]
    heading: tuple[Line, ...]
    submission: Submission | None
    item: re.Match[str] | None
    unread: tuple[str, ...]


def _parted(front: Sequence[Line]) -> _Parts:
    said = announcement(front) or (0, 0)
    items = [_AGENDA_ITEM.fullmatch(line.text) for line in front]
    number = next((index for index in range(len(front) - 1, -1, -1) if _numbered(front[index])), len(front))
    bracketed = set(_bracketed(front))
    free = [
        not (_is_no_title(line) or item or said[0] <= index < said[1])
        and not (index < number and (_ABOVE_NUMBER.fullmatch(line.text) or index in bracketed))
        for index, (line, item) in enumerate(zip(front, items, strict=True))
    ]
    unnumbered = [is_free and _numbered(line) is None for line, is_free in zip(front, free, strict=True)]
    submission = submitted(front, unnumbered)
    for index in range(submission.start, submission.end) if submission else ():
        free[index] = False
    at = next((index for index, item in enumerate(items) if item), None)
    item = items[at] if at is not None else None
    heading: list[Line] = []
    if at is not None and item is not None:
        below = _below_item(front, free, at + 1)
        heading = [*([Line(item["heading"])] if item["heading"] else []), *front[at + 1 : below]]
        free[at + 1 : below] = [False] * (below - at - 1)
    if not heading:
        above = _above_adoption(front, free, submission)
        heading = list(front[above])
        free[above] = [False] * len(heading)
    start = _titled_from(front, free, said)
    return _Parts(
        titled=tuple(line for line, is_free in zip(front[start:], free[start:], strict=True) if is_free),
        announcement=tuple(front[slice(*said)]),
        heading=tuple(heading),
        submission=submission,
        item=item,
        unread=tuple(line.text for line, is_free in zip(front[:start], free[:start], strict=True) if is_free),
    )


def _above_adoption(front: Sequence[Line], free: Sequence[bool], submission: Submission | None) -> slice:
    """The lines right above "Resolution adopted by the …" or the line of a draft: there the heading of the agenda item
    stands, whether its number is printed or not."""
    adopted = next((index for index, line in enumerate(front) if _SPEAKER.match(line.text)), 0)
    end = adopted or (submission.start if submission else 0)
    start = end
    while start and free[start - 1]:
        start -= 1
    return slice(start, end) if end - start <= _LONGEST_TITLE else slice(end, end)


def _bracketed(front: Sequence[Line]) -> Iterator[int]:
    """The lines of a remark in brackets: "[on the report of the Third Committee (A/77/463, para. 89)]"."""
    depth = 0
    for index, line in enumerate(front):
        if depth or line.text.startswith("["):
            yield index
            depth = max(depth + line.text.count("[") - line.text.count("]"), 0)


def _below_item(front: Sequence[Line], free: Sequence[bool], start: int) -> int:
    """Where the heading of an agenda item ends that begins at `start`: at the first line that is known to be something
    else, where a title stands below that, else above the last paragraph, which is the title."""
    end = next((i for i in range(start, len(front)) if not free[i] or _numbered(front[i])), len(front))
    if any(free[end:]):
        return end
    paragraphs = [i for i in range(start, end) if front[i].gap or front[i].begins]
    return paragraphs[-1] if len(paragraphs) > 1 else start


def _titled_from(front: Sequence[Line], free: Sequence[bool], said: tuple[int, int]) -> int:
    """The line with the number; where none is printed, the first of those right above the text, or above the sentence
    `said` that announces it."""
    for index in range(len(front) - 1, -1, -1):
        if free[index] and _numbered(front[index]):
            return index
    start = below = said[0] if said[1] == len(front) else len(front)
    while start and below - start < _LONGEST_TITLE and free[start - 1]:
        start -= 1
    return start


def _numbered(line: Line) -> re.Match[str] | None:
    """The number that the line prints: "44/4. Title", "217 A (III). Title", "Resolution 2231 (2015)"."""
    text = symbol_form(line.text)
    return _NUMBERED.fullmatch(text) or _OLD_NUMBERED.fullmatch(text) or _OF_SECURITY_COUNCIL.fullmatch(text)


def _organ(text: str, formula: str | None, printed: str | None) -> str | None:
    speaker = _SPEAKER.search(text)
    parsed = symbols.parse(printed) if printed and not (speaker or formula) else None
    named = (speaker["organ"] if speaker else formula or (parsed.body if parsed else text)).lower()
    return next((name for name in _ORGANS if name.lower() in named), None)


def _kind(symbol: symbols.Symbol | None, parts: _Parts, text: str, *, is_printed: bool, is_decision: bool) -> ActKind:
    """What its symbol names; a draft may print the number of the resolution that it wants to be."""
    if symbol and (is_printed or parts.submission is None):
        return symbol.act_kind
    if parts.submission:
        return "draft"
    if _STATEMENT.search(text):
        return "statement"
    return "decision" if is_decision else "resolution"


def is_numbered(line: Line) -> bool:
    """Whether the line is a resolution's number, with or without its title: "35/201. Questions relating to …"."""
    match = _numbered(line)
    return match is not None and match.groupdict().get("title") is not None and line.begins is not False


def _session(text: str) -> str | None:
    """The session named in words: "Forty-fourth session" -> "44", "Ninth special session" -> "S-9"."""
    for match in _SESSION.finditer(text):
        digits = re.match(r"\d+", match["ordinal"])
        ordinal = int(digits[0]) if digits else parse_ordinal(match["ordinal"])
        if ordinal is not None:
            special = (match["special"] or "").strip().lower()
            return f"{ {'special': 'S-', 'emergency special': 'ES-'}.get(special, '') }{ordinal}"
    return None


def _printed_symbol(front: Sequence[Line]) -> str | None:
    for line in front:
        parsed = symbols.parse(line.text.rstrip("*"))
        if parsed is not None:
            return parsed.text
    return None


def _fuller(printed: str | None, numbered: str | None) -> str | None:
    """The symbol as printed, else as the number gives it; that one too where it adds the letter of a part."""
    if printed and numbered and re.fullmatch(rf"{re.escape(printed)}/[A-Z]", numbered):
        return numbered
    return printed or numbered


def _symbol_of_number(organ: str | None, number: str | None) -> str | None:
    if organ is None or number is None:
        return None
    parsed = symbols.parse(f"{_ORGANS[organ]}/{number}")
    return parsed.text if parsed else None


def _number_and_title(titled: Sequence[Line], *, is_decision: bool) -> tuple[str | None, str]:
    """The number as a symbol ends with it ("RES/20/1", "RES/57/283/B", "RES/2231(2015)"), and the title with it."""
    match = _numbered(titled[0]) if titled else None
    if match is None:
        return None, _title(titled)
    groups = match.groupdict()
    if groups.get("year"):
        return f"RES/{groups['number']}({groups['year']})", _title(titled[1:])
    kind = "PRST" if groups.get("statement") else "DEC" if is_decision or groups.get("decision") else "RES"
    number = f"{kind}/{groups['number'].upper()}" + (f"({groups['era']})" if groups.get("era") else "")
    title = titled[0].text[match.start("title") :] if groups["title"] else ""
    first = [Line(title)] if title and not _NO_TITLE.fullmatch(title) else []
    letter, title = _lettered_title([*first, *titled[1:]])
    part = groups["part"] or letter
    return f"{number}/{part}" if part else number, title


def _lettered_title(lines: Sequence[Line]) -> tuple[str, str]:
    """The letter of a part printed by itself ("" where none is), and the titles of the resolution and of that part."""
    at = next((index for index, line in enumerate(lines) if _LETTER.fullmatch(line.text)), None)
    if at is None:
        return "", _title(lines)
    titles = (_title(lines[:at]), _title(lines[at + 1 :]))
    return lines[at].text, ": ".join(filter(None, titles))


def _is_no_title(line: Line) -> bool:
    known = (_NO_TITLE, _MASTHEAD)
    return any(one.fullmatch(line.text) for one in known) or symbols.parse(line.text.rstrip("*")) is not None


def _title(lines: Sequence[Line]) -> str:
    title = _MARK.sub("", unwrap(lines, hyphens(lines))).strip()
    return "" if title.endswith(":") else title  # what announces a text is not its title: "please find below:"
