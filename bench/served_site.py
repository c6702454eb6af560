"""A site of a checkout for benchmarks: started as `manage.py up` does, in a data folder that goes with it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parents[1]


class Site:
    """A site that runs: where it answers (without a slash at the end), and the supervisor's process."""

    def __init__(self, python: str, checkout: Path, environment: dict[str, str]) -> None:
        self.manage = [python, str(checkout / "manage.py")]
        self.checkout, self.environment = checkout, environment
        self.log = Path(environment["DATA_DIR"]).parent / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*self.manage, "up"], cwd=checkout, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r" answers at (http://\S+)/", line):
                self.address = found[1]
                return
        sys.exit(f"The site did not start: {self.log.read_text(errors='replace')[-500:]}")

    def run(self, *command: str) -> None:
        """A command of the site, to its end."""
        subprocess.run([*self.manage, *command], cwd=self.checkout, env=self.environment, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()


@contextmanager
def served_site(python: str = sys.executable, checkout: Path = CHECKOUT, **environment: str) -> Iterator[Site]:
    """A site with the two samples, served by this Python from this checkout; `environment` says what else is set."""
    with TemporaryDirectory(prefix="bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)  # as root, PostgreSQL runs under another account
        own = {"DATA_DIR": f"{folder}/data", "PORT": "0", "PYTHONUNBUFFERED": "1"}
        site = Site(python, checkout, {**os.environ, **own, **environment})
        try:
            yield site
        finally:
            site.stop()


def corpus_texts(folder: Path, symbols: tuple[str, ...]) -> Iterator[Path]:
    """The texts of CORPUS with these symbols, as files of plain text in the folder."""
    corpus = SourceFileLoader("corpus", f"{os.environ['CORPUS']}/tools/corpus.py").load_module()
    for symbol in symbols:
        path = folder / f"{symbol.replace('/', '-')}.txt"
        path.write_text(corpus.plain_text(symbol), "utf-8")
        yield path
