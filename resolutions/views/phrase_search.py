"""Finding agreed language: the question, its filters, and the places where such language stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from resolutions import services
from resolutions.document import SECTIONS
from resolutions.models import Resolution
from resolutions.presentation.indexing import so_far
from resolutions.presentation.phrase_results import (
    fold,
    heading,
    heading_together,
    nothing_found,
    shelved,
    where_it_stands,
    words_together,
    years_caption,
)
from resolutions.presentation.phrase_search import fresh, places, together, years
from resolutions.requests import HtmxRequest
from resolutions.services import budget
from resolutions.services.page_cache import once_a_version
from resolutions.services.phrases import phrase_index
from resolutions.services.phrases.novelty import novel_spans
from resolutions.services.phrases.phrase_search import LONGEST, Order, SearchFilters, SearchResult, find_language
from resolutions.views.support.citing import citations
from resolutions.views.support.responses import page_or_fragment, public_page
from resolutions.views.support.symbol_input import current_edition
from resolutions.words import words

TITLES = 5
"""Resolutions that are offered by their titles where no text has the words."""


@dataclass(frozen=True)
class Asked:
    """What is asked, as it stands in the address; values that are not known are ignored."""

    q: str = ""
    body: str = ""
    since: int | None = None
    until: int | None = None
    section: str = ""
    order: Order = "nearest"

    @classmethod
    def read(cls, parameters: QueryDict) -> Asked:
        body, section, order = (parameters.get(name, "") for name in ("body", "section", "order"))
        years = [_year(parameters.get(name, "")) for name in ("since", "until")]
        since, until = sorted(filter(None, years)) if all(years) else years
        return cls(
            q=parameters.get("q", "").replace("\0", " ").strip() or _paragraph(parameters),
            body=body if body and body in _bodies() else "",
            since=since,
            until=until,
            section=section if section in SECTIONS else "",
            order=next((one for one in get_args(Order) if one == order), "nearest"),
        )

    @property
    def wanted(self) -> SearchFilters:
        return SearchFilters(self.body, self.since, self.until, self.section)

    @property
    def filtered(self) -> bool:
        return self.wanted != SearchFilters()

    @property
    def suffix(self) -> str:
        """What follows the path of the address: only what is set."""
        pairs = {name: getattr(self, name) for name in ("q", "body", "since", "until", "section", "order")}
        set_ = {name: value for name, value in pairs.items() if value and (name, value) != ("order", "nearest")}
        return f"?{urlencode(set_)}" if set_ else ""

    @property
    def unfiltered(self) -> str:
        return replace(self, body="", since=None, until=None, section="").suffix

    @cached_property
    def problem(self) -> str:
        """Why nothing is looked for: "empty", "wordless" or "long"; "" where it is."""
        if not self.q:
            return "empty"
        if len(self.q) > LONGEST:
            return "long"
        return "" if words(self.q) else "wordless"


@public_page
def find(request: HtmxRequest) -> HttpResponse:
    """The places where language like the question's stands; to htmx the answer alone."""
    asked = Asked.read(request.GET)
    context: dict[str, object] = {"asked": asked, "longest": LONGEST, "bodies": _bodies, "sections": SECTIONS}
    if not asked.problem:
        budget.spend("questions")
        # Asked first: what is entered meanwhile makes the answer better than is said of it.
        incomplete = so_far(phrase_index.state())
        finding = find_language(asked.q, asked.wanted, asked.order)
        context |= _results(asked, finding, incomplete)
        # Words are new only where all texts are known.
        if context["places"] and not finding.phrase and not incomplete:
            nearest = max(finding.places, key=lambda place: place.score)
            context["fresh"] = fresh(novel_spans(finding.asked, nearest.text), nearest.nearest)
    address = request.path + asked.suffix
    # Asked again, the same address is no new step to go back from.
    new_address = "false" if request.headers.get("HX-Current-URL", "").endswith(address) else address
    response = page_or_fragment(
        request, "phrase_search/phrase_search.html", "phrase_search/_results.html", context, new_address
    )
    if response.has_header("HX-Push-Url"):
        patch_vary_headers(response, ["HX-Current-URL"])
    return response


def _results(asked: Asked, finding: SearchResult, incomplete: str) -> dict[str, object]:
    cited = citations({(place.nearest.edition, place.nearest.label) for place in (*finding.places, *finding.together)})
    found, strip = places(finding, cited), years(finding.years)
    beside = together(finding, cited)
    near, folded = shelved(found, beside)
    results: dict[str, object] = {
        "finding": finding,
        "incomplete": incomplete,
        "places": near,
        "folded": folded,
        "fold": fold(len(folded), together=bool(beside)),
        "together": beside,
        "said_together": words_together(finding),
        "together_head": heading_together(finding, asked.order),
        "years": strip,
        "years_caption": years_caption(finding, strip) if strip else "",
    }
    if not found and not beside:
        unfiltered = reverse("find") + asked.unfiltered if asked.filtered else ""
        titles = services.find(asked.q, limit=TITLES)
        return results | {"nothing": nothing_found(finding, asked.q, unfiltered, incomplete), "titles": titles}
    if not near:
        return results
    return results | {
        "top": where_it_stands(near[0], finding, asked.order),
        "heading": heading(finding, asked.order),
    }


def _paragraph(parameters: QueryDict) -> str:
    """The text of the paragraph that an address names by symbol and label, as links on the resolution's page do: whole
    texts would make addresses too long."""
    edition = current_edition(parameters.get("symbol", ""))
    paragraph = edition and edition.paragraphs.filter(label=parameters.get("paragraph", "").replace("\0", "")).first()
    return paragraph.text[:LONGEST] if paragraph else ""


@once_a_version
def _bodies() -> list[str]:
    return list(Resolution.objects.published().order_by("body").values_list("body", flat=True).distinct())


def _year(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and 1900 <= int(written[:5]) <= 9999 else None
