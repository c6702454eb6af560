"""The list of resolutions: its order, where the words that were looked for stand in texts, and what is said of words
that name what is not there. Values only."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils.http import urlencode

from resolutions import spelling, symbols
from resolutions.presentation.comparison.marks import RowLink
from resolutions.presentation.phrase_search import OccurrenceLine, line
from resolutions.presentation.sentence import Sentence, SentencePart, sentence
from resolutions.presentation.wording import first_words, listed, plural
from resolutions.services.phrases.mentions import Mentions
from resolutions.services.phrases.phrase_search import PhraseUse
from resolutions.tracing.shingles import LENGTH
from resolutions.words import words

Order = Literal["newest", "oldest", "symbol", "title"]
ORDER_WORDS: dict[Order | None, str] = {
    "newest": "newest first",
    "oldest": "oldest first",
    "symbol": "by symbol",
    "title": "by title",
    None: "best match first",
}
"""How a list is ordered; None where words were looked for and nothing else was asked."""
_AROUND = 14
"""Words of a text that are shown before and after those looked for: two lines on a desk."""
_ALSO = 4
"""Further paragraphs of a text that are linked."""
_QUOTED = 12
"""Words of a question that a sentence repeats."""


@dataclass(frozen=True, slots=True)
class SortHead:
    """The head of a column: what a click orders the list by, and how it stands now, as aria-sort says it; "" where the
    list is ordered by another."""

    words: str
    href: str
    sorted: Literal["ascending", "descending", ""]


def sort_heads(order: Order | None, address: Callable[[Order], str]) -> tuple[SortHead, ...]:
    """The heads of the columns of a list in that order; `address` leads to the same list in another."""
    by_date: dict[Order | None, Literal["ascending", "descending"]] = {"newest": "descending", "oldest": "ascending"}
    return (
        SortHead("Symbol", address("symbol"), "ascending" if order == "symbol" else ""),
        SortHead("Title", address("title"), "ascending" if order == "title" else ""),
        SortHead("Adopted", address("oldest" if order == "newest" else "newest"), by_date.get(order, "")),
    )


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A paragraph that has the words: where it stands, and the words with some `before` and `after` them; `also` are
    further paragraphs of its text."""

    line: OccurrenceLine
    before: str
    words: str
    after: str
    also: tuple[RowLink, ...] = ()


@dataclass(frozen=True, slots=True)
class InTexts:
    """What the texts hold of words that were looked for in titles; `href` finds it there, "" where it would find
    nothing, by the name `link`."""

    said: Sentence
    places: tuple[TextPlace, ...]
    href: str
    link: str


def in_texts(written: str, found: Mentions | None, so_far: str = "") -> InTexts | None:
    """`“due diligence” stands word for word in 41 paragraphs of 30 texts.` Where it stands so in none: `No text here
    has “diligence due” word for word. “diligence” and “due” stand together in 3 paragraphs of 3 texts, the newest of
    them:`. Nothing where it was not looked for. `so_far` is what is said beside it where not all texts can be searched:
    then what is counted is the least there is."""
    if found is None:
        return None
    phrase = written.strip('"“”„«» ')
    told, long = f"“{first_words(phrase, _QUOTED)}”", len(words(phrase)) >= LENGTH
    least = "at least " if found.more or so_far else ""
    none = "None of the texts that can be searched so far" if so_far else "No text here"
    many = f"{least}{plural(found.paragraphs, 'paragraph')} of {plural(found.texts, 'text')}"
    if not found.paragraphs or found.apart:
        href = find_address(phrase) if long or found.apart else ""
        beside = listed([f"“{word}”" for word in found.apart])
        loose = f" {beside} stand together in {many}, the newest of them:" if found.apart else ""
        said = sentence(f"{so_far} {none}".lstrip(), f" has {told} word for word.{loose}")
        link = "Find all of them" if found.apart else "Find language that is like it"
        return InTexts(said, tuple(_place(uses, found.apart) for uses in found.newest), href, link)
    said = sentence(so_far and f"{so_far} ", SentencePart(told, strong=True), f" stands word for word in {many}.")
    # In quotation marks, what is found is what was counted; of fewer words Find takes nothing else.
    href = find_address(f"“{phrase}”" if long else phrase)
    return InTexts(said, tuple(_place(uses, (phrase,)) for uses in found.newest), href, "Find it in the texts")


def find_address(asked: str) -> str:
    """Where texts are looked through for these words."""
    return f"{reverse('find')}?{urlencode({'q': asked})}"


def _place(uses: Sequence[PhraseUse], sought: Sequence[str]) -> TextPlace:
    """The first of a text's uses around what is `sought` where it first stands, with links to the others."""
    use, *others = uses
    pattern = "|".join(r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", one))) for one in sought)
    # Letters that only `words` takes for one are not found as written: then the paragraph is shown from its beginning.
    found = re.search(rf"\b(?:{pattern})(?:[\W_]+(?:{pattern}))*\b", use.text, re.IGNORECASE)
    start, end = found.span() if found else (0, 0)
    before, after = use.text[:start].split(), use.text[end:].split()
    return TextPlace(
        line(use),
        f"{'… ' if len(before) > _AROUND else ''}{' '.join(before[-_AROUND:])}{' ' * use.text[:start].endswith(' ')}",
        use.text[start:end],
        f"{' ' * use.text[end:].startswith(' ')}{first_words(' '.join(after), _AROUND)}",
        tuple(RowLink(other.label, line(other).href) for other in others[:_ALSO]),
    )


def hint(written: str) -> Sentence:
    """What is to be said of words that name a document, but no act; nothing of others."""
    if number := spelling.job_number(written):
        return sentence(
            f"{number} reads like the number under which a document was printed. Its symbol cannot be told from that: "
            "it stands at the top of the first page."
        )
    named = symbols.document(written.strip())
    if named and symbols.parse(written) is None:
        official = symbols.official_address(named)
        return sentence(
            f"{named} is written as the symbol of another document than a resolution, decision or statement. Where it "
            "exists, it is at ",
            SentencePart(official.removeprefix("https://"), href=official),
            ".",
        )
    return ()
