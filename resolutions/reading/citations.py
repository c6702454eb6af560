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
from dataclasses import dataclass

from resolutions import symbols
from resolutions.document import Citation
from resolutions.reading.numbering import (
    ASSEMBLY,
    COMMISSION,
    ECONOMIC_AND_SOCIAL_COUNCIL,
    HUMAN_RIGHTS_COUNCIL,
    ORGANS,
    SECURITY_COUNCIL,
    Kind,
    numbers,
    owner,
)

Organs = tuple[str, ...]
"""Whose act a number can be, the likeliest first; empty where a body acts that has no symbols here."""

_COUNCILS = (HUMAN_RIGHTS_COUNCIL, SECURITY_COUNCIL, ECONOMIC_AND_SOCIAL_COUNCIL)

_PARTS = r"(?:\s[A-Z](?![\w’.-])(?:\s?(?:,|and|or|to|–)\s?[A-Z](?![\w’.-]))*)"
_TERM = r"\((?:(?:19|20)[0-9]{2}|(?:E?S-)?[IVXLC]+)\)"
_NUMBER = rf"""
    (?<![\w/.-])(?:E?S-)?[0-9]{{1,4}}/[0-9]{{1,4}}(?![\w/%]){_PARTS}?
  | (?<![\w/.-])[0-9]{{1,4}}{_PARTS}?\s?{_TERM}{_PARTS}?
  | (?<![\w/.-])[0-9]{{1,4}}(?=(?:,\s[0-9]{{1,4}})*,?\s(?:and|or)\s[0-9]{{1,4}}\s{_TERM})
"""
_OTHER_BODY = r"""
    (?:Environment|World\sHealth|Health|Habitat|Parliamentary|Consultative|Constituent|Legislative|National)\sAssembly
  | (?:Governing|Peace\sand\sSecurity|Trusteeship|Ministerial|European|Executive|Transitional|Cooperation)\sCouncil
  | Council\sof\s[A-Z]\w+
  | Economic(?:\sand\sSocial)?\sCommission
  | (?:Inter-American|African)\sCommission(?:\son\s[\w\s]{0,60}?Rights)?
  | (?:Sub-?|European\s|Law\s|Union\s|Statistical\s|Population\s|Peacebuilding\s|Whaling\s|Oceanographic\s)[Cc]ommission
  | Commission\s(?:on|for|of)\s(?!Human\sRights\b)(?:the\s)?[A-Z]\w+
  | (?:[A-Z][\w-]*\s){0,3}
    (?:Committee|Conference|Board|Congress|Forum|Meeting|Organi[sz]ation|Union|Agency|Group|Tribunal|Parties)\b
    (?:\sof\sthe\sUnited\sNations(?:\s[A-Z][\w’]+)*)?
"""
_NAME = rf"""
    (?P<other>{_OTHER_BODY})
  | (?P<organ>{"|".join(organ.replace(" ", "[ ]") for organ in ORGANS)})
    (?!\sof\s(?:the\s)?(?:World|States|Organi[sz]ation))
  | (?P<short>(?:Assembly|Council|Commission)\b)
"""
_TOKEN = re.compile(
    rf"""
    (?P<symbol>(?<![\w/.]){symbols.DOCUMENT}(?:\s\((?:19|20)[0-9]{{2}}\)|\s[A-Z](?![\w’.-]))?(?![\w/]))
  | (?P<kind>\b(?:[Rr]esolution|[Dd]ecision)s?(?:\s(?:and|or)\s(?:resolution|decision)s?)?\b(?!/))
  | \b(?:{_NAME})
  | (?P<number>{_NUMBER})
  | (?P<open>[“(])
  | (?P<close>[”)])
    """,
    re.VERBOSE,
)
_BODY = re.compile(_NAME, re.VERBOSE)
_SHARED_TERM = re.compile(_TERM)
_REACH = 200
"""Characters in which an organ still speaks for "its"; the longest met in the corpus have about 150."""
_MAY_CITE = re.compile(r"/[0-9A-Z]|[0-9IVXLC]\)")

_LISTED = re.compile(
    r"""(?:^|[,;(]|[0-9)]
    |\b(?:[Rr]esolutions?|[Dd]ecisions?|and|or|to|as|including|particular|particularly|notably|namely|especially|its|also
    |Assembly|Council|Commission|Rights|recently|with|by|under|Nos?\.))\s*$""",
    re.VERBOSE,
)
"""What stands before a number that belongs to a list of acts; "available 24/7" does not."""

_THE = r"(?:the\s)?(?:United\sNations\s)?"
_DAY = r"(?:[0-9]{1,2}\s)?[A-Z][a-z]+\s(?:[0-9]{1,2},\s)?(?:19|20)[0-9]{2}"
_LINK = rf"[\s,]|and\b|or\b|to\b|its\b|{_NUMBER}"
_REST = rf"(?:{_LINK}){{0,120}}"
_DATED_REST = rf"(?:{_LINK}|of\s{_DAY}){{0,120}}"
_DATED = re.compile(rf"{_REST}(?:both\s|all\s)?(?:of|adopted\son|dated)\s(?P<day>{_DAY})", re.VERBOSE)

_ATTRIBUTIVE = re.compile(
    r"(?:’s)?(?:\s(?:relevant|previous|subsequent|related|earlier|recent|other|resolutions\sand))*\s"
)
_ITS = re.compile(r"\bits\s(?:own\s)?(?:[a-z-]+,?\s){0,4}$")
_OTHER_NAME = re.compile(r"(?<=\s)(?:draft|(?!Security\b)[A-Z][\w-]*)\s$")
_GOES_ON = re.compile(r"[0-9)],?\s(?:and|or)\s$")
"""Before "resolution": the end of an organ's name, "its", a name that is no organ's, the list before."""

_OF = re.compile(rf"\s(?:of|adopted\sby)\s{_THE}")
_OF_LATER = re.compile(rf"{_DATED_REST},?\s(?:of|adopted\sby|in\swhich|by\swhich|whereby)\s{_THE}", re.VERBOSE)
_OF_ITS_OWN = re.compile(rf"(?:\sof\s{_DAY})?\sof\sthe\s", re.VERBOSE)
_SUBJECT_LATER = re.compile(rf"{_REST}(?:of\s{_DAY})?,\s{_THE}", re.VERBOSE)
"""Behind "resolution" or a number: where the organ's name begins."""

_PLACE = r"(?:(?:paragraphs?|sections?|parts?|annex|the\sannex)\b[^;]{0,60}?\s(?:of|to)\s)?"
_BESIDE = re.compile(rf",?\s(?:in|by|under|through|of|with)\s{_PLACE}")
_DID = re.compile(rf"(?:,[^,;]*,|[^,;])*?\b[a-z]+ed\b[^;]*\s(?:in|by|of)\s{_PLACE}")
_INTRODUCED = re.compile(r"\b(?:in|by)\s$")
_ACTED = re.compile(r"\s[a-z]{3,}ed\b")
_DONE_BY_IT = re.compile(r".*\s(?:in|by|of|through|under|with|to)\s", re.DOTALL)
_AGENT = re.compile(rf"\b(?:by|decision\sof)\s{_THE}$")
_SPEAKS = re.compile(r"\b(?:recall|reaffirm|not|reiterat|welcom|bear|tak|stress|emphasiz|recogniz|guid)[a-z]*\b|;")
"""Between an organ and "its": "the Assembly, in paragraph 3 of its", "the Council established, by its", "mandated by
the Council in accordance with its"; and what shows that "its" is the speaker's all the same."""


@dataclass(frozen=True, slots=True)
class _List:
    """An open list of acts: their kind, or both where the words name both, and whose they can be, None if unknown."""

    kinds: tuple[Kind, ...]
    organs: Organs | None


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
    if not _MAY_CITE.search(text):
        return ()
    found: dict[str, Citation] = {}
    for symbol, words in _Reader(text, speaker).read():
        found.setdefault(symbol, Citation(label, symbol, words))
    return tuple(found.values())


class _Reader:
    """One pass over a text; remembers the bodies it has met and the list it is in."""

    def __init__(self, text: str, speaker: str | None) -> None:
        self.text = text
        self.speaker: Organs = (speaker,) if speaker in ORGANS else ()
        self.bodies: list[_Body] = []
        self.list: _List | None = None
        self.outer: list[_List | None] = []

    def read(self) -> Iterator[tuple[str, str]]:
        """Each citation as its symbol and the words that make it."""
        for token in _TOKEN.finditer(self.text):
            match token.lastgroup:
                case "symbol":
                    if symbol := symbols.document(token[0]):
                        yield symbol, token[0]
                case "number":
                    yield from self._acts(token)
                case "kind":
                    self.list = _List(_kinds(token[0]), self._organs(token))
                case "open":
                    self.outer.append(self.list)
                case "close":
                    self.list = self.outer.pop() if self.outer else self.list
                case _:
                    self.bodies.append(_Body(token.start(), token.end(), token[0], self._named(token)))

    def _acts(self, token: re.Match[str]) -> Iterator[tuple[str, str]]:
        """The acts that a number names, where it stands in a list."""
        if self.list is None or not self._is_listed(token):
            return
        own = self._named_behind(_OF_ITS_OWN, token)
        organs = self.list.organs if own is None else own
        if organs == () and self.speaker != (SECURITY_COUNCIL,):
            return
        dated = _DATED.match(self.text, token.end())
        year = int(dated["day"][-4:]) if dated else None
        for act in numbers(self._complete(token)):
            owners = ((owner(act, kind, organs or (), year), kind) for kind in self.list.kinds)
            yield from [(act.symbol(organ, kind), token[0]) for organ, kind in owners if organ][:1]

    def _is_listed(self, number: re.Match[str]) -> bool:
        """Whether the words before a number let it belong to the list; one with its year needs no such words."""
        before = self.text[max(0, number.start() - 40) : number.start()]
        return number[0].endswith(")") or _LISTED.search(before) is not None

    def _complete(self, number: re.Match[str]) -> str:
        """The number with the term it shares with the next: "425" of "425 and 426 (1978)" is 425 (1978)."""
        term = _SHARED_TERM.search(self.text, number.end()) if number[0].isdigit() else None
        return f"{number[0]} {term[0]}" if term else number[0]

    def _organs(self, kind: re.Match[str]) -> Organs | None:
        """Whose acts the word "resolution" speaks of; None where nothing tells."""
        before = self.text[max(0, kind.start() - _REACH) : kind.start()]
        for last in self.bodies[-1:]:
            gap = (self.text, last.end, kind.start())
            if _ATTRIBUTIVE.fullmatch(*gap) or _BESIDE.fullmatch(*gap):
                return self._joined(last)
        if its := _ITS.search(before):
            return self._its(kind.start() - len(its[0]), kind)
        if _OTHER_NAME.search(before) or (self.list and self.list.organs == () and _GOES_ON.search(before)):
            return ()
        for pattern in (_OF, _OF_LATER):
            if (organs := self._named_behind(pattern, kind)) is not None:
                return organs
        inherited = self.list.organs if self.list else None
        return tuple(dict.fromkeys((*(inherited or ()), *self.speaker, ASSEMBLY)))

    def _named_behind(self, pattern: re.Pattern[str], token: re.Match[str]) -> Organs | None:
        """The organs of the name that follows what `pattern` takes behind the token; None where no name follows."""
        behind = pattern.match(self.text, token.end())
        body = _BODY.match(self.text, behind.end()) if behind else None
        return self._named(body) if body else None

    def _joined(self, last: _Body) -> Organs:
        """The organs of "General Assembly and Economic and Social Council resolutions", in that order."""
        for previous in self.bodies[-2:-1]:
            if re.fullmatch(r",?\s(?:and|or)\s(?:the\s)?", self.text[previous.end : last.start]):
                return (*previous.organs, *last.organs)
        return last.organs

    def _its(self, place: int, kind: re.Match[str]) -> Organs | None:
        """Whose "its" is: the organ's that acts just behind or before, else the speaker's."""
        behind = _SUBJECT_LATER.match(self.text, kind.end())
        if behind and _INTRODUCED.search(self.text, max(0, place - 4), place):
            body = _BODY.match(self.text, behind.end())
            if body and _ACTED.match(self.text, body.end()):
                return self._named(body)
        actor = self._actor(place)
        return (self.speaker or None) if actor is None else actor

    def _actor(self, place: int) -> Organs | None:
        """The organs of the body that the words before `place` show acting; None where none acts there."""
        for last in self.bodies[-1:]:
            if place - last.end > _REACH or _SPEAKS.search(self.text, last.end, place):
                return None
            between = self.text[last.end : place]
            is_agent = _AGENT.search(self.text, max(0, last.start - 40), last.start) is not None
            if _BESIDE.fullmatch(between) or (is_agent and _DONE_BY_IT.fullmatch(between)):
                return last.organs
            if last.organs and _DID.fullmatch(between):
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
    kinds: tuple[tuple[str, Kind], ...] = (("resolution", "RES"), ("decision", "DEC"))
    return tuple(kind for word, kind in kinds if word in words.lower())
