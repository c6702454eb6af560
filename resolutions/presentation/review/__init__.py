"""The page on which an editor checks what was read against the file."""

from resolutions.presentation.review.checks import CheckLine, check_lines
from resolutions.presentation.review.fixes import FixLine, fix_words
from resolutions.presentation.review.page import ReviewPage, review_page
from resolutions.presentation.review.rows import Leaf, Read, Title, Unread

__all__ = [
    "CheckLine",
    "FixLine",
    "Leaf",
    "Read",
    "ReviewPage",
    "Title",
    "Unread",
    "check_lines",
    "fix_words",
    "review_page",
]
