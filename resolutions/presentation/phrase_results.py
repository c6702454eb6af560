"""What the page of a search for agreed language says of its results, in sentences."""

from __future__ import annotations

from resolutions.presentation.phrase_search import ClusterCard, Years
from resolutions.presentation.sentence import Sentence, SentencePart, sentence
from resolutions.presentation.wording import plural
from resolutions.services.phrases.phrase_search import PLACES, Order, SearchResult


def nothing_found(finding: SearchResult, asked: str, unfiltered: str) -> Sentence:
    """Why there may be nothing, and what else to try. `asked` is the question as it was written, `unfiltered` the
    address of the same question without its filters, "" where it has none."""
    if unfiltered:
        return sentence(SentencePart("Look without filters", href=unfiltered), ", or use other words.")
    if not finding.phrase:
        return sentence("None of the texts here shares three words in a row with it. Use fewer words, or other ones.")
    if asked == finding.phrase:
        return sentence("None of the texts here has these words one after the other.")
    return sentence("Nothing has exactly these words. Without the quotation marks, similar language is found.")


def where_it_stands(top: ClusterCard, finding: SearchResult, order: Order) -> Sentence:
    """`The nearest text stands in A/HRC/RES/20/1, PP9 (5 July 2012); in near-identical words in 2 paragraphs, first in
    A/HRC/RES/11/3, PP5 (17 June 2009).`"""
    said = sentence(f"{_top(finding, order)} stands in ", top.lead.dated)
    if top.count > 1:
        said = sentence(said, f"; in near-identical words in {top.count} paragraphs")
        if top.first.href != top.lead.href:
            said = sentence(said, ", first in ", top.first.dated)
    return sentence(said, ".")


def _top(finding: SearchResult, order: Order) -> str:
    ranked = _rank(finding, order)
    if finding.phrase and not finding.more:
        return f"The {ranked} text that says it"
    return "The nearest text" if ranked == "nearest" else f"The {ranked} of these"


def _rank(finding: SearchResult, order: Order) -> str:
    """By what the places are ranked: of those that have the phrase as it stands, none is nearer than another."""
    if order == "earliest":
        return "earliest"
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
