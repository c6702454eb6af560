"""Which texts are of a special procedure itself, and which of its subject."""

from __future__ import annotations

import pytest

from resolutions.tracing.mandates import is_of_mandate

EXTENDS = (
    "Decides to extend the mandate of the Independent Expert on the enjoyment of all human rights by older persons for "
    "a period of three years according to the terms set out by the Human Rights Council in its resolution 33/5;"
)
COOPERATE = "Requests all Governments to cooperate with the Independent Expert;"
HUNGER = "Reaffirms that hunger constitutes an outrage and a violation of human dignity;"


@pytest.mark.parametrize(
    ("operative", "expected"),
    [
        # 42/12 OP2 and OP3.
        ([EXTENDS, COOPERATE, "Decides to remain seized of the matter."], True),
        # 40/7: an extension as one thing among many.
        ([HUNGER, HUNGER, EXTENDS], False),
        # A text that welcomes the work of a mandate decides nothing of it.
        ([COOPERATE, "Welcomes the work of the Independent Expert;"], False),
        # What is decided is of a commission, which is no special procedure.
        (["Decides to extend the mandate of the Commission of Inquiry on Burundi until its next report;"], False),
        (["Decides to appoint, for a period of three years, a special rapporteur on the right to food;"], True),
        ([], False),
    ],
)
def test_texts_of_mandates(operative: list[str], expected: bool) -> None:
    assert is_of_mandate(operative) is expected
