"""Where an editor says which act a draft became."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from resolutions import services
from resolutions.address import SymbolAddress
from resolutions.forms.draft_links import DraftLinkForm
from resolutions.presentation.draft_links import became
from resolutions.requests import signed_in_user
from resolutions.services import draft_links
from resolutions.views.support.addresses import edition_at
from resolutions.views.support.permissions import permission_required_page


@permission_required_page("resolutions.publish_edition")
def draft_link(request: HttpRequest, address: SymbolAddress) -> HttpResponse:
    """The form, and what it says of the draft; 404 where the text is no draft."""
    draft = edition_at(request, address).resolution
    if not draft.is_draft:
        raise Http404
    form = DraftLinkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            form.save(draft, signed_in_user(request))
            return redirect("resolution", draft.symbol)
        except services.Rejected as problem:
            form.add_error("adopted", str(problem))
    link = draft_links.link_of(draft)
    context = {
        "draft": draft,
        "became": became(link),
        "said_by_editor": link is not None and link.reason == draft_links.Reason.EDITOR,
        "form": form,
    }
    return render(request, "draft_links/draft_link.html", context, status=409 if form.is_bound else 200)
