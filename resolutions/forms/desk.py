"""What is said of one upload: who looks after it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User

from resolutions.services.editions import desk

NO_EDITOR = "Choose one of the editors."


class EditorField(forms.ModelChoiceField):  # type: ignore[type-arg] # generic in the stubs, not in Django
    """One of those who may change texts, or nobody."""

    def __init__(self) -> None:
        super().__init__(User.objects.none(), required=False, error_messages={"invalid_choice": NO_EDITOR})


class AssignForm(forms.Form):
    to = EditorField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["to"]
        assert isinstance(chosen, EditorField)
        chosen.queryset = desk.editors()
