"""A backup holds one moment, and what is restored of it is the installation as it was: every page, row and rule."""

from __future__ import annotations

import asyncio
import html
import io
import json
import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import Resolver404, resolve
from procrastinate.contrib.django import app
from pytest_django import Settings

from resolutions import queue, services
from resolutions.models import Edition, Paragraph, Resolution, Session, Upload
from resolutions.services import backups, corrections_edit, pins
from resolutions.services.backups import daily, database_state, postgres_programs, restoring, whole_backup
from resolutions.services.backups.database_state import State
from resolutions.services.editions import revisions, source_audit, uploads
from tests.publishing import import_checked, publish_checked
from tests.storage.texts import text
from tests.waiting import wait_until
from tests.working import end_other_connections, work

SAMPLES = Path(__file__).parents[2] / "resolutions" / "samples"
OF_A_KIND = 1
"""So many addresses of each route are asked, with each ending of a file, beside those that a test names."""
LINK = re.compile(r'(?:href|src|hx-get)="([^"]+)"')
TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
with_a_database = pytest.mark.django_db(transaction=True)


@contextmanager
def empty_database(options: str = "") -> Iterator[None]:
    """Django has an empty database meanwhile."""
    tested = connection.settings_dict["NAME"]
    name = f"{tested}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # a run that was killed may have left it
        cursor.execute(f'CREATE DATABASE "{name}" {options}')
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = tested
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def elsewhere(transactional_db: None, settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """An installation in which there is nothing; its folder of sources."""
    with empty_database():
        settings.MEDIA_ROOT = tmp_path / "elsewhere"
        yield settings.MEDIA_ROOT


def installation() -> list[str]:
    """The samples, and texts in every state, with all that is kept beside them; the addresses that no other leads to."""
    left, right = (
        import_checked((SAMPLES / f"A_HRC_RES_{name}.txt").read_bytes(), name=name).edition for name in ("11_3", "20_1")
    )
    pinned = pins.pin(left, right)
    paragraphs = [edition.paragraphs.get(label="PP1") for edition in (left, right)]
    corrections_edit.correct(*paragraphs, same=False, reason="They are not.", by=None)
    for number in (1, 2):
        import_checked(text(f"A/HRC/RES/30/{number}", words=f"persons{number}"), name="made.txt")
    draft = revisions.revise(Edition.objects.get(resolution__symbol="A/HRC/RES/30/1"), note="A word.", by=None)
    publish_checked(draft)
    services.withdraw(Edition.objects.get(resolution__symbol="A/HRC/RES/30/2"), because="It was not adopted.", by=None)
    work()
    symbols = Resolution.objects.values_list("symbol", flat=True)
    texts = "A/HRC/RES/11/3...A/HRC/RES/20/1"
    others = [f"/c/{pinned.short_id}/", f"/pictures/{texts}.png", f"/compare/{texts}...A/HRC/RES/30/1/"]
    return [*others, "/resolutions/A/HRC/RES/30/1/history/1...2/", *(f"/resolutions/{symbol}/" for symbol in symbols)]


def public_pages(*others: str) -> dict[str, tuple[int, str, bytes]]:
    """Status, where it leads and bytes of these addresses, and of those that the first page leads a visitor to."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    client, found, asked = Client(), {}, Counter()
    waiting = ["/", "/find/?q=trafficking", "/suggestions/?q=11", "/resolutions/A/HRC/RES/99/9/", *others]
    while waiting:
        address = waiting.pop(0)
        if address in found:
            continue
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = answer.status_code, answer.headers.get("Location", ""), TOKEN.sub(b"", content)
        if answer.headers["Content-Type"].startswith("text/html"):
            for link in LINK.findall(content.decode()):
                leads = urlsplit(urljoin(address, html.unescape(link)))
                place = leads._replace(fragment="").geturl()
                if not leads.netloc and not leads.scheme and place not in waiting and asked[kind(place)] < OF_A_KIND:
                    asked[kind(place)] += 1
                    waiting.append(place)
    return found


def kind(address: str) -> tuple[str, str]:
    path = urlsplit(address).path
    try:
        return resolve(path).view_name, Path(path).suffix
    except Resolver404:
        return "none", ""


class Busy:
    """Somebody who brings in texts one after the other as long as this lasts, and somebody who is publishing one."""

    def __init__(self) -> None:
        self.brought_in = 0
        self._ended = threading.Event()
        self._threads = ThreadPoolExecutor(2)

    def __enter__(self) -> Busy:
        draft = services.import_document(text("A/HRC/RES/40/1", words="a draft"), name="d.txt", publish=False).edition
        self._work = [self._threads.submit(self._bring_in), self._threads.submit(self._publish, draft)]
        wait_until(lambda: self.brought_in, lambda count: count > 2 or self._work[0].done())
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for each in self._work:
            each.result()
        self._threads.shutdown()

    def _bring_in(self) -> None:
        try:
            while not self._ended.is_set():
                words = f"text number {self.brought_in}"
                uploads.receive(io.BytesIO(text("A/HRC/RES/50/1", words=words)), name="u.txt", by=None)
                self.brought_in += 1
        finally:
            connection.close()

    def _publish(self, draft: Edition) -> None:
        """Begun before the backup, and committed after it."""
        try:
            with transaction.atomic():
                publish_checked(draft)
                self._ended.wait()
        finally:
            connection.close()


@pytest.mark.slow
@with_a_database
def test_all_is_restored_as_it_was_while_texts_were_brought_in_and_published(
    settings: Settings, tmp_path: Path, media_root: Path
) -> None:
    others = installation()
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=datetime(2100, 1, 1, tzinfo=UTC))
    under_way = being_read()
    before = public_pages(*others)
    assert {status for status, _, _ in before.values()} >= {200, 404, 410}
    kinds = "home resolutions resolution history revisions source comparison several export brief pinned series find"
    assert {kind(address)[0] for address in before} >= {*kinds.split(), "provision", "cite_text_record", "picture"}
    with Busy() as busy:
        made = backups.back_up(tmp_path / "backup")
        after = busy.brought_in
    assert Resolution.objects.published().filter(symbol="A/HRC/RES/40/1").exists()
    # The original is gone, as after a fire.
    shutil.rmtree(media_root)
    settings.MEDIA_ROOT = tmp_path / "restored"

    with empty_database():
        restored = backups.restore(backups.opened(made.folder))
        assert (restored.sources, restored.migrations) == (len(made.sources), [])
        assert public_pages(*others) == before
        state = state_now()
        assert made.state.differences(state) == []
        assert len(state.structure["triggers"]) > 10
        assert all(rule.endswith(" O") for rule in state.structure["triggers"].values())
        with pytest.raises(DatabaseError, match="published"):
            Paragraph.objects.filter(edition__resolution__symbol="A/HRC/RES/20/1").update(text="another")
        assert not Session.objects.exists()
        # One moment: a file for each row, no row of what was not committed.
        assert source_audit.check_sources().all_well
        waiting = Upload.objects.filter(state="waiting").count()
        assert 0 < waiting <= after
        assert queued() == waiting
        assert Edition.objects.get(resolution__symbol="A/HRC/RES/40/1").published_at is None
        # What was under way is taken up by the next worker, and numbers go on where they were.
        queue.Job.objects.filter(task_name=uploads.READ, status="todo").delete()  # as many as the machine was quick
        take_up_what_was_left()
        work()
        assert Upload.objects.get(pk=under_way).state == "read"
        import_checked(text("A/HRC/RES/60/1", words="after all"), name="new.txt")


def state_now() -> State:
    with transaction.atomic():
        return database_state.read_state()


def being_read() -> object:
    """An upload whose job a worker has begun that gives no sign of life any more."""
    upload = uploads.receive(io.BytesIO(text("A/HRC/RES/45/1", words="under way")), name="begun.txt", by=None)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE args ->> 'upload_id' = %s",
            [worker, str(upload.pk)],
        )
        assert cursor.rowcount == 1
    return upload.pk


def queued() -> int:
    """How many uploads have a job, but for the one that was under way."""
    return queue.Job.objects.filter(task_name=uploads.READ, status="todo").count() + 1


def take_up_what_was_left() -> None:
    async def look() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            async with worker.open_async():
                await queue.retry_stalled(8)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, look()).result()


# What is refused


@pytest.fixture
def small(db: None, transactional_db: None, tmp_path: Path) -> backups.Backup:
    """A backup of two texts."""
    for number in (1, 2):
        import_checked(text(f"A/HRC/RES/30/{number}", words=f"persons{number}"), name="made.txt")
    return backups.back_up(tmp_path / "backup")


def nothing_is_there(sources: Path) -> bool:
    return not database_state.table_names() and not list(sources.rglob("*"))


@pytest.mark.slow
def test_only_an_empty_installation_in_which_nothing_runs_is_restored_into(
    small: backups.Backup, request: pytest.FixtureRequest
) -> None:
    end_other_connections()
    with pytest.raises(services.Rejected, match=r"The database is not empty: it has \d\d tables, and rows in \d+ of"):
        backups.restore(small)
    assert Resolution.objects.count() == 2
    sources = request.getfixturevalue("elsewhere")
    with (
        connection.copy(alias="default").cursor(),
        pytest.raises(
            services.Rejected, match="The database is in use, by 1 other connection: a restore needs it alone"
        ),
    ):
        backups.restore(small)
    assert nothing_is_there(sources)


@pytest.mark.slow
def test_a_database_that_sorts_otherwise_is_not_restored_into(small: backups.Backup) -> None:
    with (
        empty_database("TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'"),
        pytest.raises(services.Rejected, match=r"The database was made with UTF8 libc C C, that of the backup with "),
    ):
        backups.restore(small)


@pytest.mark.slow
def test_what_is_not_as_it_was_is_not_committed_and_nobody_saw_it(
    small: backups.Backup, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    structure = dict(small.state.structure)
    structure["triggers"] = {**structure["triggers"], "public.resolutions_edition another": "CREATE TRIGGER another O"}
    rows = {**small.state.rows, "public.resolutions_paragraph": 7}
    sequences = {**small.state.sequences, "public.resolutions_event_id_seq": 10**9}
    promised = replace(small.state, rows=rows, structure=structure, sequences=sequences)
    seen = []

    def looked_at_from_outside() -> State:
        other = connection.copy(alias="default")
        with other.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_class WHERE relname LIKE 'resolutions_%'")
            seen.append(cursor.fetchone()[0])
        other.close()
        return database_state.read_state()

    monkeypatch.setattr(restoring, "read_state", looked_at_from_outside)
    with pytest.raises(services.Rejected) as refused:
        backups.restore(replace(small, state=promised))
    assert str(refused.value) == (
        "Nothing was restored, for it would not be what was backed up: public.resolutions_paragraph has 6 rows instead "
        "of 7; 1 triggers missing or otherwise (public.resolutions_edition another); 1 sequences missing or behind "
        "(public.resolutions_event_id_seq)."
    )
    assert seen == [0]
    assert nothing_is_there(elsewhere)
    backups.restore(small)
    assert Resolution.objects.published().count() == 2


@pytest.mark.slow
def test_a_failure_in_the_last_moment_leaves_nothing(
    small: backups.Backup, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter(["first"])

    def full(partial: Path) -> Path:
        if next(names, None):
            return give_name(partial)
        raise OSError(28, "No space left on device", str(partial))

    give_name = restoring.source_files.give_name
    with monkeypatch.context() as patched:
        patched.setattr(restoring.source_files, "give_name", full)
        with pytest.raises(OSError, match="No space left"):
            backups.restore(small)
    assert nothing_is_there(elsewhere)
    kept = elsewhere / small.sources[0]
    kept.parent.mkdir(parents=True)
    kept.write_bytes(small.source(small.sources[0]).read_bytes())  # sources outlived the database
    backups.restore(small)
    assert source_audit.check_sources().all_well


@pytest.mark.slow
def test_a_source_that_was_lost_before_is_told_and_the_rest_is_backed_up(
    transactional_db: None, media_root: Path, tmp_path: Path
) -> None:
    names = []
    for number in (1, 2, 3):
        edition = import_checked(text(f"A/HRC/RES/30/{number}", words=f"n{number}"), name="x.txt").edition
        names.append(str(edition.source))
    (media_root / names[0]).unlink()
    (media_root / names[1]).write_bytes(b"something else")
    made = backups.back_up(tmp_path / "backup")
    assert (made.lacking, made.sources) == (tuple(sorted(names[:2])), (names[2],))
    assert backups.opened(made.folder) == made


@pytest.mark.slow
def test_what_postgresql_does_not_log_is_restored_without_rows(
    transactional_db: None, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNLOGGED TABLE made_anew (id int GENERATED ALWAYS AS IDENTITY, page text)")
        try:
            cursor.execute("INSERT INTO made_anew (page) VALUES ('kept for a while')")
            made = backups.back_up(tmp_path / "backup")
        finally:
            cursor.execute("DROP TABLE made_anew")
    request.getfixturevalue("elsewhere")
    backups.restore(made)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO made_anew (page) VALUES ('another') RETURNING id, (SELECT count(*) FROM made_anew)")
        assert cursor.fetchone() == (1, 0)
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'made_anew'")
        assert cursor.fetchone() == ("u",)


@pytest.mark.slow
def test_a_database_without_tables_is_not_backed_up(elsewhere: Path, tmp_path: Path) -> None:
    with pytest.raises(services.Rejected, match="has no tables: there is nothing to back up"):
        backups.back_up(tmp_path / "backup")


@pytest.mark.slow
def test_releases(
    small: backups.Backup, transactional_db: None, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (newest,) = MigrationExecutor(connection).loader.graph.leaf_nodes("resolutions")
    later = replace(small, state=replace(small.state, migrations=[*small.state.migrations, "resolutions.9999_later"]))
    with pytest.raises(
        services.Rejected, match=r"of a later release than this one, which does not know resolutions\.9999_later:"
    ):
        backups.require_known_release(later)
    try:
        executor = MigrationExecutor(connection)
        parents = executor.loader.graph.node_map[newest].parents
        executor.migrate([parent for parent in parents if parent[0] == "resolutions"])
        earlier = backups.back_up(tmp_path / "earlier")
    finally:
        MigrationExecutor(connection).migrate([newest])
    request.getfixturevalue("elsewhere")
    backups.require_known_release(earlier)
    assert backups.restore(earlier).migrations == [".".join(newest)]
    # The sequences of what the newest migration made anew begin again.
    assert replace(small.state, sequences={}).differences(state_now()) == []


# The folder


STATE = State(
    18, "UTF8 builtin C.UTF-8", ["resolutions.0001_initial"], {"public.some": 1}, {}, {"tables": {"public.some": "rp"}}
)


@pytest.fixture
def made(tmp_path: Path) -> backups.Backup:
    """A backup that is whole as far as files go."""
    return by_hand(tmp_path / "backup")


def by_hand(folder: Path) -> backups.Backup:
    moment = datetime(2026, 12, 1, 4, tzinfo=UTC)
    with whole_backup.unfinished(folder) as making:
        (making / "database.dump").write_bytes(b"rows")
        name = making_source(making, b"a source")
        digests = {
            "database.dump": whole_backup.digest_of(making / "database.dump"),
            f"sources/{name}": Path(name).name,
            "description.json": whole_backup.write_description(
                making, made_at=moment, state=STATE, sources=1, lacking=("ab/lost",)
            ),
        }
        whole_backup.write_sums(making, digests)
    return backups.Backup(folder, moment, STATE, (name,), ("ab/lost",))


def making_source(folder: Path, content: bytes) -> str:
    name = restoring.source_files.name_of(content)
    (folder / "sources" / name).parent.mkdir(parents=True)
    (folder / "sources" / name).write_bytes(content)
    return name


def test_what_was_written_is_read_and_only_its_owner_may(made: backups.Backup) -> None:
    assert backups.opened(made.folder) == made
    assert made.folder.stat().st_mode & 0o077 == 0
    assert [path.name for path in made.folder.parent.iterdir()] == ["backup"]


def append(name: str, added: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("ab") as file:
            file.write(added)

    return change


def without_line(word: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        lines = (folder / "SHA256SUMS").read_text().splitlines(keepends=True)
        (folder / "SHA256SUMS").write_text("".join(line for line in lines if word not in line))

    return change


def of_a_later_form(folder: Path) -> None:
    described = json.loads((folder / "description.json").read_text())
    (folder / "description.json").write_text(json.dumps({**described, "format": 2}))
    before = (folder / "SHA256SUMS").read_text().splitlines()
    now = f"{whole_backup.digest_of(folder / 'description.json')}  description.json"
    (folder / "SHA256SUMS").write_text("\n".join(now if "description" in line else line for line in before))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (append("database.dump", b"!"), "is damaged: database.dump is not what it was"),
        (append("description.json", b" "), "is damaged: description.json is not what it was"),
        (lambda folder: (folder / "database.dump").unlink(), "is not whole: database.dump is missing"),
        (
            lambda folder: next((folder / "sources").glob("*/*")).unlink(),
            r"is not whole: sources/\w\w/\w{64} is missing",
        ),
        (
            lambda folder: next((folder / "sources").glob("*/*")).write_bytes(b"another"),
            r"is damaged: sources/\w\w/\w{64} is not what it was",
        ),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "is no backup, or not a whole one: it has no SHA256SUMS"),
        (append("SHA256SUMS", b"0"), "is damaged: SHA256SUMS is not what it was"),
        (append("SHA256SUMS", b"0" * 64 + b"  ../../etc/passwd\n"), "is damaged: SHA256SUMS is not what it was"),
        (without_line("database.dump"), "is damaged: SHA256SUMS is not what it was"),
        (without_line("sources/"), "is damaged: SHA256SUMS does not list all that was backed up"),
        (of_a_later_form, "was made by a later release, in a form that is not known here"),
        (shutil.rmtree, "is no folder"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused(
    made: backups.Backup, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(made.folder)
    with pytest.raises(services.Rejected, match=reason):
        backups.opened(made.folder)


def test_the_password_is_told_to_the_program_and_to_nobody_who_looks_at_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    def start(command: list[str], *, env: dict[str, str], **options: object) -> None:
        started.append((command, env))
        raise FileNotFoundError(2, "No such file or directory", command[0])

    for name, value in {"NAME": "agreed", "USER": "somebody", "PASSWORD": "a secret", "HOST": "elsewhere"}.items():
        monkeypatch.setitem(connection.settings_dict, name, value)
    monkeypatch.setattr(postgres_programs.subprocess, "Popen", start)
    with pytest.raises(FileNotFoundError):
        postgres_programs.dump(tmp_path / "dump", snapshot="1", without_rows=["public.resolutions_session"])
    ((command, environment),) = started
    assert {"--exclude-table-data=public.resolutions_session", "--snapshot=1"} < set(command)
    assert "dbname=agreed" in command[-1]
    assert "host=elsewhere" in command[-1]
    assert "a secret" not in " ".join(command)
    assert environment["PGPASSWORD"] == "a secret"


def test_a_backup_that_failed_leaves_nothing_and_none_is_written_over(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_backup.unfinished(tmp_path / "backup") as making:
        (making / "database.dump").write_bytes((tmp_path / "nothing").read_bytes())
    assert not list(tmp_path.iterdir())
    (tmp_path / "backup").mkdir()
    with (
        pytest.raises(services.Rejected, match="backup is there already"),
        whole_backup.unfinished(tmp_path / "backup"),
    ):
        pass


def test_day_by_day_the_last_ones_are_kept_and_what_was_left_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "back_up", by_hand)
    each_day = backups.Daily(tmp_path / "backups", keep=2)
    now = datetime.now(UTC).replace(microsecond=0)
    assert each_day.due() >= now
    others = ["2026-11-28T040000Z", "2026-11-29T040000Z", "by hand", ".2026-11-27T040000Z-abc.unfinished"]
    for name in others:
        (each_day.folder / name).mkdir(parents=True)
    with whole_backup.unfinished(each_day.folder / "being made") as being_made:
        first = each_day.make()
        assert {path.name for path in each_day.folder.iterdir()} == {
            *("2026-11-29T040000Z", "by hand", first.folder.name, being_made.name)
        }
    assert 0 <= (each_day.due() - now).total_seconds() - 24 * 3600 < 3600
