"""Which paragraphs other tools pair, and how long they take for it.

A tool is a function of two lists of texts that does the tool's own work, and is timed, and one that reads from its
result which paragraphs it pairs, and is not. Some tools pair paragraphs themselves. Others only diff: for them two
paragraphs are a pair where the tool keeps so much text in both that it makes up a given share of the shorter one.
"""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
import sys
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import accumulate
from typing import Any

from diff_match_patch import diff_match_patch
from fast_diff_match_patch import diff as fast_diff
from rapidfuzz.distance import Indel

Texts = Sequence[str]
Places = tuple[int, int]
"""The places of an older and a newer paragraph."""

RUNS, ENOUGH = 7, 10.0
"""A tool runs so often, or until so many seconds are over; the fastest run counts, for the machine may be busy."""


@dataclass(frozen=True)
class Paired:
    """What a tool made of two texts: how long it took (seconds) and the share (0..1) with which each pair stands."""

    seconds: float
    shares: dict[Places, float] = field(repr=False)


@dataclass(frozen=True)
class Tool:
    """`run` gives what a tool made of two lists of texts; `missing` says why it cannot, where it cannot."""

    name: str
    what: str
    run: Callable[[Texts, Texts], Paired]
    pairs_paragraphs: bool = False
    missing: str | None = None


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """The fastest time in seconds and the result."""
    times: list[float] = []
    while len(times) < RUNS and sum(times) < ENOUGH:
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


def made_of(diff: Callable[[Texts, Texts], Any], shares: Callable[..., dict[Places, float]]) -> Callable[..., Paired]:
    def run(left: Texts, right: Texts) -> Paired:
        seconds, result = timed(lambda: diff(left, right))
        return Paired(seconds, shares(result, left, right))

    return run


# Tools that pair paragraphs themselves


def _viewer(left: Texts, right: Texts) -> list[Places]:
    """As the Secretariat's viewer does, written anew from its description: each older line takes the first free newer
    one that is more than 0.8 alike by edit distance (of insertions and deletions: with substitutions it finds less);
    the words of pairs are diffed."""
    free = dict(enumerate(right))
    found = []
    for place, old in enumerate(left):
        other = next((n for n, new in free.items() if Indel.normalized_similarity(old, new) > 0.8), None)
        if other is not None:
            difflib.SequenceMatcher(None, old.split(), free.pop(other).split(), autojunk=False).get_opcodes()
            found.append((place, other))
    return found


def _difflib(left: Texts, right: Texts) -> dict[Places, float]:
    """Each older paragraph takes the free newer one that is most alike by words, whatever that is; the words of pairs
    are diffed."""
    free = {place: text.split() for place, text in enumerate(right)}
    found = {}
    for place, old in enumerate(left):
        matchers = {n: difflib.SequenceMatcher(None, old.split(), new, autojunk=False) for n, new in free.items()}
        if matchers:
            best = max(matchers, key=lambda n: matchers[n].ratio())
            matchers[best].get_opcodes()
            found[place, best] = matchers[best].ratio()
            # A pair that is hardly alike leaves the newer paragraph to others.
            if found[place, best] >= 0.3:
                del free[best]
    return found


PHP = """
ini_set('memory_limit', -1);
$asked = json_decode(stream_get_contents(STDIN), true);
$times = [];
for ($run = 0; $run < $asked['runs']; $run++) {
    $start = hrtime(true);
    $diff = wikidiff2_inline_json_diff($asked['left'], $asked['right'], 1000000);
    $times[] = (hrtime(true) - $start) / 1e9;
}
echo json_encode(['seconds' => min($times), 'diff' => json_decode($diff)->diff]);
"""


def _wikidiff2(left: Texts, right: Texts) -> Paired:
    """MediaWiki's own diff of lines and words, with its own search for moved lines; timed inside PHP."""
    asked = json.dumps({"left": "\n".join(left), "right": "\n".join(right), "runs": RUNS})
    done = subprocess.run(["php", "-r", PHP], input=asked, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    older, newer = ({at: n for n, at in enumerate(_starts(side, in_bytes=True))} for side in (left, right))
    moved: dict[str, int] = {}
    shares = {}
    for line in answer["diff"]:
        old, new = (known.get(line["offset"][side]) for known, side in ((older, "from"), (newer, "to")))
        if line["type"] in {0, 3} and old is not None and new is not None:
            shares[old, new] = 1.0
        elif line["type"] == 4:
            moved[line["moveInfo"]["id"]] = older[line["offset"]["from"]]
        elif line["type"] == 5:
            moved[line["moveInfo"]["id"]] = newer[line["offset"]["to"]]
    for line in answer["diff"]:
        if line["type"] == 4 and line["moveInfo"]["linkId"] in moved:
            shares[moved[line["moveInfo"]["id"]], moved[line["moveInfo"]["linkId"]]] = 1.0
    return Paired(answer["seconds"], shares)


def _no_wikidiff2() -> str | None:
    if shutil.which("php") is None:
        return "PHP is not installed (Debian: php-cli, php-wikidiff2)"
    test = subprocess.run(["php", "-r", "exit(function_exists('wikidiff2_inline_json_diff') ? 0 : 1);"])
    return "PHP has no wikidiff2 (Debian: php-wikidiff2)" if test.returncode else None


# Tools that only diff


def _characters(left: Texts, right: Texts) -> list[tuple[str, int]]:
    tool = diff_match_patch()
    tool.Diff_Timeout = 0
    diffs = tool.diff_main("\n".join(left), "\n".join(right))
    tool.diff_cleanupSemantic(diffs)
    return [("=+-"[op], len(text)) for op, text in diffs]


def _fast_characters(left: Texts, right: Texts) -> list[tuple[str, int]]:
    return list(fast_diff("\n".join(left), "\n".join(right), timelimit=0, cleanup="Semantic", counts_only=True))


def _kept_characters(diffs: list[tuple[str, int]], left: Texts, right: Texts) -> dict[Places, float]:
    """The share of each pair's kept characters, white space not counted."""
    older, newer = _starts(left), _starts(right)
    whole = "\n".join(left)
    kept: Counter[Places] = Counter()
    old = new = 0
    for op, length in diffs:
        if op == "=":
            kept.update(
                (bisect_right(older, old + n) - 1, bisect_right(newer, new + n) - 1)
                for n in range(length)
                if not whole[old + n].isspace()
            )
        old += length * (op in "=-")
        new += length * (op in "=+")
    return _shares(kept, left, right)


def _redlines(left: Texts, right: Texts) -> Any:
    from redlines import Redlines

    found = Redlines("\n\n".join(left), "\n\n".join(right))
    found.opcodes  # noqa: B018 - computed when asked for
    return found._diff_ops


def _kept_tokens(operations: Any, left: Texts, right: Texts) -> dict[Places, float]:
    """The share of each pair's kept tokens by their characters; a token ¶ ends a paragraph."""
    sides = operations[0].source_chunk.text, operations[0].test_chunk.text
    places = [list(accumulate((token.strip() == "¶" for token in side), initial=0)) for side in sides]
    kept: Counter[Places] = Counter()
    for operation in operations:
        tag, i, end, j, _ = operation.opcodes
        for n in range(end - i if tag == "equal" else 0):
            kept[places[0][i + n], places[1][j + n]] += len(sides[0][i + n].strip(" ¶\n"))
    return _shares(kept, left, right)


def _collatex(left: Texts, right: Texts) -> Any:
    from collatex import collate

    sys.setrecursionlimit(100_000)
    witnesses = [
        {
            "id": name,
            "tokens": [{"t": f"{w} ", "n": w, "place": n} for n, text in enumerate(side) for w in text.split()],
        }
        for name, side in (("left", left), ("right", right))
    ]
    return collate({"witnesses": witnesses}, segmentation=False)


def _kept_columns(table: Any, left: Texts, right: Texts) -> dict[Places, float]:
    """The share of each pair's words that stand in one column of the collation, by their characters."""
    kept: Counter[Places] = Counter()
    for column in table.columns:
        words = [tokens[0].token_data for tokens in column.tokens_per_witness.values()]
        if len(words) == 2 and words[0]["n"] == words[1]["n"]:
            kept[words[0]["place"], words[1]["place"]] += len(words[0]["n"])
    return _shares(kept, left, right)


def _shares(kept: Counter[Places], left: Texts, right: Texts) -> dict[Places, float]:
    lengths = [[len("".join(text.split())) for text in side] for side in (left, right)]
    return {(i, j): count / min(lengths[0][i], lengths[1][j]) for (i, j), count in kept.items()}


def _starts(texts: Texts, *, in_bytes: bool = False) -> list[int]:
    """Where each text begins when they are joined by line ends, in characters or bytes of UTF-8."""
    lengths: Iterable[int] = (len(text.encode() if in_bytes else text) + 1 for text in texts)
    return list(accumulate(lengths, initial=0))[:-1]


def _certain(pairs: list[Places], *_: Texts) -> dict[Places, float]:
    return dict.fromkeys(pairs, 1.0)


def _as_it_is(shares: dict[Places, float], *_: Texts) -> dict[Places, float]:
    return shares


def tools() -> Iterator[Tool]:
    def missing(package: str) -> str | None:
        return None if find_spec(package) else f"{package} is not installed (bench/requirements.txt)"

    yield Tool("greedy by edit distance", "as the Secretariat's viewer pairs lines", made_of(_viewer, _certain), True)
    yield Tool("MediaWiki wikidiff2", "C++; lines, words, moved lines", _wikidiff2, True, _no_wikidiff2())
    yield Tool("difflib", "Python's own; words, most alike first come", made_of(_difflib, _as_it_is))
    yield Tool("diff-match-patch", "characters", made_of(_characters, _kept_characters))
    yield Tool("fast-diff-match-patch", "the same in C++; characters", made_of(_fast_characters, _kept_characters))
    yield Tool("redlines", "words", made_of(_redlines, _kept_tokens), missing=missing("redlines"))
    yield Tool("CollateX", "words, collation", made_of(_collatex, _kept_columns), missing=missing("collatex"))
