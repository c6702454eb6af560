"""How well and how fast PDFs are read.

    CORPUS=<folder> python bench/pdf.py [--missed]

CORPUS holds `tools/corpus.py`, `tools/score_reading.py` and `corpus/pdf/`. Each PDF is read in this process and held
against the structure of its official Word file: precision, recall, F1 and the share of words kept, as score_reading
sums them up; with --missed the paragraphs that differ. Then the speed of reading in pages a second of processor time,
beside that of others that only extract the text of the same files in the same run, and the memory that a document of
200 pages takes at most.
"""

from __future__ import annotations

import io
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pypdf
import pypdfium2

from resolutions.document import as_contract
from resolutions.reading import read

PAGES = 200


def load_scorer() -> ModuleType:
    """The corpus's own scorer, from the folder that CORPUS names."""
    if "CORPUS" not in os.environ:
        sys.exit("CORPUS is not set: it names the folder that holds tools/score_reading.py.")
    sys.path.insert(0, str(Path(os.environ["CORPUS"]) / "tools"))
    import score_reading

    return score_reading


def files(scorer: ModuleType) -> dict[str, bytes]:
    return {
        path.stem.replace("_", "/"): path.read_bytes() for path in sorted((scorer.corpus.CORPUS / "pdf").glob("*.pdf"))
    }


def quality(scorer: ModuleType, pdfs: dict[str, bytes], *, show: bool = False) -> tuple[float, float]:
    """F1 of the paragraphs and the share of words kept, over all PDFs that can be scored."""
    totals = [0] * 5
    for symbol, content in pdfs.items():
        if symbol in scorer.ANNEXED:
            continue
        one = scorer.score(symbol, as_contract(read(content)), show)
        if show and (one[0] != one[1] or one[0] != one[2]):
            print(f"{symbol}: {one[0]} of {one[1]} right, {one[2]} read")
        totals = [before + now for before, now in zip(totals, one, strict=True)]
    right, wanted, found, kept, words = totals
    return 2 * right / (wanted + found), kept / words


def speed(pdfs: dict[str, bytes], reader: Callable[[bytes], object]) -> float:
    """Pages a second of processor time."""
    started = time.process_time()
    for content in pdfs.values():
        reader(content)
    return sum(pages(content) for content in pdfs.values()) / (time.process_time() - started)


def pages(content: bytes) -> int:
    with pypdfium2.PdfDocument(content) as file:
        return len(file)


def with_pypdfium2(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as file:
        return [page.get_textpage().get_text_range() for page in file]


def with_pypdf(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def long_document(pdfs: dict[str, bytes]) -> bytes:
    """The PDFs behind one another, as many as make up PAGES pages."""
    whole = pypdfium2.PdfDocument.new()
    for content in pdfs.values():
        if len(whole) < PAGES:
            with pypdfium2.PdfDocument(content) as part:
                whole.import_pages(part)
    buffer = io.BytesIO()
    whole.save(buffer)
    return buffer.getvalue()


def main(arguments: list[str]) -> None:
    scorer = load_scorer()
    pdfs = files(scorer)
    content = long_document(pdfs)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    read(content)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory for {pages(content)} pages: at most {peak:.0f} MB, {peak - before:.0f} MB more than before")
    f1, kept = quality(scorer, pdfs, show="--missed" in arguments)
    print(f"f1 {f1:.4f} words kept {kept:.4f}")
    ours = speed(pdfs, read)
    print(f"read: {ours:.0f} pages a second")
    for name, reader in (("pypdfium2 (text only)", with_pypdfium2), ("pypdf (text only)", with_pypdf)):
        theirs = speed(pdfs, reader)
        print(f"{name}: {theirs:.0f} pages a second; reading is {ours / theirs:.2f} times as fast")


if __name__ == "__main__":
    main(sys.argv[1:])
