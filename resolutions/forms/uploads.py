"""The form by which texts are brought in: files or one pasted text; and the answer to what an upload asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile

from resolutions import services, spelling
from resolutions.models import Upload
from resolutions.services.editions import uploads

LONGEST_PASTE = 600_000
"""Characters of pasted text: more than the longest resolution, less than what Django takes in a form (2.5 MB)."""
PASTED = "pasted text.txt"
MOST_FILES = 100
"""Files sent at once, as many as Django takes in one form."""
LANGUAGES = (
    ("", "As the text shows"),
    ("ar", "Arabic"),
    ("zh", "Chinese"),
    ("en", "English"),
    ("fr", "French"),
    ("ru", "Russian"),
    ("es", "Spanish"),
)
"""The official languages of the United Nations."""
READ_LANGUAGES = tuple(one for one in LANGUAGES if one[0] in ("", "en"))
"""Those in which texts are read so far; one in another is refused, and says so."""


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Any number of files. What is wrong with one, an empty file or one too large, is told when it is to be kept: it
    keeps none of the others out."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data]
        return [file for file in given if file is not None]


class SymbolField(forms.CharField):
    """A symbol in any spelling, made canonical; None where nothing is written."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=80, **options)

    def clean(self, value: Any) -> str | None:
        written = super().clean(value)
        parsed = spelling.symbol(written) if written else None
        if written and parsed is None:
            raise forms.ValidationError(
                f"“{written}” is no symbol of a United Nations document. One looks like A/HRC/RES/20/1."
            )
        return parsed.text if parsed else None


class UploadForm(forms.Form):
    files = Files(required=False)  # type: ignore[assignment] # hides Form.files, which an instance has all the same
    text = forms.CharField(required=False, strip=False, max_length=LONGEST_PASTE)
    symbol = SymbolField(required=False)
    language = forms.ChoiceField(required=False, choices=READ_LANGUAGES)
    revise = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        files, text = self.cleaned_data.get("files"), self.cleaned_data.get("text", "").strip()
        if "files" in self.errors or "text" in self.errors:
            return self.cleaned_data
        if not files and not text:
            raise forms.ValidationError("Choose a file or paste a text.")
        if files and text:
            raise forms.ValidationError("Send the files and the pasted text one after the other.")
        if len(files or ()) > 1 and self.cleaned_data.get("symbol"):
            self.add_error("symbol", "A symbol names one text: send that file alone.")
        return self.cleaned_data

    def sources(self) -> list[tuple[File[Any], str]]:
        """What a valid form brings: each file with the name it came with."""
        files = self.cleaned_data["files"]
        if files:
            return [(file, file.name or "file") for file in files]
        # Browsers send a pasted text with the line ends of DOS; as a file it is more likely to have come without.
        return [(ContentFile(self.cleaned_data["text"].replace("\r\n", "\n").encode()), PASTED)]

    def receive(self, by: User) -> list[Upload]:
        """Keep what a valid form brings, to be read; what was not kept stands in the form's errors."""
        received = []
        field = "files" if self.cleaned_data["files"] else "text"
        for file, name in self.sources():
            try:
                received.append(uploads.receive(file, name=name, by=by, **self.said()))
            except services.Rejected as problem:
                self.add_error(field, f"{name}: {problem}")
            except OSError as problem:
                self.add_error(None, f"{name} could not be kept: {problem.strerror}. Try again later.")
        return received

    def said(self) -> dict[str, Any]:
        """What the editor said of them, as the service takes it."""
        given = self.cleaned_data
        return {"symbol": given["symbol"], "language": given["language"] or None, "revise": given["revise"]}


class AnswerForm(forms.Form):
    """The answer to what an upload asks: its symbol, or that it corrects the text that is there."""

    symbol = SymbolField(required=False)
    language = forms.ChoiceField(required=False, choices=READ_LANGUAGES)
    revise = forms.BooleanField(required=False)

    def __init__(self, *args: Any, question: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.question = question

    def clean(self) -> dict[str, Any]:
        if self.question == "symbol" and not self.cleaned_data.get("symbol") and "symbol" not in self.errors:
            self.add_error("symbol", "Write the symbol that the text has, such as A/HRC/RES/20/1.")
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"symbol": given["symbol"], "language": given["language"] or None, "revise": given["revise"]}
