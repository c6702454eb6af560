"""/review/<edition>/: a draft beside its file, and what an editor does to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from resolutions import fixes, storage
from resolutions.forms.review import front_matter
from resolutions.models import Edition, Upload
from resolutions.services.editions import checking, review, revisions
from tests import people
from tests.pages import Page
from tests.publishing import publish_checked
from tests.reading.printing import resolution as printed
from tests.web.conftest import SAMPLES

pytestmark = pytest.mark.django_db

SAMPLE = (SAMPLES / "A_HRC_RES_20_1.txt").read_bytes()
SMALL = (
    b"A/HRC/RES/1/2\n\nA small text\n\nThe Human Rights Council,\n\nRecalling its resolution 8/12,\n\n"
    b"1. Decides to remain seized of the matter;\n\n2. Requests a report.\n"
)
FRAGMENT = {"HTTP_HX_REQUEST": "true"}
CASES = Path(__file__).resolve().parents[1] / "reading" / "cases"


@pytest.fixture
def draft(brought_in: Callable[..., Upload]) -> Edition:
    return brought_in(SAMPLE, "20-1.txt").edition


def page_of(client: Client, edition: Edition, query: str = "") -> Page:
    return Page(client.get(f"/review/{edition.pk}/{query}"))


def labels(edition: Edition) -> list[str]:
    return list(edition.paragraphs.values_list("label", flat=True))


def sent(edition: Edition, at: str = "", **more: object) -> dict[str, object]:
    form = {"form": "paragraph", "at": at} if at else {"form": "front"}
    return {"seen": checking.steps(edition), **form, **more}


class TestThePage:
    def test_the_file_stands_beside_what_was_read(self, desk: Client, draft: Edition) -> None:
        page = page_of(desk, draft)
        assert len(page.all(".read .label")) == 49
        row = page.at("PP5")
        assert "Recalling also the Forced Labour Convention, 1930 (No. 29) and the Worst Forms" in row.texts(".file__t")
        text = row.one("p.text")
        assert text.text.startswith("Recalling also the Forced Labour Convention")
        assert text.texts("em") == ["Recalling also"]

    def test_each_thing_to_check_leads_to_its_place(self, desk: Client, draft: Edition) -> None:
        page = page_of(desk, draft)
        check = page.one(".warnings li")
        assert check.text.startswith("PP6: The text holds the footnote marks 1, 2, 3 without their notes.")
        assert {link.text: link["href"] for link in check.all("a")} == {
            label: f"#{label}" for label in ("PP6", "PP18", "OP2", "OP10")
        }
        assert not page.dead_anchors

    @pytest.mark.parametrize(
        ("name", "place"),
        [
            ("m3-docx-strike.docx", "#OP1"),
            ("m8-del.html", "#reads"),  # of the whole text: it is one of two
            ("p05-redline.pdf", "#OP"),
            ("m5-first-number.txt", "#OP1"),
            ("t06-mojibake.txt", "#reads"),
        ],
    )
    def test_what_a_file_as_people_have_it_makes_doubtful_is_to_be_checked(
        self, desk: Client, brought_in: Callable[..., Upload], name: str, place: str
    ) -> None:
        upload = brought_in((CASES / name).read_bytes(), name, symbol="A/HRC/RES/90/7")
        page = page_of(desk, upload.edition)
        checks = page.all(".warnings li")
        fault = [check for check in checks if not check.text.startswith(("Title: ", "Date: ", "Symbol: "))]
        assert any(link["href"].startswith(place) for check in fault for link in check.all("a"))
        assert not page.dead_anchors

    def test_lost_words_are_marked_in_the_file(self, desk: Client, draft: Edition) -> None:
        review.fix(draft, fixes.Drop("PP2"), seen=0, by=None)
        Edition.objects.filter(pk=draft.pk).update(lost=["Universal", "Covenant"], retention=0.99)
        page = page_of(desk, draft)
        assert "2 words of the file are not in what was read:" in page
        assert page.link("Universal") == "#line-14"
        assert page.texts("mark") == ["not read: Universal", "not read: Covenant"]

    def test_the_file_is_a_file_to_save(self, desk: Client, draft: Edition) -> None:
        response = desk.get(f"/review/{draft.pk}/source")
        assert b"".join(response) == SAMPLE
        assert response["Content-Disposition"] == 'attachment; filename="20-1.txt"'
        assert response["Content-Type"] == "application/octet-stream"

    def test_a_file_that_is_gone_is_said_to_be(self, desk: Client, draft: Edition) -> None:
        Edition.objects.filter(pk=draft.pk).update(source="00/" + "0" * 64, source_sha256="0" * 64)
        assert "The file cannot be shown" in page_of(desk, draft)
        assert desk.get(f"/review/{draft.pk}/source").status_code == 404
        assert desk.get(f"/review/{draft.pk}/pages/1.png").status_code == 404

    def test_one_form_is_open_where_the_address_says_so(self, desk: Client, draft: Edition) -> None:
        page = page_of(desk, draft, "?correct=OP4(b)")
        assert page.one("form.mend").name == "Correct OP4(b)"
        row = Page(desk.get(f"/review/{draft.pk}/?correct=OP4(b)", **FRAGMENT)).top
        assert (row.tag, row["id"]) == ("div", "OP4.b")
        assert desk.get(f"/review/{draft.pk}/?correct=OP99", **FRAGMENT).status_code == 404


class TestFixing:
    @pytest.mark.parametrize(
        ("at", "more", "gone", "come"),
        [
            ("OP14", {"label": "OP15"}, {"OP14"}, {"OP15"}),
            ("OP14", {"text": "14 words\n\n15. Another paragraph."}, set(), {"OP15"}),
            ("PP2", {"do": "join"}, {"PP2"}, set()),
            ("PP2", {"do": "drop"}, {"PP2"}, set()),
            ("PP2", {"do": "heading"}, {"PP2"}, set()),
        ],
    )
    def test_a_paragraph(
        self, desk: Client, draft: Edition, at: str, more: dict[str, str], gone: set[str], come: set[str]
    ) -> None:
        before = set(labels(draft))
        response = desk.post(f"/review/{draft.pk}/fix/", sent(draft, at, **more))
        assert response.status_code == 302
        assert set(labels(draft)) == before - gone | come

    def test_undo_takes_the_last_fix_back_and_says_which(self, desk: Client, draft: Edition) -> None:
        desk.post(f"/review/{draft.pk}/fix/", sent(draft, "OP14", label="OP15"))
        assert page_of(desk, draft).at("undo-last").text == "Undo: OP14 became OP15"
        desk.post(f"/review/{draft.pk}/undo/", {"seen": checking.steps(draft)})
        assert "OP14" in labels(draft)
        assert page_of(desk, draft).one("li.is-undone")

    def test_the_front_matter(self, desk: Client, draft: Edition) -> None:
        was = front_matter(storage.to_document(draft))
        changed = {"title": "Another title", "mode": "recorded vote", "in_favour": "30", "against": "5"}
        desk.post(f"/review/{draft.pk}/fix/", sent(draft, **was | changed))
        draft.refresh_from_db()
        assert draft.front_matter["title"] == "Another title"
        assert draft.front_matter["adoption"]["in_favour"] == 30
        assert [fix.what["field"] for fix in draft.fixes.all()] == ["title", "adoption"]

    def test_htmx_gets_the_page_without_its_frame_and_the_ticks_as_they_were(
        self, desk: Client, draft: Edition
    ) -> None:
        form = sent(draft, "OP14", label="OP15", checked="notes-missing:0")
        part = Page(desk.post(f"/review/{draft.pk}/fix/", form, **FRAGMENT))
        assert part.top["class"] == "review"
        ticked, gap = part.all("[name=checked]")
        assert (ticked["value"], ticked["form"], ticked.get("checked")) == ("notes-missing:0", "publish", "checked")
        assert (gap["value"], gap.get("checked")) == ("number-skipped:OP15", None)

    @pytest.mark.parametrize(
        ("at", "more", "said"),
        [
            ("OP14", {"label": "OP13"}, "OP13"),
            ("OP14", {"label": "nonsense"}, "“nonsense” is no label"),
            ("OP14", {"section": "middle"}, "A paragraph is preambular, operative or in the annex."),
            ("PP1", {"do": "join"}, "PP1 is the first paragraph"),
            ("OP99", {"label": "OP15"}, "There is no paragraph OP99 any more."),
        ],
    )
    def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
        self, desk: Client, draft: Edition, at: str, more: dict[str, str], said: str
    ) -> None:
        for headers in ({}, FRAGMENT):
            response = desk.post(f"/review/{draft.pk}/fix/", sent(draft, at, text="Typed by hand", **more), **headers)
            assert response.status_code == 422
            page = Page(response)
            assert said in page
            assert "Typed by hand" in page.texts("textarea")
        assert not draft.fixes.exists()

    def test_several_changes_of_one_form_are_made_all_or_none(self, desk: Client, draft: Edition) -> None:
        desk.post(f"/review/{draft.pk}/fix/", sent(draft, "OP14", text="Changed words", label="OP13"))
        assert not draft.fixes.exists()

    def test_another_editor_was_faster(self, desk: Client, draft: Edition) -> None:
        stale = sent(draft, "OP14", text="My words", label="OP15")
        review.fix(draft, fixes.Drop("PP2"), seen=0, by=None)
        response = desk.post(f"/review/{draft.pk}/fix/", stale)
        page = Page(response)
        assert response.status_code == 409
        assert "Another editor changed this text while you worked." in page
        assert (page.value("text"), page.value("label")) == ("My words", "OP15")
        assert labels(draft).count("OP15") == 0

    def test_what_was_typed_for_a_paragraph_that_another_took_out_is_shown(self, desk: Client, draft: Edition) -> None:
        stale = sent(draft, "PP2", text="My words")
        review.fix(draft, fixes.Drop("PP2"), seen=0, by=None)
        page = Page(desk.post(f"/review/{draft.pk}/fix/", stale))
        assert "What you typed for PP2, which is no longer there" in page
        assert "My words" in page.texts("textarea")


class TestPublishing:
    def test_what_is_left_to_check_is_said(self, desk: Client, draft: Edition) -> None:
        response = desk.post(f"/review/{draft.pk}/publish/", {"seen": 0})
        assert response.status_code == 422
        assert "Not published yet: 1 thing below is not ticked" in Page(response)
        assert not Edition.objects.published().exists()

    @pytest.mark.parametrize("ticked", ["notes-missing:0", "all"])
    def test_what_is_checked_is_published(self, desk: Client, draft: Edition, ticked: str) -> None:
        page = Page(desk.post(f"/review/{draft.pk}/publish/", {"seen": 0, "checked": ticked}, follow=True))
        assert page.heading == "A/HRC/RES/20/1 is published"
        assert desk.get("/resolutions/A/HRC/RES/20/1/").status_code == 200

    def test_what_was_typed_of_the_front_matter_is_saved_first(self, desk: Client, draft: Edition) -> None:
        typed = {"seen": 0, "form": "front", "adopted_on": "2012-07-06", "checked": "notes-missing:0"}
        page = Page(desk.post(f"/review/{draft.pk}/publish/", typed, follow=True))
        assert page.heading == "A/HRC/RES/20/1 is published"
        draft.refresh_from_db()
        assert draft.front_matter["adopted_on"] == "2012-07-06"

    def test_what_is_new_to_check_after_saving_nobody_has_ticked(self, desk: Client, draft: Edition) -> None:
        typed = {"seen": 0, "form": "front", "adopted_on": "2011-07-05", "checked": "all"}
        response = desk.post(f"/review/{draft.pk}/publish/", typed)
        page = Page(response)
        assert response.status_code == 422
        assert "Not published yet: 1 thing below is not ticked" in page
        assert "Adopted on 2011-07-05, but A/HRC/RES/20/1 belongs between 2012-01-01 and 2012-12-31." in page
        assert page.value("adopted_on") == "2011-07-05"
        assert [box["value"] for box in page.all(".tick__box[checked]")] == ["notes-missing:0"]

    def test_what_is_wrong_of_the_front_matter_is_told_and_nothing_published(
        self, desk: Client, draft: Edition
    ) -> None:
        response = desk.post(
            f"/review/{draft.pk}/publish/", {"seen": 0, "form": "front", "symbol": "none", "checked": "all"}
        )
        assert response.status_code == 422
        assert "“none” is no symbol of a United Nations document" in Page(response)
        assert not Edition.objects.published().exists()

    def test_a_correction_shows_first_what_it_changes(self, desk: Client, draft: Edition) -> None:
        publish_checked(draft)
        revision = revisions.revise(draft, note="A word was misread.", by=None)
        review.fix(
            revision,
            fixes.SetText("OP14", "Decides to continue consideration of this matter under the same agenda item."),
            seen=0,
            by=None,
        )
        page = page_of(desk, revision)
        assert page.texts(".warnings li p")[0].startswith("What it changes: Of the 2,")
        changes = Page(desk.get(page.link("What it changes")))
        assert changes.heading == "What this text changes in revision 1"
        assert changes.one("article.pair").name.startswith("OP14 of revision 1 and OP14 of this text, reworded")
        assert changes.link("Back to the review") == f"/review/{revision.pk}/"
        assert desk.get(f"/review/{draft.pk}/changes/").status_code == 404

    def test_a_text_that_takes_the_place_of_another_asks_why(self, desk: Client, draft: Edition) -> None:
        publish_checked(draft)
        revision = revisions.revise(draft, note="Cut.", by=None)
        for n, label in enumerate(labels(revision)[:1:-1]):
            review.fix(revision, fixes.Drop(label), seen=n, by=None)
        seen = checking.steps(revision)
        assert "Why does it take that text’s place?" in page_of(desk, revision)
        form = {"seen": seen, "checked": "all"}
        assert "say why it takes that one's place" in Page(desk.post(f"/review/{revision.pk}/publish/", form))
        page = Page(desk.post(f"/review/{revision.pk}/publish/", form | {"because": "It was cut."}, follow=True))
        assert page.heading == "A/HRC/RES/20/1 is published"

    def test_what_an_editor_cut_and_wrote_is_to_be_checked_and_told_to_readers(
        self, desk: Client, draft: Edition
    ) -> None:
        review.fix(draft, fixes.Drop("PP2"), seen=0, by=None)
        review.fix(draft, fixes.SetText("OP14", "Decides to look at the whole again."), seen=1, by=None)
        page = page_of(desk, draft)
        assert "42 words of the file were left out by an editor: " in page
        assert "accounted for" not in page
        assert "not in the file: " in page
        refused = desk.post(f"/review/{draft.pk}/publish/", {"seen": 2})
        assert refused.status_code == 422
        desk.post(f"/review/{draft.pk}/publish/", {"seen": 2, "checked": "all"})
        public = Page(desk.get("/resolutions/A/HRC/RES/20/1/"))
        assert "Every word of the file was read. 42 words were left out by an editor, 4 are not in the file." in public
        assert "accounted for" not in public
        assert {"Words that an editor left out", "Words that are not in the file"} <= {*public.texts("summary span")}

    @pytest.mark.parametrize("headers", [{}, FRAGMENT])
    def test_what_comes_after_publishing_is_told_and_what_was_typed_is_kept(
        self, desk: Client, draft: Edition, headers: dict[str, str]
    ) -> None:
        publish_checked(draft)
        for address, form in (
            ("fix", sent(draft, "OP1", text="Typed in vain.")),
            ("undo", {"seen": 0}),
            ("discard", {}),
        ):
            response = desk.post(f"/review/{draft.pk}/{address}/", form, **headers)
            page = Page(response)
            assert response.status_code == 409
            assert "Another editor published this text while you worked." in page
            assert page.texts("textarea") == (["Typed in vain."] if address == "fix" else [])
            assert page.is_whole == (not headers)

    def test_nobody_publishes_what_they_have_not_seen(self, desk: Client, draft: Edition) -> None:
        review.fix(draft, fixes.Drop("PP2"), seen=0, by=None)
        response = desk.post(f"/review/{draft.pk}/publish/", {"seen": 0, "checked": "all"})
        assert response.status_code == 409
        assert not Edition.objects.published().exists()

    def test_it_takes_the_permission(self, draft: Edition) -> None:
        client = Client()
        client.force_login(people.editor("fred", without=("publish_edition",)))
        assert "Somebody who may publish" in page_of(client, draft)
        assert client.post(f"/review/{draft.pk}/publish/", {"seen": 0, "checked": "all"}).status_code == 403

    def test_discarding_is_asked_twice(self, desk: Client, draft: Edition) -> None:
        assert page_of(desk, draft, "discard/").heading == "Discard this unpublished text of A/HRC/RES/20/1?"
        page = Page(desk.post(f"/review/{draft.pk}/discard/", follow=True))
        assert "is discarded. Its file is kept." in page
        assert not Edition.objects.exists()


class TestWhoSees:
    ADDRESSES = ("/uploads/", "/review/{}/", "/review/{}/source", "/review/{}/pages/1.png", "/review/{}/discard/")

    def test_pages_of_editors_are_kept_by_nobody(self, desk: Client, draft: Edition) -> None:
        for address in self.ADDRESSES:
            response = desk.get(address.format(draft.pk))
            assert response.status_code in (200, 404), address
            assert response.status_code == 404 or response["Cache-Control"] == "private, no-store", address

    def test_readers_learn_nothing(self, client: Client, draft: Edition) -> None:
        assert client.get("/resolutions/A/HRC/RES/20/1/").status_code == 404
        assert client.get("/resolutions/A/HRC/RES/20/1/history/").status_code == 404
        for number in (draft.pk, draft.pk + 1000):
            response = client.get(f"/review/{number}/")
            assert response["Location"] == f"/accounts/sign-in/?next=/review/{number}/"
            assert client.get(f"/review/{number}/", **FRAGMENT).status_code == 401
            assert client.post(f"/review/{number}/fix/", **FRAGMENT).status_code == 401

    def test_those_without_the_permission_are_refused_alike(self, draft: Edition) -> None:
        client = Client()
        client.force_login(people.editor("rita", without=people.EDITING))
        assert {client.get(f"/review/{n}/").status_code for n in (draft.pk, draft.pk + 1000)} == {403}

    def test_a_wrong_method_is_refused(self, desk: Client, draft: Edition) -> None:
        assert desk.get(f"/review/{draft.pk}/fix/").status_code == 405
        assert desk.post(f"/review/{draft.pk}/").status_code == 405


def test_all_that_is_wrong_in_the_front_matter_is_told_at_once_each_beside_its_field(
    desk: Client, draft: Edition
) -> None:
    wrong = {
        "title": "A title that could be",
        "symbol": "rubbish",
        "language": "xx",
        "adopted_on": "tomorrow",
        "mode": "recorded vote",
        "in_favour": "many",
    }
    page = Page(desk.post(f"/review/{draft.pk}/fix/", sent(draft, **wrong)))
    assert {error["id"].removesuffix("-wrong"): error.text for error in page.all("p.field__error[id]")} == {
        "language": "A text is in one of the six official languages.",
        "in_favour": "“many” is no number of votes.",
        "symbol": "“rubbish” is no symbol of a United Nations document, such as A/HRC/RES/20/1.",
        "adopted_on": "A date is written as 2012-07-05.",
    }
    assert page.value("adopted_on") == "tomorrow"
    assert not draft.fixes.exists()


def test_a_heading_becomes_a_paragraph_and_goes(desk: Client, brought_in: Callable[..., Upload]) -> None:
    edition = brought_in(SMALL).edition
    review.fix(edition, fixes.MakeHeading("OP1"), seen=0, by=None)
    shown = page_of(desk, edition).one("form.mend")
    before = shown.value("before")
    form = {"form": "heading", "before": before, "text": shown.value("text"), "seen": 1}
    refused = desk.post(f"/review/{edition.pk}/fix/", form | {"at": before, "do": "paragraph", "label": "x"})
    assert refused.status_code == 422
    page = Page(refused)
    assert "“x” is no label" in page.one("#label-heading-1-wrong").text
    # The form of the paragraph behind it is another, and stays closed.
    assert not page.all(f'form[aria-label="Correct {before}"]')
    response = desk.post(f"/review/{edition.pk}/fix/", form | {"do": "paragraph", "label": "OP1"})
    assert response.status_code == 302
    assert "OP1" in labels(edition)
    assert not edition.resolution.editions.get().headings


def test_publishing_twice_is_one_edition(desk: Client, draft: Edition) -> None:
    publish_checked(draft)
    response = desk.post(f"/review/{draft.pk}/publish/", {"seen": 0, "checked": "all"})
    assert response["Location"] == f"/review/{draft.pk}/"
    assert Page(desk.get(response["Location"])).heading == "A/HRC/RES/20/1 is published"


class TestPages:
    """A PDF is shown as pictures of its pages, unless its lines are asked for."""

    @pytest.fixture
    def draft(self, brought_in: Callable[..., Upload]) -> Edition:
        return brought_in(printed("Recalling its resolution 98/1,", "1.\u2003Decides to act."), "a.pdf").edition

    def test_each_page_stands_beside_what_begins_on_it(self, desk: Client, draft: Edition) -> None:
        page = page_of(desk, draft)
        assert page.one("img")["src"] == f"/review/{draft.pk}/pages/1.png"
        assert not page.all(".read__file")
        image = desk.get(f"/review/{draft.pk}/pages/1.png")
        assert (image["Content-Type"], image.content[:4]) == ("image/png", b"\x89PNG")
        assert desk.get(f"/review/{draft.pk}/pages/2.png").status_code == 404
        assert page_of(desk, draft, "?view=lines").all(".read__file")

    def test_a_lost_word_leads_to_its_line(self, desk: Client, draft: Edition) -> None:
        review.fix(draft, fixes.Drop("PP1"), seen=0, by=None)
        Edition.objects.filter(pk=draft.pk).update(lost=["Recalling"], retention=0.9)
        address, _, line = page_of(desk, draft).link("Recalling").partition("#")
        assert "Recalling" in Page(desk.get(address)).at(line)
