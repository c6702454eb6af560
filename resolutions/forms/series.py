"""What an editor does to a series: one form for each thing that can be done."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from resolutions import services, spelling
from resolutions.models import Resolution, Series
from resolutions.services.series import editing
from resolutions.services.series import proposals as grouped


class SeriesForm(forms.Form):
    """One change of a series; `action` is what its button sends as `do`."""

    action: ClassVar[str]

    def __init__(self, sent: QueryDict, *, series: Series) -> None:
        super().__init__(sent)
        self.series = series

    def save(self, by: User) -> Series:
        """Make the change that a valid form asks for; the series to be looked at then. Raises Rejected."""
        raise NotImplementedError  # abstract; a form has a metaclass of its own, which ABC cannot join


class ConfirmForm(SeriesForm):
    action = "confirm"

    def save(self, by: User) -> Series:
        editing.confirm(self.series, by=by)
        return self.series


class RenameForm(SeriesForm):
    action = "rename"
    title = forms.CharField(error_messages={"required": editing.UNTITLED})

    def save(self, by: User) -> Series:
        editing.rename(self.series, self.cleaned_data["title"], by=by)
        return self.series


class AddForm(SeriesForm):
    action = "add"
    new = forms.CharField(required=False)

    def clean_new(self) -> Resolution:
        written = self.cleaned_data["new"]
        parsed = spelling.symbol(written)
        edition = services.current_edition(parsed.text) if parsed else None
        if edition is None:
            raise forms.ValidationError(f"{written or 'Nothing'} is no symbol of a resolution that is held here.")
        return edition.resolution

    def save(self, by: User) -> Series:
        editing.add(self.series, self.cleaned_data["new"], by=by)
        return self.series


class Members(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # generic in the stubs, not in Django
    """Some of the resolutions that stand in a series, by their symbols."""

    def __init__(self, required: str) -> None:
        errors = {"required": required, "invalid_choice": "%(value)s does not stand in this series."}
        super().__init__(Resolution.objects.none(), to_field_name="symbol", error_messages=errors)


class MembersForm(SeriesForm):
    def __init__(self, sent: QueryDict, *, series: Series) -> None:
        super().__init__(sent, series=series)
        members = grouped.standing().filter(series=series)
        chosen = self.fields["symbol"]
        assert isinstance(chosen, Members)
        chosen.queryset = Resolution.objects.filter(memberships__in=members)


class RemoveForm(MembersForm):
    action = "remove"
    symbol = Members("Choose the resolutions that do not belong here.")

    def save(self, by: User) -> Series:
        for resolution in self.cleaned_data["symbol"]:
            editing.remove(self.series, resolution, by=by)
        return self.series


class DivideForm(MembersForm):
    action = "divide"
    symbol = Members(editing.NOT_SOME)
    title = forms.CharField(error_messages={"required": editing.UNTITLED})

    def save(self, by: User) -> Series:
        symbols = [resolution.symbol for resolution in self.cleaned_data["symbol"]]
        return editing.divide(self.series, symbols, self.cleaned_data["title"], by=by)


class JoinForm(SeriesForm):
    action = "join"
    into = forms.CharField(required=False)

    def clean_into(self) -> Series:
        slug = self.cleaned_data["into"].strip("/").rpartition("/")[2]
        into = Series.objects.filter(slug=slug).first()
        if into is None:
            raise forms.ValidationError("There is no series at this address.")
        return into

    def save(self, by: User) -> Series:
        into: Series = self.cleaned_data["into"]
        editing.join(self.series, into, by=by)
        return into


class UnknownSeriesForm(SeriesForm):
    """One whose button sends nothing that is known here."""

    action = ""

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("Choose what to do with the series.")


_FORMS = {form.action: form for form in (ConfirmForm, RenameForm, AddForm, RemoveForm, DivideForm, JoinForm)}


def series_form(sent: QueryDict, series: Series) -> SeriesForm:
    """The form of the page that was sent, to be asked whether it is valid."""
    return _FORMS.get(sent.get("do", ""), UnknownSeriesForm)(sent, series=series)
