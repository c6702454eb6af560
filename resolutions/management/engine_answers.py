"""What an engine answers for many pairs of texts: computed on every core, kept as lines, held against each other."""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context

from resolutions.comparing import ENGINE, compare
from resolutions.comparing.comparison import Row
from resolutions.document import Document, UnreadableFile
from resolutions.evaluation.links import Pair
from resolutions.management.texts import read

AHEAD = 4
"""Comparisons begun for each core before the first is taken: enough to keep all busy, few enough to hold in memory."""

NEIGHBOURS = 32
"""Documents that each process keeps at hand: those of a series follow each other."""

Found = tuple[str, bytes | Document]
"""A symbol and what was found for it: a text to be read, or a document."""


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """The links of one pair of texts, each with what became of the paragraph ("reworded, moved, doubtful").

    `left` and `right` are symbols, `texts` names what was compared: the same where every label and word is the same.
    """

    engine: str
    left: str
    right: str
    texts: str
    links: dict[Pair, str]

    def line(self) -> str:
        """The answer as one line of JSON."""
        links = [[*pair, said] for pair, said in self.links.items()]
        value = {"engine": self.engine, "left": self.left, "right": self.right, "texts": self.texts, "links": links}
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class LinkChange:
    """What two engines say of one link; None where an engine has no such link."""

    pair: Pair
    before: str | None
    after: str | None


def parsed(line: str | bytes) -> EngineAnswer:
    """The answer that `Answer.line` wrote, as text or in UTF-8. Raises ValueError where the line is none."""
    try:
        value = json.loads(line)
        links = {(old, new): str(said) for old, new, said in value["links"]}
        engine, left, right, digest = (str(value[name]) for name in ("engine", "left", "right", "texts"))
        return EngineAnswer(engine, left, right, digest, links)
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError("no answer of an engine") from problem


def answer(left: Document, right: Document) -> EngineAnswer:
    """This engine's answer, its links in the order of the rows."""
    links = {(old, new): _said(row) for row in compare(left, right).rows for old in row.left for new in row.right}
    return EngineAnswer(ENGINE, left.symbol or "", right.symbol or "", texts(left, right), links)


def answers(
    pairs: Iterable[tuple[Found, Found]], processes: int | None = None
) -> Iterator[EngineAnswer | UnreadableFile]:
    """This engine's answers, or why there is none, in the order of the pairs; by so many processes (None: one a core).

    Takes from `pairs` no faster than answers are taken away, so that any number of them fits into memory.
    """
    cores = processes or os.cpu_count() or 1
    if cores == 1:
        yield from (_answer(*pair) for pair in pairs)
        return
    # Spawned, not forked: a child shares neither a connection to the database nor a lock with its parent.
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        begun: deque[Future[EngineAnswer | UnreadableFile]] = deque()
        for pair in pairs:
            begun.append(pool.submit(_answer, *pair))
            if len(begun) > AHEAD * cores:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()


def _answer(left: Found, right: Found) -> EngineAnswer | UnreadableFile:
    try:
        return answer(_read(*left), _read(*right))
    except UnreadableFile as problem:
        return problem


@lru_cache(NEIGHBOURS)
def _read(symbol: str, found: bytes | Document) -> Document:
    return read(symbol, found)


def changes(before: EngineAnswer, after: EngineAnswer) -> list[LinkChange]:
    """What the later answer says otherwise, in the order of its rows, lost links last."""
    links = [*after.links, *(pair for pair in before.links if pair not in after.links)]
    said = [LinkChange(pair, before.links.get(pair), after.links.get(pair)) for pair in links]
    return [change for change in said if change.before != change.after]


def texts(left: Document, right: Document) -> str:
    """A short name of both texts' labels and words."""
    content = json.dumps([[(p.label, p.text) for p in side.paragraphs] for side in (left, right)])
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _said(row: Row) -> str:
    return ", ".join([row.relation, *(["moved"] if row.moved else []), *([] if row.sure else ["doubtful"])])
