"""The opening verb phrase of a paragraph: what the organ does, before what it speaks of.

The rule, one for all texts. An opening is, in this order,

- adverbs before the verb ("Also", "Once again", "Deeply", "In this regard,");
- the verb: finite ("Requests"), participle ("Recalling") or adjective ("Mindful", "Concerned");
- its adverbs and qualifiers ("also", "once again", "in particular", "with deep concern", "in the strongest terms");
- the words of a set phrase ("note", "in mind", "forward", "tribute", "its deep concern", "seized");
- the preposition that verb or phrase governs ("Takes note of", "Calls upon", "Guided by", "Looks forward to");
- "and" with a second verb of the same form ("Deplores and strongly condemns").

Never "that", "to" with an infinitive, an article, an addressee, nor a circumstance ("Acting" of "Acting under Chapter
VII"); the opening ends before the first comma after its verb ("Recalling" of "Recalling, in this regard, the"). The
General Assembly prints the verb phrase in italics; where those vary (they leave out "of" and "by"), this rule holds.

A small parser over the first words: each function takes the words and the place it stands at, and returns the place
after what it took (the same place where it took nothing).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from resolutions.document import Section
from resolutions.reading.english.opening_words import (
    ABOUT,
    ADJECTIVES,
    AFTER,
    AFTER_IF_NOT_OF_THE_OBJECT,
    AFTER_PLURALS,
    AFTER_TO,
    ALSO_PLURALS,
    BASE,
    BEFORE,
    CIRCUMSTANCES,
    DECLARED,
    DEGREES,
    DOCUMENTS,
    FEELINGS,
    FELT_IN,
    FINITE,
    FUNCTION_WORDS,
    GOVERNING,
    HEARD,
    NOUNS_IN_ING,
    PARTICIPLE,
    SAYING,
    SET_PHRASES,
    STANCES,
)

Words = list[str]

_LONGEST = 160
"""Characters in which an opening must end; the longest real ones have about 90."""

_STOP = ""
"""Stands among the words wherever punctuation closes the phrase; no rule takes it."""


_MARKS = re.compile(r"[\[({“„\"‘'«…*]{1,4}\s?(?=[A-Z])")
_TOKEN = re.compile(r"(?=\S)([^\s,;:.!?()\[\]]*)(\S*)")


def opening(text: str, section: Section = "operative", *, depth: int = 0) -> str | None:
    """The opening verb phrase of a paragraph, an exact prefix of `text`; None where no verb opens it.

    Takes the text without its printed number. Below the top (`depth` > 0) only finite verbs count: "Urges States to"
    opens, "Ensuring that" and "To ensure" do not. Among preambular paragraphs any participle does.
    """
    words, ends = _split(text)
    if not words:
        return None
    forms = [FINITE] if depth else [FINITE, PARTICIPLE, DECLARED]
    length = max(_phrase(words, form) for form in forms)
    if not length and section == "preambular" and not depth:
        length = _unlisted_participle(words)
    return text[: ends[length - 1]] if length else None


def starts_paragraph(text: str, *, listed: bool = False) -> bool:
    """Whether a line begins as a preambular paragraph does: with a capital and a participle or an adjective. With
    `listed` only the verbs of the lists count, for "Trafficking in persons" has the look of a participle."""
    words, _ = _split(text[past_marks(text) :])
    return bool(words) and bool(_phrase(words, PARTICIPLE) or (not listed and _unlisted_participle(words)))


def past_marks(text: str) -> int:
    """Where the words begin behind the brackets and quotation marks that open a paragraph: "[Recalling its …,]"."""
    match = _MARKS.match(text)
    return match.end() if match else 0


def _split(text: str) -> tuple[Words, list[int]]:
    """The first words, bare, the first in lower case, and where each ends; none where no capital begins the text."""
    words: Words = []
    ends: list[int] = []
    if not re.match(r"[A-Z]", text):
        return words, ends
    for token in _TOKEN.finditer(text[:_LONGEST]):
        words.append(token[1])
        ends.append(token.end(1))
        if token[2]:
            words.append(_STOP)
            ends.append(token.end())
    words[0] = words[0][0].lower() + words[0][1:]
    return words, ends


def _phrase(words: Words, form: Mapping[str, str]) -> int:
    """How many words open the paragraph with verbs of one form; 0 where it opens otherwise."""
    start = _adverbs_before(words, 0)
    end = _clause(words, start, form)
    if end == start:
        return 0
    while _at(words, end) == "and":
        start = _adverbs_before(words, end + 1)
        following = _clause(words, start, form)
        if following == start:
            break
        end = following
    return end


def _clause(words: Words, start: int, form: Mapping[str, str]) -> int:
    """One verb or adjective with all that belongs to it."""
    if form is PARTICIPLE and (end := _adjective(words, start)) > start:
        return end
    word = _at(words, start)
    # The Organization writes "recognizes"; drafts also "recognises".
    verb = form.get(word) or form.get(re.sub(r"is(?=(?:e|es|ing)$)", "iz", word))
    if verb is None or _is_plural(words, start):
        return start
    end = _qualifiers(words, start + 1)
    if (after := _completed(words, end, verb)) > end:
        return after
    return start if verb in ("be", "have") else _preposition(words, end, GOVERNING.get(verb, ""))


def _completed(words: Words, at: int, verb: str) -> int:
    """What completes the verb where it needs or takes completion: a set phrase, a state, a second verb, a feeling."""
    if verb in ("be", "remain"):
        return _after_adverbs(words, at, _adjective)
    if verb == "continue":
        return _continued(words, at)
    if (after := _set_phrase(words, at, SET_PHRASES.get(verb, {}))) > at:
        return after
    if verb == "have":
        return _having(words, at)
    return _feeling(words, at, owned=verb != "express") if verb in SAYING else at


def _adjective(words: Words, at: int) -> int:
    """An adjective with what it governs; not where it stands before its noun, "Dedicated meetings"."""
    governed = ADJECTIVES.get(_at(words, at))
    end = _qualifiers(words, at + 1)
    return at if governed is None or _is_content(words, end) else _preposition(words, end, governed)


def _continued(words: Words, at: int) -> int:
    """The verb that is continued, for it is the act: "Continues to encourage", "Continuing to be concerned at"."""
    end = _after_adverbs(words, at + 1, lambda words, verb: _clause(words, verb, BASE))
    return end if _at(words, at) == "to" and end > at + 1 else at


def _having(words: Words, at: int) -> int:
    """The participle after "Having": considered, also heard, taken note of."""
    participle = _adverbs_before(words, at)
    word = _at(words, participle)
    if word == "taken" and (end := _set_phrase(words, participle + 1, SET_PHRASES["take"])) > participle + 1:
        return end
    return _qualifiers(words, participle + 1) if word in HEARD or re.fullmatch(r"[a-z-]{3,}ed", word) else at


def _set_phrase(words: Words, at: int, phrases: Mapping[str, str]) -> int:
    for phrase, governed in phrases.items():
        end = at
        for part in phrase.split():
            while _at(words, end) in DEGREES and _at(words, end) != part:
                end += 1
            if _at(words, end) != part:
                break
            end = _qualifiers(words, end + 1)
        else:
            return _preposition(words, end, governed)
    return at


def _feeling(words: Words, at: int, *, owned: bool) -> int:
    """ "its deep concern and regret at": the organ's own feeling or stance; `owned` where "its" must say so."""
    if _at(words, at) in ("its", "our", "their"):
        noun = _noun(words, at + 1, STANCES)
    else:
        article = 0 if owned else _at(words, at) in ("the", "a", "an")
        noun = _noun(words, at + article, FEELINGS if owned else STANCES)
    if not noun:
        return at
    end = _qualifiers(words, noun)
    if _at(words, end) == "and":
        second = _noun(words, end + 1 + (_at(words, end + 1) == "its"), STANCES)
        end = _qualifiers(words, second) if second else end
    return _preposition(words, end, f"{ABOUT} in" if _at(words, noun - 1) in FELT_IN else ABOUT)


def _noun(words: Words, at: int, nouns: frozenset[str]) -> int:
    """The place after a noun with at most four words of degree before it; 0 where none stands there."""
    for end in range(at, at + 5):
        word = _at(words, end)
        if word in nouns:
            return end + 1
        if not re.fullmatch("[a-z-]+", word) or word in DOCUMENTS or (word in FUNCTION_WORDS and word != "and"):
            return 0
    return 0


def _preposition(words: Words, at: int, governed: str) -> int:
    """The preposition, where it is one of `governed`; TO stands for a "to" that no infinitive follows."""
    word, following = _at(words, at), _at(words, at + 1)
    if word == "in" and following in ("this", "that", "particular"):
        return at
    noun = following in AFTER_TO or following[:1].isupper() or following.endswith("ing")
    if word in governed.split() or (word == "to" and noun and "TO" in governed.split()):
        return at + 1
    return at


def _adverbs_before(words: Words, at: int) -> int:
    """The place after adverbs and short circumstances before the verb: "In this regard, once again strongly"."""
    while True:
        after = _one_of(words, at, CIRCUMSTANCES)
        if after > at and _at(words, after) == _STOP:
            after += 1
        elif _at(words, at) in BEFORE or _at(words, at).endswith("ly"):
            after = at + 1
        if after == at:
            return at
        at = after


def _after_adverbs(words: Words, at: int, rule: Callable[[Words, int], int]) -> int:
    """What `rule` takes after adverbs; nothing, the adverbs neither, where it takes nothing."""
    start = _adverbs_before(words, at)
    end = rule(words, start)
    return end if end > start else at


def _qualifiers(words: Words, at: int) -> int:
    """The place after the adverbs and "with" phrases that follow a verb."""
    while True:
        after = _one_of(words, at, AFTER)
        if _at(words, at) == "with":
            after = _noun(words, at + 1 + (_at(words, at + 1) == "the"), FEELINGS) or at
        elif _at(words, at) in AFTER_IF_NOT_OF_THE_OBJECT and not _is_content(words, at + 1):
            after = at + 1
        if after == at:
            return at
        at = after


def _unlisted_participle(words: Words) -> int:
    """A participle outside the lists: "Realigning the …", but no noun: "Building blocks", "Financing and Training"."""
    start = _adverbs_before(words, 0)
    word = _at(words, start)
    if not re.fullmatch(r"(?:re-)?[a-z]{3,}ing", word) or word in NOUNS_IN_ING:
        return 0
    end = _qualifiers(words, start + 1)
    return end if _at(words, end) in FUNCTION_WORDS - {"and"} else 0


def _at(words: Words, place: int) -> str:
    return words[place] if place < len(words) else _STOP


def _one_of(words: Words, at: int, phrases: tuple[list[str], ...]) -> int:
    first = _at(words, at)
    fitting = (phrase for phrase in phrases if phrase[0] == first and words[at : at + len(phrase)] == phrase)
    return next((at + len(phrase) for phrase in fitting), at)


def _is_content(words: Words, place: int) -> bool:
    """Whether a bare noun or adjective stands there, in lower case and no function word."""
    word = _at(words, place)
    return word[:1].islower() and word not in FUNCTION_WORDS


def _is_plural(words: Words, place: int) -> bool:
    """ "Requests for assistance", "Notes by the Secretariat": nouns that look like finite verbs."""
    return _at(words, place) in ALSO_PLURALS and _at(words, place + 1) in AFTER_PLURALS
