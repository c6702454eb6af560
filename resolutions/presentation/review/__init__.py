"""The page on which an editor checks what was read against the file."""

from resolutions.presentation.review.checks import Check, checks
from resolutions.presentation.review.fixes import FixLine, fix_words
from resolutions.presentation.review.page import ReviewPage, review_page
from resolutions.presentation.review.rows import Leaf, Read, Title, Unread

__all__ = [
    "Check",
    "FixLine",
    "Leaf",
    "Read",
    "ReviewPage",
    "Title",
    "Unread",
    "checks",
    "fix_words",
    "review_page",
]
