"""Three texts or more beside each other: the page, its filters, and how a text is added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils.datastructures import MultiValueDict

from resolutions import storage
from resolutions.address import SymbolAddress
from resolutions.comparing.comparison import Comparison, Possible
from resolutions.models import Edition, Series, SeriesMember
from resolutions.presentation.sentence import plain
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.several.cells import SeveralCell
from resolutions.presentation.several.page import SeveralPage, several_page
from resolutions.presentation.several.query import SeveralQuery
from resolutions.services.several import Several
from resolutions.tracing.lineage import lineage
from tests.pages import Page, Part
from tests.publishing import import_checked
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import compared, document, paragraph, row

THIRD = "A/HRC/RES/44/4"
TEXTS = f"{LEFT}...{RIGHT}...{THIRD}"
PAGE = f"/compare/{TEXTS}/"
DUE_DILIGENCE = (
    "Bearing in mind also that all States should exercise due diligence to prevent trafficking in persons, to "
    "investigate and punish perpetrators, to rescue victims and to provide for their protection, and that not doing so "
    "violates and impairs or nullifies the enjoyment of the human rights and fundamental freedoms of victims,"
)
"""PP7 of 11/3 as it might come back."""


@pytest.fixture
def third(samples: tuple[Edition, Edition], stored: Callable[..., Edition]) -> Edition:
    """A text after the samples: the later one again, without its last paragraph, with one of the earlier back and one
    that is new."""
    later = storage.to_document(samples[1])
    own = [one for one in later.paragraphs if one.label.startswith("PP")]
    operative = [one for one in later.paragraphs if not one.label.startswith("PP")][:-1]
    back = paragraph(f"PP{len(own) + 1}", DUE_DILIGENCE, "Bearing in mind also")
    new = paragraph(
        f"PP{len(own) + 2}", "Deploring that gondoliers sing quixotic arias without a licence,", "Deploring"
    )
    paragraphs = tuple(replace(one, footnotes=()) for one in (*own, back, new, *operative))
    text = document(*paragraphs, symbol=THIRD, title="Trafficking in persons", adopted_on=date(2020, 7, 16))
    return stored(text)


@pytest.fixture
def page(client: Client, third: Edition) -> Page:
    return Page(client.get(PAGE))


def cells(row: Part) -> list[list[str]]:
    """What is seen in each cell of a row: what became of the provision, then its words."""
    return [cell.lines for cell in row.all(".cell")]


def test_what_is_not_found_and_came_back(page: Page, third: Edition) -> None:
    row = page.at("PP19")
    assert row.one(".several__gist").text == "PP19 of 44/4, not found in 20/1"
    first, absent, back = cells(row)
    assert first[0] == "11/3 PP7"
    assert first[1].startswith("Bearing in mind that all States have an obligation to exercise due diligence")
    assert absent[0] == "Not found in 20/1"
    assert back[0].startswith("44/4 PP19 Back, moved, reworded Weaker")
    assert row.texts("ins") == ["also", "should"]
    assert row.texts("del") == []
    assert row.link("44/4 PP19") == f"/history/{third.pk}/PP19/"
    assert all(link.get("data-provision") is not None for link in row.all("a.label"))


def test_what_went_is_struck_where_it_is_asked_for(client: Client, page: Page) -> None:
    gone = Page(client.get(PAGE + page.link("Show words gone"))).at("PP19")
    assert gone.texts("del") == ["have an obligation to"]
    assert gone.texts("ins") == ["also", "should"]


def test_what_is_new_and_what_ended(page: Page) -> None:
    assert [lines[:1] for lines in cells(page.at("PP20"))] == [
        ["Not yet in 11/3"],
        ["Not yet in 20/1"],
        ["44/4 PP20 New"],
    ]
    ended = page.at("in-2-OP14")
    assert ended.one(".several__gist").text.startswith("OP14 of 20/1")
    assert cells(ended)[2][0] == "Not found in 44/4"
    assert page.at("in-1-PP8").one(".several__gist").text == "PP8 of 11/3, only there"


def test_rows_stand_in_the_order_of_the_last_text(page: Page, third: Edition) -> None:
    newest = [row["id"] for row in page.all(".several__row") if not row["id"].startswith("in-")]
    assert newest == [one.label.replace("(", ".").replace(")", "") for one in storage.to_document(third).paragraphs]
    assert page.dead_anchors == {"#main"} - set(map("#{}".format, page.ids))


def test_what_says_the_same_in_every_text_is_folded(page: Page) -> None:
    runs = page.texts(".run > summary")
    assert "2 provisions unchanged in all three, PP2–PP3: showhide" in runs
    assert [row["id"] for row in page.all("#run-PP2 .several__row")] == ["PP2", "PP3"]


def test_filters_show_what_one_chooses(client: Client, page: Page) -> None:
    everything = len(page.all(".several__row"))
    assert page.link(f"All {everything}") == "./"
    back = page.link("Back again 1")
    assert back == "?show=back"
    filtered = Page(client.get(PAGE + back))
    assert [row["id"] for row in filtered.all(".several__row")] == ["PP19"]
    assert f"{everything - 1} provisions hidden by the filters." in filtered
    assert filtered.link("Back again 1") == "./"
    # Another value of the same parameter adds, one of the other narrows.
    ended = next(link for link in filtered.all("a.filter") if link.name.startswith("Not found in 44/4"))
    assert ended["href"] == "?show=back&show=out"
    both = Page(client.get(PAGE + ended["href"]))
    assert len(both.all(".several__row")) == 1 + int(ended.name.rpartition(" ")[2])
    weaker = next(link for link in page.all("a.filter") if link.name.startswith("Weaker"))
    shown = Page(client.get(PAGE + weaker["href"])).all(".several__row")
    assert len(shown) == int(weaker.name.rpartition(" ")[2])
    assert all(row.all(".change--weaker") for row in shown)


@pytest.mark.parametrize(
    ("asked", "suffix"),
    [
        ({}, ""),
        ({"show": ["every", "nonsense"], "change": ["weaker"], "at": ["9"]}, "?show=every&change=weaker"),
        (
            {"change": ["stronger", "weaker"], "gone": ["show"], "at": ["1"]},
            "?change=weaker&change=stronger&gone=show&at=1",
        ),
        ({"at": ["3"], "gone": ["no"]}, ""),
        ({"at": ["٢"]}, ""),
    ],
)
def test_what_is_asked_has_one_form(asked: dict[str, list[str]], suffix: str) -> None:
    assert SeveralQuery.of(MultiValueDict(asked), 3).suffix(3) == suffix


def test_a_filter_that_finds_nothing(client: Client, third: Edition) -> None:
    nothing = Page(client.get(f"{PAGE}?show=every&change=stronger"))
    assert "No provision stands so in these texts." in nothing
    assert nothing.link("Show all") == "./"


def test_one_text_at_a_time(client: Client, page: Page) -> None:
    assert page.link("20/1") == "?at=2"
    assert [part.text for part in page.all(".cell--alone")][:1] == [page.all(".several__row")[0].all(".cell")[2].text]
    second = Page(client.get(f"{PAGE}?at=2&show=back"))
    assert second.one(".several__row .cell--alone").lines[0] == "Not found in 20/1"
    assert second.link("44/4") == "?show=back"


def test_a_text_is_taken_out(client: Client, page: Page) -> None:
    assert page.link("Take out 44/4") == PAIR
    assert page.link("Take out 11/3") == f"/compare/{RIGHT}...{THIRD}/"


def test_another_order(client: Client, third: Edition) -> None:
    page = Page(client.get(f"/compare/{THIRD}...{LEFT}...{RIGHT}/?show=new"))
    assert page.link("Put the earliest first") == f"{PAGE}?show=new"
    assert "do not stand in the order of their dates" in page
    # Nothing is told of what came when.
    assert not any(words in page for words in ("Back", "Not yet", " New ", "since"))
    assert "First here" in page


@pytest.mark.usefixtures("third")
class TestAdding:
    def test_further_acts_of_the_series(self, client: Client, samples: tuple[Edition, Edition], third: Edition) -> None:
        own = Series.objects.create(slug="trafficking", title="Trafficking in persons", body="Human Rights Council")
        for edition in (*samples, third):
            SeriesMember.objects.create(series=own, resolution=edition.resolution)
        import_checked(b"The Human Rights Council,\n\n1. Decides to meet.", name="x", symbol="A/HRC/RES/50/1")
        page = Page(client.get(f"/compare/{LEFT}...{THIRD}...A/HRC/RES/50/1/"))
        further = [act for act in page.all(".menu__item") if act.text.startswith("20/1, 2012 Trafficking in persons")]
        assert [act["href"] for act in further] == [f"/compare/{LEFT}...{RIGHT}...{THIRD}...A/HRC/RES/50/1/"]
        assert Page(client.get("/series/trafficking/")).link("All beside each other") == PAGE

    @pytest.mark.parametrize(
        ("beside", "text", "leads"),
        [
            (f"{LEFT}...{RIGHT}", "44/4", PAGE),
            (f"{LEFT}...{THIRD}", "a/hrc/res/20/1", PAGE),  # at its place among the dates
            (f"{THIRD}...{LEFT}", RIGHT, f"/compare/{THIRD}...{LEFT}...{RIGHT}/"),  # at the end where there is no order
            (TEXTS, RIGHT, f"/compare/{LEFT}...{RIGHT}...{RIGHT}...{THIRD}/"),  # which says that it is there already
        ],
    )
    def test_a_symbol_leads_on(self, client: Client, beside: str, text: str, leads: str) -> None:
        response = client.get("/compare/add/", {"beside": beside, "text": text})
        assert (response.status_code, response["Location"]) == (302, leads)

    def test_words_that_fit_several_give_a_choice(self, client: Client) -> None:
        for number in (51, 52):
            text = f"{number}/1. Gondoliers\n\nThe Human Rights Council,\n\n1. Decides to meet."
            import_checked(text.encode(), name="x", symbol=f"A/HRC/RES/{number}/1")
        page = Page(client.get("/compare/add/", {"beside": f"{LEFT}...{RIGHT}", "text": "gondoliers"}))
        assert "Which did you mean by “gondoliers”?" in page
        assert [option["value"] for option in page.all("[name=text]")] == ["A/HRC/RES/52/1", "A/HRC/RES/51/1"]

    def test_what_fits_nothing_can_be_written_anew(self, client: Client) -> None:
        page = Page(client.get("/compare/add/", {"beside": f"{LEFT}...{RIGHT}", "text": "zzzz"}))
        assert "Nothing in the collection fits “zzzz”." in page
        assert page.value("text") == "zzzz"
        assert page.value("beside") == f"{LEFT}...{RIGHT}"
        assert page.link("Back") == PAIR

    @pytest.mark.parametrize(
        ("beside", "text", "says"),
        [
            ("", "44/4", "No comparison has this address"),
            ("x...y", "44/4", "No comparison has this address"),
            (f"{LEFT}...A/HRC/RES/9/9", "44/4", "A/HRC/RES/9/9 is not in the collection"),
            (f"{LEFT}...{RIGHT}", "A/HRC/RES/9/9", "A/HRC/RES/9/9 is not in the collection"),
        ],
    )
    def test_what_is_not_there(self, client: Client, beside: str, text: str, says: str) -> None:
        response = client.get("/compare/add/", {"beside": beside, "text": text})
        assert response.status_code == 404
        assert says in Page(response)


@pytest.mark.usefixtures("samples")
def test_what_is_not_repeated_is_not_missed(client: Client) -> None:
    """A text that extends another by reference need not repeat it, and nothing comes back after it."""
    text = (
        "17/1. Trafficking in persons\n\nThe Human Rights Council,\n\n"
        # A/HRC/RES/37/2 OP1
        "1. Decides to extend the mandate of the Special Rapporteur on trafficking in persons for a period of three "
        "years under the same terms as provided for by the Human Rights Council in its resolution 11/3;\n\n"
        "2. Decides to remain seized of the matter."
    )
    import_checked(text.encode(), name="17/1", symbol="A/HRC/RES/17/1")
    page = Page(client.get(f"/compare/{LEFT}...A/HRC/RES/17/1...{RIGHT}/"))
    assert [lines[0] for lines in cells(page.at("PP2"))] == [
        "11/3 PP2",
        "Not repeated in 17/1",
        "20/1 PP2 Again, unchanged",
    ]
    assert "Back again" not in page


def page_of(comparisons: dict[tuple[int, int], Comparison], query: SeveralQuery) -> SeveralPage:
    """The page of three texts with rows made by hand: of 1/1 with 2/1, 2/1 with 3/1, and 1/1 with 3/1."""
    documents = [comparisons[0, 1].left, comparisons[0, 1].right, comparisons[1, 2].right]
    symbols = [f"A/HRC/RES/{number}/1" for number in (1, 2, 3)]
    texts = [SeriesText(symbol, f"1 July 200{n}", n, symbol[10:]) for n, symbol in enumerate(symbols)]
    addresses = [SymbolAddress.of_text(symbol, "en") for symbol in symbols]
    made = Several(tuple(documents), lineage(documents, lambda i, j: comparisons[i, j]), comparisons)
    return several_page(made, texts, addresses, query, addresses)


def told(page: SeveralPage) -> dict[str, list[str]]:
    """What each row says in each text beside its words."""
    return {row.id: [said(cell) for cell in row.cells] for part in page.parts for row in part.items}


def said(cell: SeveralCell) -> str:
    parts = (
        " ".join((*(label.label for label in part.labels), part.words, *map(plain, part.notes))) for part in cell.parts
    )
    return "; ".join(parts) if cell.parts else " ".join((cell.absent, *map(plain, cell.notes)))


PROTECT, TRAIN, FUND = (
    "Urges States to protect children",
    " and to train the police;",
    "Calls upon donors to fund schools;",
)


def test_what_was_divided_and_what_took_in_a_part() -> None:
    # A third of OP1 went over into OP2, whose row says so; OP1 says that a part of it is there.
    first = compared(
        row("reworded", "OP1", "OP1", f"{PROTECT}[=2:{TRAIN}=]{{+;+}}"),
        row("reworded", "OP1 OP2", "OP2", f"[=1:{PROTECT}=][-{TRAIN}-]\n{FUND}{{+{TRAIN}+}}"),
        right=document(paragraph("OP1", f"{PROTECT};"), paragraph("OP2", f"{FUND}{TRAIN}")),
    )
    same = compared(row("unchanged", "OP1", "OP1", f"{PROTECT};"), row("unchanged", "OP2", "OP2", f"{FUND}{TRAIN}"))
    page = page_of({(0, 1): first, (1, 2): same, (0, 2): same}, SeveralQuery(2))
    assert told(page) == {
        "OP1": ["OP1 ", "OP1 Reworded", "OP1 Unchanged"],
        "OP2": ["OP2 ", "OP2 Reworded, merged Takes in words of OP1 of 1/1", "OP2 Unchanged"],
    }
    gone = page_of({(0, 1): first, (1, 2): same, (0, 2): same}, SeveralQuery(2, gone=True))
    pieces = gone.parts[0].items[0].cells[1].parts[0].texts[0]
    assert [(piece.text, piece.fate.words, piece.fate.href) for piece in pieces if piece.fate] == [
        (TRAIN, "stands in OP2", "#OP2")
    ]


def test_what_the_engine_does_not_stand_by() -> None:
    first = compared(
        row("removed", "OP1", "", f"[-{FUND}-]"),
        row("added", "", "OP1", f"{{+{PROTECT};+}}"),
        possible=[Possible("OP1", "OP1", 0.3, "words")],
    )
    second = compared(row("unchanged", "OP1", "OP1", f"{PROTECT};", sure=False))
    around = compared(row("reworded", "OP1", "OP1", f"[-{FUND}-]{{+{PROTECT};+}}", sure=False), left=first.left)
    assert told(page_of({(0, 1): first, (1, 2): second, (0, 2): around}, SeveralQuery(2))) == {
        "in-1-OP1": [
            "OP1 ",
            "Not found in 2/1 Possible counterpart: OP1 of 2/1",
            "Not found in 3/1 Possible counterpart: OP1 of 3/1",
        ],
        "OP1": ["Not yet in 1/1", "OP1 New Possible counterpart: OP1 of 1/1", "OP1 Unchanged, doubtful link"],
    }


def test_a_link_to_what_another_row_carries_on_is_told() -> None:
    first = compared(row("removed", "OP1", "", f"[-{FUND}-]"), row("added", "", "OP1", f"{{+{PROTECT};+}}"))
    second = compared(row("unchanged", "OP1", "OP1", f"{PROTECT};"))
    around = compared(row("reworded", "OP1", "OP1", f"[-{FUND}-]{{+{PROTECT};+}}"), left=first.left)
    page = page_of({(0, 1): first, (1, 2): second, (0, 2): around}, SeveralQuery(2))
    assert told(page)["in-1-OP1"] == [
        "OP1 ",
        "Not found in 2/1",
        "No paragraph of its own in 3/1 Linked with OP1 of 3/1",
    ]
