"""Treaties and declarations that a text cites by name: where the name begins and ends, and the name they go by.

An instrument is a charter, covenant, convention, protocol, treaty, statute, agreement, accord or declaration that is
named: "Convention on the Rights of the Child", "Paris Agreement", "Forced Labour Convention, 1930 (No. 29)". "The
Convention" alone names none. Two words speak for themselves all the same: "the Charter" is that of the United Nations,
and "the Protocols thereto" are those to the instrument named before.

A name is found from its noun. To the left it goes on over capitalized words, to the right over the subject that a
preposition opens, as long as its words are capitalized or join such words. What the table of treaties knows is taken
as it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from resolutions.numerals import ANY_MONTH
from resolutions.tracing.treaties import Instrument, known, pattern, unknown
from resolutions.tracing.treaties.labour import LABOUR

_NOUN = r"(?:Convention|Covenant|Charter|Protocol|Treaty|Statute|Agreement|Accord|Declaration)"
_NOUNS = r"(?:Conventions|Covenants|Protocols|Agreements|Declarations)"
_ANY = rf"(?:{_NOUNS}|{_NOUN})"
_WORD = r"(?:(?:(?:el|al)-)?[A-Z](?:[^\W\d_]|[’'ʼ])*(?:[-/+][^\W_]+)*)"
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_MONTH = f"(?:{ANY_MONTH})"
_NOT_NAMES = (
    r"(?:(?:The|This|That|These|Those|Such|Any|Each|Every|All|Both|No|Our|Its|Their|Other|In|Of|On|By|To|For|With|Under"
    r"|And|Or|If|As|An?|Article|Articles|Part|Parts|Section|Chapter|Annex|States?|Member|Parties|Party|Present|Said"
    r"|Contracting|Depositary|Government|National(?=\sAccord)|Optional|Additional|Draft|General(?!\sAgreement)|Special|Note|See|Cf\.|[IVXLC]+"
    r"|Recalling|Reaffirming|Noting|Considering|Welcoming|Recognizing|Reiterating|Stressing|Acknowledging|Affirming"
    r"|Recalls|Reaffirms|Notes|Welcomes|Adopts|Approves|Urges|Requests|Invites|Emphasizing|Underlining|Guided|Having"
    rf"|Consensus|Communiqu[eé]|{_MONTH})\b"
    r"|[\w-]+’s\s)"
)
"""Capitalized words that make no name out of the noun behind them, alone or at the head of others."""
_BEFORE = rf"""
    (?:(?:First|Second|Third|Fourth)\s(?=Optional|Additional|{_NOUN}))?
    (?:(?!{_NOT_NAMES}){_WORD}\s(?:\([A-Z][a-z]+(?:\s[\w]+)*\)\s)?(?:(?:and|of|on|for|in|by|or|with)\s(?=[A-Z]))?)
    (?:(?!{_ANY}\b|(?:General\s)?Assembly\b|Consensus\b|Communiqu[eé]\b){_WORD}\s(?:\([A-Z][a-z]+(?:\s[\w]+)*\)\s)?
       (?:(?:and|of|on|for|in|by|or|with)\s(?=[A-Z]))?){{0,9}}?
"""
_ORGAN = (
    r"(?:General\sAssembly|Security\sCouncil|Human\sRights\sCouncil|Economic\sand\sSocial\sCouncil|Member\sStates"
    r"|United\sNations\sEducational|International\sLabour\sOrgani|World\sTrade\sOrgani|Agenda\b"
    rf"|(?:Assembly|Council|Commission)\s(?:resolution|decision)|(?!May\s[A-Z]){_MONTH})"
)
_OTHER = rf"(?!(?:{_ORGAN}|(?:{_WORD}\s){{0,4}}{_ANY}\b))"
"""Before the next word of a name: it is neither an organ, a month nor another instrument."""
_AND = rf",?\s(?:and|or)\s(?:(?:of|on|for|against|to)\s(?:the\s)?)?{_OTHER}{_WORD}"
_THEN = rf"""
    (?:(?:\sto\s{_OTHER}{_WORD}\sthe\s{_OTHER}{_WORD}
     | \s{_OTHER}{_WORD}
     | \s(?:of|on|for|against|to|in|into|from|among|with|under|relating\sto|concerning|other\sthan)\s
       (?:(?:the|all|their|its|other|a|an|any)\s){{0,2}}{_OTHER}{_WORD}
     | \sat\s(?:Sea|Work)\b
     | \s(?:of|against)\sand\s{_WORD}\s(?:of|to|in|against)\s(?:the\s)?{_OTHER}{_WORD}
     | (?<=ing)\s(?:the|an?)\s(?:{_OTHER}{_WORD}|2030\sAgenda\sfor\sSustainable\sDevelopment)
     | \sand\sthe\s(?:Caribbean|Pacific)\b
     | (?<=\bPeace)\sand\sSecurity\sCouncil\b
     | (?<=\bDecade)\s{_YEAR}[-–]{_YEAR}
     | {_AND}
     | (?:,\s{_OTHER}{_WORD}(?:\s(?:(?:of|for|in|to)\s)?{_OTHER}{_WORD}){{0,4}}+){{1,4}}+{_AND}
     | ,\sEspecially\sWomen
    ){{0,40}}+)
"""
"""How the subject of a name goes on. "Civil and Political Rights", "Inhuman or Degrading Treatment" belong together."""
_PARTY = rf"(?:the\s)?{_OTHER}{_WORD}{_THEN}"
_BETWEEN = rf"""
    \s[Bb]etween\s{_PARTY}(?:(?:,\sthe\s{_OTHER}{_WORD}{_THEN})*+,?\sand\s{_PARTY})?
"""
_SUBJECT = rf"""
    (?:{_BETWEEN}
    | \s(?:of|on|for|against|among|with|relating\sto|relative\sto|concerning|establishing|governing
        |Relating\sto|Concerning|Establishing|Governing|Against|For|On
        |[Tt]o(?=\s(?:Combat|Prevent|Eliminate|Promote|Protect|Supplement|Facilitate|Regulate)))\s
      (?:(?:the|la|all|certain|a|an)\s){{0,2}}{_OTHER}{_WORD}{_THEN}(?:{_BETWEEN})?)
"""
_HOST = rf"""
    (?:\s\([^()]{{1,90}}\))?,?\sto\sthe\s(?:four\s|{_YEAR}\s)?(?:(?:{pattern()})|(?:{_WORD}\s){{1,5}}{_ANY}(?:{_SUBJECT})?|{_NOUN}{_SUBJECT})
"""
"""Behind "Protocol": the instrument it belongs to."""
_DATED = rf"(?:,?\s(?:of\s)?{_YEAR}\b(?!\s{_WORD}))?(?:\s\(No\.\s[0-9]{{1,3}}\))?(?![^\W\d_])"
_TOGETHER = r"(?:\sand\s(?:Programme|Platform|Plan|Framework|Agenda)\s(?:of|for)\sAction)?"
_APART = rf"(?!\s(?!No\.|{_NOUN})(?:[A-Z][a-z]|Series)|-)"
"""Behind a noun that has no subject: "Treaty Series", "Agreement Monitoring Committee", "Treaty-based" name something
else."""

_ON = r"""
    on\s(?:(?i:the\sinvolvement\sof\schildren\sin\sarmed\sconflict)
       |(?i:the\ssale\sof\schildren,\schild\sprostitution\sand\schild\spornography)|(?i:a\scommunications\sprocedure))
"""
_THERETO = rf"""
    (?:(?:First|Second|Third)\s)?(?:(?:[Oo]ptional|[Aa]dditional)\s)?[Pp]rotocols?(?:\sI{{1,3}}(?:\sand\sI{{1,3}})?)?
      (?:\sof\s{_YEAR})?(?:\s[Aa]dditional|\srelating)?\sthereto(?:(?:,?\sand)?\s{_ON})*
  | (?:(?<=\bits\s)|(?<=\btheir\s))(?:Optional|Additional)\sProtocols?\b(?:\s{_ON}|(?!\s(?:to|on|of)\b))
  | (?:Optional|Additional)\sProtocols?\sto\sthe\s(?:Convention|Covenant)\b(?!\s(?:on|against|relating|for)\b)
"""
_ILO = r"International\sLabour\sOrgani[sz]ation"
_NAMED = rf"""
    \b(?P<known>{pattern()})(?:,\s{_YEAR})?(?![^\W\d_])
  | \b(?P<labour>(?:(?:ILO|{_ILO})\s)?Conventions?\s\(?No\.\s(?P<number>[0-9]{{1,3}})\)?(?:\sof\sthe\s{_ILO})?)
  | \b(?P<thereto>{_THERETO})
  | \b(?P<protocol>(?:(?:First|Second)\s)?(?:(?:Optional|[Aa]dditional|Supplementary)\s)*Protocols?
      (?:\s[IVX]+(?:(?:,|\sand)\s[IVX]+)*\b)?(?:\sof\s{_YEAR})?(?:\s(?:[Aa]dditional|relating))?{_HOST}{_DATED})
  | (?<!\bel-)(?<!\bal-)\b(?P<named>(?:United[ ]Nations[ ]Educational,[ ]Scientific[ ]and[ ]Cultural[ ]Organization[ ])?
      (?:(?P<own>{_BEFORE})(?:{_NOUN}|Accords|Agreements|Declarations)(?:\s[IVX]+\b)?{_TOGETHER}(?:{_SUBJECT}|{_APART})
       |{_ANY}(?:{_TOGETHER}|\sand\sthe\s(?:Programme|Plan)\sof\sAction){_SUBJECT}){_DATED}
      |(?:(?:(?!{_NOT_NAMES}){_WORD}\s(?:(?:and|of|for|in|on)\s)?){{1,12}}Recommendation|Recommendation{_SUBJECT})
       (?:,\s{_YEAR})?\s\(No\.\s[0-9]{{1,3}}\))
    (?:[ ]and[ ](?P<second>Protocol)\b(?![ ](?:to|on|of|against|relating)\b))?
  | (?<=[Tt]he[ ])(?P<charter>Charter)\b(?![ ](?:of|on|for)[ ](?:(?:the|la)[ ])?[A-Z])
"""
_KNOWN = rf"(?:{pattern()})(?![^\W\d_])"
_SORT_OF = re.compile(
    rf"(?:{_YEAR}\s)?(?:(?:Political|Ministerial|Joint|Multilateral|Framework|Model|Solemn|World|High-[Ll]evel)\s)+{_ANY}{_TOGETHER}"
)
"""Names that say of what sort an instrument is, not which one."""
_NUMBERED = re.compile(r"\(No\.\s([0-9]{1,3})\)")
_TITLES = {title.partition(",")[0]: title for title in LABOUR.values()}
_MAY_NAME = re.compile(rf"{_ANY}|Recommendation|thereto")


@dataclass(frozen=True, slots=True)
class Naming:
    """The words between `start` and `end`, which name an instrument."""

    start: int
    end: int
    instrument: Instrument


def prepare() -> None:
    """Make what the first search would make, so that no reader waits for it."""
    for names in (_NAMED, _KNOWN):
        _compiled(names)


@cache
def _compiled(names: str) -> re.Pattern[str]:
    """The pattern of these names, made for the first search and not with the module: it takes the better part of a
    second, for which most commands need not wait."""
    return re.compile(names, re.VERBOSE)


def namings(text: str) -> Iterator[Naming]:
    """The instruments that a text names, from left to right, each time it does."""
    if not _MAY_NAME.search(text):
        return
    last: Instrument | None = None
    at = 0
    named = _compiled(_NAMED)
    while found := named.search(text, at):
        at = _known_within(found) or found.end()
        if at < found.end():
            continue
        instrument = _instrument(found, last)
        if instrument is None:
            continue
        start, end = found.start(), found.end("named") if found["second"] else found.end()
        yield Naming(start, end, instrument)
        if found["second"]:
            yield Naming(*found.span("second"), Instrument(re.sub(rf"{_NOUN}$", "Protocol", found["named"])))
        if found["protocol"]:
            last = Instrument(re.sub(r"^.*?\bto the ", "", instrument.name))
        elif not found["thereto"]:
            last = instrument


def _known_within(found: re.Match[str]) -> int | None:
    """Where a known name begins within the words before the noun: "World Trade Organization Doha Declaration on …"."""
    if not found["own"]:
        return None
    first, noun = found.span("own")
    words = (word.start() for word in re.finditer(r"(?<=\s)[A-Z]", found.string[first : noun + 1]))
    return next((first + n for n in words if _compiled(_KNOWN).match(found.string, first + n)), None)


def _instrument(found: re.Match[str], last: Instrument | None) -> Instrument | None:
    """What a match names; None for a protocol to something that was not named, and for another body's charter."""
    if found["number"]:
        return _of_labour(int(found["number"])) or Instrument(found["labour"])
    if found["thereto"]:
        return _protocol(found["thereto"], last) if last else None
    if found["charter"]:
        other = last is not None and "Charter" in last.name
        return last if other else known("Charter of the United Nations")
    protocol = re.sub(r"\s\([^()]*\)(?=,?\sto\sthe\s)", "", found["protocol"] or "")
    words = found["known"] or protocol or found["named"]
    if _SORT_OF.fullmatch(words) or words.endswith("’s"):
        return None
    numbered = _NUMBERED.search(words)
    by_number = numbered and _of_labour(int(numbered[1]))
    return by_number or known(words) or unknown(_TITLES.get(words, words))


def _of_labour(number: int) -> Instrument | None:
    return Instrument(LABOUR[number]) if number in LABOUR else None


def _protocol(words: str, host: Instrument) -> Instrument:
    """The "Optional Protocol thereto" by its whole name."""
    plain = re.sub(r"\s(?:thereto|[Aa]dditional(?=\sthereto)|to\sthe\s\w+$)", "", words)
    own, on, subject = plain.partition(" on ")
    joined = " relating to" if own.endswith("relating") else " to"
    own = own.removesuffix(" relating").replace("protocol", "Protocol")
    return known(name := f"{own[0].upper()}{own[1:]}{joined} the {host.name}{on}{subject}") or Instrument(name)
