"""What the engine remembers of texts, and forgets."""

from __future__ import annotations

from resolutions.comparing import compare
from resolutions.comparing.memory import forget_texts
from tests.web.texts import document, paragraph
from tests.web.traces import remembered

SECRET = "quixotic marzipan zeppelins over"


def test_words_of_texts_are_forgotten() -> None:
    older = document(paragraph("OP1", f"Urges States to regulate {SECRET} the lagoon;", "Urges"))
    newer = document(paragraph("OP1", f"Encourages States to regulate {SECRET} the old lagoon;", "Encourages"))
    compare(older, newer)
    assert SECRET in remembered()
    forget_texts()
    assert SECRET not in remembered()
