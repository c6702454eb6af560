"""Quotes: words of a paragraph as a brief shows them: short, word for word, ending where a clause does."""

from __future__ import annotations

import re
from itertools import islice

from resolutions.words import SMALL

LONGEST = 38
"""Words. A reader checks a quote at a glance; the contract allows forty."""
_BACK, _ON = 5, 4
_BEGIN = """
after among and as at before between by during especially for from in including of on or particularly such that through
to under when where which while who whom whose with within without
"""
PHRASES = frozenset(_BEGIN.split())
"""Words that begin a phrase."""
_WORD = re.compile(r"\S+")
_EDGE = " \n\t,;:."
_JOINT = re.compile(
    r"(?:(?:and|or|as well as|while)\b[\s,]*)?(?:in th(?:is|at) (?:regard|respect|connection|context),?\s+)?"
    r"(?:(?:as|where|wherever|when) (?:appropriate|applicable|necessary|possible),\s*)?",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"[\s,;]+(?:an?|and|as well as|at|by|for|from|in|of|on|or|such as|that|the|their|its|to|with|which|who"
    r"|including|resulting|in (?:this|that) (?:regard|respect))$",
    re.IGNORECASE,
)
"""A small word that leads to what follows,"""
_ROOM = 20
"""and in how many letters it stands with what parts it from the word before."""
_AHEAD = re.compile(
    r"\s+(?:(?P<article>the|an?|all|any|every|each|their|its|his|her)\b|(?P<of>of|by)\b"
    rf"|(?!(?:{'|'.join(sorted(SMALL | PHRASES))})\b)(?=[^\W\d_]))",
    re.IGNORECASE,
)
"""What goes on with the phrase that ended: an object, a complement, a noun behind its adjective."""
_LEADS = re.compile(r"(?:,|\s(?:and|or))\s(?:(?:also|further|thereby)\s)?[a-z]+ing$")
_JOINS = (("to", "right"), ("to", "rights"), ("to", "access"), ("for", "respect"))
_ADJECTIVES = ("full", "al", "ive", "ble", "ful", "ic", "ous", "ary")
_A_WORD = 40
"""Letters in which the word before a place stands."""
_CAPITAL_END = re.compile(r"(?:^|\s)[A-Z][\w’'-]*$")
_NAME_END = re.compile(r"[A-Z][\w’'-]*$")
_OF_NAME = re.compile(r"(?:for|of|on)\s+(?:the\s+)?[A-Z]")
_NAME_GOES_ON = re.compile(r"\s(?:[A-Z]|(?:for|of|on)\s+(?:the\s+)?[A-Z]|to\s+[A-Z])")
_FRAGMENT = re.compile(
    r"(?P<words>[^,;:]{2,60}),\s+(?:and\s+)?"
    r"(?=(?:to|by|with|in|including|in particular|through|which|who|where|while|as well as)\b)"
)
"""The rest of a phrase before the clauses that came with it,"""
_OF_A_FRAGMENT = 6
"""which has no more words, and those clauses no fewer."""
_BEYOND = 7
"""Words by which a phrase is quoted to its end."""
_CLAUSE_END = re.compile(r"[,;:](?=\s)|(?=\s(?:and|while|including|in order to|with a view to)\s)")


def quote(text: str, start: int, end: int, longest: int = LONGEST) -> str:
    """The letters `start` to `end` of the text without the marks and the "and" at their edges; of more words than
    `longest` as many whole clauses as fit, or as many words and those that end their phrase."""
    start, end = trimmed(text, start, end)
    if len(text[start:end].split()) <= longest:
        return text[start:end]
    most = next(islice(_WORD.finditer(text, start, end), longest - 1, None)).end()
    stops = [found.start() for found in _CLAUSE_END.finditer(text, start, most)]
    far = [stop for stop in stops if text[stop] in _EDGE and stop - start > (most - start) / 2]
    stop = max(far or (stop for stop in stops if stop - start > (most - start) / 3), default=most)
    last = finished(text, start, stop)[1]
    return text[start : last if len(text[start:last].split()) <= LONGEST else trimmed(text, start, stop)[1]]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the words stand, without marks at their edges, an "and" before them that only joined them and
    small words behind them that lead to what follows."""
    while start < end and text[start] in _EDGE:
        start += 1
    joint = _JOINT.match(text, start, end)
    if joint and joint.end() < end:
        start = joint.end()
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    while dangling := _DANGLING.search(text, max(start, end - _ROOM), end):
        end = dangling.start()
    return start, max(start, len(text[:end].rstrip(_EDGE)))


def finished(text: str, start: int, end: int) -> tuple[int, int]:
    """The letters `start` to `end`, trimmed, up to where their last phrase ends: "the criminalization of their exercise
    [of human rights]", "strengthening national[, regional and international initiatives]"; without a verb at their end
    that leads to other words: "in the Great Lakes[, identifying] the causes"."""
    begin, stop = trimmed(text, start, end)
    if text[max(0, begin - 3) : begin] in ("to ", "by ") and not text[max(0, begin - 4) : max(0, begin - 3)].strip():
        begin -= 3  # to [support the Government]
    ahead = _AHEAD.match(text, stop)
    named = within_a_name(text, stop)
    if ahead is None and not named:
        return begin, stop
    leads = _LEADS.search(text, max(begin, stop - 2 * _ROOM), stop)
    leads_to_of = ahead is not None and ahead["of"] is not None
    if leads is not None and leads.start() > begin and not leads_to_of:
        return begin, leads.start()
    if ahead is not None and leads_to_of and ahead.end("of") > end and not named:
        return begin, stop  # what was cut is a phrase of its own
    words = list(islice(_WORD.finditer(text, stop), _BEYOND))
    last, before = -1, ""
    for number, found in enumerate(words):
        word = found[0].lower().rstrip(_EDGE)
        joins = word == "of" or (word, before) in _JOINS or (word in ("and", "or") and before.endswith(_ADJECTIVES))
        if word in SMALL and before and before not in SMALL and not joins:
            break
        last, before = number, word
        if found[0][-1] in _EDGE:
            break
    while last >= 0 and words[last][0].lower().rstrip(_EDGE) in SMALL:
        last -= 1
    return begin, begin + len(text[begin : words[last].end()].rstrip(_EDGE)) if last >= 0 else stop


def within_a_name(text: str, place: int) -> bool:
    """Whether a name stands around the place: "the Right| to Development"."""
    goes_on = _NAME_GOES_ON.match(text, place)
    return bool(goes_on) and bool(_CAPITAL_END.search(text[max(0, place - _A_WORD) : place]))


def breaks_a_name(text: str, start: int, end: int) -> bool:
    """Whether the words begin or end within a name or a number: "for Human Rights", "forty-|ninth session"."""
    start, end = trimmed(text, start, end)
    before = text[max(0, start - _A_WORD) : start].rstrip(" ")
    begins = text[start : start + 1].isupper() and bool(_CAPITAL_END.search(before))
    joins = bool(_OF_NAME.match(text, start)) and bool(_NAME_END.search(before))
    return begins or joins or within_a_name(text, end)


def without_fragment(text: str, start: int, end: int) -> int:
    """Where the letters `start` to `end` begin without the rest of a phrase that stands in both texts: "areas [of the
    west of the country,] in the light of the report", "cooperate [fully with the treaty bodies,] to grant access"."""
    found = _FRAGMENT.match(text, start, end)
    if found is None or text[:start].rstrip()[-1:] in tuple(_EDGE):
        return start
    words = found["words"].split()
    hangs_on = words[0].lower() in ("of", "by", "with", "for", "from") or words[0].endswith("ly")
    few = len(words) <= _OF_A_FRAGMENT <= len(text[found.end() : end].split())
    return found.end() if hangs_on and few else start


def without_lead(words: str) -> str:
    """The words without a verb at their end that leads to what follows."""
    leads = _LEADS.search(words, max(0, len(words) - 2 * _ROOM))
    return words[: leads.start()] if leads else words


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The letters `start` to `end` and the rest of the phrase that they break off: at most `_BACK` words before them,
    up to a mark or a word that begins a phrase, and `_ON` behind them, up to a mark or a small word."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    inside = [n for n, (a, b) in enumerate(words) if b > start and a < end]
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    for _ in range(_BACK):
        word = text[slice(*words[first])].lower()
        if first == 0 or word in PHRASES or text[words[first - 1][1] - 1] in ",;:.":
            break
        first -= 1
    for _ in range(_ON):
        word = text[slice(*words[last])]
        ahead = text[slice(*words[last + 1])].lower() if last + 1 < len(words) else ""
        if not ahead or word[-1] in ",;:." or (ahead in SMALL and word.lower() not in SMALL):
            break
        last += 1
    return words[first][0], words[last][1]


def clause_around(text: str, start: int, end: int, longest: int = 14) -> tuple[int, int]:
    """The letters `start` to `end`, which may be none, with the words around them, up to a mark or `longest` words."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    inside = [n for n, (a, b) in enumerate(words) if b > start and a < end]
    inside = inside or [n for n, (_, b) in enumerate(words) if b >= start][:1]
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    while last + 1 < len(words) and last - first + 1 < longest and text[words[last][1] - 1] not in ",;:.":
        last += 1
    while first > 0 and last - first + 1 < longest and text[words[first - 1][1] - 1] not in ",;:.":
        first -= 1
    return words[first][0], words[last][1]
