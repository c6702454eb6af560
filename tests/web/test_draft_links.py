"""Which act a draft became, what an editor says of it, and what the pages of both show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from resolutions import services, symbols
from resolutions.models import DraftLink, Edition, Event, Occurrence, Resolution, Series, SeriesMember
from resolutions.services import draft_links
from resolutions.services.collection import collection
from resolutions.services.phrases import phrase_index
from resolutions.services.phrases.phrase_search import find_language
from resolutions.services.series import proposals
from tests.access.signing_in import token
from tests.pages import Page
from tests.web.texts import document, paragraph

ACT = "A/HRC/RES/20/9"
FIRST, REVISED, OTHER = "A/HRC/20/L.4", "A/HRC/20/L.4/Rev.1", "A/HRC/20/L.7"
TITLE = "Keepers of lighthouses"
Store = Callable[..., Edition]


def links() -> dict[str, tuple[str | None, str]]:
    rows = DraftLink.objects.values_list("draft__symbol", "adopted__symbol", "reason")
    return {draft: (adopted, reason) for draft, adopted, reason in rows}


@pytest.fixture
def publish(stored: Store) -> Callable[..., Edition]:
    """Publishes a text with this symbol and title, of the session that the symbol names."""

    def published(
        symbol: str,
        title: str = TITLE,
        text: str = "Urges States to report;",
        session: str = "20",
        drafts: tuple[str, ...] = (),
    ) -> Edition:
        adopted = None if symbols.is_draft(symbol) else date(2012, 7, 5)
        made = document(paragraph("OP1", text, text.split()[0], "1."), symbol=symbol, title=title, adopted_on=adopted)
        return stored(replace(made, session=session, drafts=drafts))

    return published


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([(FIRST, TITLE), (ACT, TITLE)], {FIRST: (ACT, "title")}),
        ([(ACT, TITLE), (FIRST, "Keepers of light‑houses")], {}),
        ([(ACT, "The keepers, of: lighthouses"), (FIRST, "the keepers of lighthouses")], {FIRST: (ACT, "title")}),
        ([(FIRST, "Keepers"), (REVISED, TITLE), (ACT, TITLE)], {FIRST: (ACT, "title"), REVISED: (ACT, "title")}),
        ([(FIRST, TITLE), (OTHER, TITLE), (ACT, TITLE)], {}),  # which of the two the titles do not say
        ([(FIRST, TITLE), (ACT, TITLE), ("A/HRC/RES/20/10", TITLE)], {}),
        ([(FIRST, TITLE), ("A/HRC/RES/20/10", "Another")], {}),
        ([(FIRST, ""), (ACT, "")], {}),
    ],
)
def test_a_draft_became_the_act_with_its_title(
    publish: Callable[..., Edition], texts: list[tuple[str, str]], found: dict[str, tuple[str, str]]
) -> None:
    for symbol, title in texts:
        publish(symbol, title)
    assert links() == found


def test_a_draft_became_the_act_that_names_it(publish: Callable[..., Edition]) -> None:
    publish(FIRST, "One title")
    publish(REVISED, "One title")
    publish(ACT, "Another title", drafts=(FIRST,))
    assert links() == {FIRST: (ACT, "number"), REVISED: (ACT, "number")}
    publish("A/HRC/RES/20/10", "A third", drafts=(FIRST,))
    assert links() == {}  # two cannot both be right


def test_a_draft_goes_the_way_of_the_one_that_was_made_from_it(publish: Callable[..., Edition]) -> None:
    publish(FIRST)
    publish(OTHER, drafts=(FIRST,))
    publish(ACT)
    assert links() == {FIRST: (ACT, "title"), OTHER: (ACT, "title")}
    page = Page(Client().get(f"/resolutions/{ACT}/")).one('section[aria-labelledby="drafts"]')
    assert page.texts("li > a:first-child, li > b") == [FIRST, OTHER, ACT]


def test_of_another_session_it_became_nothing(publish: Callable[..., Edition]) -> None:
    publish(FIRST)
    publish("A/HRC/RES/21/9", session="21")
    assert links() == {}


def test_links_follow_what_is_published_and_withdrawn(publish: Callable[..., Edition]) -> None:
    publish(FIRST)
    act = publish(ACT)
    assert links() == {FIRST: (ACT, "title")}
    services.withdraw(act, because="Read wrongly.", by=None)
    assert links() == {}


def test_what_an_editor_says_stays(publish: Callable[..., Edition], editor: User) -> None:
    draft, act, other = (publish(symbol, title).resolution for symbol, title in (
        (FIRST, TITLE), (ACT, TITLE), ("A/HRC/RES/20/10", "Another")
    ))  # fmt: skip
    draft_links.say(draft, other, by=editor)
    publish("A/HRC/RES/20/11", "A third")
    assert links() == {FIRST: (other.symbol, "editor")}
    draft_links.say(draft, None, by=editor)
    assert links() == {FIRST: (None, "editor")}
    draft_links.leave_to_program(draft, by=editor)
    assert links() == {FIRST: (act.symbol, "title")}
    said = Event.objects.filter(subject=FIRST, action__startswith="draft").order_by("pk")
    assert [(event.action, event.details) for event in said] == [
        ("draft linked", {"adopted": "A/HRC/RES/20/10"}),
        ("draft linked", {"adopted": None}),
        ("draft left to the program", {}),
    ]


def test_a_draft_becomes_no_draft(publish: Callable[..., Edition], editor: User) -> None:
    first, other, act = (publish(symbol).resolution for symbol in (FIRST, OTHER, ACT))
    for draft, adopted, why in ((first, other, "is a draft itself"), (act, None, "is no draft")):
        with pytest.raises(services.Rejected, match=why):
            draft_links.say(draft, adopted, by=editor)


class TestPages:
    @pytest.fixture
    def chain(self, publish: Callable[..., Edition]) -> None:
        for symbol, text in (
            (FIRST, "Urges States to report every year;"),
            (REVISED, "Invites States to report every year;"),
            (ACT, "Invites States to report;"),
        ):
            publish(symbol, text=text)

    def test_the_act_shows_its_drafts_step_by_step(self, chain: None) -> None:
        page = Page(Client().get(f"/resolutions/{ACT}/")).one('section[aria-labelledby="drafts"]')
        assert page.texts("li > a:first-child, li > b") == [FIRST, REVISED, ACT]
        assert page.link("Compare with L.4/Rev.1") == f"/compare/{FIRST}...{REVISED}/"
        assert page.link("Compare with 20/9") == f"/compare/{REVISED}...{ACT}/"
        assert "1 is reworded" not in page
        draft_links.store_comparisons()
        page = Page(Client().get(f"/resolutions/{ACT}/")).one('section[aria-labelledby="drafts"]')
        assert "is reworded" in page

    def test_the_draft_says_what_it_became_and_why(self, chain: None) -> None:
        page = Page(Client().get(f"/resolutions/{FIRST}/"))
        assert (
            f"A draft. It became {ACT}, adopted on 5 July 2012: they have the same title in the same session." in page
        )

    def test_the_draft_says_whose_it_is(self, stored: Store) -> None:
        made = document(paragraph("OP1", "Urges States to report;", "Urges", "1."), symbol=FIRST, title=TITLE)
        stored(replace(made, submission="Austria and Italy: draft resolution", sponsors=("Austria", "Italy")))
        page = Page(Client().get(f"/resolutions/{FIRST}/"))
        assert "Austria and Italy: draft resolution" in page
        assert page.heading == f"L.4. {TITLE}"
        assert "How it was adopted" not in page

    def test_a_draft_of_which_nothing_is_known_says_so(self, publish: Callable[..., Edition]) -> None:
        publish(FIRST)
        assert "A draft. Which act it became is not known here." in Page(Client().get(f"/resolutions/{FIRST}/"))

    def test_an_act_without_drafts_says_nothing_of_them(self, publish: Callable[..., Edition]) -> None:
        publish(ACT)
        assert "Drafts" not in Page(Client().get(f"/resolutions/{ACT}/"))

    @pytest.mark.parametrize(
        ("sent", "status", "said"),
        [
            ({"do": "link", "adopted": "HRC res 20/9"}, 302, ACT),
            ({"do": "none"}, 302, None),
            ({"do": "link", "adopted": "20/99"}, 409, "20/99 is no symbol of an act that is held here."),
            ({"do": "link"}, 409, "Nothing is no symbol of an act that is held here."),
            ({"do": "link", "adopted": OTHER}, 409, f"{OTHER} is a draft itself: name the act that was adopted."),
        ],
    )
    def test_an_editor_says_it(
        self, publish: Callable[..., Edition], editor: User, sent: dict[str, str], status: int, said: str | None
    ) -> None:
        for symbol, title in ((FIRST, "One"), (OTHER, "Two"), (ACT, TITLE)):
            publish(symbol, title)
        desk = Client(enforce_csrf_checks=True)
        desk.force_login(editor)
        address = f"/resolutions/{FIRST}/became/"
        response = desk.post(address, {"csrfmiddlewaretoken": token(desk, address), **sent})
        assert response.status_code == status
        if status == 302:
            assert links() == {FIRST: (said, "editor")}
        else:
            assert said in Page(response)

    def test_only_drafts_have_the_page(self, publish: Callable[..., Edition], editor: User) -> None:
        publish(ACT)
        desk = Client()
        desk.force_login(editor)
        assert desk.get(f"/resolutions/{ACT}/became/").status_code == 404
        assert Resolution.objects.count() == 1


class TestWhatIsNotAgreed:
    """A draft can be read and compared; it is nowhere told as language that was agreed."""

    WORDS = "Urges States to report on keepers of lighthouses every year;"

    @pytest.fixture
    def published(self, publish: Callable[..., Edition]) -> None:
        editions = [publish(FIRST, text=self.WORDS), publish(ACT, text="Decides to remain seized of the matter.")]
        phrase_index.index_editions([edition.pk for edition in editions])
        proposals.propose()

    def test_its_words_are_not_found(self, published: None) -> None:
        assert not find_language(self.WORDS).places
        assert phrase_index.state().is_whole

    def test_what_was_entered_before_goes(self, published: None) -> None:
        (draft,) = Edition.objects.filter(resolution__symbol=FIRST)
        assert draft.pk not in phrase_index.outdated()
        act = Edition.objects.get(resolution__symbol=ACT)
        passage = Occurrence.objects.get(edition=act).passage
        paragraph = draft.paragraphs.get()
        Occurrence.objects.create(paragraph=paragraph, passage=passage, edition=draft, body="", section="operative")
        assert phrase_index.outdated() == [draft.pk]

    def test_it_stands_in_no_series(self, publish: Callable[..., Edition]) -> None:
        own = Series.objects.create(slug="keepers", title=TITLE, body="Human Rights Council")
        for symbol, session in ((ACT, "20"), ("A/HRC/RES/23/9", "23"), ("A/HRC/26/L.4", "26")):
            SeriesMember.objects.create(series=own, resolution=publish(symbol, session=session).resolution, by="editor")
        assert [text.resolution.symbol for text in proposals.members(own)] == [ACT, "A/HRC/RES/23/9"]

    def test_it_is_listed_and_marked(self, published: None) -> None:
        rows = [row.text for row in Page(Client().get("/resolutions/")).all("tbody tr")]
        assert [("a draft" in row) for row in rows] == [ACT not in row for row in rows]
        assert "draft" in Page(Client().get("/suggestions/?words=keepers"))

    def test_the_first_page_does_not_count_it(self, published: None) -> None:
        assert collection().acts == 1

    def test_beside_the_act_it_is_called_a_draft(self, published: None) -> None:
        assert "draft" in Page(Client().get(f"/compare/{FIRST}...{ACT}/"))
