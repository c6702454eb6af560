"""What an editor sends from the review page, as fixes: only what differs from the text as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms

from resolutions import fixes
from resolutions.document import Adoption, Document, Paragraph
from resolutions.fixes import Fix, InvalidFix
from resolutions.fixes.kinds import Field
from resolutions.forms.uploads import LANGUAGES

TEXT_FIELDS: tuple[Field, ...] = ("symbol", "title", "language", "session", "agenda_item", "adopted_on", "meeting")
COUNTS = ("in_favour", "against", "abstaining")
ACTS: dict[str, Callable[[str], Fix]] = {"join": fixes.Join, "drop": fixes.Drop, "heading": fixes.MakeHeading}
SECTION_CHOICES = (("preambular", "Preamble"), ("operative", "Operative part"), ("annex", "Annex"))
MODES = (("", "Not known"), ("without a vote", "Without a vote"), ("recorded vote", "Recorded vote"))
OFFICIAL_LANGUAGES = tuple(language for language in LANGUAGES if language[0])
_EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class LineField(forms.CharField):
    """Words in one line, with single blanks between them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class WordedChoiceField(forms.ChoiceField):
    """One of the choices; whatever else is sent is told in the same words."""

    def __init__(self, wrong: str, **options: Any) -> None:
        super().__init__(error_messages={"required": wrong, "invalid_choice": wrong}, **options)


class ReviewForm(forms.Form):
    """What all forms of the page have in common: valid where the fixes that they ask for can be made of the document.

    A field that was not sent stays as it is. `fixes` holds what a valid form asks for.
    """

    def __init__(self, sent: Mapping[str, str], *, document: Document) -> None:
        self.document = document
        self.fixes: tuple[Fix, ...] = ()
        initial = self.held(sent)
        super().__init__({**initial, **sent}, initial=initial)

    def held(self, sent: Mapping[str, str]) -> dict[str, str]:
        """What stands in the fields before anything is changed."""
        return {}

    def wanted(self) -> Iterator[tuple[str | None, Fix]]:
        """The fixes that fields without errors ask for, in order, each with its field; None where a button does."""
        raise NotImplementedError  # abstract; a form has a metaclass of its own, which ABC cannot join

    @property
    def target(self) -> str:
        """The label of the paragraph that the eye should find after the fixes; "" where it is none."""
        return ""

    def clean(self) -> dict[str, Any]:
        self.fixes = tuple(self._possible())
        return self.cleaned_data

    def _possible(self) -> Iterator[Fix]:
        """The fixes that can be made; why another cannot is told beside its field."""
        document = self.document
        for field, fix in self.wanted():
            try:
                document = fixes.apply(document, fix)
            except InvalidFix as problem:
                self.add_error(field, str(problem))
                if not isinstance(fix, fixes.SetMetadata):
                    return  # what is done to a paragraph further on builds on this
            else:
                yield fix


class FrontMatterForm(ReviewForm):
    """What the page says of the whole document."""

    symbol = LineField()
    title = LineField()
    language = WordedChoiceField("A text is in one of the six official languages.", choices=OFFICIAL_LANGUAGES)
    session = LineField()
    agenda_item = LineField()
    adopted_on = LineField()
    meeting = LineField()
    mode = WordedChoiceField("A text is adopted without a vote or by a recorded vote.", choices=MODES, required=False)
    in_favour = LineField()
    against = LineField()
    abstaining = LineField()

    def held(self, sent: Mapping[str, str]) -> dict[str, str]:
        return front_matter(self.document)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("mode") == "recorded vote":
            for side in COUNTS:
                self._clean_count(side)
        return super().clean()

    def wanted(self) -> Iterator[tuple[str | None, Fix]]:
        for field in TEXT_FIELDS:
            if field in self.changed_data and field in self.cleaned_data:
                yield field, fixes.SetMetadata(field, self.cleaned_data[field] or None)
        if (
            self.errors.keys().isdisjoint(("mode", *COUNTS))
            and (adoption := self._adoption()) != self.document.adoption
        ):
            yield "mode", fixes.SetMetadata("adoption", adoption)

    def _clean_count(self, side: str) -> None:
        digits = self.cleaned_data.get(side, "")
        if digits and not (digits.isascii() and digits.isdecimal() and len(digits) < 5):
            self.add_error(side, f"“{digits[:20]}” is no number of votes.")

    def _adoption(self) -> Adoption:
        """The adoption as typed; the States' names are kept while it is a recorded vote."""
        mode, held = self.cleaned_data["mode"], self.document.adoption
        if mode != "recorded vote":
            return Adoption(mode or None)
        in_favour, against, abstaining = (
            int(self.cleaned_data[side]) if self.cleaned_data[side] else None for side in COUNTS
        )
        return Adoption(
            mode, in_favour, against, abstaining, held.voters_in_favour, held.voters_against, held.voters_abstaining
        )


def front_matter(document: Document) -> dict[str, str]:
    """What stands in the fields of the front matter."""
    counts = {side: getattr(document.adoption, side) for side in COUNTS}
    return {
        **{field: str(getattr(document, field) or "") for field in TEXT_FIELDS},
        **{side: "" if count is None else str(count) for side, count in counts.items()},
        "mode": document.adoption.mode or "",
    }


class ParagraphForm(ReviewForm):
    """The paragraph `at`: its text, in which an empty line splits it; its label and section; or what is done to it."""

    at = forms.CharField(required=False, strip=False)
    text = forms.CharField(required=False, strip=False)
    label = LineField()
    section = WordedChoiceField("A paragraph is preambular, operative or in the annex.", choices=SECTION_CHOICES)
    do = forms.CharField(required=False)
    joins = forms.CharField(required=False)

    def __init__(self, sent: Mapping[str, str], *, document: Document) -> None:
        self.paragraph = next((p for p in document.paragraphs if p.label == sent.get("at", "")), None)
        super().__init__(sent, document=document)
        if self.paragraph is None:
            self.fields = {"at": self.fields["at"]}  # of one that is gone nothing else can be right or wrong

    def held(self, sent: Mapping[str, str]) -> dict[str, str]:
        held = self.paragraph
        return {"text": held.text, "label": held.label, "section": held.section} if held else {}

    def clean(self) -> dict[str, Any]:
        if self.paragraph is None:
            raise forms.ValidationError(f"There is no paragraph {self.cleaned_data['at']} any more.")
        return super().clean()

    def wanted(self) -> Iterator[tuple[str | None, Fix]]:
        if self.errors or self.paragraph is None:
            return
        label, act, new = self.paragraph.label, ACTS.get(self.cleaned_data["do"]), self.cleaned_data["label"]
        if act is not fixes.Drop:
            yield from (("text", fix) for fix in _text_fixes(self.cleaned_data["text"], self.paragraph))
        if act:
            yield None, act(label)
            return
        if "label" in self.changed_data:
            yield "label", fixes.SetLabel(label, new)
        if "section" in self.changed_data:
            yield "section", fixes.SetSection(new, self.cleaned_data["section"])

    @property
    def target(self) -> str:
        return str(self.cleaned_data["joins" if self.cleaned_data["do"] in ACTS else "label"])


def _text_fixes(written: str, paragraph: Paragraph) -> Iterator[Fix]:
    """The text where it was changed, then the splits from the last to the first, so that each is still in the part that
    keeps the label."""
    parts = [" ".join(part.split()) for part in _EMPTY_LINE.split(written.replace("\r", ""))]
    parts = [part for part in parts if part] or [""]
    whole = " ".join(parts)
    if whole != " ".join(paragraph.text.split()):
        yield fixes.SetText(paragraph.label, whole)
    for count in range(len(parts) - 1, 0, -1):
        yield fixes.Split(paragraph.label, len(" ".join(parts[:count])))


class HeadingForm(ReviewForm):
    """The heading `text` before the paragraph `before`: taken out, or made the paragraph whose label was typed."""

    before = forms.CharField(required=False, strip=False)
    text = forms.CharField(required=False, strip=False)
    label = LineField()
    do = forms.CharField(required=False)

    def wanted(self) -> Iterator[tuple[str | None, Fix]]:
        if self.errors:
            return
        before, text = self.cleaned_data["before"] or None, self.cleaned_data["text"]
        if self.cleaned_data["do"] == "drop":
            yield None, fixes.DropHeading(before, text)
        else:
            yield "label", fixes.MakeParagraph(before, text, self.cleaned_data["label"])

    @property
    def target(self) -> str:
        return str(self.cleaned_data["before" if self.cleaned_data["do"] == "drop" else "label"])


class UnknownReviewForm(ReviewForm):
    """One that the page has not, or no longer."""

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("This form is not known here: load the page again.")


_FORMS = {"front": FrontMatterForm, "paragraph": ParagraphForm, "heading": HeadingForm}


def review_form(sent: Mapping[str, str], document: Document) -> ReviewForm:
    """The form of the page that was sent, to be asked whether it is valid."""
    return _FORMS.get(sent.get("form", ""), UnknownReviewForm)(sent, document=document)
