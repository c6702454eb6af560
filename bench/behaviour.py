"""Whether what the program answers is the same before and after a change of the house.

    CORPUS=<folder> python bench/behaviour.py record FOLDER [--checkout CHECKOUT] [--pairs 50] [--readings 50]
    python bench/behaviour.py compare BEFORE AFTER

`record` writes what a checkout answers: JSON of readings (PDFs and texts), JSON of comparisons (marked pairs, then
resolutions that follow each other under one title), and of a served copy with some texts in it the status, address and
seen words of its pages, its Word files and other exports. The checkout needs a .venv. `compare` names what differs
and ends with status 1 where anything does.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import SourceFileLoader
from itertools import pairwise
from pathlib import Path

import lxml.html
from served_site import served_site

HERE = Path(__file__).resolve().parents[1]
SERVED = ("21/15", "42/17", "32/32", "41/12", "45/19", "48/16")
"""Resolutions of the Council that the served copy holds beside the samples: three marked pairs."""
COMPARISONS = ("11/3...20/1", "20/1...11/3", "21/15...42/17", "32/32...41/12", "45/19...48/16")
PAGES = (
    "", "method/", "robots.txt", "resolutions/", "resolutions/?q=trafficking", "resolutions/A/HRC/RES/20/1/",
    "resolutions/a/hrc/res/20/1/", "resolutions/A/HRC/RES/20/1/history/", "resolutions/A/HRC/RES/20/1/cite/",
    "resolutions/A/HRC/RES/20/1/cite/?paragraph=OP4(b)", "resolutions/A/HRC/RES/20/1/cite.ris",
    "resolutions/A/HRC/RES/20/1/cite/?paragraph=nothing", "resolutions/A/HRC/RES/99/99/", "resolutions/rubbish/",
    "find/?q=trafficking+in+persons", "find/?q=%22trafficking+in+persons%22", "check/", "compare/", "series/",
    "suggestions/?q=11", "accounts/sign-in/", "uploads/", "admin/",
)  # fmt: skip
OF_A_COMPARISON = (
    "", "?view=unified", "?show=removed", "?show=reworded&show=moved", "?part=operative", "?words=women", "brief/",
    "cite/", "cite.bib", "export.json", "export.csv", "export.html", "export.docx", "brief.docx",
)  # fmt: skip


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = arguments.add_subparsers(dest="command", required=True)
    to_record = commands.add_parser("record")
    to_record.add_argument("folder", type=Path)
    to_record.add_argument("--checkout", type=Path, default=HERE)
    to_record.add_argument("--pairs", type=int, default=50)
    to_record.add_argument("--readings", type=int, default=50)
    to_compare = commands.add_parser("compare")
    to_compare.add_argument("before", type=Path)
    to_compare.add_argument("after", type=Path)
    given = arguments.parse_args()
    if given.command == "compare":
        return compare(given.before, given.after)
    if "CORPUS" not in os.environ:
        print("CORPUS names no corpus.", file=sys.stderr)
        return 2
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        texts = written_texts(Path(scratch))
        record_commands(given.checkout, given.folder, Path(os.environ["CORPUS"]), texts, given.pairs, given.readings)
        record_pages(given.checkout, given.folder, texts)
    return 0


def written_texts(folder: Path) -> dict[str, Path]:
    """The corpus's resolutions as files of plain text in the folder, by their symbols."""
    corpus = SourceFileLoader("corpus", f"{os.environ['CORPUS']}/tools/corpus.py").load_module()
    files = {path.stem.replace("_", "/"): path for path in (HERE / "resolutions/samples").glob("*.txt")}
    for name in corpus.documents():
        symbol = name.replace("_", "/")
        files[symbol] = folder / f"{name}.txt"
        files[symbol].write_text(corpus.plain_text(symbol), "utf-8")
    return files


def record_commands(
    checkout: Path, folder: Path, corpus: Path, texts: dict[str, Path], pairs: int, readings: int
) -> None:
    """The JSON of readings and comparisons, as the commands of the checkout print it."""
    pdfs = sorted((corpus / "corpus/pdf").glob("*.pdf"))[: readings // 2]
    plain = list(texts.values())[:: len(texts) // (readings - len(pdfs))][: readings - len(pdfs)]
    jobs = [(f"read {path.stem}", ["read_resolution", str(path)]) for path in (*pdfs, *plain)]
    chosen = list(pairs_of(corpus, texts))[:pairs]
    jobs += [(f"compare {a.stem} {b.stem}", ["compare_resolutions", str(a), str(b)]) for a, b in chosen]

    def run(job: tuple[str, list[str]]) -> None:
        name, command = job
        line = [str(checkout / ".venv/bin/python"), "manage.py", *command, "--format", "json"]
        done = subprocess.run(line, cwd=checkout, capture_output=True, check=False)
        (folder / f"{name}.json").write_bytes(done.stdout + done.stderr)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(run, jobs))


def pairs_of(corpus: Path, texts: dict[str, Path]) -> Iterator[tuple[Path, Path]]:
    """The marked pairs, then resolutions that follow each other under one title."""
    for marks in sorted((corpus / "gold").glob("*.json")):
        older, newer = marks.stem.split("--")
        yield texts[older.replace("_", "/")], texts[newer.replace("_", "/")]
    for series in json.loads((corpus / "corpus/series_by_title.json").read_text("utf-8")):
        held = [texts[symbol] for symbol in series["symbols"] if symbol in texts]
        yield from list(pairwise(held))[:1]


def record_pages(checkout: Path, folder: Path, texts: dict[str, Path]) -> None:
    """What a served copy answers to visitors, with the samples and some more texts in it."""
    with served_site(str(checkout / ".venv/bin/python"), checkout, WORKERS="0") as site:
        site.run("import_resolutions", "--publish", *(str(texts[f"A/HRC/RES/{number}"]) for number in SERVED))
        site.run("rebuild")
        for path in (*PAGES, *comparison_pages()):
            name = re.sub(r"[^\w.=&?-]", "_", path) or "first"
            (folder / f"page {name}").write_bytes(answer(f"{site.address}/", path))


def comparison_pages() -> Iterator[str]:
    for pair in COMPARISONS:
        older, newer = pair.split("...")
        for page in OF_A_COMPARISON:
            yield f"compare/A/HRC/RES/{older}...A/HRC/RES/{newer}/{page}"


def answer(address: str, path: str) -> bytes:
    """Status and final address, then the words that are seen of a page, or the bytes of what is no page."""
    try:
        # One name whatever the port: a Word file holds the address that it was made for.
        request = urllib.request.Request(address + path, headers={"Host": "localhost"})
        with urllib.request.urlopen(request) as response:
            status, final, kind, body = response.status, response.url, response.headers["Content-Type"], response.read()
    except urllib.error.HTTPError as problem:
        status, final, kind, body = problem.code, problem.url, problem.headers["Content-Type"], problem.read()
    if kind.startswith("text/html") and body.strip():
        body = seen(body)
    return f"{status} {final.removeprefix(address)}\n".encode() + body.replace(address.encode(), b"/")


def seen(page: bytes) -> bytes:
    """The text of each element that holds text, a line each, and the addresses of links."""
    tree = lxml.html.fromstring(page.decode())
    lines = []
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            lines += [" ".join(text.split()) for text in (element.text, element.get("href")) if text and text.strip()]
        if element.tail and element.tail.strip():
            lines.append(" ".join(element.tail.split()))
    return re.sub(r"\.[0-9a-f]{12}\.(css|js|svg)", r".\1", "\n".join(lines)).encode()


def compare(before: Path, after: Path) -> int:
    names: Sequence[str] = sorted({path.name for folder in (before, after) for path in folder.iterdir()})
    differing = []
    for name in names:
        contents = [(folder / name).read_bytes() if (folder / name).exists() else None for folder in (before, after)]
        if contents[0] != contents[1]:
            differing.append(name)
    print(*differing, sep="\n")
    print(f"{len(names) - len(differing)} of {len(names)} answers are the same.")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
