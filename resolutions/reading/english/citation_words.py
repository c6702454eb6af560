"""The words in which texts cite: numbers and symbols, names of organs and of bodies that have no symbols here, and what
stands between a number and the organ whose act it is. They are regular expressions; how they are read is in citations.
"""

from __future__ import annotations

import re

from resolutions import symbols
from resolutions.reading.english.act_numbering import ORGANS

PARTS = r"(?:\s[A-Z](?![\w’.-])(?:\s?(?:,|and|or|to|–)\s?[A-Z](?![\w’.-]))*)"
TERM = r"\((?:(?:19|20)[0-9]{2}|(?:E?S-)?[IVXLC]+)\)"
NUMBER = rf"""
    (?<![\w/.-])(?:E?S-\s?)?[0-9]{{1,4}}/[0-9]{{1,4}}(?![\w/%]|-[A-Z]){PARTS}?
  | (?<![\w/.-])[0-9]{{1,4}}{PARTS}?\s?{TERM}{PARTS}?
  | (?<![\w/.-])[0-9]{{1,4}}(?=(?:,\s[0-9]{{1,4}})*,?\s(?:and|or)\s[0-9]{{1,4}}\s{TERM})
"""
OTHER_BODY = r"""
    (?:Environment|World\sHealth|Health|Habitat|Parliamentary|Consultative|Constituent|Legislative|National)\sAssembly
  | (?:Governing|Peace\sand\sSecurity|Trusteeship|Ministerial|European|Executive|Transitional|Cooperation)\sCouncil
  | Council\sof\s[A-Z]\w+
  | Economic(?:\sand\sSocial)?\sCommission(?:\sfor(?:\s(?:the|and|[A-Z]\w+))+)?
  | (?:Inter-American|African)\sCommission(?:\son\s[\w\s]{0,60}?Rights)?
  | (?:Sub-?|European\s|Law\s|Union\s|Statistical\s|Population\s|Peacebuilding\s|Whaling\s|Oceanographic\s)[Cc]ommission
  | Commission\s(?:on|for|of)\s(?!Human\sRights\b)(?:the\s)?[A-Z]\w+
  | (?:[A-Z][\w-]*\s){0,3}
    (?:Committee|Conference|Board|Congress|Forum|Meeting|Organi[sz]ation|Union|Agency|Group|Tribunal|Parties)\b
    (?:\sof\sthe\sUnited\sNations(?:\s[A-Z][\w’]+)*)?
"""
NAME = rf"""
    (?P<other>{OTHER_BODY})
  | (?P<organ>{"|".join(organ.replace(" ", "[ ]") for organ in ORGANS)})
    (?!\sof\s(?:the\s)?(?:World|States|Organi[sz]ation))
  | (?P<short>(?:Assembly|Council|Commission)\b)
"""
TOKEN = re.compile(
    rf"""
    (?P<symbol>(?<![\w/.]){symbols.DOCUMENT}(?:\s\((?:19|20)[0-9]{{2}}\)|\s[A-Z](?![\w’.-]))?(?![\w/]|\s[lI|]/[0-9]))
  | (?P<addition>(?<=\s)(?:Add|Corr|Rev)\.[0-9]+(?:/(?:Add|Corr|Rev)\.[0-9]+)*(?![\w/]))
  | (?P<statement>(?<!\w)(?:S/)?PRST(?:/\s*|\s)(?:OS/)?[0-9]{{1,4}}/[0-9]{{1,3}}(?![\w/])
      |(?<=[Ss]tatement\s)(?:OS/[0-9]{{1,2}}|20[0-9]{{2}})/[0-9]{{1,3}}(?![\w/])
      |(?<![\w/.])[0-9]{{1,2}}/PRST/[0-9]{{1,3}}(?![\w/]))
  | (?P<kind>\b(?:[Rr]esolution|[Dd]ecision)s?(?:\s(?:and|or)\s(?:resolution|decision)s?)?\b(?!/)|\bUNSCRs?\b)
  | \b(?:{NAME})
  | (?P<number>{NUMBER})
  | (?P<open>[“(])
  | (?P<close>[”)])
    """,
    re.VERBOSE,
)
BODY = re.compile(NAME, re.VERBOSE)
SHARED_TERM = re.compile(TERM)
REACH = 200
"""Characters in which an organ still speaks for "its"; the longest met in the corpus have about 150."""
MAY_CITE = re.compile(r"/[0-9A-Z]|[0-9IVXLC]\)")

LISTED = re.compile(
    r"""(?:^|[,;(]|[0-9)]
    |\b(?:[Rr]esolutions?|[Dd]ecisions?|and|or|to|as|including|particular|particularly|notably|namely|especially|its|also
    |Assembly|Council|Commission|Rights|recently|with|by|under|through|UNSCRs?|Nos?\.)|–)\s*$""",
    re.VERBOSE,
)
"""What stands before a number that belongs to a list of acts; "available 24/7" does not."""

THE = r"(?:the\s)?(?:United\sNations\s)?"
DAY = r"(?:[0-9]{1,2}\s)?[A-Z][a-z]+\s(?:[0-9]{1,2},\s)?(?:19|20)[0-9]{2}"
LINK = rf"[\s,]|and\b|or\b|to\b|its\b|{NUMBER}"
REST = rf"(?:{LINK}){{0,120}}"
DATED_REST = rf"(?:{LINK}|of\s{DAY}){{0,120}}"
DATED = re.compile(rf"{REST}(?:both\s|all\s)?(?:of|adopted\son|dated)\s(?P<day>{DAY})", re.VERBOSE)

ATTRIBUTIVE = re.compile(
    r"(?:’s)?(?:\s(?:relevant|previous|subsequent|related|earlier|recent|other|resolutions\sand))*\s"
)
ITS = re.compile(r"\bits\s(?:own\s)?(?:[a-z-]+,?\s){0,4}$")
OTHER_NAME = re.compile(r"(?<=\s)(?:draft|(?!(?:Security|See|In|By|Under)\b)[A-Z][\w-]*)\s$")
GOES_ON = re.compile(r"(?:[0-9)],?\s(?:and|or)|\b(?:including|in\sparticular|notably|namely|especially))\s$")
"""Before "resolution": the end of an organ's name, "its", a name that is no organ's, the list before."""
RANGE = re.compile(r"\s(?:to|through)\s|\s?–\s?")
"""Between the first and the last act of a range."""

OF = re.compile(rf"\s(?:of|adopted\sby)\s{THE}")
OF_LATER = re.compile(rf"{DATED_REST},?\s(?:of|adopted\sby|in\swhich|by\swhich|whereby)\s{THE}", re.VERBOSE)
OF_TITLED = re.compile(rf"{DATED_REST},?\s(?:on|entitled)\s[^;/]{{1,200}}?,\sadopted\sby\s{THE}", re.VERBOSE)
OF_ITS_OWN = re.compile(rf"(?:\sof\s{DAY})?\sof\sthe\s", re.VERBOSE)
SUBJECT_LATER = re.compile(rf"{REST}(?:of\s{DAY})?,\s{THE}", re.VERBOSE)
"""Behind "resolution" or a number: where the organ's name begins."""

PLACE = r"(?:(?:paragraphs?|sections?|parts?|annex|the\sannex)\b[^;]{0,60}?\s(?:of|to)\s)?"
BESIDE = re.compile(rf",?\s(?:in|by|under|through|of|with)\s{PLACE}")
DID = re.compile(rf"(?:,[^,;]*,|[^,;])*?\b[a-z]+ed\b[^;]*\s(?:in|by|of)\s{PLACE}")
INTRODUCED = re.compile(r"\b(?:[Ii]n|[Bb]y)\s$")
ACTED = re.compile(r"\s[a-z]{3,}ed\b")
DONE_BY_IT = re.compile(r".*\s(?:in|by|of|through|under|with|to)\s", re.DOTALL)
AGENT = re.compile(rf"\b(?:by|decision\sof)\s{THE}$")
SPEAKS = re.compile(r"\b(?:recall|reaffirm|not|reiterat|welcom|bear|tak|stress|emphasiz|recogniz|guid)[a-z]*\b|;")
"""Between an organ and "its": "the Assembly, in paragraph 3 of its", "the Council established, by its", "mandated by
the Council in accordance with its"; and what shows that "its" is the speaker's all the same."""

ALSO = re.compile(r",?\s(?:and\s)?")
ADDITIONS = re.compile(r"(?:/(?:Add|Corr|Rev)\.[0-9]+)+$")
"""Between a document and "Corr.1" or "Add.2", which are read with it; and where these end a symbol."""
