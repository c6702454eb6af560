"""The acts and documents that a paragraph cites, each under its canonical symbol.

Resolutions print an organ and a number, "Human Rights Council resolutions 8/12 of 18 June 2008 and 11/3", seldom a
symbol. The words are read from left to right. "Resolution" or "decision" opens a list, whose organ is named before it
("Council decision"), is the one that speaks ("its") or another that acts ("adopted by the Assembly in its resolution"),
stands behind it ("resolution 60/251 of the General Assembly") or goes on from the list before ("in particular
resolution 27/6"). Each number of the list is the act of the organ whose numbering and dates it fits (see numbering).
What fits no organ, or several, is left out rather than guessed, as are the acts of bodies that have no symbols here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from resolutions import symbols
from resolutions.document import Citation
from resolutions.folding import symbol_form
from resolutions.reading.english.act_numbering import (
    ASSEMBLY,
    COMMISSION,
    ECONOMIC_AND_SOCIAL_COUNCIL,
    HUMAN_RIGHTS_COUNCIL,
    ORGANS,
    SECURITY_COUNCIL,
    Kind,
    Number,
    between,
    numbers,
    owner,
)
from resolutions.reading.english.citation_words import (
    ACTED,
    ADDITIONS,
    AGENT,
    ALSO,
    ATTRIBUTIVE,
    BESIDE,
    BODY,
    DATED,
    DID,
    DONE_BY_IT,
    GOES_ON,
    INTRODUCED,
    ITS,
    LISTED,
    MAY_CITE,
    OF,
    OF_ITS_OWN,
    OF_LATER,
    OF_TITLED,
    OTHER_NAME,
    RANGE,
    REACH,
    SHARED_TERM,
    SPEAKS,
    SUBJECT_LATER,
    TOKEN,
)

Organs = tuple[str, ...]
"""Whose act a number can be, the likeliest first; empty where a body acts that has no symbols here."""

_COUNCILS = (HUMAN_RIGHTS_COUNCIL, SECURITY_COUNCIL, ECONOMIC_AND_SOCIAL_COUNCIL)


@dataclass(frozen=True, slots=True)
class CitationSpan:
    """Where a text cites an act or a document: the words between `start` and `end`, and its canonical symbol."""

    start: int
    end: int
    symbol: str


@dataclass(frozen=True, slots=True)
class _List:
    """An open list of acts: their kind, or both where the words name both, and whose they can be, None if unknown."""

    kinds: tuple[Kind, ...]
    organs: Organs | None
    last: tuple[int, Number, str] | None = None
    """The act read last, where its number ends and whose it is."""


@dataclass(frozen=True, slots=True)
class _Body:
    start: int
    end: int
    name: str
    organs: Organs


def citations(label: str, text: str, *, speaker: str | None) -> tuple[Citation, ...]:
    """What the paragraph `label` cites, in order of appearance, each act or document once.

    `speaker` is the organ whose text it is ("Human Rights Council"), None where that is not known. Acts have the
    symbols that `symbols.parse` gives, reports and letters those that `symbols.document` gives.
    """
    found: dict[str, Citation] = {}
    for place in places(text, speaker=speaker):
        found.setdefault(place.symbol, Citation(label, place.symbol, text[place.start : place.end]))
    return tuple(found.values())


def places(text: str, *, speaker: str | None) -> tuple[CitationSpan, ...]:
    """Where a text cites acts and documents, in order of appearance, each time it does.

    Several acts can share their words: "38/227 A and B" has two places of one beginning and end.
    """
    return tuple(_CitationReader(text, speaker).read()) if MAY_CITE.search(symbol_form(text)) else ()


class _CitationReader:
    """One pass over a text; remembers the bodies it has met and the list it is in."""

    def __init__(self, text: str, speaker: str | None) -> None:
        self.text = symbol_form(text)
        self.speaker: Organs = (speaker,) if speaker in ORGANS else ()
        self.bodies: list[_Body] = []
        self.list: _List | None = None
        self.outer: list[_List | None] = []
        self.document: CitationSpan | None = None

    def read(self) -> Iterator[CitationSpan]:
        for token in TOKEN.finditer(self.text):
            match token.lastgroup:
                case "symbol":
                    yield from self._document(token, symbols.document(token[0]))
                case "addition":
                    yield from self._document(token, self._added(token))
                case "statement":
                    yield from self._document(token, _statement(token[0]))
                case "number":
                    yield from (CitationSpan(token.start(), token.end(), symbol) for symbol in self._acts(token))
                case "kind":
                    self.list = _List(_kinds(token[0]), self._organs(token))
                case "open":
                    self.outer.append(self.list)
                case "close":
                    self.list = self.outer.pop() if self.outer else self.list
                case _:
                    self.bodies.append(_Body(token.start(), token.end(), token[0], self._named(token)))

    def _document(self, token: re.Match[str], symbol: str | None) -> Iterator[CitationSpan]:
        if symbol:
            self.document = CitationSpan(token.start(), token.end(), symbol)
            yield self.document

    def _added(self, token: re.Match[str]) -> str | None:
        """The symbol of an addendum or corrigendum that is named behind its document: "A/41/38 and Corr.2"."""
        last = self.document
        if last is None or not ALSO.fullmatch(self.text, last.end, token.start()):
            return None
        return f"{ADDITIONS.sub('', last.symbol)}/{token[0]}"

    def _acts(self, token: re.Match[str]) -> Iterator[str]:
        """The symbols of the acts that a number names, where it stands in a list or behind an organ's name."""
        if named := self._just_named(token):
            self.list = _List(self.list.kinds if self.list else ("RES",), named)
        if self.list is None or not self._is_listed(token):
            return
        own = self._named_behind(OF_ITS_OWN, token)
        organs = self.list.organs if own is None else own
        if organs == () and self.speaker != (SECURITY_COUNCIL,):
            return
        before = self.list.last
        likeliest = ((before[2],) if before and own is None else ()) + (organs or ())
        years = self._years(token)
        for act in numbers(self._complete(token)):
            owners = ((owner(act, kind, likeliest, year), kind) for year in years for kind in self.list.kinds)
            for organ, kind in [(organ, kind) for organ, kind in owners if organ][:1]:
                yield act.symbol(organ, kind)
                if before and before[2] == organ and RANGE.fullmatch(self.text, before[0], token.start()):
                    yield from (other.symbol(organ, kind) for other in between(before[1], act))
                self.list = replace(self.list, last=(token.end(), act, organ))

    def _years(self, number: re.Match[str]) -> tuple[int | None, ...]:
        """The year printed beside a number; that of a later number in the list is its own as well, or tells nothing."""
        dated = DATED.match(self.text, number.end())
        if not dated:
            return (None,)
        year = int(dated["day"][-4:])
        return (year, None) if re.search("[0-9]", self.text[number.end() : dated.start("day")]) else (year,)

    def _just_named(self, number: re.Match[str]) -> Organs:
        """The organs whose name stands right before a number: "pursuant to Human Rights Council S-36/1"."""
        last = self.bodies[-1] if self.bodies else None
        return last.organs if last and self.text[last.end : number.start()] == " " else ()

    def _is_listed(self, number: re.Match[str]) -> bool:
        """Whether the words before a number let it belong to the list; one with its year needs no such words."""
        before = self.text[max(0, number.start() - 40) : number.start()]
        return number[0].endswith(")") or LISTED.search(before) is not None

    def _complete(self, number: re.Match[str]) -> str:
        """The number with the term it shares with the next: "425" of "425 and 426 (1978)" is 425 (1978)."""
        term = SHARED_TERM.search(self.text, number.end()) if number[0].isdigit() else None
        return f"{number[0]} {term[0]}" if term else number[0]

    def _organs(self, kind: re.Match[str]) -> Organs | None:
        """Whose acts the word "resolution" speaks of; None where nothing tells."""
        if kind[0].startswith("UNSCR"):
            return (SECURITY_COUNCIL,)
        before = self.text[max(0, kind.start() - REACH) : kind.start()]
        for last in self.bodies[-1:]:
            gap = (self.text, last.end, kind.start())
            if ATTRIBUTIVE.fullmatch(*gap) or BESIDE.fullmatch(*gap):
                return self._joined(last)
        if its := ITS.search(before):
            return self._its(kind.start() - len(its[0]), kind)
        if OTHER_NAME.search(before) or (self.list and self.list.organs == () and GOES_ON.search(before)):
            return ()
        for pattern in (OF, OF_LATER, OF_TITLED):
            if (organs := self._named_behind(pattern, kind)) is not None:
                return organs
        inherited = self.list.organs if self.list else None
        return tuple(dict.fromkeys((*(inherited or ()), *self.speaker, ASSEMBLY)))

    def _named_behind(self, pattern: re.Pattern[str], token: re.Match[str]) -> Organs | None:
        """The organs of the name that follows what `pattern` takes behind the token; None where no name follows."""
        behind = pattern.match(self.text, token.end())
        body = BODY.match(self.text, behind.end()) if behind else None
        return self._named(body) if body else None

    def _joined(self, last: _Body) -> Organs:
        """The organs of "General Assembly and Economic and Social Council resolutions", in that order."""
        for previous in self.bodies[-2:-1]:
            if re.fullmatch(r",?\s(?:and|or)\s(?:the\s)?", self.text[previous.end : last.start]):
                return (*previous.organs, *last.organs)
        return last.organs

    def _its(self, place: int, kind: re.Match[str]) -> Organs | None:
        """Whose "its" is: the organ's that acts just behind or before, else the speaker's."""
        behind = SUBJECT_LATER.match(self.text, kind.end())
        if behind and INTRODUCED.search(self.text, max(0, place - 4), place):
            body = BODY.match(self.text, behind.end())
            if body and ACTED.match(self.text, body.end()):
                return self._named(body)
        actor = self._actor(place)
        return (self.speaker or None) if actor is None else actor

    def _actor(self, place: int) -> Organs | None:
        """The organs of the body that the words before `place` show acting; None where none acts there."""
        for last in self.bodies[-1:]:
            if place - last.end > REACH or SPEAKS.search(self.text, last.end, place):
                return None
            between = self.text[last.end : place]
            is_agent = AGENT.search(self.text, max(0, last.start - 40), last.start) is not None
            if BESIDE.fullmatch(between) or (is_agent and DONE_BY_IT.fullmatch(between)):
                return last.organs
            if last.organs and DID.fullmatch(between):
                return last.organs
        return None

    def _named(self, body: re.Match[str]) -> Organs:
        """The organs a name stands for; "the Council" and "the Commission" are the text's own or those last named."""
        if body["other"]:
            return ()
        if body["organ"]:
            return (body["organ"],)
        if body["short"] == "Assembly":
            return (ASSEMBLY,)
        if body["short"] != "Commission" and self.speaker and self.speaker[0] in _COUNCILS:
            return (*self.speaker, *_COUNCILS)
        named = self._last_named(body["short"])
        if body["short"] == "Commission":
            unnamed = () if self.speaker == (ASSEMBLY,) else (COMMISSION,)
            return unnamed if named is None else named
        return _COUNCILS if named is None else tuple(dict.fromkeys((*named, *_COUNCILS))) if named else ()

    def _last_named(self, short: str) -> Organs | None:
        """The organs of the last body whose name begins or ends so."""
        names = (
            known.organs
            for known in reversed(self.bodies)
            if known.name.startswith(short) or known.name.endswith(short)
        )
        return next(names, None)


def _kinds(words: str) -> tuple[Kind, ...]:
    kinds: tuple[tuple[str, Kind], ...] = (("resolution", "RES"), ("unscr", "RES"), ("decision", "DEC"))
    return tuple(kind for word, kind in kinds if word in words.lower())


def _statement(words: str) -> str | None:
    """The symbol of a President's statement, printed without its body: the Security Council numbers them by year."""
    session, number = re.sub(r"^(?:S/)?PRST[\s/]\s*|/PRST(?=/)", "", words).rsplit("/", 1)
    return symbols.document(f"{'S' if len(session) == 4 else 'A/HRC'}/PRST/{session}/{number}")
