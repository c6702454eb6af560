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

from resolutions.tracing.treaties import LABOUR, Instrument, known, pattern

_NOUN = r"(?:Convention|Covenant|Charter|Protocol|Treaty|Statute|Agreement|Accord|Declaration)"
_NOUNS = r"(?:Conventions|Covenants|Protocols|Agreements|Declarations)"
_ANY = rf"(?:{_NOUNS}|{_NOUN})"
_WORD = r"(?:[A-Z](?:[^\W\d_]|[’'])*(?:[-/][^\W_]+)*)"
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_NOT_NAMES = (
    r"(?:(?:The|This|That|These|Those|Such|Any|Each|Every|All|Both|No|Our|Its|Their|Other|In|Of|On|By|To|For|With|Under"
    r"|And|Or|If|As|An?|Article|Articles|Part|Parts|Section|Chapter|Annex|States?|Member|Parties|Party|Present|Said"
    r"|Contracting|Depositary|Government|National(?=\sAccord)|Optional|Additional|Draft|General(?!\sAgreement)|Special|Model|Note|See|Cf\.|[IVXLC]+"
    r"|Recalling|Reaffirming|Noting|Considering|Welcoming|Recognizing|Reiterating|Stressing|Acknowledging|Affirming"
    r"|Recalls|Reaffirms|Notes|Welcomes|Adopts|Approves|Urges|Requests|Invites|Emphasizing|Underlining|Guided|Having)\b"
    r"|[\w-]+’s\s)"
)
"""Capitalized words that make no name out of the noun behind them, alone or at the head of others."""
_BEFORE = rf"""
    (?:(?:First|Second|Third|Fourth)\s(?=Optional|Additional|{_NOUN}))?
    (?:(?!{_NOT_NAMES}){_WORD}\s(?:\([A-Z][a-z]+(?:\s[\w]+)*\)\s)?(?:(?:and|of|on|for|in|by|or|with)\s(?=[A-Z]))?)
    (?:(?!{_ANY}\b|(?:General\s)?Assembly\b){_WORD}\s(?:\([A-Z][a-z]+(?:\s[\w]+)*\)\s)?
       (?:(?:and|of|on|for|in|by|or|with)\s(?=[A-Z]))?){{0,9}}?
"""
_ORGAN = (
    r"(?:General\sAssembly|Security\sCouncil|Human\sRights\sCouncil|Economic\sand\sSocial\sCouncil|Member\sStates"
    r"|United\sNations\sEducational|International\sLabour\sOrgani|World\sTrade\sOrgani|Agenda\b"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_OTHER = rf"(?!(?:{_ORGAN}|(?:{_WORD}\s){{0,4}}{_ANY}\b))"
"""Before the next word of a name: it is neither an organ, a month nor another instrument."""
_AND = rf",?\s(?:and|or)\s(?:(?:of|on|for|against|to)\s(?:the\s)?)?{_OTHER}{_WORD}"
_THEN = rf"""
    (?:(?:\s{_OTHER}{_WORD}
     | \s(?:of|on|for|against|to|in|into|from|between|among|with|under|relating\sto|concerning|other\sthan)\s
       (?:(?:the|all|their|its|other|a|an|any)\s){{0,2}}{_OTHER}{_WORD}
     | \sat\s(?:Sea|Work)\b
     | (?<=ing)\sthe\s{_OTHER}{_WORD}
     | {_AND}
     | (?:,\s{_OTHER}{_WORD}(?:\s{_WORD}){{0,4}}+){{1,4}}+{_AND}
     | ,\sEspecially\sWomen
    ){{0,40}}+)
"""
"""How the subject of a name goes on. "Civil and Political Rights", "Inhuman or Degrading Treatment" belong together."""
_SUBJECT = rf"""
    (?:\sbetween\s(?:the\s)?{_OTHER}{_WORD}{_THEN}(?:\sand\s(?:the\s)?{_OTHER}{_WORD}{_THEN})?
    | \s(?:of|on|for|against|among|with|relating\sto|relative\sto|concerning|regarding|establishing|governing
        |Relating\sto|Concerning|Establishing|Governing|Between|Against|For|On
        |[Tt]o(?=\s(?:Combat|Prevent|Eliminate|Promote|Protect|Supplement|Facilitate|Regulate)))\s
      (?:(?:the|all|certain|a|an)\s){{0,2}}{_OTHER}{_WORD}{_THEN})
"""
_HOST = rf"""
    ,?\sto\sthe\s(?:four\s|{_YEAR}\s)?(?:(?:{pattern()})|(?:{_WORD}\s){{1,5}}{_ANY}(?:{_SUBJECT})?|{_NOUN}{_SUBJECT})
"""
"""Behind "Protocol": the instrument it belongs to."""
_DATED = rf"(?:,?\s(?:of\s)?{_YEAR}\b(?!\s{_WORD}))?(?:\s\(No\.\s[0-9]{{1,3}}\))?(?![^\W\d_])"
_TOGETHER = r"(?:\sand\s(?:Programme|Platform|Plan|Framework|Agenda)\s(?:of|for)\sAction)?"
_APART = rf"(?!\s(?!No\.|{_NOUN})(?:[A-Z][a-z]|Series))"
"""Behind a noun that has no subject: "Treaty Series", "Agreement Monitoring Committee" name something else."""

_THERETO = r"""
    (?:(?:First|Second|Third)\s)?(?:(?:[Oo]ptional|[Aa]dditional)\s)?(?:[Pp]rotocols?)\s(?:[Aa]dditional\s|of\s[0-9]{4}\s)?thereto
      (?:(?:,?\sand)?\son\s(?:the\sinvolvement\sof\schildren\sin\sarmed\sconflict
         |the\ssale\sof\schildren,\schild\sprostitution\sand\schild\spornography|a\scommunications\sprocedure))*
  | (?<=\bits\s)(?:Optional|Additional)\sProtocols?\b(?!\s(?:to|on|of)\b)
  | (?:Optional|Additional)\sProtocols?\sto\sthe\s(?:Convention|Covenant)\b(?!\s(?:on|against|relating|for)\b)
"""
_ILO = r"International\sLabour\sOrgani[sz]ation"
_NAMED = re.compile(
    rf"""
    \b(?P<known>{pattern()})(?:,\s{_YEAR})?(?![^\W\d_])
  | \b(?P<labour>(?:(?:ILO|{_ILO})\s)?Conventions?\s\(?No\.\s(?P<number>[0-9]{{1,3}})\)?(?:\sof\sthe\s{_ILO})?)
  | \b(?P<thereto>{_THERETO})
  | \b(?P<protocol>(?:(?:First|Second)\s)?(?:(?:Optional|[Aa]dditional|Supplementary)\s)*Protocols?
      (?:\s[IVX]+(?:(?:,|\sand)\s[IVX]+)*\b)?(?:\sof\s{_YEAR})?(?:\s(?:[Aa]dditional|relating))?{_HOST}{_DATED})
  | \b(?P<named>(?:United[ ]Nations[ ]Educational,[ ]Scientific[ ]and[ ]Cultural[ ]Organization[ ])?
      (?:{_BEFORE}(?:{_NOUN}|Agreements|Declarations)(?:\s[IVX]+\b)?{_TOGETHER}(?:{_SUBJECT}|{_APART})
       |{_ANY}{_TOGETHER}{_SUBJECT}){_DATED}
      |(?:(?:(?!{_NOT_NAMES}){_WORD}\s(?:(?:and|of|for|in|on)\s)?){{1,12}}Recommendation|Recommendation{_SUBJECT})
       (?:,\s{_YEAR})?\s\(No\.\s[0-9]{{1,3}}\))
    (?:[ ]and[ ](?P<second>Protocol)\b(?![ ](?:to|on|of|against|relating)\b))?
  | (?<=[Tt]he[ ])(?P<charter>Charter)\b(?![ ](?:of|on|for)\b)
    """,
    re.VERBOSE,
)
_SORT_OF = re.compile(
    rf"(?:{_YEAR}\s)?(?:(?:Political|Ministerial|Joint|Multilateral|Framework|Solemn|World|High-[Ll]evel)\s)+{_ANY}"
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


def namings(text: str) -> Iterator[Naming]:
    """The instruments that a text names, from left to right, each time it does."""
    if not _MAY_NAME.search(text):
        return
    last: Instrument | None = None
    for found in _NAMED.finditer(text):
        instrument = _instrument(found, last)
        if instrument is None:
            continue
        start, end = found.start(), found.end("named") if found["second"] else found.end()
        yield Naming(start, end, instrument)
        if found["second"]:
            yield Naming(*found.span("second"), Instrument(re.sub(rf"{_NOUN}$", "Protocol", found["named"])))
        if not found["thereto"]:
            last = instrument


def _instrument(found: re.Match[str], last: Instrument | None) -> Instrument | None:
    """What a match names; None for a protocol to something that was not named, and for another body's charter."""
    if found["number"]:
        return _of_labour(int(found["number"])) or Instrument(found["labour"])
    if found["thereto"]:
        return _protocol(found["thereto"], last) if last else None
    if found["charter"]:
        other = last is not None and "Charter" in last.name
        return last if other else known("Charter of the United Nations")
    words = found["known"] or found["protocol"] or found["named"]
    if _SORT_OF.fullmatch(words):
        return None
    numbered = _NUMBERED.search(words)
    by_number = numbered and _of_labour(int(numbered[1]))
    return by_number or known(words) or Instrument(_TITLES.get(words, words[0].upper() + words[1:]))


def _of_labour(number: int) -> Instrument | None:
    return Instrument(LABOUR[number]) if number in LABOUR else None


def _protocol(words: str, host: Instrument) -> Instrument:
    """The "Optional Protocol thereto" by its whole name."""
    own, _, rest = re.sub(r"\s[Aa]dditional(?=\sthereto)", "", words).partition(" thereto")
    own = re.sub(r"\sto\sthe\s\w+$", "", own.replace("protocol", "Protocol"))
    name = f"{own[0].upper()}{own[1:]} to the {host.name}{rest}"
    return known(name) or Instrument(name)
