"""Write down an engine's answers for many pairs of resolutions, or say what differs between two engines' answers."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from resolutions import services
from resolutions.comparing import ENGINE
from resolutions.document import Document, UnreadableFile
from resolutions.evaluation.links import Pair
from resolutions.management import engine_answers, title_pairs
from resolutions.management.base_command import PlainCommand
from resolutions.management.engine_answers import EngineAnswer, Found, LinkChange
from resolutions.management.first_words import first_words
from resolutions.management.texts import NoText, document, find


class Command(PlainCommand):
    help = (
        "With --save: writes this engine's links for many pairs of resolutions, one pair a line. With one file so "
        "written: says link by link what this engine answers otherwise; with two: how the second differs from the "
        "first. So a change of weights is judged by reading what it changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="answers saved before; one file or two")
        parser.add_argument("--save", metavar="FILE", help="write this engine's answers")
        parser.add_argument(
            "--series",
            metavar="FILE",
            help="which pairs, with --save: up to three apart in each series of a JSON file [{“symbols”: […]}, …] "
            "(without it corpus/series_by_title.json of the folder that CORPUS names); without both all resolutions "
            "in the database, each with the one before it on the same subject",
        )
        parser.add_argument(
            "--texts", metavar="FOLDER", help="a folder with a text for each symbol: A_HRC_RES_20_1.txt"
        )
        parser.add_argument("--processes", type=int, help="how many to compare with; without it one for each core")

    def handle(
        self, *, files: list[str], save: str | None, series: str | None, texts: str | None, **options: Any
    ) -> None:
        if bool(files) == bool(save) or len(files) > 2 or (series and files):
            raise services.Rejected("Give --save FILE (with --series FILE or without), one file of answers, or two.")
        self.folder, self.told = Path(texts) if texts else None, set[str]()
        if save:
            self._save(Path(save), _pairs(series), options["processes"])
            return
        before = _read(Path(files[0]))
        if len(files) == 2:
            after: Iterable[EngineAnswer] = _read(Path(files[1])).values()
        else:
            after = self._answers(before, options["processes"])
        self._tell(before, after)

    def _save(self, path: Path, pairs: Iterable[Pair], processes: int | None) -> None:
        """Write the answers beside the file first, so that a run that is stopped leaves no half of it."""
        count, part = 0, path.with_name(f"{path.name}.part")
        with part.open("w", encoding="utf-8") as file:
            for one in self._answers(pairs, processes):
                file.write(f"{one.line()}\n")
                count += 1
        part.replace(path)
        self.stdout.write(f"{ENGINE}: answers for {count} {_pairs_of(count)} written to {path}")

    def _answers(self, pairs: Iterable[Pair], processes: int | None) -> Iterator[EngineAnswer]:
        """This engine's answers; a pair without a text that can be read is left out, and told."""
        for one in engine_answers.answers(self._found(pairs), processes):
            if isinstance(one, EngineAnswer):
                yield one
            else:
                self._left_out(one)

    def _found(self, pairs: Iterable[Pair]) -> Iterator[tuple[Found, Found]]:
        for left, right in pairs:
            try:
                yield (left, find(left, self.folder)), (right, find(right, self.folder))
            except NoText as problem:
                self._left_out(problem)

    def _left_out(self, problem: Exception) -> None:
        """Say once why pairs are left out."""
        if str(problem) not in self.told:
            self.told.add(str(problem))
            self.stderr.write(str(problem))

    def _tell(self, before: dict[Pair, EngineAnswer], after: Iterable[EngineAnswer]) -> None:
        """List the pairs that are answered otherwise, then count; `after` is taken one by one."""
        total, rest = Counter[str](), dict(before)
        for later in after:
            earlier = rest.pop((later.left, later.right), None)
            if earlier is None or earlier.texts != later.texts:
                reason = "the texts are not the same" if earlier else "only the second has this pair"
                self.stdout.write(f"{later.left} -> {later.right}: {reason}")
                continue
            found = engine_answers.changes(earlier, later)
            total.update(["pairs", *([] if found else ["the same"]), *map(_kind, found)])
            if found:
                self._tell_pair(earlier, later, found)
        for left, right in rest:
            self.stdout.write(f"{left} -> {right}: only the first has this pair")
        links = ", ".join(f"{total[kind]} {kind}" for kind in ("gained", "lost", "changed"))
        held = f"{total['pairs']} {_pairs_of(total['pairs'])} held against each other"
        self.stdout.write(f"{held}, {total['the same']} answered the same; links: {links}")

    def _tell_pair(self, earlier: EngineAnswer, later: EngineAnswer, found: list[LinkChange]) -> None:
        self.stdout.write(f"{later.left} -> {later.right}: {earlier.engine} -> {later.engine}")
        sides = self._sides(later)
        for change in found:
            said = " -> ".join(filter(None, (change.before, change.after)))
            self.stdout.write(f"  {_kind(change):<7} {' -> '.join(change.pair)}: {said}")
            for side, label in zip(sides, change.pair, strict=False):
                self.stdout.write(f"      {first_words(side, label)}")

    def _sides(self, one: EngineAnswer) -> tuple[Document, ...]:
        """Both documents, or none where they are not at hand or have changed since."""
        try:
            left, right = document(one.left, self.folder), document(one.right, self.folder)
        except (NoText, UnreadableFile) as problem:
            self._left_out(problem)
            return ()
        return (left, right) if engine_answers.texts(left, right) == one.texts else ()


def _pairs_of(count: int) -> str:
    return "pair" if count == 1 else "pairs"


def _kind(change: LinkChange) -> str:
    if change.before is None:
        return "gained"
    return "lost" if change.after is None else "changed"


def _pairs(series: str | None) -> Iterable[Pair]:
    corpus = os.environ.get("CORPUS")
    path = Path(series) if series else Path(corpus) / "corpus" / "series_by_title.json" if corpus else None
    if path is None:
        return title_pairs.stored()
    try:
        return title_pairs.listed(path)
    except ValueError as problem:
        raise services.Rejected(f"{path}: no series: {problem}.") from problem


def _read(path: Path) -> dict[Pair, EngineAnswer]:
    found = {}
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                one = engine_answers.parsed(line)
            except ValueError as problem:
                raise services.Rejected(f"{path}, line {number}: {problem}.") from problem
            found[one.left, one.right] = one
    return found
