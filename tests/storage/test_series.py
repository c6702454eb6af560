"""Series are kept in step with what is published body by body, and it makes no difference how they came about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from resolutions.models import Series, SeriesMember, StoredLineage
from resolutions.services import lineages
from resolutions.services.editions import publishing
from resolutions.services.series import proposals
from resolutions.tracing.series import Proposal
from tests.storage.texts import DOCUMENT, stored

pytestmark = pytest.mark.django_db
SESSIONS = {2010: "A/HRC/RES/13", 2011: "A/RES/66", 2012: "A/HRC/RES/19", 2013: "A/RES/68"}
SESSIONS |= {2014: "A/HRC/RES/25", 2015: "A/RES/70"}
TITLES = ("The right to food", "Safety of journalists")


def proposed() -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for own, symbol in SeriesMember.objects.values_list("series", "resolution__symbol"):
        found.setdefault(own, set()).add(symbol)
    return {frozenset(own) for own in found.values()}


def test_what_follows_each_publication_is_what_a_rebuild_makes() -> None:
    made = []
    for year, prefix in SESSIONS.items():
        for number, title in enumerate(TITLES, 1):
            adopted_on = DOCUMENT.adopted_on.replace(year=year)
            document = replace(DOCUMENT, symbol=f"{prefix}/{number}", title=title, adopted_on=adopted_on)
            made.append(stored(document, publish=True))
            proposals.propose(made[-1].resolution.body)
            lineages.store_all()
    assert len(proposed()) == 4
    publishing.withdraw(made[0], because="Not the text.", by=None)
    proposals.propose(made[0].resolution.body)
    lineages.store_all()
    one_by_one, kept = proposed(), sorted(StoredLineage.objects.values_list("series", "digest"))
    assert lineages.outdated() == []
    proposals.propose()
    assert (proposed(), sorted(StoredLineage.objects.values_list("series", "digest"))) == (one_by_one, kept)
    Series.objects.all().delete()
    proposals.propose()
    assert proposed() == one_by_one
    assert len(one_by_one) == 3


def test_what_an_editor_confirmed_is_not_proposed_again_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    symbols = [f"A/HRC/RES/{session}/3" for session in (42, 48, 51, 54)]
    editions = [stored(replace(DOCUMENT, symbol=symbol), publish=True) for symbol in symbols]
    own = Series.objects.create(body="Human Rights Council", title="Older persons", slug="older", state="confirmed")
    for edition in editions:
        SeriesMember.objects.create(series=own, resolution=edition.resolution)
    parts = [Proposal("The mandate", tuple(symbols[::2])), Proposal("The theme", tuple(symbols[1::2]))]
    monkeypatch.setattr(proposals, "proposed", lambda body: parts)
    proposals.propose(own.body)
    assert proposed() == {frozenset(symbols)}
    own.members.filter(resolution__symbol__in=symbols[1::2]).update(left_out=True, by="editor")
    proposals.propose(own.body)
    assert proposed() == {frozenset(symbols), frozenset(symbols[1::2])}


@pytest.mark.parametrize("first", ["S/RES/1261(1999)", "S/PRST/1999/6"])
def test_a_text_of_which_only_the_year_is_known_stands_in_that_year(first: str) -> None:
    later = stored(replace(DOCUMENT, symbol="S/RES/1314(2000)", adopted_on=date(2000, 8, 11)), publish=True)
    earlier = stored(replace(DOCUMENT, symbol=first, adopted_on=None), publish=True)
    own = Series.objects.create(body="Security Council", title="Children", slug="children")
    for edition in (later, earlier):
        SeriesMember.objects.create(series=own, resolution=edition.resolution)
    assert [edition.resolution.symbol for edition in proposals.members(own)] == [first, "S/RES/1314(2000)"]
