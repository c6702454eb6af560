"""The forms by which a published text is corrected or withdrawn."""

from __future__ import annotations

from django import forms


class RevisionForm(forms.Form):
    edition = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        max_length=2000,
        error_messages={"required": "Say in a line what is wrong with the text: the note stands in its history."},
    )


class WithdrawalForm(forms.Form):
    edition = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.CharField(
        max_length=2000, error_messages={"required": "Say why: the reason stands at the address of the text."}
    )
