"""Neighbourhoods: the parts of a collection between which nothing is near, so that each can be looked at by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence


def neighbourhoods(
    nodes: Iterable[str],
    alike: Iterable[Sequence[str]],
    pairs: Iterable[tuple[str, str]],
    near: Callable[[str, str], bool],
) -> list[list[str]]:
    """The parts of `nodes`, in their order. Those of `alike` are near without being looked at; of the `pairs` that may
    be near, those are looked at that do not stand in one part already.

    The parts are connected components, kept as disjoint sets (union-find) while pairs are joined. Of the pairs a-b, b-c
    and a-c the third is not looked at when the first two are near: a and c are in one part already, and that is all
    that is asked.
    """
    above = {node: node for node in nodes}

    def part(node: str) -> str:
        while (over := above[node]) != node:
            above[node] = node = above[over]  # path halving: the way up is shorter the next time
        return node

    for together in alike:
        for node in together:
            above[part(node)] = part(together[0])
    for one, other in pairs:
        mine, yours = part(one), part(other)
        if mine != yours and near(one, other):
            above[mine] = yours
    parts: dict[str, list[str]] = defaultdict(list)
    for node in above:
        parts[part(node)].append(node)
    return list(parts.values())
