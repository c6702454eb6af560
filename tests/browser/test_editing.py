"""Editors bring texts in, check them and publish them, in a real browser, with scripts and without."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, Route, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from resolutions import fixes
from resolutions.models import Upload
from resolutions.services.editions import review
from tests import people
from tests.browser.conftest import PAIR, SAMPLES
from tests.browser.showing import NAMELESS, PDF, bring, cookie, draft
from tests.publishing import publish_checked
from tests.reading.word_files import UN_LISTS, docx, p
from tests.storage.test_drops import encrypted, zipped
from tests.working import work

FILES = [SAMPLES / "A_HRC_RES_11_3.txt", SAMPLES / "A_HRC_RES_20_1.txt"]
WORD = docx(
    p("A/HRC/RES/99/2"),
    p("A resolution written in Word"),
    p("The Human Rights Council,"),
    p("Recalling its resolution 98/1,"),
    p("Decides to remain seized of the matter.", number=(1, 0)),
    parts={"numbering": UN_LISTS},
)


@pytest.fixture
def editor(live_server: LiveServer, settings: Settings, tmp_path: Path) -> User:
    settings.MEDIA_ROOT = tmp_path / "sources"
    return people.editor()


@pytest.fixture
def desk(live_server: LiveServer, editor: User, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """A function that opens an address for the editor, who has signed in."""
    signed_in = cookie(editor, live_server.url)

    def opened(address: str, **options: object) -> Page:
        page = open_page(**options)
        page.context.add_cookies([signed_in])
        page.goto(live_server.url + address)
        return page

    return opened


def publish(page: Page) -> None:
    """Tick all that is to be checked, and publish."""
    expect(page.get_by_role("button", name=re.compile("^Publish"))).to_be_visible()  # behind all that is ticked
    for box in page.locator(".tick__box").all():
        box.check()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("is published")


class TestFromFileToComparison:
    def test_the_samples_as_files(self, desk: Callable[..., Page]) -> None:
        page = desk("/uploads/")
        page.get_by_label("Files").set_input_files(FILES)
        page.get_by_role("button", name="Bring in 2 files").click()
        expect(page.locator(".desk__row--waiting")).to_have_count(2)
        page.reload()
        expect(page.locator(".desk__row--waiting")).to_have_count(2)
        work()
        expect(page.locator(".desk__row--check, .desk__row--ready")).to_have_count(2)  # as the page finds out by itself
        expect(page.locator("[hx-trigger*=every]")).to_have_count(0)

        page.get_by_role("link", name="Review A/HRC/RES/11/3").click()
        publish(page)
        page.goto(page.url.split("/review/")[0] + "/uploads/")
        page.get_by_role("link", name="Review A/HRC/RES/20/1").click()
        page.get_by_role("link", name="Correct OP14", exact=True).click()
        expect(page.get_by_label("Text", exact=True)).to_be_focused()  # comes after the form: what is typed goes there
        page.get_by_label("Label").fill("OP15")
        page.get_by_role("form", name="Correct OP14").get_by_role("button", name="Save").click()
        expect(page.get_by_role("link", name="Correct OP15", exact=True)).to_be_focused()
        expect(page.locator(".made__words")).to_have_text("OP14 became OP15")
        publish(page)
        page.goto(page.url.split("/review/")[0] + PAIR)
        expect(page.locator("#OP15")).to_be_visible()
        expect(page.locator("#OP14")).to_have_count(0)

    def test_pasted_and_without_scripts(self, desk: Callable[..., Page], editor: User) -> None:
        publish_checked(draft(editor, "A_HRC_RES_11_3.txt"))
        page = desk("/uploads/", javascript=False)
        page.get_by_label("Or a pasted text").fill(FILES[1].read_text())
        page.get_by_role("button", name="Bring in").click()
        expect(page.locator(".upload__words")).to_have_text("Waits to be read")
        work()
        page.get_by_role("link", name="Look again").click()
        page.get_by_role("link", name="Review A/HRC/RES/20/1").click()

        page.get_by_role("link", name="Correct OP14", exact=True).click()
        page.get_by_label("Label").fill("OP15")
        page.get_by_role("form", name="Correct OP14").get_by_role("button", name="Save").click()
        expect(page.locator("#OP15")).to_be_visible()
        page.get_by_role("button", name="Undo: OP14 became OP15").click()
        expect(page.locator("#OP14")).to_be_visible()
        page.get_by_label("Title", exact=True).fill("A title typed by hand")
        page.get_by_role("group", name="About the resolution").get_by_role("button", name="Save").click()
        expect(page.locator(".made__list li")).to_have_count(2)
        page.get_by_role("button", name=re.compile("^Publish")).click()
        expect(page.get_by_role("alert")).to_contain_text("Not published yet: 3 things below are not ticked")
        publish(page)
        page.get_by_role("link", name="Open it").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("A title typed by hand")

    def test_a_pdf_shows_its_pages(self, desk: Callable[..., Page]) -> None:
        corpus = os.environ.get("CORPUS")
        content = (Path(corpus) / "corpus/pdf/A_RES_78_10.pdf").read_bytes() if corpus else PDF
        page = desk("/uploads/")
        file = {"name": "a resolution.pdf", "mimeType": "application/pdf", "buffer": content}
        page.get_by_label("Files").set_input_files([file])
        page.get_by_role("button", name="Bring in").click()
        expect(page.locator(".desk__row--waiting")).to_have_count(1)
        work()
        page.get_by_role("link", name=re.compile("^Review")).click()
        first = page.get_by_alt_text("Page 1 of the file")
        expect(first).to_have_js_property("naturalWidth", 1000)
        page.get_by_role("link", name="Correct OP1", exact=True).click()
        page.get_by_label("Text", exact=True).fill("Decides otherwise.")
        page.get_by_role("button", name="Save").last.click()
        expect(page.locator("#OP1 .text")).to_have_text("Decides otherwise.")
        expect(first).to_be_visible()
        page.get_by_role("link", name="Lines").click()
        expect(page.locator("#OP1 .file__line").first).to_be_visible()
        publish(page)

    def test_a_word_file(self, desk: Callable[..., Page]) -> None:
        page = desk("/uploads/", javascript=False)
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        page.get_by_label("Files").set_input_files([{"name": "a.docx", "mimeType": kind, "buffer": WORD}])
        page.get_by_role("button", name="Bring in").click()
        expect(page.locator(".upload__words")).to_have_text("Waits to be read")
        work()
        page.get_by_role("link", name="Look again").click()
        page.get_by_role("link", name="Review A/HRC/RES/99/2").click()
        expect(page.locator("#OP1 .text")).to_have_text("Decides to remain seized of the matter.")
        publish(page)


class TestUploads:
    def test_files_are_dropped_and_what_is_refused_is_told_beside_it(self, desk: Callable[..., Page]) -> None:
        page = desk("/uploads/")
        page.evaluate(
            """() => {
                const carried = new DataTransfer();
                carried.items.add(new File(["The Human Rights Council,"], "one.txt"));
                carried.items.add(new File([""], "empty.txt"));
                for (const kind of ["dragenter", "dragover", "drop"])
                    document.querySelector("[data-drop]").dispatchEvent(
                        new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
            }"""
        )
        expect(page.locator("[data-chosen] li")).to_have_count(2)
        page.get_by_role("button", name="Bring in 2 files").click()
        expect(page.locator(".desk__row--waiting .desk__file")).to_have_text("one.txt")
        expect(page.locator(".upload--failed .upload__detail")).to_have_text("empty.txt: The file is empty.")
        expect(page.locator("[data-said]")).to_have_text("1 of 2 files are here.")

    def test_a_question_is_answered_in_its_place(self, desk: Callable[..., Page], editor: User) -> None:
        bring(editor, NAMELESS)
        page = desk("/uploads/")
        page.get_by_text("Answer here").click()
        page.get_by_label("Symbol of this text").fill("rubbish")
        page.get_by_role("button", name="Go on").click()
        expect(page.locator(".answer .field__error")).to_contain_text("“rubbish” is no symbol")
        page.get_by_label("Symbol of this text").fill("A/HRC/RES/8/12")
        page.get_by_role("button", name="Go on").click()
        expect(page.locator(".desk__row--waiting")).to_have_count(1)
        work()
        expect(page.get_by_role("link", name="Review A/HRC/RES/8/12")).to_be_visible()


class TestNothingTypedIsLost:
    def test_another_editor_was_faster(self, desk: Callable[..., Page], editor: User) -> None:
        edition = draft(editor)
        page = desk(f"/review/{edition.pk}/")
        page.get_by_role("link", name="Correct OP14", exact=True).click()
        page.get_by_label("Text", exact=True).fill("Typed by hand")
        review.fix(edition, fixes.SetLabel("PP2", "PP77"), seen=0, by=None)
        page.get_by_role("form", name="Correct OP14").get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert").first).to_contain_text("Another editor changed this text")
        expect(page.locator("#PP77")).to_have_count(1)
        expect(page.get_by_label("Text", exact=True)).to_have_value("Typed by hand")
        page.get_by_role("form", name="Correct OP14").get_by_role("button", name="Save").click()
        expect(page.locator("#OP14 .text")).to_have_text("Typed by hand")

    def test_one_form_waits_for_the_other(self, desk: Callable[..., Page], editor: User) -> None:
        page = desk(f"/review/{draft(editor).pk}/")
        page.get_by_role("link", name="Correct PP5", exact=True).click()
        page.get_by_label("Text", exact=True).fill("Typed by hand")
        page.get_by_role("link", name="Correct PP4", exact=True).click()
        expect(page.locator("[data-told]")).to_contain_text("not saved yet")
        expect(page.get_by_label("Text", exact=True)).to_be_focused()
        page.get_by_role("button", name=re.compile("^Publish")).click()
        expect(page.get_by_label("Text", exact=True)).to_have_value("Typed by hand")
        page.get_by_role("link", name="Cancel").click()
        expect(page.get_by_role("link", name="Correct PP5", exact=True)).to_be_focused()
        page.get_by_role("link", name="Correct PP4", exact=True).click()
        expect(page.get_by_role("form", name="Correct PP4")).to_be_visible()

    def test_the_session_ended(self, desk: Callable[..., Page], editor: User) -> None:
        page = desk(f"/review/{draft(editor).pk}/", errors_allowed=True)
        page.get_by_role("link", name="Correct PP5", exact=True).click()
        page.get_by_label("Text", exact=True).fill("Typed by hand")
        page.context.clear_cookies(name="sessionid")
        page.get_by_role("form", name="Correct PP5").get_by_role("button", name="Save").click()
        expect(page.locator("[data-told]")).to_contain_text("Sign in again in another window")
        expect(page.get_by_label("Text", exact=True)).to_have_value("Typed by hand")

        again = Client()
        again.force_login(editor)
        again.get("/uploads/")
        address = page.url.split("/review/")[0]
        cookies = {name: again.cookies[name].value for name in ("sessionid", "csrftoken")}
        page.context.add_cookies([{"name": n, "value": v, "url": address} for n, v in cookies.items()])
        page.get_by_role("form", name="Correct PP5").get_by_role("button", name="Save").click()
        expect(page.locator("#PP5 .text")).to_have_text("Typed by hand")

    def test_what_was_ticked_before_the_scripts_were_here_counts(self, desk: Callable[..., Page], editor: User) -> None:
        page = desk("/uploads/")
        waiting: list[Route] = []
        page.route("**/js/editing*.js", lambda route: waiting.append(route))
        page.goto(page.url.replace("/uploads/", f"/review/{draft(editor).pk}/"), wait_until="commit")
        page.locator(".tick__box").first.check()
        expect(page.locator("[data-ticked]")).to_have_text("0 of 1")
        for route in waiting:
            route.continue_()
        expect(page.locator("[data-ticked]")).to_have_text("1 of 1")

    def test_ticks_stay_when_the_text_is_fixed(self, desk: Callable[..., Page], editor: User) -> None:
        page = desk(f"/review/{draft(editor).pk}/")
        page.locator(".tick__box").first.check()
        expect(page.locator("[data-ticked]")).to_have_text("1 of 1")
        page.get_by_role("link", name="Correct PP5", exact=True).click()
        page.get_by_role("button", name="Join to PP4").click()
        expect(page.locator("#PP5")).to_have_count(0)
        expect(page.locator(".tick__box").first).to_be_checked()
        expect(page.get_by_role("link", name="Correct PP4", exact=True)).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_headings_are_made_and_unmade_and_a_draft_is_given_up(
    desk: Callable[..., Page], editor: User, javascript: bool
) -> None:
    page = desk(f"/review/{draft(editor).pk}/", javascript=javascript)
    page.get_by_role("link", name="Correct PP3", exact=True).click()
    page.get_by_role("button", name="Make it a heading").click()
    heading = page.locator(".read--heading")
    expect(heading).to_have_count(1)
    heading.locator("summary").click()
    heading.get_by_label("Its label, if it is a paragraph").fill("PP3")
    heading.get_by_role("button", name="Make it a paragraph").click()
    expect(heading).to_have_count(0)
    page.get_by_role("link", name="Correct PP3", exact=True).click()
    page.get_by_role("button", name="Not a paragraph: take it out").click()
    expect(page.locator(".made__list li")).to_have_count(3)
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.locator(".made__list .is-undone")).to_have_count(1)
    page.get_by_label("Session").fill("21")
    page.get_by_role("group", name="About the resolution").get_by_role("button", name="Save").click()
    expect(page.locator(".made__list li")).to_have_count(4)
    page.get_by_role("link", name="Discard").click()
    page.get_by_role("button", name="Discard").click()
    expect(page).to_have_url(re.compile("/uploads/"))


def test_what_was_brought_in_is_retried_given_up_and_said_to_correct(desk: Callable[..., Page], editor: User) -> None:
    publish_checked(draft(editor))
    bring(editor, (SAMPLES / "A_HRC_RES_20_1.txt").read_bytes() + b"\n", "again.txt")
    bring(editor, b"<html><body>Sorry</body></html>", "broken.pdf")
    page = desk("/uploads/")
    page.get_by_role("link", name="Needs an answer").click()
    page.get_by_role("button", name="It corrects that text").click()
    expect(page.locator(".upload--waiting")).to_have_count(1)
    work()
    expect(page.get_by_role("link", name="Review A/HRC/RES/20/1")).to_be_visible()
    page.get_by_role("link", name="All uploads").click()
    page.get_by_role("link", name="broken.pdf").click()
    page.get_by_role("button", name="Read again").click()
    expect(page.locator(".upload--waiting")).to_have_count(1)
    work()
    page.get_by_role("button", name="Discard broken.pdf").click()
    expect(page.locator(".upload--discarded .upload__name")).to_have_text("broken.pdf")


@pytest.mark.parametrize("width", [900, 1024])
def test_the_bar_holds_what_it_leads_to_in_one_line(desk: Callable[..., Page], width: int) -> None:
    page = desk("/uploads/", width=width)
    page.locator(".topbar__account summary").evaluate("button => button.textContent = 'a.long.name@exa…'")
    links, end = page.locator(".topbar__nav .topbar__link:visible"), page.locator(".topbar__end")
    assert len({round(link.bounding_box()["height"]) for link in links.all()}) == 1
    last = links.last.bounding_box()
    inside = [child.bounding_box()["x"] for child in end.locator("> :visible").all()]
    assert min(inside) >= last["x"] + last["width"]


class TestDrops:
    """Many files at once; more in tests/storage/test_drops.py."""

    def test_a_folder_is_chosen_with_the_table_that_lies_in_it(self, desk: Callable[..., Page], tmp_path: Path) -> None:
        folder = tmp_path / "texts"
        (folder / "inner").mkdir(parents=True)
        (folder / "a.txt").write_bytes(FILES[0].read_bytes())
        (folder / "inner" / "b.txt").write_bytes(NAMELESS)
        (folder / "notes.md").write_text("not a text")
        (folder / "manifest.csv").write_text("path;symbol;title\ninner/b.txt;A/HRC/RES/8/12;On a matter\n")
        page = desk("/uploads/")
        page.get_by_label("A folder").set_input_files(folder)
        expect(page.locator("[data-chosen] li")).to_have_count(4)
        page.get_by_role("button", name="Bring in 4 files").click()
        expect(page.locator(".drop-line")).to_contain_text("0 of 3 read, 1 could not be read")
        names = Upload.objects.order_by("name").values_list("name", flat=True)
        assert list(names) == ["texts/a.txt", "texts/inner/b.txt", "texts/notes.md"]
        work()
        expect(page.locator(".drop-line")).to_contain_text("is read: 2 of 3 read", timeout=15_000)
        page.reload()
        expect(page.get_by_role("link", name="On a matter")).to_be_visible()

    def test_folders_and_archives_are_dropped_and_what_is_refused_is_told(self, desk: Callable[..., Page]) -> None:
        page = desk("/uploads/")
        content = encrypted(zipped({"secret.txt": b"x", "in/b.txt": NAMELESS}))
        page.evaluate(
            """(bytes) => {
                const entry = (path, file) => ({ isFile: true, fullPath: path, file: (done) => done(file) });
                const inner = [[entry("/texts/a.txt", new File(["The Human Rights Council,"], "a.txt"))], []];
                const folder = { isDirectory: true, name: "texts",
                    createReader: () => ({ readEntries: (done) => done(inner.shift()) }) };
                const zip = new File([new Uint8Array(bytes)], "a.zip");
                const carried = { types: ["Files"], files: [new File([], "texts"), zip],
                    items: [{ webkitGetAsEntry: () => folder }, { webkitGetAsEntry: () => entry("/a.zip", zip) }] };
                const event = new Event("drop", { bubbles: true, cancelable: true });
                Object.defineProperty(event, "dataTransfer", { value: carried });
                document.querySelector("[data-drop]").dispatchEvent(event);
            }""",
            list(content),
        )
        expect(page.locator("[data-chosen] li")).to_have_count(2)
        page.get_by_role("button", name="Bring in 2 files").click()
        refused = page.locator(".upload--failed .upload__detail")
        expect(refused).to_have_text("a.zip/secret.txt: The file is protected by a password.")
        page.get_by_role("link", name="Show what is here").click()
        expect(page.locator(".drop-line")).to_contain_text("0 of 2 read")
        names = Upload.objects.order_by("name").values_list("name", flat=True)
        assert list(names) == ["a.zip/in/b.txt", "texts/a.txt"]

    def test_a_wrong_table_stops_the_drop_with_and_without_scripts(
        self, desk: Callable[..., Page], tmp_path: Path
    ) -> None:
        table = tmp_path / "list.csv"
        table.write_text("path,date\nA_HRC_RES_11_3.txt,soon\n")
        for scripts in (True, False):
            page = desk("/uploads/", javascript=scripts)
            page.get_by_label("Files", exact=True).set_input_files(FILES)
            page.get_by_text("A table of symbols, titles and dates").click()
            page.get_by_label("Table", exact=True).set_input_files(table)
            page.get_by_role("button", name="Bring in").click()
            told = page.locator(".upload--failed .upload__detail" if scripts else ".notice--wrong")
            expect(told).to_contain_text("list.csv, row 2: “soon” is no date")
            assert not Upload.objects.exists()
