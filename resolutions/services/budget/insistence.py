"""Visitors who come again at once, however often they are told to wait: they are told so before anything is looked up.

To find out that a comparison is not stored takes the database some questions, to say so a page. Fifty connections that
ask nothing else all the time make others wait for that alone. What is remembered here stays in this process, for
WITHIN_SECONDS.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from threading import Lock
from time import monotonic

from resolutions.services.budget.visitors import Visitor
from resolutions.services.errors import OverBudget

OFTEN, WITHIN_SECONDS = 20, 10
"""So often in so many seconds nobody is sent away who waits as long as they are told."""

_sent_away: OrderedDict[str, deque[float]] = OrderedDict()
"""When each visitor was sent away, the last OFTEN times; whoever was last is at the end."""
_lock = Lock()


def note(visitor: Visitor) -> None:
    """This visitor is sent away now."""
    now = monotonic()
    with _lock:
        _sent_away.setdefault(visitor.name, deque(maxlen=OFTEN)).append(now)
        _sent_away.move_to_end(visitor.name)
        while now - next(iter(_sent_away.values()))[-1] > WITHIN_SECONDS:
            _sent_away.popitem(last=False)


def refuse(visitor: Visitor) -> None:
    """Raises OverBudget where this visitor was sent away too often just now; coming again counts as well."""
    with _lock:
        times = _sent_away.get(visitor.name)
        insists = times is not None and len(times) == OFTEN and monotonic() - times[0] < WITHIN_SECONDS
    if insists:
        note(visitor)
        raise OverBudget(
            f"Too much was asked for again and again, without waiting. Wait for {WITHIN_SECONDS} seconds.",
            seconds=WITHIN_SECONDS,
        )


def forget() -> None:
    """Forget everybody."""
    with _lock:
        _sent_away.clear()
