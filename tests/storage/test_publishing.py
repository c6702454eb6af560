"""One rule for publishing, from whatever door: what is to be checked somebody has vouched for, and the trail says who."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from pytest_django import Settings

from resolutions import fixes, services
from resolutions.models import Edition, Event
from resolutions.services.editions import checking, review, revisions
from tests.publishing import publish_checked
from tests.storage.texts import DOCUMENT, stored, text

pytestmark = pytest.mark.django_db

SOUND = replace(DOCUMENT, warnings=(), lost=())


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("edith")


@pytest.fixture
def doubtful() -> Edition:
    return stored(replace(SOUND, adopted_on=date(2011, 7, 5)))


def vouched(edition: Edition) -> list[str]:
    published = Event.objects.get(action="published", edition=edition)
    return [one["code"] for one in published.details.get("vouched", [])]


def test_what_was_not_checked_is_not_published(doubtful: Edition, editor: User) -> None:
    for keys in ((), ("another",)):
        with pytest.raises(
            checking.Unchecked, match="one thing was not checked: Adopted on 2011-07-05, but"
        ) as refused:
            services.publish(doubtful, editor, vouched=keys)
        assert refused.value.left == 1
    doubtful.refresh_from_db()
    assert not doubtful.is_published


@pytest.mark.parametrize("keys", [("date-beyond-session",), (checking.EVERYTHING,)])
def test_the_trail_says_who_vouched_for_what(doubtful: Edition, editor: User, keys: tuple[str, ...]) -> None:
    services.publish(doubtful, editor, vouched=keys)
    assert Event.objects.get(action="published").by == editor
    assert vouched(doubtful) == ["date-beyond-session"]


def test_what_has_nothing_to_check_is_published_as_it_is(editor: User) -> None:
    sound = stored(SOUND)
    services.publish(sound, editor)
    assert vouched(sound) == []


def test_what_a_fix_makes_doubtful_is_counted_and_asked_for(editor: User) -> None:
    sound = stored(SOUND)
    review.fix(sound, fixes.SetMetadata("title", "Smuggling in persons"), seen=0, by=editor)
    sound.refresh_from_db()
    assert sound.to_check == 2  # a word was left out, one is not in the file
    with pytest.raises(checking.Unchecked):
        services.publish(sound, editor)
    review.undo(sound, seen=1, by=editor)
    sound.refresh_from_db()
    assert sound.to_check == 0


def test_nobody_publishes_what_they_did_not_see(editor: User) -> None:
    sound = stored(SOUND)
    review.fix(sound, fixes.SetMetadata("session", "20"), seen=0, by=None)
    with pytest.raises(services.Rejected, match="Another editor changed this text meanwhile"):
        services.publish(sound, editor, vouched=(checking.EVERYTHING,), seen=0)
    assert not Edition.objects.get().is_published


class TestASecondPairOfEyes:
    @pytest.fixture(autouse=True)
    def asked_for(self, settings: Settings) -> None:
        settings.SECOND_EDITOR = True

    @pytest.mark.parametrize("worked", ["brought it in", "fixed it"])
    def test_another_editor_publishes(self, editor: User, worked: str) -> None:
        edition = stored(SOUND)
        if worked == "fixed it":
            review.fix(edition, fixes.SetMetadata("session", "20"), seen=0, by=editor)
        else:
            Edition.objects.update(uploaded_by=editor)
        with pytest.raises(services.Rejected, match="Another editor publishes A/HRC/RES/20/1"):
            publish_checked(edition, editor)
        publish_checked(edition, User.objects.create_user("other"))
        assert Edition.objects.get().is_published

    def test_a_command_publishes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(text())
        call_command("import_resolutions", tmp_path, "--publish")
        assert not Edition.objects.get().is_published


@pytest.mark.parametrize(
    ("options", "published", "told"),
    [
        ((), ["A/HRC/RES/20/1"], "1 that have something to check wait for an editor, for want of --publish"),
        (("--publish",), ["A/HRC/RES/20/1", "A/HRC/RES/20/2"], ""),
        (("--unpublished",), [], ""),
    ],
)
def test_the_command_leaves_what_is_doubtful_to_an_editor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], published: list[str], told: str
) -> None:
    (tmp_path / "a.txt").write_bytes(text("A/HRC/RES/20/1"))
    (tmp_path / "b.txt").write_bytes(text("A/HRC/RES/20/2").replace(b"\n2.\t", b"\n3.\t"))
    call_command("import_resolutions", tmp_path, *options)
    assert [str(one.resolution) for one in Edition.objects.published().in_natural_order()] == published
    assert Edition.objects.get(resolution__symbol="A/HRC/RES/20/2").to_check == 1
    assert capsys.readouterr().out.splitlines()[-2].endswith(told)


class TestCorrections:
    @pytest.fixture
    def public(self, editor: User) -> Edition:
        edition = stored(SOUND)
        services.publish(edition, editor)
        return edition

    @pytest.fixture
    def corrected(self, public: Edition, editor: User) -> Callable[[str], Edition]:
        def made(words: str) -> Edition:
            draft = revisions.revise(public, note="It was misread.", by=editor)
            label = draft.paragraphs.order_by("position").first().label  # type: ignore[union-attr]
            review.fix(draft, fixes.SetText(label, words), seen=0, by=editor)
            return draft

        return made

    def test_what_a_correction_changes_comes_first(self, corrected: Callable[[str], Edition]) -> None:
        first, *_ = checking.checks_of(corrected("Recalling all of it,"))
        assert first.code == "correction"
        assert first.message == "Of the 26 words of the published text 4 are gone; 3 are new."

    def test_less_than_half_kept_needs_a_reason(self, public: Edition, editor: User) -> None:
        other = stored(
            replace(SOUND, title="Water", paragraphs=SOUND.paragraphs[:1], headings=(), citations=()), revision=2
        )
        (check, *_) = checking.checks_of(other)
        assert check.code == checking.ANOTHER_TEXT
        with pytest.raises(services.Rejected, match="say why it takes that one's place"):
            services.publish(other, editor, vouched=(checking.EVERYTHING,))
        services.publish(other, editor, vouched=(checking.EVERYTHING,), because=" It is the official text. ")
        assert Event.objects.get(action="published", edition=other).details["because"] == "It is the official text."

    def test_an_earlier_text_is_published_again_as_a_new_one(
        self, public: Edition, corrected: Callable[[str], Edition], editor: User
    ) -> None:
        second = corrected("Recalling what is wrong,")
        publish_checked(second, editor)
        again = revisions.revise(public, note="It was right.", by=editor)
        assert (again.revision, again.corrects, again.note) == (3, second, "It was right.")
        assert Event.objects.filter(action="revised").latest("pk").details["again"] == public.pk
        publish_checked(again, editor)
        texts = [list(one.paragraphs.order_by("position").values_list("text", flat=True)) for one in (public, again)]
        assert texts[0] == texts[1]
