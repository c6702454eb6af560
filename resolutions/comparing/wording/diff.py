"""The difference of two sequences of characters, by diff-match-patch (Myers 1986, bidirectional).

Its C++ twin, fast-diff-match-patch, takes a tenth of the time. Where that is not installed, as on a new Python
without a compiler, diff-match-patch itself gives the same answer; tests hold one against the other.
"""

from __future__ import annotations

from typing import cast

from diff_match_patch import diff_match_patch

from resolutions.comparing.comparison import Op

try:
    from fast_diff_match_patch import diff as _compiled
except ImportError:
    _compiled = None

Runs = list[tuple[Op, int]]
_OPS: dict[int, Op] = {-1: "-", 0: "=", 1: "+"}


def diff(left: str, right: str) -> Runs:
    """What turns `left` into `right`: runs kept, deleted and inserted, each with its length in characters."""
    return plain(left, right) if _compiled is None else compiled(left, right)


def compiled(left: str, right: str) -> Runs:
    return cast(Runs, _compiled(left, right, timelimit=0, checklines=False, cleanup="No"))


def plain(left: str, right: str) -> Runs:
    tool = diff_match_patch()
    tool.Diff_Timeout = 0
    return [(_OPS[op], len(text)) for op, text in tool.diff_main(left, right, False)]
