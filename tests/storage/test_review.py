"""Drafts: fixed, undone, discarded, published, by several editors."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from resolutions import fixes, services, storage
from resolutions.models import Edition, Event, Fix, Resolution
from resolutions.services.editions import checking, review
from tests.publishing import publish_checked
from tests.storage.texts import DOCUMENT, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Edition:
    return stored()


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def again(edition: Edition) -> Edition:
    return Edition.objects.select_related("resolution").get(pk=edition.pk)


CHANGES = [
    fixes.SetText("OP1(a)", "To act at once, recalling its resolution 14/2:"),
    fixes.SetLabel("OP1(b)", "OP1(c)"),
    fixes.SetMetadata("title", "Trafficking in persons, especially women"),
    fixes.SetMetadata("adopted_on", "2012-07-06"),
    fixes.Join("OP1(b)"),
    fixes.Split("PP1", 14),
    fixes.Drop("Annex OP1"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_a_fix_changes_the_draft_and_undoing_it_brings_it_back(draft: Edition, editor: User, change: fixes.Fix) -> None:
    made = review.fix(draft, change, seen=0, by=editor)
    assert storage.to_document(again(draft)) == fixes.apply(DOCUMENT, change)
    assert fixes.from_json({"kind": made.kind, "what": made.what}) == change
    assert (made.position, made.by, checking.steps(draft)) == (1, editor, 1)

    review.undo(draft, seen=1, by=editor)
    assert storage.to_document(again(draft)) == DOCUMENT
    assert checking.steps(draft) == 2
    assert list(review.in_force(draft)) == []


def test_fixes_add_up_and_the_last_is_undone_first(draft: Edition, editor: User) -> None:
    for seen, change in enumerate(CHANGES[:4]):
        review.fix(draft, change, seen=seen, by=editor)
    assert storage.to_document(again(draft)) == fixes.apply_all(DOCUMENT, CHANGES[:4])
    review.undo(draft, seen=4, by=editor)
    review.undo(draft, seen=5, by=editor)
    review.fix(draft, CHANGES[6], seen=6, by=editor)
    assert storage.to_document(again(draft)) == fixes.apply_all(DOCUMENT, [*CHANGES[:2], CHANGES[6]])
    assert [(one.position, one.undone_at is None) for one in draft.fixes.all()] == [
        (1, True), (2, True), (3, False), (4, False), (5, True)
    ]  # fmt: skip


@pytest.mark.parametrize("seen", [0, 2])
def test_who_did_not_see_the_last_change_is_refused(draft: Edition, editor: User, seen: int) -> None:
    review.fix(draft, CHANGES[0], seen=0, by=editor)
    for act in (
        lambda: review.fix(draft, CHANGES[2], seen=seen, by=editor),
        lambda: review.undo(draft, seen=seen, by=editor),
    ):
        with pytest.raises(services.Rejected, match="Another editor changed this text meanwhile"):
            act()
    assert storage.to_document(again(draft)) == fixes.apply(DOCUMENT, CHANGES[0])


def test_a_fix_after_an_undoing_that_was_not_seen_is_refused(draft: Edition, editor: User) -> None:
    review.fix(draft, CHANGES[0], seen=0, by=editor)
    review.undo(draft, seen=1, by=editor)
    with pytest.raises(services.Rejected, match="Another editor"):
        review.fix(draft, CHANGES[2], seen=1, by=editor)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (fixes.SetText("OP9", "Nothing."), "OP9"),
        (fixes.SetText("OP1", "With a \0 in it."), "no text that the database takes"),
        (fixes.SetLabel("OP1(b)", "OP1(a)"), "OP1\\(a\\)"),
        (fixes.SetMetadata("symbol", "no symbol"), "no symbol"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    draft: Edition, editor: User, change: fixes.Fix, reason: str
) -> None:
    with pytest.raises(services.Rejected, match=reason) as refused:
        review.fix(draft, change, seen=0, by=editor)
    assert "\n" not in str(refused.value)
    assert storage.to_document(again(draft)) == DOCUMENT
    assert not Fix.objects.exists()
    assert not Event.objects.filter(action="fixed").exists()


def test_nothing_is_undone_where_nothing_was_done(draft: Edition, editor: User) -> None:
    with pytest.raises(services.Rejected, match="nothing to undo"):
        review.undo(draft, seen=0, by=editor)


def test_another_symbol_takes_the_draft_to_its_resolution(draft: Edition, editor: User) -> None:
    review.fix(draft, fixes.SetMetadata("symbol", "A/HRC/RES/20/2"), seen=0, by=editor)
    assert [str(resolution) for resolution in Resolution.objects.all()] == ["A/HRC/RES/20/2"]
    review.undo(draft, seen=1, by=editor)
    assert [str(resolution) for resolution in Resolution.objects.all()] == ["A/HRC/RES/20/1"]


def test_another_symbol_leaves_the_resolution_to_its_other_texts(editor: User) -> None:
    stored(replace(DOCUMENT, language="fr"), publish=True)
    draft = stored(replace(DOCUMENT, title="Smuggling"))
    review.fix(draft, fixes.SetMetadata("symbol", "A/HRC/RES/20/2"), seen=0, by=editor)
    assert dict(Resolution.objects.values_list("symbol", "title")) == {
        "A/HRC/RES/20/1": "Trafficking in persons",
        "A/HRC/RES/20/2": "Smuggling",
    }


@pytest.mark.parametrize("change", [fixes.SetMetadata("symbol", "A/HRC/RES/20/2"), fixes.SetMetadata("language", "fr")])
def test_a_place_that_is_taken_is_not_taken_again(draft: Edition, editor: User, change: fixes.SetMetadata) -> None:
    there = fixes.apply(DOCUMENT, change)
    stored(there, publish=True)
    with pytest.raises(services.Rejected, match="has a text already"):
        review.fix(draft, change, seen=0, by=editor)
    assert storage.to_document(again(draft)) == DOCUMENT


def test_lists_say_what_the_only_draft_says(draft: Edition, editor: User) -> None:
    review.fix(draft, fixes.SetMetadata("title", "Smuggling"), seen=0, by=editor)
    assert Resolution.objects.get().title == "Smuggling"


def test_a_published_text_is_neither_fixed_nor_discarded(draft: Edition, editor: User) -> None:
    review.fix(draft, CHANGES[0], seen=0, by=editor)
    publish_checked(draft, by=editor)
    for act in (
        lambda: review.fix(draft, CHANGES[2], seen=1, by=editor),
        lambda: review.undo(draft, seen=1, by=editor),
        lambda: review.discard(draft, by=editor),
    ):
        with pytest.raises(services.Rejected, match="is published and never changes"):
            act()


def test_the_fixes_of_a_published_text_never_change(draft: Edition, editor: User) -> None:
    made = review.fix(draft, CHANGES[0], seen=0, by=editor)
    publish_checked(draft, by=editor)
    with pytest.raises(IntegrityError, match="is published and never changes"):
        made.delete()


def test_a_discarded_draft_is_gone_and_so_is_its_resolution(draft: Edition, editor: User) -> None:
    review.fix(draft, CHANGES[0], seen=0, by=editor)
    stale = again(draft)
    review.discard(draft, by=editor)
    assert not Edition.objects.exists()
    assert not Resolution.objects.exists()
    with pytest.raises(services.Rejected, match="was discarded by another editor"):
        publish_checked(stale, by=editor)
    trail = Event.objects.order_by("pk").values_list("action", "subject", "edition")
    assert list(trail) == [("fixed", "A/HRC/RES/20/1 (en)", None), ("discarded", "A/HRC/RES/20/1 (en)", None)]


def test_the_trail_says_where_but_not_what(draft: Edition, editor: User) -> None:
    review.fix(draft, CHANGES[0], seen=0, by=editor)
    event = Event.objects.get()
    assert event.details == {"position": 1, "kind": "text", "label": "OP1(a)"}
    assert (event.by, event.edition) == (editor, draft)
