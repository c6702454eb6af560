"""What is sent to do the same to many uploads: which, what, and what is said of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from resolutions.forms.desk import AssignForm
from resolutions.presentation.desk import DeskQuery
from resolutions.services.editions import batches, desk

NOTHING = "Tick the rows first, or “All that match”."
NO_ACTION = "Choose what to do."


class BatchForm(AssignForm):
    """The uploads that are ticked, or all that the desk's query finds; `confirmed` comes from the list that is shown
    before anything is done, which sends with each upload the steps of its text."""

    do = forms.ChoiceField(
        choices=[(name, name) for name in batches.ACTIONS],
        error_messages={"required": NO_ACTION, "invalid_choice": NO_ACTION},
    )
    all = forms.BooleanField(required=False)
    query = forms.CharField(required=False, max_length=1000)
    confirmed = forms.BooleanField(required=False)
    because = forms.CharField(required=False, max_length=2000)

    def __init__(self, sent: QueryDict, *, user: User) -> None:
        super().__init__(sent)
        self.user = user
        self.sent = sent

    def clean(self) -> dict[str, Any]:
        if "do" not in self.errors and not self.chosen:
            raise forms.ValidationError(NOTHING)
        return self.cleaned_data

    @property
    def chosen(self) -> list[tuple[UUID, int | None]]:
        """The uploads, each with the number of steps its text had where that was sent. Publishing with nothing ticked
        means all that match: what has something to check is left in any case."""
        ticked = [one for value in self.sent.getlist("upload") if (one := _upload(value))]
        means_all = self.cleaned_data.get("all") or (self.cleaned_data.get("do") == "publish" and not ticked)
        if means_all and not self.cleaned_data.get("confirmed"):
            query = DeskQuery.read(QueryDict(self.cleaned_data.get("query", "").removeprefix("?")))
            found = query.selection(self.user.pk).found()
            return [(key, None) for key in desk.in_order(found, "state").values_list("pk", flat=True)]
        return ticked

    @property
    def said(self) -> batches.Said:
        return batches.Said(self.cleaned_data.get("because", ""), self.cleaned_data.get("to"))


def _upload(value: str) -> tuple[UUID, int | None] | None:
    """The upload and the steps that were sent as one value; None where it is none."""
    key, _, steps = value.partition(":")
    try:
        upload = UUID(key)
    except ValueError:
        return None
    return upload, int(steps) if steps.isascii() and steps.isdecimal() and len(steps) < 9 else None
