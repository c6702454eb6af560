"""Bringing texts in: once each, whole or not at all, nothing overwritten."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection

from resolutions import reading, services, storage
from resolutions.document import UnreadableFile
from resolutions.models import Edition, Paragraph, Resolution
from resolutions.services.editions import importing, source_files
from tests.publishing import import_checked, publish_checked
from tests.storage.texts import text

SAMPLES = Path(__file__).parents[2] / "resolutions/samples"


def counts() -> tuple[int, int, int]:
    return Resolution.objects.count(), Edition.objects.count(), Paragraph.objects.count()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sample", "symbol", "paragraphs"),
    [("A_HRC_RES_11_3.txt", "A/HRC/RES/11/3", 47), ("A_HRC_RES_20_1.txt", "A/HRC/RES/20/1", 49)],
)
def test_the_samples_bring_their_own_symbols(sample: str, symbol: str, paragraphs: int) -> None:
    edition, created = _both(import_checked((SAMPLES / sample).read_bytes(), name=sample))
    assert created
    assert edition.is_published
    assert edition.resolution.symbol == symbol
    assert edition.paragraphs.count() == paragraphs


@pytest.mark.django_db
def test_what_is_known_of_a_file_is_stored_with_it(media_root: Path) -> None:
    librarian = get_user_model().objects.create_user("librarian")
    edition = import_checked(text(), name="pasted.txt", by=librarian).edition
    edition.refresh_from_db()
    sha256 = hashlib.sha256(text()).hexdigest()
    assert (edition.source_name, edition.source_sha256, edition.reader) == (
        "pasted.txt",
        sha256,
        f"reading {reading.VERSION}",
    )
    assert (edition.uploaded_by, edition.published_by) == (librarian, librarian)
    assert edition.source.name == f"{sha256[:2]}/{sha256}"
    assert (media_root / edition.source.name).read_bytes() == edition.source.read() == text()


@pytest.mark.django_db
@pytest.mark.parametrize("publish", [True, False])
def test_the_same_bytes_again_change_nothing(publish: bool) -> None:
    first = import_checked(text(), name="one.txt", publish=publish)
    before = storage.to_document(first.edition), counts(), first.edition.published_at
    again = import_checked(text(), name="two.txt", symbol="a/hrc/res/20/1")
    assert (first.created, again.created) == (True, False)
    assert again.edition == first.edition
    again.edition.refresh_from_db()
    assert (storage.to_document(again.edition), counts(), again.edition.published_at) == before
    assert again.edition.source_name == "one.txt"


@pytest.mark.django_db
def test_the_same_bytes_under_another_symbol_are_refused() -> None:
    import_checked(text(), name="one.txt")
    with pytest.raises(services.Rejected, match="stored already, as A/HRC/RES/20/1, not as A/HRC/RES/20/2"):
        import_checked(text(), name="one.txt", symbol="A/HRC/RES/20/2")


@pytest.mark.django_db
@pytest.mark.parametrize(("publish", "state"), [(True, "published"), (False, "waits to be published")])
def test_another_text_of_a_resolution_is_refused_unless_it_is_a_revision(publish: bool, state: str) -> None:
    first = import_checked(text(), name="one.txt", publish=publish).edition
    before = counts()
    other = text(words="smugglers")
    with pytest.raises(services.AnotherText, match=f"A/HRC/RES/20/1 already has an? .*{state}"):
        import_checked(other, name="two.txt")
    assert counts() == before
    second = import_checked(other, name="two.txt", revise=True).edition
    assert second.revision == 2
    assert services.current_edition("A/HRC/RES/20/1") == second
    assert storage.to_document(Edition.objects.get(pk=first.pk)).paragraphs[0].text.endswith("traffickers,")


@pytest.mark.django_db
def test_a_text_without_a_symbol_is_refused_until_one_is_given(media_root: Path) -> None:
    nameless = (
        b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter."
    )
    with pytest.raises(services.SymbolMissing, match="prints no symbol of its own"):
        import_checked(nameless, name="nameless.txt")
    assert counts() == (0, 0, 0)
    assert not media_root.exists()
    edition = import_checked(nameless, name="nameless.txt", symbol="a/hrc/res/s-9/1").edition
    assert edition.resolution.symbol == "A/HRC/RES/S-9/1"


@pytest.mark.django_db
@pytest.mark.parametrize("symbol", ["20/1", "X/1", "A/HRC/RES/20/1; DROP TABLE", "…"])
def test_what_is_no_symbol_is_refused(symbol: str) -> None:
    with pytest.raises(services.Rejected, match="is no symbol"):
        import_checked(text(), name="one.txt", symbol=symbol)


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"   \n", b"%PDF-1.7 ...", b"<!DOCTYPE html><p>Not found"])
def test_what_cannot_be_read_leaves_nothing_behind(content: bytes, media_root: Path) -> None:
    with pytest.raises(UnreadableFile):
        import_checked(content, name="x.txt")
    assert counts() == (0, 0, 0)
    assert not media_root.exists()


REFUSING = """CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'no room for "%%"', NEW.text USING ERRCODE = %s; END $$"""


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["22001", "23514", "54000"])
def test_what_the_database_refuses_is_told_in_plain_words(code: str) -> None:
    _refuse_paragraphs(code)
    with pytest.raises(services.Rejected) as refused:
        import_checked(text(), name="x.txt")
    assert str(refused.value) == importing.UNSTORABLE
    assert counts() == (0, 0, 0)


@pytest.mark.django_db
def test_a_database_at_fault_is_no_fault_of_the_text() -> None:
    _refuse_paragraphs("53100")
    with pytest.raises(OperationalError):
        import_checked(text(), name="x.txt")
    assert counts() == (0, 0, 0)


def _refuse_paragraphs(code: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(REFUSING, [code])
        cursor.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON resolutions_paragraph "
            "FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse()"
        )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 400 + ".txt", "", "C:\\x.txt", "naïve\u202e.txt"])
def test_the_name_a_file_comes_with_decides_nothing(name: str, media_root: Path) -> None:
    edition = import_checked(text(), name=name).edition
    kept = [path for path in media_root.rglob("*") if path.is_file()]
    assert [str(path.relative_to(media_root)) for path in kept] == [edition.source.name]
    assert name.endswith(edition.source_name)


@pytest.mark.django_db
def test_the_leading_edition_describes_the_resolution() -> None:
    import_checked(text(title="Trafficking"), name="one.txt")
    services.import_document(text(title="Smuggling"), name="two.txt", revise=True, publish=False)
    assert Resolution.objects.get().title == "Trafficking"
    publish_checked(Edition.objects.get(revision=2))
    resolution = Resolution.objects.get()
    assert resolution.title == "Smuggling"
    assert [found.title for found in services.find("smuggl")] == ["Smuggling"]
    assert not services.find("trafficking").exists()
    assert (resolution.body, resolution.session, resolution.number) == ("Human Rights Council", "20", "1")
    assert resolution.short_symbol == "20/1"
    assert (resolution.adoption_mode, resolution.in_favour, resolution.voters) == ("without a vote", None, {})


@pytest.mark.django_db
def test_publishing_again_changes_nothing() -> None:
    edition = import_checked(text(), name="one.txt").edition
    published_at = edition.published_at
    publish_checked(edition, by=get_user_model().objects.create_user("late"))
    assert (edition.published_at, edition.published_by) == (published_at, None)


@pytest.mark.django_db
def test_nothing_unpublished_is_current_or_found() -> None:
    services.import_document(text(), name="one.txt", publish=False)
    assert services.current_edition("A/HRC/RES/20/1") is None
    assert not services.find("20/1").exists()
    assert not Resolution.objects.published().exists()
    assert Edition.objects.unpublished().count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("symbol", ["", "nonsense", "20/1", "A/HRC/RES/20/2"])
def test_an_unknown_symbol_has_no_current_edition(symbol: str) -> None:
    import_checked(text(), name="one.txt")
    assert services.current_edition(symbol) is None


def test_a_damaged_copy_of_a_source_is_replaced(media_root: Path) -> None:
    name = source_files.keep(b"whole")
    (media_root / name).write_bytes(b"hal")
    assert source_files.keep(b"whole") == name
    assert (media_root / name).read_bytes() == b"whole"


def test_a_source_appears_whole_or_not_at_all(media_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        source_files.keep(b"content")
    assert [path for path in media_root.rglob("*") if path.is_file()] == []


def _both(imported: importing.Imported) -> tuple[Edition, bool]:
    return imported.edition, imported.created
