"""Labels as ids, and the paragraph that a subparagraph stands under."""

from __future__ import annotations

import pytest

from resolutions.document import anchor, parent_label


@pytest.mark.parametrize(
    ("label", "id_", "parent"),
    [
        ("PP3", "PP3", None),
        ("OP4(b)", "OP4.b", "OP4"),
        ("OP4(b)(ii)", "OP4.b.ii", "OP4(b)"),
        ("Annex OP3", "Annex.OP3", None),
        ("Annex II OP3(a)", "Annex.II.OP3.a", "Annex II OP3"),
        ("OP4+1", "OP4+1", None),
        (")", "", None),
    ],
)
def test_labels_as_ids_and_their_parents(label: str, id_: str, parent: str | None) -> None:
    assert (anchor(label), parent_label(label)) == (id_, parent)
