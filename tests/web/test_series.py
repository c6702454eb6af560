"""Series on pages: the list, the page of one, the history of a paragraph, and what editors change."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from resolutions.models import Edition, Event, Resolution, Series, SeriesMember, StoredLineage
from resolutions.presentation.series.listing import subject_of
from resolutions.services import lineages
from resolutions.services.series import proposals as grouped
from tests.pages import Page
from tests.web.conftest import LEFT, PAIR, RIGHT
from tests.web.texts import document, paragraph

PAGE = "/series/trafficking/"
EDIT = f"{PAGE}edit/"


@pytest.fixture
def series(samples: tuple[Edition, Edition]) -> Series:
    """The samples as a series, as the program proposed it."""
    own = Series.objects.create(slug="trafficking", title="Trafficking in persons", body="Human Rights Council")
    for edition in samples:
        SeriesMember.objects.create(series=own, resolution=edition.resolution)
    return own


@pytest.fixture
def grouping(client: Client, editor: User) -> Client:
    """The client of an editor of series."""
    editor.user_permissions.add(Permission.objects.get(codename="change_series"))
    client.force_login(editor)
    return client


def test_the_samples_are_proposed_as_a_series(samples: tuple[Edition, Edition]) -> None:
    assert ProcrastinateJob.objects.filter(task_name=grouped.PROPOSE).count() == 1
    grouped.propose()
    grouped.propose()
    own = Series.objects.get()
    assert (own.state, own.slug) == ("proposed", "trafficking-in-persons-especially-women-and-children")
    assert [edition.resolution.symbol for edition in grouped.members(own)] == [LEFT, RIGHT]


@pytest.mark.usefixtures("series")
def test_the_page_of_a_series(client: Client) -> None:
    page = Page(client.get(PAGE))
    assert "Two resolutions from 2009 to 2012. The text grew from 47 paragraphs to 49;" in page
    assert page.texts(".steps__kept") == ["25 of 49"]
    cells = [(cell.text, link["href"]) for cell in page.all("td.slot") for link in cell.all("a")]
    assert ("PP9 reworded", f"{PAIR}#PP9") in cells
    assert len(page.all("rect.flow__para")) == 47 + 49
    assert "runs through both." in page or "run through both." in page
    assert "In both (" in page
    assert len(page.all("td.slot")) < len(Page(client.get(f"{PAGE}?show=all")).all("td.slot"))


def test_what_is_stored_is_shown_and_a_page_writes_nothing(series: Series, client: Client) -> None:
    computed = client.get(PAGE).content
    assert not StoredLineage.objects.exists()
    assert lineages.store(series)
    assert not lineages.store(series)
    assert client.get(PAGE).content == computed


@pytest.mark.usefixtures("series")
def test_the_list_and_its_filter(client: Client) -> None:
    assert "1 series" in Page(client.get("/series/?words=20/1"))
    assert Page(client.get("/series/?words=persons")).link("Trafficking in persons") == PAGE
    assert "0 series" in Page(client.get("/series/?words=zzzz%00"))


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("The right to food", "right to food"),
        ("Mandate of the Special Rapporteur on the right to food", "right to food"),
        ("“As the Security Council recalls", "as the security council recalls"),
        ("Theatre in schools", "theatre in schools"),
    ],
)
def test_titles_are_put_in_order_by_their_subject(title: str, subject: str) -> None:
    assert subject_of(title) == subject


def test_the_list_is_by_subject(samples: tuple[Edition, Edition], client: Client) -> None:
    for n, title in enumerate(("The right to food", "Albinism", "Mandate of Special Rapporteur on the right to food")):
        own = Series.objects.create(slug=f"{n}", title=title, body="Human Rights Council")
        SeriesMember.objects.create(series=own, resolution=samples[0].resolution)
    page = Page(client.get("/series/"))
    assert page.texts("th[scope=rowgroup]") == ["A", "R"]
    assert page.texts(".table__title") == [
        "Albinism",
        "Mandate of Special Rapporteur on the right to food",
        "The right to food",
    ]


@pytest.mark.usefixtures("series")
def test_the_concordance_to_take_away(client: Client) -> None:
    table = client.get(f"{PAGE}export.csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[0] == ["provision", LEFT, f"{LEFT} change", RIGHT, f"{RIGHT} change"]
    assert ["PP5", "", "PP9", "reworded"] in [row[1:] for row in rows]
    answer = client.get(f"{PAGE}export.json")
    told = json.loads(answer.content)
    slug = PAGE.strip("/").rpartition("/")[2]
    names = [saved["Content-Disposition"] for saved in (table, answer)]
    assert names == [f'attachment; filename="{slug} {name}"' for name in ("concordance.csv", "series.json")]
    assert told["symbols"] == [LEFT, RIGHT]
    carried = next(p for p in told["provisions"] if p[0]["symbol"] == LEFT and p[0]["paragraphs"] == ["PP5"])
    assert carried[1] == {
        "symbol": RIGHT,
        "paragraphs": ["PP9"],
        "change": "reworded",
        "moved": False,
        "joined": False,
        "since": LEFT,
    }
    assert client.get(f"{PAGE}export.xml").status_code == 404


@pytest.mark.parametrize("name", ["nothing", "trafficking-2"])
@pytest.mark.usefixtures("series")
def test_there_is_no_such_series(client: Client, name: str) -> None:
    assert client.get(f"/series/{name}/").status_code == 404


def test_the_history_of_a_paragraph(series: Series, samples: tuple[Edition, Edition], client: Client) -> None:
    place = f"/history/{samples[0].pk}/PP5/"
    page = Page(client.get(place))
    assert "In both resolutions of the series, from 2009 to 2012; reworded once." in page
    assert "disability," in page.texts("ins")
    assert page.all(f'a[href="{PAIR}#PP9"]')
    assert "leaves" in page
    assert not Page(client.get(f"{place}?view=clean")).all("ins")
    newest = Page(client.get(f"{place}?order=newest")).texts("h2 a")
    assert newest.index(f"{RIGHT}, PP9") < newest.index(f"{LEFT}, PP5")


def test_a_paragraph_in_no_series_has_a_history_too(samples: tuple[Edition, Edition], client: Client) -> None:
    assert "Followed in no series" in Page(client.get(f"/history/{samples[0].pk}/OP4/"))
    assert client.get(f"/history/{samples[0].pk}/OP999/").status_code == 404
    assert client.get("/history/999999/PP1/").status_code == 404


@pytest.mark.usefixtures("series")
def test_resolutions_and_comparisons_lead_through_the_series(client: Client, samples: tuple[Edition, Edition]) -> None:
    page = Page(client.get(f"/resolutions/{RIGHT}/"))
    assert page.link("Compare with the one before, 11/3") == PAIR
    history = f"/history/{samples[1].pk}/PP9/"
    assert page.link("Since 11/3, reworded since 11/3: history of PP9") == history
    assert page.one(f'.para__beside[href="{history}"]').texts("[aria-hidden]")[-1] == "reworded"
    earlier = Page(client.get(f"/resolutions/{LEFT}/"))
    assert not earlier.all(".para__changed")
    assert earlier.link("First here, still in 20/1: history of PP5") == f"/history/{samples[0].pk}/PP5/"


def test_a_comparison_leads_to_those_with_the_other_texts_of_the_series(
    series: Series, client: Client, stored: Callable[..., Edition]
) -> None:
    later = stored(document(paragraph("OP1", "Decides to act."), symbol="A/HRC/RES/44/4", adopted_on=date(2020, 7, 16)))
    SeriesMember.objects.create(series=series, resolution=later.resolution)
    line = Page(client.get(PAIR)).one(".masthead__series")
    assert line.link("Series of 3 texts") == PAGE
    steps = line.one("[aria-label='Texts of the series']")
    assert [step.name for step in steps.all("li")] == ["11/3", "20/1", "44/4 instead of 20/1"]
    address = steps.link("44/4 instead of 20/1")
    assert address == f"/compare/{LEFT}...A/HRC/RES/44/4/"
    assert Page(client.get(address)).one(".masthead__series").texts("li b") == ["11/3", "44/4"]


def test_of_texts_in_no_series_none_is_named(samples: tuple[Edition, Edition], client: Client) -> None:
    head = Page(client.get(PAIR)).one(".masthead__series")
    assert head.lines[0] == "Human Rights Council"
    assert not head.all(".steps")


def test_the_labels_of_a_comparison_lead_to_the_provisions(samples: tuple[Edition, Edition], client: Client) -> None:
    row = Page(client.get(PAIR)).at("PP8")
    for edition, label in zip(samples, row.all("a.label"), strict=True):
        assert label["href"] == f"/history/{edition.pk}/{label.text}/"
        assert label.text in Page(client.get(label["href"]))


def test_editors_confirm_and_rename(series: Series, grouping: Client) -> None:
    assert grouping.post(EDIT, {"do": "confirm"}).status_code == 302
    assert grouping.post(EDIT, {"do": "rename", "title": " Trafficking  in women "}).status_code == 302
    series.refresh_from_db()
    assert (series.title, series.state, series.slug) == ("Trafficking in women", "confirmed", "trafficking")
    assert list(Event.objects.filter(subject="trafficking").order_by("pk").values_list("action", flat=True)) == [
        "series confirmed",
        "series renamed",
    ]


def test_what_an_editor_took_out_stays_out(series: Series, grouping: Client) -> None:
    assert grouping.post(EDIT, {"do": "remove", "symbol": LEFT}).status_code == 302
    grouped.propose()
    assert [edition.resolution.symbol for edition in grouped.members(series)] == [RIGHT]
    assert grouping.post(EDIT, {"do": "add", "new": "a/hrc/res/11/3"}).status_code == 302
    assert len(grouped.members(series)) == 2


def test_divided_and_joined_again(series: Series, grouping: Client) -> None:
    divided = grouping.post(EDIT, {"do": "divide", "symbol": LEFT, "title": "The first"})
    assert divided["Location"] == "/series/the-first/"
    assert grouping.post("/series/the-first/edit/", {"do": "join", "into": PAGE}).status_code == 302
    assert grouping.get("/series/the-first/")["Location"] == PAGE
    assert len(grouped.members(series)) == 2
    grouped.propose()
    assert Series.objects.exclude(state="dissolved").count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"do": "rename", "title": " "}, "Give the series a title."),
        ({"do": "divide", "symbol": [LEFT, RIGHT], "title": "All"}, "Choose some of the resolutions"),
        ({"do": "remove"}, "Choose the resolutions that do not belong here."),
        ({"do": "add", "new": "9/9"}, "is no symbol of a resolution that is held here."),
        ({"do": "join", "into": "/series/none/"}, "There is no series at this address."),
        ({"do": "join", "into": PAGE}, "Choose another series"),
        ({"do": "nothing"}, "Choose what to do"),
    ],
)
@pytest.mark.usefixtures("series")
def test_what_cannot_be_done_is_said(grouping: Client, sent: dict[str, object], said: str) -> None:
    answer = grouping.post(EDIT, sent)
    assert answer.status_code == 409
    assert said in Page(answer)
    assert grouping.get(EDIT).status_code == 200
    assert not Event.objects.filter(subject="trafficking").exists()
    assert Resolution.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"do": "rename", "title": " "}, "title", "Give the series a title."),
        ({"do": "divide", "symbol": LEFT, "title": ""}, "new-title", "Give the series a title."),
        ({"do": "divide", "title": "A part"}, "symbol", "Choose some of the resolutions, not all, for the new series."),
        ({"do": "remove", "symbol": "A/RES/1/1"}, "symbol", "A/RES/1/1 does not stand in this series."),
        ({"do": "add", "new": ""}, "new", "Nothing is no symbol of a resolution that is held here."),
        ({"do": "join", "into": "elsewhere"}, "into", "There is no series at this address."),
    ],
)
@pytest.mark.usefixtures("series")
def test_what_is_wrong_is_said_beside_its_field(grouping: Client, sent: dict[str, str], field: str, said: str) -> None:
    errors = Page(grouping.post(EDIT, sent)).all("p.field__error[id]")
    assert [(error["id"], error.text) for error in errors] == [(f"{field}-wrong", said)]


@pytest.mark.usefixtures("series")
def test_what_was_typed_is_kept(grouping: Client) -> None:
    assert Page(grouping.post(EDIT, {"do": "divide", "symbol": [LEFT], "title": ""})).values("symbol") == [LEFT]
    assert Page(grouping.post(EDIT, {"do": "join", "into": "/series/none/"})).value("into") == "/series/none/"
    assert Page(grouping.post(EDIT, {"do": "rename", "title": ""})).one("#title")["value"] == ""
