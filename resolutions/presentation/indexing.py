"""What pages say while texts are missing in the index of language: of no text that it lacks may they speak."""

from __future__ import annotations

from resolutions.services.phrases.phrase_index import IndexState


def so_far(state: IndexState) -> str:
    """`The index of language is being made: 1,200 of 2,409 texts can be searched so far.` "" where all can."""
    if state.is_whole:
        return ""
    if not state.entered:
        return "The index of language is being made: no text can be searched yet. Ask again in a while."
    return (
        f"The index of language is being made: {state.entered:,} of {state.texts:,} texts can be searched so far. "
        "What is looked for may stand in the others too, and may stand there earlier."
    )
