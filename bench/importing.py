"""How long it takes to bring the corpus in, what a second run costs, and that nothing is lost by kill -9.

    CORPUS=<folder> python bench/importing.py [--processes N] [--zip]

CORPUS holds real documents (`corpus/`, `tools/corpus.py`). Each becomes a text file; a manifest gives its symbol.
They are imported into fresh databases of a private server: once, again, and once killed half-way and begun anew.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from launcher import postgres
from resolutions.management.texts import corpus

ROOT = Path(__file__).resolve().parents[1]
TABLES = ("resolution", "edition", "paragraph", "citation", "event")


@dataclass(frozen=True)
class Run:
    """One run of the command: wall-clock seconds; processor seconds of the command with its readers, and of the
    server; the last line that it printed."""

    seconds: float
    processors: float
    server_processors: float
    said: str


class Imports:
    """A database of the server, without a resolution, and the manifest that is imported into it."""

    def __init__(self, server: postgres.Server, folder: Path, name: str, manifest: Path, processes: int) -> None:
        self.server, self.address = server, server.address(name)
        with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        self.environment = os.environ | {
            "DATABASE_URL": self.address,
            "DATA_DIR": str(folder / name),
            "DEVELOPMENT": "1",
        }
        self._manage("migrate", "--verbosity", "0")
        self.command = ["import_resolutions", "--publish", "--manifest", str(manifest), "--processes", str(processes)]

    def run(self) -> Run:
        began, used, served = time.monotonic(), _used(psutil.Process()), _used(psutil.Process(self.server.process.pid))
        said = self._manage(*self.command).splitlines()[-1]
        seconds = time.monotonic() - began
        return Run(
            seconds,
            _used(psutil.Process()) - used,
            _used(psutil.Process(self.server.process.pid)) - served,
            said,
        )

    def kill_at(self, editions: int) -> int:
        """Begin, and kill -9 once so many editions are stored; how many there are then."""
        process = subprocess.Popen(
            [sys.executable, "manage.py", *self.command], cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL
        )
        while process.poll() is None and self.rows()["edition"] < editions:
            time.sleep(0.2)
        process.kill()
        process.wait()
        return self.rows()["edition"]

    def rows(self) -> dict[str, int]:
        with psycopg.connect(self.address) as connection:
            counted = [connection.execute(f"SELECT count(*) FROM resolutions_{table}").fetchone() for table in TABLES]
        return {table: row[0] for table, row in zip(TABLES, counted, strict=True)}

    def texts(self) -> str:
        """A digest of every paragraph under its symbol and label."""
        with psycopg.connect(self.address) as connection:
            (digest,) = connection.execute(
                "SELECT md5(string_agg(r.symbol || p.label || p.text, E'\\n' ORDER BY r.symbol, p.position))"
                " FROM resolutions_paragraph p JOIN resolutions_edition e ON e.id = p.edition_id"
                " JOIN resolutions_resolution r ON r.id = e.resolution_id"
            ).fetchone()
        return digest

    def _manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True
        )
        return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--zip", action="store_true", help="the texts in one archive, not in a folder")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="importing-") as name:
        folder = Path(name)
        count, manifest = write(Path(os.environ["CORPUS"]), folder, zipped=arguments.zip)
        server_folder = postgres.temporary_folder()
        server = postgres.Server(server_folder, durable=True)
        try:
            server.start()
            measure(server, folder, manifest, count, arguments.processes)
        finally:
            server.stop()
            shutil.rmtree(server_folder, ignore_errors=True)


def write(source: Path, folder: Path, *, zipped: bool) -> tuple[int, Path]:
    """The corpus as text files in a folder or an archive; how many, and the manifest with their symbols."""
    tool = corpus(source)
    place = "texts.zip" if zipped else "texts"
    texts = {f"{name}.txt": tool.plain_text(name.replace("_", "/")) for name in tool.documents()}
    if zipped:
        with zipfile.ZipFile(folder / place, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(name, text)
    else:
        (folder / place).mkdir()
        for name, text in texts.items():
            (folder / place / name).write_text(text)
    with open(folder / "manifest.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "symbol"])
        writer.writerows((f"{place}/{name}", name.removesuffix(".txt").replace("_", "/")) for name in texts)
    return len(texts), folder / "manifest.csv"


def measure(server: postgres.Server, folder: Path, manifest: Path, count: int, processes: int) -> None:
    whole = Imports(server, folder, "whole", manifest, processes)
    for title in ("first run", "second run"):
        run = whole.run()
        print(
            f"{title:<24} {run.seconds:6.1f} s ({count / run.seconds:.0f} documents/s); of processors "
            f"{run.processors:.1f} s, and {run.server_processors:.1f} s of the server: {run.said}",
            flush=True,
        )
    rows = whole.rows()
    print(f"{'rows':<24} " + ", ".join(f"{number:,} {table}s" for table, number in rows.items()), flush=True)
    killed = Imports(server, folder, "killed", manifest, processes)
    print(f"{'killed (kill -9) at':<24} {killed.kill_at(count // 2)} editions")
    again = killed.run()
    print(f"{'begun again':<24} {again.seconds:6.1f} s: {again.said}")
    same = killed.rows() == rows and killed.texts() == whole.texts()
    print(f"{'lost or doubled':<24} {'nothing' if same else f'differs: {killed.rows()}'}")
    if not same:
        sys.exit(1)


def _used(process: psutil.Process) -> float:
    """Processor seconds of those of its children that have ended, with theirs."""
    times = process.cpu_times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()
