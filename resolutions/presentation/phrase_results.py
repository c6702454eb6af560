"""What the page of a search for agreed language says of its results, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from resolutions.presentation.phrase_search import ClusterCard, OccurrenceLine, Years, line
from resolutions.presentation.sentence import Sentence, SentencePart, sentence
from resolutions.presentation.wording import first_words, listed, plural
from resolutions.services.phrases.phrase_search import PLACES, Order, SearchResult

QUOTED = 12
"""Words of a question that a sentence repeats."""


def nothing_found(finding: SearchResult, asked: str, unfiltered: str, so_far: str = "") -> Sentence:
    """Why there may be nothing, and what else to try. `asked` is the question as it was written, `unfiltered` the
    address of the same question without its filters, "" where it has none; `so_far` is what is said where not all
    texts can be searched, "" where they can."""
    if so_far:
        return sentence(so_far)
    if unfiltered:
        return sentence(SentencePart("Look without filters", href=unfiltered), ", or use other words.")
    if not finding.phrase:
        return sentence("None of the texts here shares three words in a row with it. Use fewer words, or other ones.")
    if asked == finding.phrase:
        return sentence("None of the texts here has these words one after the other.")
    return sentence("Nothing has exactly these words. Without the quotation marks, similar language is found.")


def where_it_stands(top: ClusterCard, finding: SearchResult, order: Order) -> Sentence:
    """`The nearest text stands in A/HRC/RES/20/1, PP9 (5 July 2012); in near-identical words in 2 paragraphs, first in
    A/HRC/RES/11/3, PP5 (17 June 2009).` Of words that were all found as they stand, where they did first and last."""
    if finding.ends and not finding.more:
        return _first_and_last(finding.phrase, *map(line, finding.ends))
    said = sentence(f"{_top(finding, order)} stands in ", top.lead.dated)
    if top.count > 1:
        said = sentence(said, f"; in near-identical words in {top.count} paragraphs")
        if top.first.href != top.lead.href:
            said = sentence(said, ", first in ", top.first.dated)
    return sentence(said, ".")


def _first_and_last(phrase: str, first: OccurrenceLine, last: OccurrenceLine) -> Sentence:
    """`“due diligence” stands here first in A/HRC/RES/11/3, PP7 (17 June 2009), last in A/HRC/RES/53/9, PP22 (…).`"""
    told = f"“{first_words(phrase, QUOTED)}” stands here "
    if first.href == last.href:
        return sentence(told, "in ", first.dated, ".")
    return sentence(told, "first in ", first.dated, ", last in ", last.dated, ".")


def words_together(finding: SearchResult) -> str:
    """`“due”, “diligence” and “trafficking” stand together, in another order or apart.`"""
    named = listed([f"“{word}”" for word in finding.apart])
    return f"{named} stand together, in another order or apart."


def heading_together(finding: SearchResult, order: Order) -> str:
    """`4 places, latest first`; of more than are shown, `The ten latest places`."""
    ranked, count = "earliest" if order == "earliest" else "latest", len(finding.together)
    if count == PLACES:
        return f"The ten {ranked} places"
    return plural(count, "place") + (f", {ranked} first" if count > 1 else "")


def shelved(
    found: Sequence[ClusterCard], together: Sequence[ClusterCard]
) -> tuple[Sequence[ClusterCard], Sequence[ClusterCard]]:
    """The places to be seen at once, and those that are folded: where the words stand together, all others, else those
    that share little with the question, unless there are no others."""
    if together:
        told = {use.href for place in together for use in (*place.lines, *place.rest)}
        return (), [place for place in found if place.lead.href not in told]
    near = [place for place in found if not place.little]
    return (near, [place for place in found if place.little]) if near else (found, ())


def fold(few: int, *, together: bool) -> str:
    """`3 more share fewer than half of the words that carry meaning`: what closes places that are folded."""
    if together:
        return f"{plural(few, 'place')} with only some of these words, at least three in a row"
    return f"{few} more {'shares' if few == 1 else 'share'} fewer than half of the words that carry meaning"


def _top(finding: SearchResult, order: Order) -> str:
    ranked = _rank(finding, order)
    if finding.phrase and not finding.more:
        return f"The {ranked} text that says it"
    return "The nearest text" if ranked == "nearest" else f"The {ranked} of these"


def _rank(finding: SearchResult, order: Order) -> str:
    """By what the places are ranked: of those that have the phrase as it stands, none is nearer than another."""
    if order != "nearest":
        return order
    return "shortest" if finding.phrase else "nearest"


def heading(finding: SearchResult, order: Order) -> str:
    """`3 places, nearest first`; of a phrase that stands in more places than are shown, `The ten shortest places`."""
    count, ranked = len(finding.places), _rank(finding, order)
    if finding.phrase and count == PLACES:
        return f"The ten {ranked} places"
    return plural(count, "place") + (f", {ranked} first" if count > 1 else "")


def years_caption(finding: SearchResult, years: Years) -> str:
    """What the strip of years counts."""
    if not finding.phrase:
        return f"Uses of what is shown below, by year: {years.said}"
    return f"{'Uses of what was looked at,' if finding.more else 'All uses'} by year: {years.said}"
