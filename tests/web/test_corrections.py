"""Correcting links on the pages, and comparisons that are kept."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from lxml import html

from resolutions import services
from resolutions.models import Comparison, Correction, Edition
from resolutions.services import corrections_edit, pins
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT

pytestmark = pytest.mark.django_db
Samples = tuple[Edition, Edition]
MISSED = {"left": f"{LEFT} OP3(b)", "right": f"{RIGHT} OP4(a)"}
"""A link that the engine misses."""
HTMX = {"HX-Request": "true"}


@pytest.fixture
def corrector(client: Client) -> Client:
    """The browser of somebody who may correct links."""
    user = User.objects.create_user("corrector", password="a long enough one")
    user.user_permissions.add(Permission.objects.get(codename="add_correction"))
    client.force_login(user)
    return client


def say(samples: Samples, old: str, new: str, *, same: bool, reason: str = "The duty is the same.") -> Correction:
    left, right = (edition.paragraphs.get(label=label) for edition, label in zip(samples, (old, new), strict=True))
    return corrections_edit.correct(left, right, same=same, reason=reason, by=None)


class TestCorrecting:
    def test_the_form_shows_both_texts_and_asks_why(self, corrector: Client, samples: Samples) -> None:
        response = corrector.get("/corrections/new/", {**MISSED, "same": "no"})
        page = Page(response)

        assert response["Cache-Control"] == "private, no-store"
        for edition, label in zip(samples, ("OP3(b)", "OP4(a)"), strict=True):
            assert edition.paragraphs.get(label=label).text in page
        assert (page.value("same"), page.value("reason")) == ("no", "")

    def test_what_is_said_leads_back_to_the_row_and_stands_there_for_everybody(
        self, corrector: Client, samples: Samples
    ) -> None:
        answer = corrector.post("/corrections/", {**MISSED, "same": "yes", "reason": "Both criminalize <trafficking>."})
        assert (answer.status_code, answer["Location"]) == (302, f"{PAIR}#OP4.a")

        page = Page(Client().get(PAIR))
        row = page.at("OP4.a")
        assert re.search(r"Corrected by an editor on \d+ \w+ \d{4}: the same provision\.", row.text)
        assert "Both criminalize <trafficking>." in row
        assert "1 correction by an editor" in page
        assert "Take this back" not in page
        taken_back_at = f"/corrections/{Correction.objects.get().pk}/take-back/"
        assert Page(corrector.get(PAIR)).link("Take this back") == taken_back_at

    def test_what_is_parted_says_so_on_both_rows(self, client: Client, samples: Samples) -> None:
        say(samples, "OP4", "OP10", same=False)
        page = Page(client.get(PAIR))

        assert "not the same provision as OP10 of 20/1" in page.at("old-OP4")
        assert "not the same provision as OP4 of 11/3" in page.at("OP10")

    def test_a_reason_is_asked_for_and_what_was_chosen_stays(self, corrector: Client, samples: Samples) -> None:
        answer = corrector.post("/corrections/", {**MISSED, "same": "no", "reason": " "})

        assert answer.status_code == 422
        assert "Say why" in Page(answer)
        assert Page(answer).value("same") == "no"
        assert not Correction.objects.exists()

    def test_the_opposite_of_what_was_said_is_refused(self, corrector: Client, samples: Samples) -> None:
        say(samples, "OP3(b)", "OP4(a)", same=True)
        answer = corrector.post("/corrections/", {**MISSED, "same": "no", "reason": "They differ."})

        assert answer.status_code == 422
        assert "said the opposite" in Page(answer)

    def test_within_the_page_the_form_comes_alone_and_the_page_is_shown_anew(
        self, corrector: Client, samples: Samples
    ) -> None:
        form = Page(corrector.get("/corrections/new/", MISSED, headers=HTMX)).top
        assert (form.tag, form["hx-post"]) == ("form", "/corrections/")
        wrong = corrector.post("/corrections/", {**MISSED, "same": "yes", "reason": ""}, headers=HTMX)
        assert wrong.status_code == 200
        assert "Say why" in Page(wrong)
        done = corrector.post("/corrections/", {**MISSED, "same": "yes", "reason": "The same duty."}, headers=HTMX)
        assert (done.status_code, done["HX-Refresh"]) == (204, "true")

    def test_a_counterpart_is_chosen_from_the_other_text_what_is_likeliest_first(
        self, corrector: Client, samples: Samples
    ) -> None:
        page = Page(corrector.get("/corrections/new/", {"left": MISSED["left"], "right": RIGHT}))
        comparison = services.compare_editions(*samples)
        linked = {label for found in comparison.rows if found.left for label in found.right}
        order = page.texts(".candidates__label")

        assert set(order) == set(samples[1].paragraphs.values_list("label", flat=True))
        assert [label in linked for label in order] == sorted(label in linked for label in order)
        left, right = (symbol.replace("/", "%2F") for symbol in (LEFT, RIGHT))
        address = f"/corrections/new/?left={left}%20OP3%28b%29&right={right}%20OP4%28a%29"
        assert page.link("OP4(a)") == address
        assert corrector.get(address).status_code == 200

    def test_possible_counterparts_come_first(self, corrector: Client, samples: Samples) -> None:
        (possible, *_) = services.compare_editions(*samples).possible
        page = Page(corrector.get("/corrections/new/", {"left": LEFT, "right": f"{RIGHT} {possible.right}"}))

        assert page.text.index("Possible counterparts") < page.text.index("Without a link")
        assert page.texts(".candidates__label")[0] == possible.left

    def test_each_row_has_what_can_be_said_of_it_for_who_may_and_for_nobody_else(
        self, corrector: Client, samples: Samples
    ) -> None:
        page = Page(corrector.get(PAIR))
        assert "OP4 and OP10 are not the same provision" in page.at("OP10").texts("a")
        assert "Choose what OP3(b) became" in page.at("old-OP3.b").texts("a")
        assert "/corrections/new/" not in Page(Client().get(PAIR)).source

    def test_what_is_not_there_is_not_found(self, corrector: Client, samples: Samples) -> None:
        for left, right in (
            (f"{LEFT} OP99", f"{RIGHT} OP1"),
            (f"{LEFT} OP1", "A/HRC/RES/99/9 OP1"),
            ("", ""),
            (LEFT, RIGHT),
            (f"{LEFT} OP1", LEFT),
            (f"{LEFT} \0", RIGHT),
        ):
            sent = {"left": left, "right": right, "same": "yes", "reason": "x"}
            assert corrector.get("/corrections/new/", sent).status_code == 404
            assert corrector.post("/corrections/", sent).status_code == 404

    def test_others_are_sent_to_sign_in_or_refused(self, client: Client, samples: Samples) -> None:
        made = say(samples, "OP3(b)", "OP4(a)", same=True)
        addresses = ("/corrections/new/", "/corrections/", f"/corrections/{made.pk}/take-back/")
        for address in addresses:
            assert client.get(address)["Location"].startswith("/accounts/sign-in/")
        client.force_login(User.objects.create_user("reader"))
        for address in addresses:
            assert client.post(address, {"because": "x"}).status_code == 403

    def test_a_correction_is_taken_back_with_a_reason(self, corrector: Client, samples: Samples) -> None:
        made = say(samples, "OP3(b)", "OP4(a)", same=True)
        address = f"/corrections/{made.pk}/take-back/"
        assert Page(corrector.get(address)).heading == "Take this correction back?"
        assert corrector.post(address, {"because": ""}).status_code == 422
        assert corrector.post(address, {"because": "A slip."})["Location"] == PAIR

        assert "Corrected by an editor" not in Page(corrector.get(PAIR))
        assert Page(corrector.get(address)).heading == "This correction was taken back"
        assert corrector.post(address, {"because": "Again."}).status_code == 422


class TestKeeping:
    def test_a_visitor_keeps_a_comparison(self, client: Client, samples: Samples) -> None:
        asked = client.get(Page(client.get(PAIR)).link("Keep for ever: a short address"))
        assert asked.status_code == 200
        assert asked["Cache-Control"] == "private, no-store"
        assert not Comparison.objects.exists()

        answer = client.post("/pin/", {"left": LEFT, "right": RIGHT})
        kept = Comparison.objects.get()
        assert answer["Location"] == f"/c/{kept.short_id}/"

    def test_the_forgery_of_a_form_is_refused(self, samples: Samples) -> None:
        assert Client(enforce_csrf_checks=True).post("/pin/", {"left": LEFT, "right": RIGHT}).status_code == 403

    def test_its_page_shows_the_rows_and_what_it_is(self, client: Client, samples: Samples) -> None:
        say(samples, "OP3(b)", "OP4(a)", same=True)
        kept = pins.pin(*samples)
        response = client.get(f"/c/{kept.short_id}/")
        page = Page(response)

        assert "Kept on" in page
        for edition in samples:
            assert edition.source_sha256 in page
        shown, today = ([row["id"] for row in each.all("article.pair")] for each in (page, Page(client.get(PAIR))))
        assert shown == today
        assert "The duty is the same." in page.at("OP4.a")
        assert "Since then" not in page
        assert response["Cache-Control"] == "public, no-cache"
        part = client.get(f"/c/{kept.short_id}/?show=moved", headers=HTMX)
        assert part["HX-Push-Url"] == f"/c/{kept.short_id}/?show=moved"

    def test_it_stays_and_says_what_is_new(self, client: Client, samples: Samples) -> None:
        kept = pins.pin(*samples)
        before = Page(client.get(f"/c/{kept.short_id}/"))
        say(samples, "OP3(b)", "OP4(a)", same=True)
        page = Page(client.get(f"/c/{kept.short_id}/"))

        assert "what editors say of these links has changed" in page
        assert "Corrected by an editor" not in page
        row, row_before = (html.tostring(each.at("old-OP3.b").element) for each in (page, before))
        assert row == row_before
        services.withdraw(samples[1], because="It was the draft.", by=None)
        page = Page(client.get(f"/c/{kept.short_id}/"))
        assert "was withdrawn on" in page
        assert "It was the draft." in page
        assert "as they are today" not in page

    def test_looking_writes_nothing(self, client: Client, samples: Samples, django_assert_max_num_queries) -> None:
        kept = pins.pin(*samples)
        client.get(f"/c/{kept.short_id}/")
        with django_assert_max_num_queries(12) as queries:
            client.get(f"/c/{kept.short_id}/")
        assert [q["sql"] for q in queries.captured_queries if not q["sql"].startswith("SELECT")] == []

    def test_what_is_not_there_is_not_found(self, client: Client, samples: Samples) -> None:
        for address in ("/c/none/", "/c/0000000000/", "/pin/", "/pin/?left=A/HRC/RES/20/1&right=x"):
            assert client.get(address).status_code == 404

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_what_was_withdrawn_meanwhile_is_said_with_the_reason(
        self, client: Client, samples: Samples, method: str
    ) -> None:
        services.withdraw(samples[0], because="It was the draft.", by=None)
        answer = getattr(client, method)("/pin/", {"left": LEFT, "right": RIGHT})
        assert (answer.status_code, Comparison.objects.exists()) == (410, False)
        assert f"{LEFT} was withdrawn" in Page(answer)
        assert "It was the draft." in Page(answer)

    def test_visitors_who_keep_too_many_are_told(self, client: Client, samples: Samples, monkeypatch) -> None:
        monkeypatch.setattr(pins, "MOST_OF_VISITORS", 1)
        client.post("/pin/", {"left": RIGHT, "right": LEFT})
        answer = client.post("/pin/", {"left": LEFT, "right": RIGHT})

        assert answer.status_code == 503
        assert "all together" in Page(answer)
