"""The form that a draft is sent with: a file, a pasted text, or what was read of either a moment ago.

The pages that take one are made by views/support/drafts.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadhandler import MemoryFileUploadHandler

from resolutions.document import Document, UnreadableFile, exact_contract, from_contract
from resolutions.forms.uploads import LONGEST_PASTE
from resolutions.services import Rejected
from resolutions.services.phrases import text_check

MOST_BYTES = 3 * 1024**2
"""Of a whole form; the file is held in memory."""


class InMemory(MemoryFileUploadHandler):
    """Keeps files in memory, however large: the view has seen to it that they are not."""

    def handle_raw_input(self, *args: Any, **options: Any) -> None:
        self.activated = True


class DraftForm(forms.Form):
    file = forms.FileField(required=False, max_length=255)
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        error_messages={"max_length": f"The pasted text has more than {LONGEST_PASTE:,} characters."},
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    refusal = 422
    """The status of a page that says what is wrong with the draft."""

    most_paragraphs, most_characters = text_check.MOST_PARAGRAPHS, text_check.MOST_CHARACTERS

    @property
    def again(self) -> str:
        """What was read of the draft a moment ago, to be sent once more; "" where it is to be given anew."""
        return ""

    @property
    def status(self) -> int:
        """The status of a page with this form."""
        return self.refusal if self.errors else 200

    @property
    def problem(self) -> str:
        """What is wrong with the draft, in a line; "" where nothing is."""
        return next((str(wrong[0]) for wrong in self.errors.values()), "")

    def clean(self) -> dict[str, Any]:
        """Reads the draft; what cannot be read stands in the form's errors."""
        given = {name: self.cleaned_data.get(name) for name in ("kept", "file", "text")}
        given["text"] = (given["text"] or "").strip()
        sent = [name for name in given if given[name]]
        if not sent and not self.errors:
            raise forms.ValidationError("Choose a file, or paste words of a draft.")
        if len(sent) > 1:
            raise forms.ValidationError("Send either the file or the pasted text.")
        if sent and not self.errors:
            try:
                document = _READ[sent[0]](given[sent[0]])
                text_check.refuse_too_long(document)
                self.cleaned_data["document"] = document
            except (UnreadableFile, Rejected) as problem:
                raise forms.ValidationError(str(problem)) from problem
        return self.cleaned_data


class DelayedDraft(DraftForm):
    """The form of a draft whose turn did not come: it says when to come again, and what was typed stays."""

    def __init__(self, sent: Mapping[str, str], reason: str) -> None:
        super().__init__(sent)
        self.reason = reason

    @property
    def again(self) -> str:
        return str(self.data.get("kept", ""))

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError(self.reason)


class UnreadDraft(DraftForm):
    """The form of a request that is too large to be read: that is all that it says."""

    refusal = 413

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError(
            f"More than {MOST_BYTES // 1024**2} MB were sent: send a smaller file, or paste the text."
        )


def kept(document: Document) -> str:
    """The draft as the page sends it back, so that it need not be stored in between; signed, so that what comes back
    is what was read here."""
    return _signer().sign(json.dumps(exact_contract(document), ensure_ascii=False))


def _kept(written: str) -> Document:
    try:
        return from_contract(json.loads(_signer().unsign(written)))
    except (signing.BadSignature, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise Rejected("The draft did not come back whole: send it again.") from problem


def _signer() -> signing.Signer:
    # Not made before it is wanted: commands that take no drafts do without a secret.
    return signing.Signer(salt=__name__)


_READ = {
    "kept": _kept,
    "file": lambda file: text_check.read_file(file.read()),
    "text": text_check.read_text,
}
