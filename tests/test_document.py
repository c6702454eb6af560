"""Documents as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from resolutions.document import Document, exact_contract, from_contract
from tests.storage.texts import documents


@settings(max_examples=60)
@given(documents())
def test_a_document_comes_back_equal_from_json(document: Document) -> None:
    assert from_contract(json.loads(json.dumps(exact_contract(document)))) == document


@pytest.mark.parametrize("value", [{}, {"adopted_on": "soon"}, {"adopted_on": None, "adoption": {}}])
def test_another_object_is_no_document(value: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_contract(value)
