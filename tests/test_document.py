"""Labels as ids, the paragraph that a subparagraph stands under, and documents as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from resolutions.document import Document, anchor, exact_contract, from_contract, parent_label
from tests.storage.texts import documents


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


@settings(max_examples=60)
@given(documents())
def test_a_document_comes_back_equal_from_json(document: Document) -> None:
    assert from_contract(json.loads(json.dumps(exact_contract(document)))) == document


@pytest.mark.parametrize("value", [{}, {"adopted_on": "soon"}, {"adopted_on": None, "adoption": {}}])
def test_another_object_is_no_document(value: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_contract(value)
