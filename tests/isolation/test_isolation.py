"""Files are read in another process: what they do to it, they do not do to the one that asks."""

from __future__ import annotations

import io
import logging
import os
import resource
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from PIL import Image

from launcher import processes
from resolutions import isolation, reading
from resolutions.document import UnreadableFile
from resolutions.isolation import Limits, Readers, child
from tests.reading.word_files import UN_LISTS, docx, p
from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "resolutions/samples/A_HRC_RES_20_1.txt").read_bytes()
WORD = docx(p("The Human Rights Council,"), p("Decides.", number=(1, 0)), parts={"numbering": UN_LISTS})
LONG = b"The Human Rights Council,\n\n" + b"".join(
    b"%d. Decides to continue, among %s, its consideration;\n\n" % (number, b"many other things and words, " * 30)
    for number in range(1, 2900)
)
"""About a second of work."""


def children() -> list[psutil.Process]:
    """The reading processes of this one, whichever readers started them."""
    found = []
    for process in psutil.Process().children():
        with suppress(psutil.Error):  # another child of this process ends just now
            found += [process] if "child.py" in " ".join(process.cmdline()) else []
    return found


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> None:
    before = set(children())
    yield
    assert set(children()) <= before | set(children_of_the_default())


def children_of_the_default() -> list[psutil.Process]:
    """Those that `isolation.read` keeps for the next who asks."""
    readers = isolation._readers(os.getpid())
    return [psutil.Process(reader._process.pid) for reader in readers._free]


@pytest.mark.parametrize("content", [SAMPLE, WORD], ids=["text", "Word"])
def test_what_is_read_is_the_same(content: bytes) -> None:
    assert isolation.read(content) == reading.read(content)
    assert isolation.lines(content) == reading.lines(content)
    assert isolation.read(content, symbol="a/hrc/res/20/2") == reading.read(content, symbol="A/HRC/RES/20/2")


@pytest.mark.parametrize(
    ("content", "symbol", "reason"),
    [
        (b"", None, "The file is empty."),
        (b"\x89PNG", None, "The file is a picture; text, PDF, Word files (.docx) and web pages are read."),
        (SAMPLE, "20/1", "“20/1” is no symbol of a United Nations document, such as A/HRC/RES/20/1."),
    ],
)
def test_what_cannot_be_read_has_the_readers_own_reason(content: bytes, symbol: str | None, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        isolation.read(content, symbol=symbol)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        # Some hundredth of the work at most: the kernel looks at its clock so often.
        (Limits(processor_seconds=0), "Reading the file takes longer than is allowed: 120 seconds."),
        (Limits(memory=64 * 1024 * 1024), "Reading the file takes more memory than is allowed: 64 MB."),
    ],
    ids=["processor", "memory"],
)
def test_a_file_beyond_the_limits_is_refused_and_the_next_one_is_read(limits: Limits, reason: str) -> None:
    with Readers(1, limits) as readers:
        with pytest.raises(UnreadableFile) as refused:
            readers.read(LONG)
        assert str(refused.value) == reason
        assert not children_of(readers)
        readers.limits = Limits()
        assert readers.read(SAMPLE).symbol == "A/HRC/RES/20/1"


def test_a_process_that_does_not_answer_is_ended_and_the_next_file_is_read() -> None:
    with Readers(1) as readers:
        readers.read(SAMPLE)
        (process,) = children_of(readers)
        process.suspend()  # nothing but the limit ends it
        readers._free[0]._limits = Limits(seconds=0.01)
        with pytest.raises(UnreadableFile) as refused:
            readers.read(SAMPLE)
        assert str(refused.value) == "Reading the file takes longer than is allowed: 0.01 seconds."
        assert not process.is_running()
        assert readers.read(SAMPLE).symbol == "A/HRC/RES/20/1"


@pytest.mark.parametrize("seconds", [0, 0.05])
def test_processor_time_has_an_end_for_what_has_none(seconds: float) -> None:
    script = (
        "import signal, sys; from resolutions.isolation import child; signal.signal(signal.SIGPROF, signal.SIG_IGN); "
        "child._take_time(60); child._take_time(float(sys.argv[1]))\nwhile True: pass"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(seconds)], cwd=ROOT, timeout=PATIENCE)
    assert ended.returncode == -signal.SIGPROF


def test_one_process_reads_many_files_until_it_is_replaced() -> None:
    with Readers(1, Limits(documents=2)) as readers:
        used = []
        for _ in range(5):
            readers.read(SAMPLE)
            used += [process.pid for process in children_of(readers)]
    assert len(set(used)) == len(used) == 3  # after the first, third and fifth file one waits for more
    with Readers(1, Limits(grown=1)) as readers:
        readers.read(SAMPLE)
        assert not children_of(readers)


def test_it_lives_in_bounds_and_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "secret")
    with Readers(1) as readers:
        readers.read(SAMPLE)
        (process,) = children_of(readers)
        assert "SECRET_KEY" not in process.environ()
        assert process.rlimit(resource.RLIMIT_FSIZE) == process.rlimit(resource.RLIMIT_CORE) == (0, 0)
        assert process.rlimit(resource.RLIMIT_AS)[1] == readers.limits.memory
        assert process.rlimit(resource.RLIMIT_NOFILE)[1] == readers.limits.open_files


def test_it_loads_neither_django_nor_what_only_comparing_needs() -> None:
    with Readers(1) as readers:
        readers.read(SAMPLE)
        (process,) = children_of(readers)
        libraries = {Path(mapped.path).name for mapped in process.memory_maps()}
    assert any("lxml" in name or name.startswith("etree") for name in libraries)
    assert not [name for name in libraries if "numpy" in name or "psycopg" in name or "scipy" in name]


def test_one_that_died_waiting_is_replaced() -> None:
    with Readers(1) as readers:
        readers.read(SAMPLE)
        (process,) = children_of(readers)
        process.kill()
        wait_until(process.status, lambda status: status == psutil.STATUS_ZOMBIE)
        assert readers.read(SAMPLE).paragraphs


def test_a_file_over_which_it_dies_is_refused() -> None:
    with Readers(1) as readers, ThreadPoolExecutor(1) as elsewhere:
        readers.read(SAMPLE)
        (process,) = children_of(readers)
        process.suspend()
        asked = elsewhere.submit(readers.read, LONG)
        wait_until(lambda: readers._at_work)
        process.kill()
        with pytest.raises(UnreadableFile, match="the reader breaks off over it"):
            asked.result()
        assert readers.read(SAMPLE).paragraphs


def test_a_fault_of_the_reader_is_logged_without_words_of_the_file(caplog: pytest.LogCaptureFixture) -> None:
    logged = logging.getLogger("resolutions")
    logged.addHandler(caplog.handler)
    try:
        with Readers(1) as readers, pytest.raises(UnreadableFile, match=r"the fault is the reader's.*logged\.$"):
            readers._ask("read", SAMPLE, nonsense="private words")
    finally:
        logged.removeHandler(caplog.handler)
    assert "TypeError" in caplog.text
    assert "private words" not in caplog.text


def test_many_ask_and_few_read() -> None:
    with Readers(2) as readers, ThreadPoolExecutor(6) as elsewhere:
        asked = [elsewhere.submit(readers.read, SAMPLE, symbol=f"A/HRC/RES/20/{number}") for number in range(1, 25)]
        most = 0
        for number, found in enumerate(asked, start=1):
            assert found.result().symbol == f"A/HRC/RES/20/{number}"
            most = max(most, len(children()) - len(children_of_the_default()))
    assert 1 <= most <= 2


def test_a_process_ends_with_the_one_that_started_it_whatever_it_does() -> None:
    lifeline, held = os.pipe()
    script = (
        "import re, sys; from resolutions.isolation import child; child._die_with_the_parent(int(sys.argv[1])); "
        "print('begun', flush=True); re.match('(a+)+$', 'a' * 60 + 'b')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(lifeline)], cwd=ROOT, stdout=subprocess.PIPE, pass_fds=(lifeline,)
    ) as process:
        os.close(lifeline)
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        os.close(held)
        assert process.wait(PATIENCE) == -signal.SIGIO


def test_readers_end_with_a_program_that_is_killed() -> None:
    script = (
        "import sys, time; from resolutions.isolation import Readers; readers = Readers(1); "
        "readers.read(open(sys.argv[1], 'rb').read()); print(readers._free[0]._process.pid, flush=True); time.sleep(600)"
    )
    sample = ROOT / "resolutions/samples/A_HRC_RES_20_1.txt"
    with subprocess.Popen([sys.executable, "-c", script, str(sample)], cwd=ROOT, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        reader = psutil.Process(int(program.stdout.readline()))
        program.kill()
    wait_until(lambda: processes.ended(reader))


@pytest.mark.parametrize(
    "message",
    [b"", b"{}\n", b"[]\n", b"no json\n", b'{"size": -1}\n', b'{"size": "x"}\n', b'{"size": 3}\nab', b"[" * 60_000,
     b'{"size": 1' + b"0" * 40 + b"}\n", b'{"size": null}\n', b'{"size": 2'],
)  # fmt: skip
def test_an_answer_that_is_none_is_told_from_one(message: bytes) -> None:
    with pytest.raises(child.Broken):
        child.receive(io.BytesIO(message))


def test_a_message_arrives_as_it_was_sent() -> None:
    stream = io.BytesIO()
    child.send(stream, {"task": "read"}, b"one\ntwo")
    stream.seek(0)
    assert child.receive(stream) == ({"task": "read", "size": 7}, b"one\ntwo")


# Pictures of pages


def test_pages_are_drawn(printed_page: bytes) -> None:
    assert isolation.page_count(printed_page) == 2
    with Image.open(io.BytesIO(isolation.page_image(printed_page, 2, 300))) as picture:
        assert (picture.format, picture.size) == ("PNG", (300, 600))


@pytest.mark.parametrize(
    ("page", "width", "reason"),
    [
        (0, 300, "The PDF has no page 0: it has 2."),
        (3, 300, "The PDF has no page 3: it has 2."),
        (1, 0, "a size that cannot be shown"),
        (1, 50_000, "a size that cannot be shown"),
    ],
)
def test_what_cannot_be_drawn_is_told(printed_page: bytes, page: int, width: int, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        isolation.page_image(printed_page, page, width)


@pytest.mark.parametrize("content", [b"", SAMPLE, b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_has_no_pages(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="PDF"):
        isolation.page_count(content)


@pytest.fixture(scope="module")
def printed_page() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(200, 400))
    for number in (1, 2):
        canvas.drawString(20, 300, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def children_of(readers: Readers) -> list[psutil.Process]:
    """Those that wait for work."""
    return [psutil.Process(reader._process.pid) for reader in readers._free]
