"""What editors say of links: kept, heeded wherever the texts stand, taken back."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from resolutions import services
from resolutions.comparing.comparison import Comparison
from resolutions.models import Correction, Edition, Event
from resolutions.services import corrections_edit
from resolutions.services.comparisons import corrections_in_force
from resolutions.services.comparisons.compute import compared
from resolutions.services.series import proposals
from tests.storage.pairs import DEPLORES, REQUESTS, say, text
from tests.storage.test_concurrency import at_once
from tests.storage.texts import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create(username="editor")


def linked(comparison: Comparison) -> set[tuple[str, str]]:
    return {(old, new) for row in comparison.rows for old in row.left for new in row.right}


def test_what_is_said_is_kept_with_its_texts_and_heeded(pair: tuple[Edition, Edition], editor: User) -> None:
    left, right = pair[0].paragraphs.get(label="OP1"), pair[1].paragraphs.get(label="OP1")
    made = corrections_edit.correct(left, right, same=True, reason=" The mandate\nwas renamed. ", by=editor)

    made.refresh_from_db()
    assert (made.left_text, made.right_text, made.reason) == (left.text, right.text, "The mandate was renamed.")
    assert str(made) == "A/HRC/RES/11/3 OP1 is A/HRC/RES/20/1 OP1"
    assert linked(services.compare_editions(*pair)) == {("OP1", "OP1"), ("OP2", "OP2")}
    event = Event.objects.get(action="corrected")
    assert (event.by, event.subject) == (editor, str(made))


def test_it_holds_in_both_directions_and_in_other_resolutions_that_keep_the_texts(
    pair: tuple[Edition, Edition],
) -> None:
    say(pair, "OP1", "OP1", same=True)
    later = stored(text("A/HRC/RES/23/5", REQUESTS, DEPLORES), publish=True)

    assert ("OP1", "OP1") in linked(services.compare_editions(*reversed(pair)))
    assert ("OP1", "OP2") in linked(services.compare_editions(pair[0], later))


def test_what_is_parted_is_marked(pair: tuple[Edition, Edition]) -> None:
    say(pair, "OP2", "OP2", same=False)

    comparison = services.compare_editions(*pair)
    assert linked(comparison) == set()
    assert [row.corrected for row in comparison.rows if "OP2" in row.left + row.right] == [True, True]


def test_a_kept_comparison_takes_one_query_and_follows_what_is_said(
    pair: tuple[Edition, Edition], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before = services.compare_editions(*pair)
    made = say(pair, "OP1", "OP1", same=True)
    after = services.compare_editions(*pair)
    with django_assert_num_queries(1):
        found = compared(*pair)

    assert after != before
    assert found.comparison is after
    assert [(word.left, word.right, word.same, word.number) for word in found.words] == [("OP1", "OP1", True, made.pk)]
    corrections_edit.take_back(made, because="A mistake.", by=None)
    assert services.compare_editions(*pair) is before


def test_what_was_taken_back_stays_on_record_and_may_be_said_again(pair: tuple[Edition, Edition]) -> None:
    made = say(pair, "OP1", "OP1", same=True)
    corrections_edit.take_back(made, because="A mistake.", by=None)

    assert corrections_in_force.in_force(*pair) == ()
    assert say(pair, "OP1", "OP1", same=False).pk != made.pk
    assert Correction.objects.count() == 2
    assert Event.objects.filter(action="correction taken back").count() == 1
    with pytest.raises(services.Rejected, match="already"):
        corrections_edit.take_back(made, because="Again.", by=None)


def test_what_is_stored_of_series_follows_what_is_said_and_taken_back(pair: tuple[Edition, Edition]) -> None:
    waiting = ProcrastinateJob.objects.filter(task_name=proposals.PROPOSE)
    waiting.delete()
    made = say(pair, "OP1", "OP1", same=True)
    assert waiting.count() == 1, "both texts are of one body"

    waiting.delete()
    corrections_edit.take_back(made, because="A mistake.", by=None)
    assert waiting.count() == 1


def test_saying_it_twice_changes_nothing_and_saying_the_opposite_is_refused(pair: tuple[Edition, Edition]) -> None:
    made = say(pair, "OP1", "OP1", same=True)

    assert say(pair, "OP1", "OP1", same=True, reason="Another.") == made
    assert say((pair[1], pair[0]), "OP1", "OP1", same=True) == made
    with pytest.raises(services.Rejected, match="An editor said the opposite on"):
        say((pair[1], pair[0]), "OP1", "OP1", same=False)
    assert Event.objects.filter(action="corrected").count() == 1


def test_links_of_many_to_many_all_hold(pair: tuple[Edition, Edition]) -> None:
    said = [("OP1", "OP1"), ("OP2", "OP1"), ("OP1", "OP2")]
    for old, new in said:
        say(pair, old, new, same=True)
    assert linked(services.compare_editions(*pair)) == {*said}


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_reason_is_asked_for(pair: tuple[Edition, Edition], reason: str) -> None:
    with pytest.raises(services.Rejected, match="Say why"):
        say(pair, "OP1", "OP1", same=True, reason=reason)
    made = say(pair, "OP1", "OP1", same=True)
    with pytest.raises(services.Rejected, match="Say why"):
        corrections_edit.take_back(made, because=reason, by=None)


def test_only_public_texts_of_two_resolutions_are_corrected(pair: tuple[Edition, Edition]) -> None:
    draft = stored(text("A/HRC/RES/23/5", DEPLORES))
    with pytest.raises(services.Rejected, match="not public"):
        say((pair[0], draft), "OP1", "OP1", same=True)
    with pytest.raises(services.Rejected, match="one resolution"):
        say((pair[0], pair[0]), "OP1", "OP2", same=True)
    services.withdraw(pair[1], because="Not the text adopted.", by=None)
    with pytest.raises(services.Rejected, match="not public"):
        say(pair, "OP1", "OP1", same=True)


def test_the_digest_names_what_is_said_whatever_the_order(pair: tuple[Edition, Edition]) -> None:
    assert corrections_in_force.digest(()) == ""
    say(pair, "OP1", "OP1", same=True)
    one = corrections_in_force.digest(corrections_in_force.in_force(*pair))
    say(pair, "OP2", "OP2", same=False)
    both = corrections_in_force.in_force(*pair)
    assert len({one, corrections_in_force.digest(both), ""}) == 3
    assert (
        corrections_in_force.digest(both)
        == corrections_in_force.digest(both[::-1])
        == corrections_in_force.digest(corrections_in_force.all_active())
    )
    assert corrections_in_force.pairs() == [("A/HRC/RES/11/3", "A/HRC/RES/20/1")]


@pytest.mark.django_db(transaction=True)
def test_several_editors_at_once_make_one_correction(pair: tuple[Edition, Edition]) -> None:
    def correct(number: int) -> str:
        try:
            return f"{say(pair, 'OP1', 'OP1', same=number % 2 == 0).same}"
        except services.Rejected:
            return "refused"

    answers = at_once(correct)
    (made,) = Correction.objects.all()
    assert sorted(answers) == sorted([str(made.same)] * 2 + ["refused"] * 2)
