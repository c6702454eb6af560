"""What people write in a line is kept without what nobody sees."""

from __future__ import annotations

import pytest

from resolutions.services import Rejected
from resolutions.services.clean_text import LONGEST, single_line


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("It was the wrong file.", "It was the wrong file."),
        ("  two\r\nlines\tand a tab ", "two lines and a tab"),
        ("a\0b\x1b[31mc\x85d", "a b [31mc d"),
        ("turned \u202eround\u202c and \u2066held\u2069", "turned round and held"),
        ("half \ud800 of a letter", "half of a letter"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x" * LONGEST, "x" * LONGEST),
    ],
)
def test_kept_in_one_line(written: str, kept: str) -> None:
    assert single_line(written, "Say why.") == kept


@pytest.mark.parametrize(
    ("written", "why"),
    [("", "Say why."), (" \n\0\x7f\u202e ", "Say why."), ("x" * (LONGEST + 1), "Say it in at most 2,000 characters.")],
)
def test_refused(written: str, why: str) -> None:
    with pytest.raises(Rejected, match=f"^{why}$"):
        single_line(written, "Say why.")
