"""The form of a draft that shall stand beside other texts."""

from __future__ import annotations

from typing import Any

from django import forms

from resolutions.forms.text_check import DraftForm
from resolutions.forms.uploads import LONGEST_PASTE
from resolutions.services.phrases.text_check import MOST_PARAGRAPHS


class DraftBesideForm(DraftForm):
    """A draft of as many paragraphs as one is checked of. A longer one is refused: of a part of it, what the rest holds
    would be said not to be found."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if document := cleaned.get("document"):
            if (many := len(document.paragraphs)) > MOST_PARAGRAPHS:
                raise forms.ValidationError(
                    f"The draft has {many} paragraphs: one of at most {MOST_PARAGRAPHS} can stand beside other texts."
                )
            if sum(len(paragraph.text) for paragraph in document.paragraphs) > LONGEST_PASTE:
                raise forms.ValidationError(
                    f"The draft has more than {LONGEST_PASTE:,} characters, more than can stand beside other texts."
                )
        return cleaned
