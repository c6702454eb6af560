"""The form by which texts are brought in: files, folders, archives and a table that speaks of them, or one pasted
text; and the answer to what an upload asks."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from resolutions import services, spelling
from resolutions.services.editions import drops
from resolutions.services.editions.drops import Drop, Received, SentFile
from resolutions.services.editions.manifests import WrongManifest, shortened

LONGEST_PASTE = 600_000
"""Characters of pasted text: more than the longest resolution, less than what Django takes in a form (2.5 MB)."""
PASTED = "pasted text.txt"
LONGEST_PATHS = 2_000_000
"""Characters in which a script names the files of a drop: as many as may be, each with a long path."""
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


class PathsField(forms.CharField):
    """The paths of a drop's files, as a script lists them (JSON): what browsers send of a file is its name alone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_PATHS, **options)

    def clean(self, value: Any) -> list[str]:
        written = super().clean(value)
        try:
            paths = json.loads(written or "[]")
        except (ValueError, RecursionError):
            paths = None
        if not isinstance(paths, list) or not all(isinstance(path, str) and path for path in paths):
            raise forms.ValidationError("The names of the files did not arrive whole: send them again.")
        return paths


class UploadForm(forms.Form):
    """`paths` names all files of the drop, of which this request brings those from the place `at` on."""

    files = Files(required=False)  # type: ignore[assignment] # hides Form.files, which an instance has all the same
    folder = Files(required=False)
    table = forms.FileField(required=False, allow_empty_file=True)
    text = forms.CharField(required=False, strip=False, max_length=LONGEST_PASTE)
    symbol = SymbolField(required=False)
    language = forms.ChoiceField(required=False, choices=READ_LANGUAGES)
    revise = forms.BooleanField(required=False)
    batch = forms.UUIDField(required=False, widget=forms.HiddenInput)
    paths = PathsField(required=False, widget=forms.HiddenInput)
    at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    too_much = False
    """Whether what is wrong is that more was sent than may be in one drop."""
    drop: Drop

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        files, text = self._sent(), given.get("text", "").strip()
        if self.errors:
            return given
        if not files and not text:
            raise forms.ValidationError("Choose a file or paste a text.")
        if files and text:
            raise forms.ValidationError("Send the files and the pasted text one after the other.")
        # Browsers send a pasted text with the line ends of DOS; as a file it is more likely to have come without.
        pasted = ContentFile(given["text"].replace("\r\n", "\n").encode())
        self._look_through(files or [SentFile(pasted, PASTED)])
        return given

    def receive(self, by: User) -> Received:
        """Keep what a valid form brings, to be read; what was not kept stands in the form's errors."""
        given = self.cleaned_data
        field = "text" if given["text"].strip() else "files"
        try:
            received = drops.receive_all(
                self.drop,
                by=by,
                batch=given["batch"] or uuid4(),
                symbol=given["symbol"],
                language=given["language"] or None,
                revise=given["revise"],
            )
        except services.Rejected as problem:
            self.too_much = isinstance(problem, drops.TooMuch)
            self.add_error(None, str(problem))
            return Received()
        for line in shortened(tuple(received.refused)):
            self.add_error(field, line)
        return received

    def _sent(self) -> list[SentFile]:
        """The files with their names, and where a script told them their paths."""
        files = [*(self.cleaned_data.get("files") or ()), *(self.cleaned_data.get("folder") or ())]
        at = self.cleaned_data.get("at") or 0
        names = self.cleaned_data.get("paths", [])[at : at + len(files)] or [file.name or "file" for file in files]
        if len(names) != len(files):
            self.add_error(None, "The names of the files did not arrive whole: send them again.")
            return []
        return [SentFile(file, name) for file, name in zip(files, names, strict=True)]

    def _look_through(self, files: list[SentFile]) -> None:
        paths, at = self.cleaned_data["paths"], self.cleaned_data["at"] or 0
        others = [*paths[:at], *paths[at + len(files) :]]
        try:
            self.drop = drops.look_through(files, self.cleaned_data["table"], others=others, first=not at)
        except WrongManifest as problem:
            for line in shortened(problem.problems):
                self.add_error("table", line)
            return
        except services.Rejected as problem:
            self.too_much = isinstance(problem, drops.TooMuch)
            self.add_error(None, str(problem))
            return
        if self.drop.count > 1 and self.cleaned_data["symbol"]:
            self.add_error("symbol", "A symbol names one text: send that file alone.")


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
