"""Forms in which an editor corrects a link, and takes a correction back."""

from __future__ import annotations

from django import forms

LONGEST = 2000


class CorrectionForm(forms.Form):
    same = forms.ChoiceField(
        choices=[("yes", "These are the same provision"), ("no", "These are not the same provision")],
        error_messages={"required": "Say whether these are the same provision."},
    )
    reason = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": "Say why: the reason stands beside the row.",
            "max_length": "Say it in at most 2,000 characters.",
        },
    )


class TakeBackForm(forms.Form):
    because = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": "Say why it is taken back.",
            "max_length": "Say it in at most 2,000 characters.",
        },
    )
