"""Pinned comparisons show the same for ever and say what has changed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from resolutions import comparing, models, services
from resolutions.models import Edition, Event
from resolutions.services import corrections_edit, pins
from tests.storage.pairs import DEPLORES, ENCOURAGES, REQUESTS, say, text
from tests.storage.test_concurrency import at_once
from tests.storage.texts import DOCUMENT, stored

pytestmark = pytest.mark.django_db
Pair = tuple[Edition, Edition]


def test_what_is_pinned_is_the_comparison_with_what_editors_said(pair: Pair) -> None:
    say(pair, "OP1", "OP1", same=True, reason="Renamed.")
    comparison = services.compare_editions(*pair)
    kept = pins.pin(*pair)

    assert pins.pinned(kept.short_id) == kept
    assert json.loads(json.dumps(kept.contents))["rows"] == kept.contents["rows"]
    shown = pins.shown(pins.pinned(kept.short_id))
    assert shown.comparison == comparison
    assert [(word.left, word.right, word.reason, word.number) for word in shown.words] == [
        ("OP1", "OP1", "Renamed.", None)
    ]


def test_the_samples_come_back_whole_with_their_shifts() -> None:
    older = stored(replace(DOCUMENT, symbol="A/HRC/RES/11/3", citations=()), publish=True)
    newer = stored(publish=True)
    kept = pins.pin(older, newer)

    assert pins.shown(kept).comparison == services.compare_editions(older, newer)


def test_pinning_again_gives_the_same(pair: Pair) -> None:
    first = pins.pin(*pair, by=User.objects.create(username="editor"))

    assert pins.pin(*pair) == first
    assert models.Comparison.objects.count() == 1
    assert Event.objects.filter(action="pinned").count() == 1
    assert len(first.short_id) == pins.SHORTEST
    assert pins.pin(*reversed(pair)).short_id != first.short_id


def test_what_is_said_later_leaves_it_alone_and_pins_anew(pair: Pair) -> None:
    first = pins.pin(*pair)
    before = pins.shown(first)
    made = say(pair, "OP1", "OP1", same=True)

    assert pins.shown(first) == before
    assert pins.news(first).corrected
    second = pins.pin(*pair)
    assert second.short_id != first.short_id
    assert not pins.news(second).any
    corrections_edit.take_back(made, because="A mistake.", by=None)
    assert pins.pin(*pair) == first


def test_it_says_when_a_newer_text_or_engine_exists(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = pins.pin(*pair)
    newer = stored(text("A/HRC/RES/20/1", DEPLORES, REQUESTS, ENCOURAGES), publish=True, revision=2)
    monkeypatch.setattr(comparing, "ENGINE", "agreed-99")

    news = pins.news(kept)
    assert (news.newer, news.engine, news.withdrawn, news.corrected, news.current) == (
        (newer,),
        "agreed-99",
        (),
        False,
        True,
    )


def test_it_says_when_a_text_was_withdrawn_and_stays(pair: Pair) -> None:
    kept = pins.pin(*pair)
    before = pins.shown(kept)
    services.withdraw(pair[1], because="Not the text adopted.", by=None)

    again = pins.pinned(kept.short_id)
    news = pins.news(again)
    assert ([edition.pk for edition in news.withdrawn], news.current) == ([pair[1].pk], False)
    assert pins.shown(again) == before
    with pytest.raises(services.Rejected, match="not public"):
        pins.pin(again.left, again.right)


def test_it_says_when_the_text_that_came_after_was_withdrawn(pair: Pair) -> None:
    kept = pins.pin(*pair)
    newer = stored(text("A/HRC/RES/20/1", DEPLORES, REQUESTS, ENCOURAGES), publish=True, revision=2)
    services.withdraw(newer, because="The wrong file.", by=None)

    news = pins.news(kept)
    assert (news.newer, news.withdrawn, news.current) == ((), (newer,), False)


def test_a_short_id_that_is_taken_is_made_longer(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "_name", lambda *_: "0123456789abcdef")

    assert [pins.pin(*pair).short_id, pins.pin(*reversed(pair)).short_id] == ["0123456789", "0123456789a"]


def test_drafts_and_one_resolution_are_not_pinned(pair: Pair) -> None:
    with pytest.raises(services.Rejected, match="not public"):
        pins.pin(pair[0], stored(text("A/HRC/RES/23/5", DEPLORES)))
    with pytest.raises(services.Rejected, match="itself"):
        pins.pin(pair[0], pair[0])


def test_visitors_together_keep_only_so_many_in_an_hour(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "MOST_OF_VISITORS", 1)
    first = pins.pin(*pair)

    with pytest.raises(services.OverBudget, match="all together"):
        pins.pin(*reversed(pair))
    assert pins.pin(*pair) == first
    assert pins.pin(*reversed(pair), by=User.objects.create(username="editor"))


def test_the_database_lets_nobody_change_it(pair: Pair) -> None:
    kept = pins.pin(*pair)
    for change in (
        lambda: models.Comparison.objects.filter(pk=kept.pk).update(engine="other"),
        lambda: models.Comparison.objects.filter(pk=kept.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.django_db(transaction=True)
def test_several_at_once_pin_one(pair: Pair) -> None:
    kept = at_once(lambda _: pins.pin(*pair).short_id)

    assert len(set(kept)) == 1
    assert models.Comparison.objects.count() == 1
