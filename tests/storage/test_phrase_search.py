"""The index of language follows what is public, and what stands in it is found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from resolutions import services
from resolutions.document import Document, Paragraph
from resolutions.models import Edition, Occurrence, Passage, Resolution, Shingle
from resolutions.services.editions import publishing, revisions
from resolutions.services.phrases import phrase_index
from resolutions.services.phrases.phrase_search import SearchFilters, find_language
from tests.publishing import publish_checked
from tests.storage.texts import DOCUMENT, stored
from tests.working import work

pytestmark = pytest.mark.django_db(transaction=True)

DISCRIMINATION = (
    "Recognizing that victims of trafficking are often subject to multiple forms of discrimination and violence,"
)
INTERSECTING = DISCRIMINATION.replace("multiple forms", "multiple and intersecting forms")
DATA = "Urges Governments to develop comprehensive systems of data collection and to share good practices;"
SEIZED = "Decides to remain seized of the matter."


@pytest.fixture(autouse=True)
def forget_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def text(symbol: str, *texts: str, adopted_on: date | None = date(2012, 7, 5)) -> Document:
    paragraphs = tuple(Paragraph(f"PP{n}", "preambular", "", 0, None, one) for n, one in enumerate(texts, 1))
    return replace(
        DOCUMENT, symbol=symbol, paragraphs=paragraphs, adopted_on=adopted_on, headings=(), citations=(), warnings=()
    )


def found(asked: str, **wanted: object) -> list[str]:
    """The symbols where the language stands, place after place."""
    return [use.symbol for place in find_language(asked, SearchFilters(**wanted)).places for use in place.uses]


def counts() -> dict[int, int]:
    return dict(Shingle.objects.values_list("shingle", "passages"))


def counted() -> dict[int, int]:
    """What the counts must be."""
    return dict(Counter(run for runs in Passage.objects.values_list("shingles", flat=True) for run in runs))


@pytest.mark.parametrize("asked", ["women", "women's", "women’s", "rights", "2021-2025", "due diligence", "diligence"])
def test_words_are_found_between_marks_of_any_form(asked: str) -> None:
    words = "Calls for “women’s rights”, in 2021–2025, with ‘due\u00ad diligence’ — of «women»"
    publish_checked(stored(text("A/HRC/RES/20/1", words)))
    work()
    assert found(asked) == ["A/HRC/RES/20/1"]


def test_what_is_published_is_found_and_what_is_withdrawn_is_not() -> None:
    edition = stored(text("A/HRC/RES/20/1", DISCRIMINATION), publish=True)
    assert found(DISCRIMINATION) == []
    work()
    assert found(DISCRIMINATION) == ["A/HRC/RES/20/1"]
    services.withdraw(edition, because="Another text.", by=None)
    work()
    assert found(DISCRIMINATION) == []


def test_a_superseded_text_is_not_found_and_the_one_that_follows_it_is() -> None:
    edition = stored(text("A/HRC/RES/20/1", DISCRIMINATION), publish=True)
    work()
    draft = revisions.revise(edition, note="A word was missing.", by=None)
    draft.paragraphs.update(text=DATA)
    work()
    assert found(DISCRIMINATION) == ["A/HRC/RES/20/1"]
    assert found(DATA) == []
    publish_checked(draft)
    work()
    assert found(DISCRIMINATION) == []
    assert found(DATA) == ["A/HRC/RES/20/1"]


def test_the_job_is_stored_with_what_was_published_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object) -> None:
        raise RuntimeError("the machine stops here")

    edition = stored(text("A/HRC/RES/20/1", DISCRIMINATION))
    monkeypatch.setattr(publishing.events, "record_all", fails)
    with pytest.raises(RuntimeError):
        publish_checked(edition)
    assert not ProcrastinateJob.objects.exists()
    assert not Edition.objects.published().exists()


def test_doing_the_job_again_changes_nothing() -> None:
    first = stored(text("A/HRC/RES/20/1", DISCRIMINATION, SEIZED), publish=True)
    second = stored(text("A/HRC/RES/20/2", DATA, SEIZED), publish=True)
    for _ in range(2):
        phrase_index.index_resolutions([first.resolution_id, second.resolution_id])
        assert Occurrence.objects.count() == 4
        assert Passage.objects.count() == 3
        assert counts() == counted()


def test_texts_that_differ_in_marks_alone_are_one_passage() -> None:
    stored(text("A/HRC/RES/20/1", "Recalling the “Guidelines”,", 'Recalling  the "Guidelines";'), publish=True)
    work()
    assert Passage.objects.count() == 1
    assert Occurrence.objects.count() == 2


def test_a_rebuild_goes_on_where_it_was_stopped() -> None:
    for number, one in enumerate((DISCRIMINATION, DATA, SEIZED), 1):
        stored(text(f"A/HRC/RES/20/{number}", one), publish=True)
    editions = phrase_index.outdated()
    assert len(editions) == 3
    phrase_index.begin(editions)
    phrase_index.enter(editions[:1])
    assert phrase_index.outdated() == editions[1:]
    call_command("rebuild", processes=1)
    assert phrase_index.outdated() == []
    assert counts() == counted()
    assert found(DISCRIMINATION) == ["A/HRC/RES/20/1"]
    assert _indexes() >= {"passage_shingles", "passage_words"}


def test_a_rebuild_from_scratch_gives_what_the_jobs_gave() -> None:
    stored(text("A/HRC/RES/20/1", DISCRIMINATION, SEIZED), publish=True)
    stored(text("A/HRC/RES/20/2", INTERSECTING, SEIZED), publish=True)
    work()
    before = counts(), sorted(Passage.objects.values_list("key", "text"))
    call_command("rebuild", processes=1, from_scratch=True)
    assert (counts(), sorted(Passage.objects.values_list("key", "text"))) == before


def test_a_rebuild_drops_what_is_current_no_more_and_mends_what_changed() -> None:
    gone = stored(text("A/HRC/RES/20/1", DISCRIMINATION), publish=True)
    stored(text("A/HRC/RES/20/2", DATA), publish=True)
    work()
    services.withdraw(gone, because="Another text.", by=None)
    Resolution.objects.filter(symbol="A/HRC/RES/20/2").update(adopted_on=date(2013, 1, 1))
    call_command("rebuild", processes=1)
    assert list(Passage.objects.values_list("text", flat=True)) == [DATA]
    assert found(DATA, since=2013) == ["A/HRC/RES/20/2"]
    assert counts() == counted()


def _indexes() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, Passage._meta.db_table))
