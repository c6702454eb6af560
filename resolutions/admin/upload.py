"""The form by which a text is brought in: a file or pasted text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile

from resolutions import services, symbols
from resolutions.document import Unreadable
from resolutions.reading.formats import MAX_BYTES

LONGEST_PASTE = 600_000
"""Characters of pasted text: more than the longest resolution, less than what Django takes in a form (2.5 MB)."""
PASTED = "pasted text.txt"


class UploadForm(forms.Form):
    source = forms.FileField(
        label="File",
        required=False,
        widget=forms.FileInput,
        help_text="A PDF, a Word file, a web page as a browser saves it, or plain text.",
    )
    text = forms.CharField(
        label="or pasted text",
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        widget=AdminTextareaWidget(attrs={"rows": 16}),
    )
    symbol = forms.CharField(
        required=False,
        max_length=80,
        widget=AdminTextInputWidget,
        help_text="Only where the text does not print it, for example A/HRC/RES/11/3.",
    )
    publish = forms.BooleanField(
        required=False, initial=True, help_text="A published text can be read by everybody and never changes again."
    )
    revise = forms.BooleanField(
        label="This text corrects one that is stored already",
        required=False,
        help_text="It becomes the next revision of that resolution; the earlier text is kept.",
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def clean_source(self) -> UploadedFile | None:
        source = self.cleaned_data["source"]
        if source and source.size > MAX_BYTES:
            raise forms.ValidationError(f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB.")
        return source

    def clean_symbol(self) -> str | None:
        symbol = self.cleaned_data["symbol"]
        parsed = symbols.parse(symbol)
        if symbol and parsed is None:
            raise forms.ValidationError("This is no symbol of a United Nations document, such as A/HRC/RES/20/1.")
        return parsed.text if parsed else None

    def clean(self) -> dict[str, Any]:
        given = [name for name in ("source", "text") if self.cleaned_data.get(name) or name in self.errors]
        if len(given) != 1:
            raise forms.ValidationError("Give a file or paste a text: one of the two.")
        return self.cleaned_data

    def bring_in(self, by: User) -> services.Imported | None:
        """Store the text of a valid form; None where it is refused, which then stands in the form's errors."""
        given = self.cleaned_data
        source = given["source"]
        # Browsers send a pasted text with the line ends of DOS; as a file it is more likely to have come without.
        content = source.read() if source else given["text"].replace("\r\n", "\n").encode()
        try:
            return services.import_document(
                content,
                name=source.name if source else PASTED,
                symbol=given["symbol"],
                publish=given.get("publish", False),
                revise=given["revise"],
                by=by,
            )
        except services.SymbolMissing as problem:
            self.add_error("symbol", str(problem))
        except services.AnotherText as problem:
            self.add_error("revise", str(problem))
        except Unreadable as problem:
            self.add_error("source" if source else "text", str(problem))
        except services.Refused as problem:
            self.add_error(None, str(problem))
        except OSError as problem:
            self.add_error(None, f"The file could not be kept: {problem.strerror}. Nothing was stored.")
        return None
