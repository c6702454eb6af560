"""`manage.py up`, as people and machines start and stop it: real processes, a real server, a real port."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from config import atomic_file, data_folder
from launcher import child_registry, port, restarts, supervisor
from launcher.errors import LaunchError
from tests.infra.running import (
    CHECKOUT,
    Running,
    environment_for,
    get,
    left_of,
    quiet_port,
    readers,
    servers,
    shell,
    wait_until_gone,
)
from tests.waiting import PATIENCE, wait_until


def test_it_answers_alone(looked_at: Running):
    address = looked_at.address()
    assert get(f"{address}healthz") == (200, b"ok\n")
    status, lines = Running(looked_at.folder).ended()
    assert status == 1
    first = looked_at.process.pid
    assert lines == [f"Agreed Language already runs from {looked_at.folder}, at {address} (process {first})."]
    assert get(f"{address}healthz") == (200, b"ok\n")
    assert symbols_stored(looked_at.folder) == ["A/HRC/RES/11/3", "A/HRC/RES/20/1"]


def symbols_stored(folder: Path) -> list[str]:
    """What a command run by hand finds in the database of the running supervisor."""
    question = "from resolutions.models import Resolution; print(*Resolution.objects.values_list('symbol', flat=True))"
    return sorted(shell(folder, question).split())


def test_the_first_account_is_told_once_and_kept_in_no_file(first_start: tuple[Path, list[str]], looked_at: Running):
    told = [
        found[1]
        for line in first_start[1]
        if (found := re.search(r"^The first account is admin, its password (\S+):", line))
    ]
    assert [len(password) for password in told] == [24]
    looked_at.address()
    assert not any("password" in line for line in looked_at.lines)
    assert not any(told[0].encode() in file.read_bytes() for file in looked_at.folder.rglob("*") if file.is_file())


def test_a_worker_that_is_killed_is_started_again_and_the_site_goes_on(looked_at: Running):
    address = looked_at.address()
    (killed,) = wait_until(lambda: looked_at.children("work"))
    killed.kill()
    wait_until(lambda: looked_at.children("work"), lambda workers: workers not in ([], [killed]))
    told = "A worker ended by itself (SIGKILL); it is started again in 1 s."
    wait_until(lambda: list(looked_at.lines), lambda lines: told in lines)
    assert get(f"{address}healthz") == (200, b"ok\n")


def test_it_may_be_stopped_while_it_still_starts(up: Callable[..., Running], folder: Path):
    (folder / "database-url").unlink(missing_ok=True)
    running = up()
    wait_until((folder / "database-url").exists)
    family = running.family()
    assert family
    running.process.send_signal(signal.SIGHUP)
    status, lines = running.ended()
    assert (status, lines) == (0, ["Stopping."])
    assert left_of(family) == []


def test_each_web_process_prepares_the_first_page_by_itself(looked_at: Running):
    looked_at.address()
    wait_until(
        lambda: [line for line in looked_at.lines if "The first page is prepared." in line], lambda told: len(told) == 2
    )


def test_what_all_processes_count_is_told_as_one(looked_at: Running):
    """Two web processes share the requests, and any of them tells all; a worker's jobs are among it."""
    address = looked_at.address()
    answered = 'agreed_language_requests_total{page="robots",status="200"}'

    def counted(name: str) -> float:
        lines = get(f"{address}metrics")[1].decode().splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))

    before = counted(answered)
    for _ in range(20):
        get(f"{address}robots.txt")
    assert [counted(answered) - before for _ in range(5)] == [20.0] * 5
    wait_until(lambda: counted("agreed_language_job_seconds_count"), lambda jobs: jobs > 0)
    wait_until(lambda: counted('agreed_language_check_ok{check="workers"}'), lambda ok: ok == 1)
    accessed = [line for line in looked_at.lines if "resolutions.access" in line and " robots " in line]
    assert len(accessed) == 20
    assert get(f"{address}readyz")[1].startswith(b"database: ok (it answers")


def test_after_kill_nothing_stays_and_the_next_start_takes_the_same_port_until_sigint(up: Callable[..., Running]):
    port = str(quiet_port())
    first = up(PORT=port)
    address = first.address()
    family = first.family()
    first.process.kill()
    first.ended()
    second = up(PORT=port)
    assert second.address() == address
    assert get(f"{address}healthz") == (200, b"ok\n")
    assert left_of(family) == []
    family = second.family()
    second.process.send_signal(signal.SIGINT)
    assert second.ended()[0] == 0
    assert left_of(family) == []


def test_a_child_left_behind_is_ended_and_a_stranger_is_not(tmp_path: Path):
    ours, stranger = (subprocess.Popen(["sleep", "300"]) for _ in range(2))
    began = psutil.Process(ours.pid).create_time()
    (tmp_path / "children.json").write_text(json.dumps([[ours.pid, began], [stranger.pid, began - 1000], [2**22, 0]]))
    child_registry.Children(tmp_path / "children.json").stop_leftovers((signal.SIGTERM, 15.0))
    assert ours.wait(PATIENCE) == -signal.SIGTERM
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


@pytest.mark.parametrize("record", ["", "[[12", "5", "[5]", "null", '[["a", "b"]]', "[[-1, 0]]", "[[1e400, 0]]", "\0"])
def test_a_record_that_cannot_be_read_names_no_child(tmp_path: Path, record: str):
    (tmp_path / "children.json").write_text(record)
    child_registry.Children(tmp_path / "children.json").stop_leftovers((signal.SIGTERM, 15.0))
    (tmp_path / "children.json").write_bytes(b"\xff\xfe")
    child_registry.Children(tmp_path / "children.json").stop_leftovers((signal.SIGTERM, 15.0))


def test_files_that_a_crash_cut_short_do_not_keep_it_from_starting_and_sigterm_leaves_nothing_running(
    up: Callable[..., Running], folder: Path
):
    for name in ("children.json", "database-url", "secret-key", "static.stamp", "lock"):
        (folder / name).write_bytes(b"[[12\xff" if name == "children.json" else b"")
    running = up(WEB_WORKERS="2")
    assert get(f"{running.address()}healthz") == (200, b"ok\n")
    assert len((folder / "secret-key").read_text()) > 60
    family = running.family()
    assert len(family) > 3

    running.process.terminate()
    status, lines = running.ended()
    assert (status, lines[-1]) == (0, "Stopping.")
    assert left_of(family) == []
    assert not (folder / "database-url").exists()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "file"
    atomic_file.write_whole(path, "before")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            atomic_file.write_whole(path, "after")
    assert path.read_text() == "before"
    atomic_file.write_whole(path, "after", mode=0o600)
    assert path.read_text() == "after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_ends_with_what_started_it_when_tied(up: Callable[..., Running], folder: Path, tmp_path: Path):
    script = f"{sys.executable} manage.py up --tied > {tmp_path}/out & echo $! > {tmp_path}/pid; sleep 300"
    environment = {**environment_for(folder), "PORT": "0"}
    shell = subprocess.Popen(["/bin/sh", "-c", script], cwd=CHECKOUT, env=environment, start_new_session=True)
    wait_until(lambda: [file.read_text() for file in tmp_path.glob("out")], lambda told: "answers" in "".join(told))
    child = psutil.Process(int((tmp_path / "pid").read_text()))
    family = [child, *child.children(recursive=True)]
    shell.kill()
    shell.wait()
    wait_until_gone(family)
    os.killpg(shell.pid, signal.SIGKILL)  # the shell's own sleep


@pytest.mark.parametrize("name", ["the database", "the web server", "a web process"])
def test_what_is_killed_is_started_again_and_the_site_answers(looked_at: Running, name: str):
    """By kill -9, which leaves nobody time to tidy up, while others read; how soon, bench/abuse.py --kills tells."""
    address = looked_at.address()
    text, question = f"{address}resolutions/A/HRC/RES/20/1/", f"{address}find/?q=trafficking+in+persons"
    web = looked_at.children("gunicorn")[0]
    killed = {"the database": servers(looked_at.family())[0], "the web server": web, "a web process": web.children()[0]}
    contents = f"{address}compare/A/HRC/RES/11/3...A/HRC/RES/20/1/export.json"
    before = get(contents)
    with readers(text, question, address) as answers:
        wait_until(lambda: answers[200] > 20)
        killed[name].kill()
        wait_until_gone([killed[name]])
        wait_until(lambda: answer(text), lambda status: status == 200)
        wait_until(lambda: looked_at.children("work"))
        answers.clear()
        wait_until(lambda: answers[200] > 20)
    assert get(contents) == before
    assert 500 not in answers
    if name != "a web process":  # which the web server itself looks after
        assert any(
            line.startswith(f"{name.capitalize()}") and "is started again in" in line for line in looked_at.lines
        )


def answer(address: str) -> int | None:
    """The status, with the seconds after which it says one may ask again; None where nobody answers."""
    try:
        return get(address)[0]
    except urllib.error.HTTPError as problem:
        return problem.code if int(problem.headers["Retry-After"]) else None
    except OSError:
        return None


def test_a_server_that_does_not_stay_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    lines: list[str] = []
    monkeypatch.setattr(restarts, "FIRST_PAUSE", 0.0)
    monkeypatch.setattr(restarts, "LONGEST_PAUSE", 0.0)
    watched = supervisor.Supervisor({"DATA_DIR": str(tmp_path)}, say=lines.append)

    class Ended:
        returncode = 3

        def poll(self) -> int:
            return self.returncode

    def keep() -> None:
        for _ in range(100):
            watched._keep_web()

    def start() -> None:
        watched.web = Ended()
        watched.web_restarts.note_start()

    monkeypatch.setattr(watched, "_start_web", start)
    with pytest.raises(LaunchError, match=r"^The web server ended by itself again and again \(status 3\)\.$"):
        keep()
    assert lines == ["The web server ended by itself (status 3); it is started again in 0 s."] * restarts.MOST


def test_another_server_serves_when_database_url_names_one(up: Callable[..., Running], database_url: str, folder: Path):
    running = up(DATABASE_URL=database_url)
    assert get(f"{running.address()}healthz") == (200, b"ok\n")
    assert servers(running.family()) == []
    assert not (folder / "database-url").exists()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"PORT": "many"}, r"PORT must be a number from 0 to 65535, not 'many' \(0 takes any free port\)\."),
        ({"PORT": "65536"}, r"PORT must be a number from 0 to 65535, not '65536' .*"),
        ({"HOST": "192.0.2.1"}, r"Nothing can listen on 192\.0\.2\.1, port 0: Cannot assign requested address\."),
        ({"HOST": "no such host"}, r"HOST 'no such host' names no address of this machine\."),
        ({"DATABASE_URL": "postgresql://x@127.0.0.1:1/y"}, r"The database that DATABASE_URL names does not answer: .*"),
        ({"DATABASE_URL": "sqlite:///x"}, r"DATABASE_URL must begin with postgresql://, .*"),
        ({"SECRET_KEY": "short"}, r"SECRET_KEY must have at least 32 characters, it has 5\."),
        ({"DATA_DIR": "/dev/null"}, r"/dev/null: File exists\."),
    ],
)
def test_what_is_wrong_is_told_in_one_line(up: Callable[..., Running], environment: dict[str, str], line: str):
    status, lines = up(**environment).ended()
    assert status in {1, 2}
    assert len(lines) == 1
    assert re.fullmatch(line, lines[0])


def test_a_taken_port_is_told_before_anything_is_started(taken_port: int, tmp_path: Path):
    status, lines = Running(tmp_path / "data", PORT=str(taken_port)).ended()
    assert status == 1
    assert lines == [f"Port {taken_port} is taken on 127.0.0.1; choose another one, for example PORT={taken_port + 1}."]
    assert not (tmp_path / "data" / "postgres").exists()


def test_too_little_disk_space_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(supervisor, "NEEDED_SPACE", 2**62)
    with pytest.raises(LaunchError, match=r"^Too little disk space for .*: \d+ MB are free, \d+ MB are needed\.$"):
        supervisor.check_space(tmp_path)


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path):
    kept = supervisor.kept_secret(tmp_path / "secret-key")
    assert supervisor.kept_secret(tmp_path / "secret-key") == kept
    assert len(kept) > 60
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    (tmp_path / "secret-key").write_text("")
    assert len(supervisor.kept_secret(tmp_path / "secret-key")) > 60


@pytest.mark.parametrize(
    ("host", "address"), [("127.0.0.1", "http://127.0.0.1:80/"), ("::1", "http://[::1]:80/"), ("h", "http://h:80/")]
)
def test_addresses_are_written_as_browsers_take_them(host: str, address: str):
    assert port.web_address(host, 80) == address


def test_the_data_lie_in_the_checkout_unless_root_alone_can_reach_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    tmp_path.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert data_folder.data_folder({}, tmp_path) == tmp_path / ".data"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert data_folder.data_folder({}, tmp_path).parent == Path("/var/lib/agreed-language")
    assert data_folder.data_folder({}, Path("/usr")) == Path("/usr/.data")
    assert data_folder.data_folder({"DATA_DIR": "/somewhere/./else"}, tmp_path) == Path("/somewhere/else")
