"""What an editor says of a draft: the act that it became, that it became none, or that the program may say."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import User

from resolutions import services, spelling
from resolutions.models import Resolution
from resolutions.services import draft_links


class DraftLinkForm(forms.Form):
    """`do` is what the button sends; `adopted` counts where it is "link"."""

    do = forms.ChoiceField(choices=[("link", ""), ("none", ""), ("program", "")])
    adopted = forms.CharField(required=False)

    def clean_adopted(self) -> Resolution | None:
        if self.cleaned_data.get("do") != "link":
            return None
        written = self.cleaned_data["adopted"]
        parsed = spelling.symbol(written)
        edition = services.current_edition(parsed.text) if parsed else None
        if edition is None:
            raise forms.ValidationError(f"{written or 'Nothing'} is no symbol of an act that is held here.")
        return edition.resolution

    def save(self, draft: Resolution, by: User) -> None:
        """Say it of the draft. Raises Rejected where what is named is no act."""
        if self.cleaned_data["do"] == "program":
            draft_links.leave_to_program(draft, by=by)
        else:
            draft_links.say(draft, self.cleaned_data["adopted"], by=by)
