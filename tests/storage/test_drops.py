"""Drops of many files: what becomes of each, what tables say of them, what is refused, who is told when all is read."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.files.base import ContentFile
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from resolutions import tasks
from resolutions.models import Fix, Upload
from resolutions.services.editions import archives, drops, manifests, uploads
from resolutions.services.editions.drops import Drop, Received, SentFile
from resolutions.services.editions.manifests import WrongManifest
from resolutions.services.errors import Rejected
from tests.storage.texts import text

pytestmark = pytest.mark.django_db

ONE, TWO = text("A/HRC/RES/20/1"), text("A/HRC/RES/20/2")
NAMELESS = b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter."
BOMB = bytes(40 * 1024 * 1024)


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor", email="editor@example.org")


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def doubled(name: str, *contents: bytes) -> bytes:
    """A zip archive that names a file several times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for n, content in enumerate(contents):
            archive.writestr(f"{n}{name[1:]}", content)
    return made.getvalue().replace(b"1" + name[1:].encode(), b"0" + name[1:].encode())


def tarred(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()


def encrypted(content: bytes) -> bytes:
    """The first file said to be encrypted, in its own header and in the directory."""
    made = bytearray(content)
    made[6] |= 1
    made[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def looked(files: Mapping[str, bytes], table: bytes | None = None, **options: object) -> Drop:
    sent = [SentFile(ContentFile(content), name) for name, content in files.items()]
    return drops.look_through(sent, ContentFile(table, "list.csv") if table is not None else None, **options)


def dropped(
    files: Mapping[str, bytes], by: User, table: bytes | None = None, batch: UUID | None = None, **said: object
) -> Received:
    return drops.receive_all(looked(files, table), by=by, batch=batch or uuid4(), **said)


def states(received: Received) -> dict[str, tuple[str, str]]:
    return {one.name: (one.state, one.reason) for one in received.uploads}


def read_all(received: Received) -> None:
    for upload in received.uploads:
        uploads.read_upload(upload.pk)
        upload.refresh_from_db()


ENDING = "Files that are read end in .txt, .pdf, .docx, .html, .htm, .mhtml, .doc, .rtf, .wpd or .odt."
WAITS = ("waiting", "")
ARCHIVES = [
    ("zip", {"a.zip": zipped({"x/1.txt": ONE, "2.txt": TWO})}, {"a.zip/x/1.txt": WAITS, "a.zip/2.txt": WAITS}, []),
    ("tar.gz", {"a.tgz": tarred({"./x/1.txt": ONE})}, {"a.tgz/x/1.txt": WAITS}, []),
    ("tar", {"a.tar": tarred({"1.txt": ONE}, "w")}, {"a.tar/1.txt": WAITS}, []),
    ("named otherwise", {"a.bin": zipped({"1.txt": ONE})}, {"a.bin/1.txt": WAITS}, []),
    ("a folder", {"f/x/1.txt": ONE, "f/a.zip": zipped({"2.txt": TWO})},
     {"f/x/1.txt": WAITS, "f/a.zip/2.txt": WAITS}, []),
    ("another ending", {"a.zip": zipped({"1.txt": ONE, "notes.md": b"x"})},
     {"a.zip/1.txt": WAITS, "a.zip/notes.md": ("failed", ENDING)}, []),
    ("empty", {"a.zip": zipped({"1.txt": ONE, "0.txt": b""})},
     {"a.zip/1.txt": WAITS, "a.zip/0.txt": ("failed", "The file is empty.")}, []),
    ("nested", {"a.zip": zipped({"1.txt": ONE, "in.zip": zipped({"2.txt": TWO})})}, {"a.zip/1.txt": WAITS},
     ["a.zip/in.zip: An archive within an archive is not opened: unpack it first."]),
    ("encrypted", {"a.zip": encrypted(zipped({"0.txt": b"x", "1.txt": ONE}))}, {"a.zip/1.txt": WAITS},
     ["a.zip/0.txt: The file is protected by a password."]),
    ("bomb", {"a.zip": zipped({"0.txt": BOMB, "1.txt": ONE})}, {"a.zip/1.txt": WAITS},
     ["a.zip/0.txt: The file is packed more tightly than a text can be."]),
    ("too large", {"a.zip": zipped({"0.txt": b"x\n" * 11 * 1024**2, "1.txt": ONE})}, {"a.zip/1.txt": WAITS},
     ["a.zip/0.txt: The file is larger than 20 MB."]),
    ("leads out", {"a.zip": zipped({"../../1.txt": ONE})}, {"a.zip/../../1.txt": WAITS}, []),
    ("systems' files", {"a.zip": zipped({"1.txt": ONE, "__MACOSX/._1.txt": b"x", ".DS_Store": b"x"})},
     {"a.zip/1.txt": WAITS}, []),
    ("nothing to read", {"a.zip": zipped({"notes.md": b"x"})}, {"a.zip": ("failed", drops._NO_FILES)}, []),
    ("damaged", {"a.zip": zipped({"1.txt": ONE})[:-30]},
     {"a.zip": ("failed", "The archive is damaged, or holds no files.")}, []),
    ("bomb.tar.xz", {"a.tar.xz": tarred({"0.txt": BOMB}, "w:xz")},
     {"a.tar.xz": ("failed", "The archive is packed more tightly than texts can be, or holds too much.")}, []),
]  # fmt: skip


@pytest.mark.parametrize(("what", "files", "expected", "refused"), ARCHIVES, ids=[row[0] for row in ARCHIVES])
def test_each_file_becomes_an_upload_or_is_told(
    what: str,
    files: dict[str, bytes],
    expected: dict[str, tuple[str, str]],
    refused: list[str],
    editor: User,
    media_root: Path,
) -> None:
    received = dropped(files, editor)
    assert (states(received), received.refused) == (expected, refused)
    kept = [path for path in media_root.rglob("*") if path.is_file()]
    assert {path.name for path in kept} == {upload.sha256 for upload in received.uploads}


def test_two_files_of_one_name_are_two_uploads(editor: User) -> None:
    received = dropped({"a.zip": doubled("0.txt", ONE, TWO)}, editor)
    assert [(one.name, one.state) for one in received.uploads] == [("a.zip/0.txt", "waiting")] * 2
    assert len({one.sha256 for one in received.uploads}) == 2
    with pytest.raises(WrongManifest, match=r"2 files are called “0.txt”"):
        looked({"a.zip": doubled("0.txt", ONE, TWO)}, b"path\n0.txt\n")


def test_the_same_bytes_are_read_once_in_a_drop_and_told(editor: User) -> None:
    received = dropped({"1.txt": ONE, "again.txt": ONE}, editor)
    assert states(received) == {
        "1.txt": WAITS,
        "again.txt": ("discarded", "The same file as “1.txt”: it is read once."),
    }
    read_all(received)
    (later,) = dropped({"later.txt": ONE}, editor).uploads
    assert (later.state, later.reason[:35]) == ("read", "This very file is stored already, a")


@pytest.mark.parametrize(
    ("table", "encoding"),
    [
        ('path,symbol,title,date\nf/1.txt,A/HRC/RES/8/12,"“A, title”",2008-06-18\n', "utf-8"),
        ("path;symbol;title;date\r\nf/1.txt;a/hrc/res/8/12;“A, title”;2008-06-18\r\n", "utf-8-sig"),
        ("symbol\tfile\tdate\ttitle\n\nA/HRC/RES/8/12\tf\\1.txt\t2008-06-18\t“A,  title”\n", "utf-8"),
        ('Title,NAME,Date,Symbol,Notes\n"“A, title”",1.txt,2008-06-18,A/HRC/RES/8/12,mine\n', "utf-8"),
    ],
)
@pytest.mark.parametrize("place", ["beside", "in the folder", "in an archive"])
def test_a_table_gives_symbol_title_and_date_as_fixes_of_who_sent_it(
    table: str, encoding: str, place: str, editor: User
) -> None:
    content = table.encode(encoding)
    files = {
        "beside": {"f/1.txt": NAMELESS},
        "in the folder": {"f/1.txt": NAMELESS, "manifest.csv": content},
        "in an archive": {"a.zip": zipped({"f/1.txt": NAMELESS, "manifest.csv": content})},
    }[place]
    received = dropped(files, editor, content if place == "beside" else None)
    read_all(received)
    (upload,) = received.uploads
    assert upload.edition is not None, upload.reason
    assert str(upload.edition) == "A/HRC/RES/8/12 (en)"
    resolution = upload.edition.resolution
    assert (upload.edition.front_matter["title"], resolution.adopted_on) == ("“A, title”", date(2008, 6, 18))
    assert upload.edition.source_name == "1.txt"
    made = Fix.objects.order_by("position").values_list("what__field", "by__username")
    assert list(made) == [("title", "editor"), ("adopted_on", "editor")]


def test_what_the_text_says_itself_is_no_fix(editor: User) -> None:
    first = dropped({"1.txt": ONE}, editor)
    read_all(first)
    title = first.uploads[0].edition.front_matter["title"]
    again = dropped({"2.txt": TWO}, editor, f'path,title\n2.txt,"{title}"\n'.encode())
    read_all(again)
    assert again.uploads[0].state == "read"
    assert not Fix.objects.exists()


FILES = {"f/1.txt": ONE, "g/1.txt": TWO, "g/2.txt": NAMELESS}
WRONG = [
    (b"", "row 1: One column must be called path"),
    (b"symbol,title\n", "row 1: One column must be called path"),
    (b"path,file\n", "row 1: One column must be called path"),
    (b"path,date,date\n", "row 1: Two columns are called date."),
    (b"path,symbol\ng/2.txt,nonsense\n", "row 2: “nonsense” is no symbol"),
    (b"path,date\n\ng/2.txt,18.6.2008\n", "row 3: “18.6.2008” is no date: write it as 2012-07-05."),
    (b"path,date\ng/2.txt,2008-02-30\n", "row 2: “2008-02-30” is no date"),
    (b"path,date\ng/2.txt,9999-01-01\n", "row 2: 9999-01-01 has not come yet."),
    (b"path,title\ng/2.txt,On peace, and rights\n", "row 2: It has more cells than the head"),
    (b"path,title\n,On peace\n", "row 2: It names no file."),
    (b"path\nh/9.txt\n", "row 2: There is no file “h/9.txt”."),
    (b"path\n1.txt\n", "row 2: 2 files are called “1.txt”: write the folder before it."),
    (b"path\ng/2.txt\n2.txt\n", "row 3: Another row speaks of “g/2.txt”."),
    (b"path\n2.txt\n2.txt\n", "row 3: “2.txt” stands in row 2 already."),
    (b"path,title\ng/2.txt,caf\xe9\n", "row 2: Not in UTF-8"),
    (b'path,title\ng/2.txt,"open\n', "Not a CSV table"),
]


@pytest.mark.parametrize(("table", "said"), WRONG)
def test_a_wrong_table_is_told_by_its_rows(table: bytes, said: str) -> None:
    with pytest.raises(WrongManifest) as told:
        looked(FILES, table)
    assert len(told.value.problems) == 1
    assert told.value.problems[0].startswith("list.csv")
    assert said in told.value.problems[0]


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(WrongManifest) as told:
        looked(FILES, b"path,date\n" + b"".join(b"%d.txt,soon\n" % n for n in range(30)))
    assert len(told.value.problems) == 30
    assert str(told.value).endswith("And 10 more.")


def test_of_a_drop_in_several_requests_rows_may_speak_of_the_others() -> None:
    table = b"path,symbol\n1.txt,A/HRC/RES/20/1\n2.txt,A/HRC/RES/20/2\n"
    first = looked({"1.txt": ONE}, table, others=["2.txt"])
    second = looked({"2.txt": TWO}, table, others=["1.txt"], first=False)
    assert [list(drop.said) for drop in (first, second)] == [["1.txt"], ["2.txt"]]
    with pytest.raises(WrongManifest, match=r"no file “2.txt”"):
        looked({"1.txt": ONE}, table, others=["3.txt"])


class TestLimits:
    def test_the_files_of_a_drop_are_counted_with_those_of_its_archives(
        self, editor: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(drops, "MOST_FILES", 3)
        batch = uuid4()
        dropped({"a.zip": zipped({"1.txt": ONE, "2.txt": TWO})}, editor, batch=batch)
        with pytest.raises(drops.TooMuch, match="One drop may bring 3 files"):
            looked({"a.zip": zipped({f"{n}.txt": ONE for n in range(4)})})
        with pytest.raises(drops.TooMuch):
            dropped({"3.txt": NAMELESS, "4.txt": b"x"}, editor, batch=batch)
        assert Upload.objects.count() == 2

    def test_an_archive_may_unpack_to_so_much(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(drops, "MOST_UNPACKED", 1000)
        with pytest.raises(drops.TooMuch, match=r"a.zip: The archive holds more than"):
            looked({"a.zip": zipped({"1.txt": b"x" * 1001})})

    def test_a_table_may_be_so_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(manifests, "MAX_BYTES", 10)
        with pytest.raises(WrongManifest, match="larger than"):
            looked(FILES, b"path\ng/2.txt\n")

    def test_nobody_adds_to_anothers_drop(self, editor: User) -> None:
        batch = uuid4()
        dropped({"1.txt": ONE}, editor, batch=batch)
        with pytest.raises(Rejected, match="somebody else"):
            dropped({"2.txt": TWO}, User.objects.create_user("other"), batch=batch)


class TestReport:
    FILES = {f"{n}.txt": text(f"A/HRC/RES/20/{n}") for n in range(1, 5)} | {"n.txt": NAMELESS}

    @pytest.fixture(autouse=True)
    def sends_mail(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.SENDS_MAIL = True
        monkeypatch.setattr(drops, "_ASK_AGAIN", timedelta(0))

    def jobs(self) -> int:
        return ProcrastinateJob.objects.filter(task_name=drops.REPORT, status="todo").count()

    def test_one_e_mail_is_sent_when_all_is_read(self, editor: User) -> None:
        received = dropped(self.FILES, editor, batch=(batch := uuid4()))
        for _ in range(2):
            drops.report_when_read(batch, editor, "https://texts.example/")
        assert self.jobs() == 1
        tasks.report_drop(str(batch), "https://texts.example/")
        assert mail.outbox == []
        read_all(received)
        for _ in range(2):
            tasks.report_drop(str(batch), "https://texts.example/")
        (sent,) = mail.outbox
        assert (sent.subject, sent.to) == ("4 of 5 read, 1 needs an answer", ["editor@example.org"])
        assert "https://texts.example/uploads/" in sent.body

    def test_what_was_not_sent_is_sent_later(self, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
        received = dropped(self.FILES, editor, batch=(batch := uuid4()))
        read_all(received)
        with monkeypatch.context() as patch:
            patch.setattr(drops, "send_mail", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                drops.report(batch, "https://texts.example/")
        drops.report(batch, "https://texts.example/")
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize("lacks", ["files", "an address", "a server"])
    def test_none_is_sent_for_few_files_or_to_nowhere(self, lacks: str, editor: User, settings: Settings) -> None:
        files = dict(list(self.FILES.items())[:4]) if lacks == "files" else self.FILES
        editor.email = "" if lacks == "an address" else editor.email
        settings.SENDS_MAIL = lacks != "a server"
        dropped(files, editor, batch=(batch := uuid4()))
        drops.report_when_read(batch, editor, "https://texts.example/")
        assert self.jobs() == 0

    @pytest.mark.parametrize(
        ("counts", "words"),
        [
            ((40, 0, 40, 0, 0), "40 of 40 read"),
            ((40, 0, 37, 3, 0), "37 of 40 read, 3 need an answer"),
            ((1200, 1, 1196, 1, 1), "1,196 of 1,200 read, 1 needs an answer, 1 could not be read, "
             "1 came twice or was discarded"),
        ],
    )  # fmt: skip
    def test_its_words(self, counts: tuple[int, ...], words: str) -> None:
        assert drops.summary(drops.Progress(uuid4(), *counts)) == words


def test_listing_names_what_members_would_give() -> None:
    content = tarred({"./a.txt": b"12", "b.md": b"1"})
    assert archives.listing(io.BytesIO(content), "gz") == [archives.Listed("a.txt", 2), archives.Listed("b.md", 1)]
