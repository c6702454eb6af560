"""The editions of a resolution: when each was published and why, what changed from one to the next; correcting the
newest, and withdrawing it."""

from __future__ import annotations

from itertools import pairwise

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from resolutions import services, spelling
from resolutions.comparing.kinds import KINDS
from resolutions.forms.revisions import RevisionForm, WithdrawalForm
from resolutions.models import Edition
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.editions import edition_entry
from resolutions.services.editions import revisions
from resolutions.views.missing import no_symbol, not_held
from resolutions.views.permitted import permitted
from resolutions.views.responses import public_page

CHANGED = [kind for kind in KINDS if kind != "unchanged"]


@public_page
def history(request: HttpRequest, symbol: str) -> HttpResponse:
    """All published editions of a resolution, the newest first, with what changed from one to the next."""
    parsed = spelling.symbol(symbol)
    if parsed is None:
        return no_symbol(request, symbol)
    if parsed.text != symbol:
        return HttpResponsePermanentRedirect(reverse("history", args=[parsed.text]))
    editions = list(_published(symbol))
    if not editions:
        return not_held(request, [symbol])
    current = set(Edition.objects.current().filter(resolution__symbol=symbol).values_list("pk", flat=True))
    before = {newer.pk: older for newer, older in pairwise(editions) if newer.language == older.language}
    newest = {edition.language: edition.pk for edition in reversed(editions)}.values()
    entries = [
        edition_entry(
            edition, older, _comparison(older, edition), current=edition.pk in current, newest=edition.pk in newest
        )
        for edition in editions
        for older in (before.get(edition.pk),)
    ]
    draft = Edition.objects.waiting().filter(resolution__symbol=symbol).order_by("-created_at").first()
    context = {"symbol": symbol, "title": editions[0].front_matter["title"], "entries": entries, "draft": draft}
    return render(request, "resolutions/history.html", context)


@public_page
def revision_changes(request: HttpRequest, symbol: str, older: int, newer: int) -> HttpResponse:
    """What changed from one published edition to another of the same resolution, by their numbers in its history."""
    editions = {e.pk: e for e in _published(symbol).filter(pk__in=(older, newer))}
    if len(editions) != 2:
        raise Http404
    left, right = editions[older], editions[newer]
    page = comparison_page(services.compare_editions(left, right), Query.read("unified", CHANGED))
    return render(request, "resolutions/revisions.html", {"symbol": symbol, "left": left, "right": right, "page": page})


@permitted("resolutions.change_edition")
def revise(request: HttpRequest, symbol: str) -> HttpResponse:
    """Begin a revision of a published edition, with a note that says why."""
    edition, form = _asked(request, symbol, RevisionForm)
    if form.is_bound and form.is_valid():
        try:
            draft = revisions.revise(edition, note=form.cleaned_data["note"], by=request.user)
            return redirect("review", draft.pk)
        except services.Rejected as problem:
            form.add_error(None, str(problem))
    return _ask(request, "editing/revise.html", edition, form)


@permitted("resolutions.withdraw_edition")
def withdraw(request: HttpRequest, symbol: str) -> HttpResponse:
    """Withdraw a published edition, with a reason for everybody to read."""
    edition, form = _asked(request, symbol, WithdrawalForm)
    if form.is_bound and form.is_valid():
        try:
            revisions.withdraw(edition, because=form.cleaned_data["because"], by=request.user)
            return redirect("history", symbol)
        except services.Rejected as problem:
            form.add_error(None, str(problem))
    return _ask(request, "editing/withdraw.html", edition, form)


def _published(symbol: str):
    editions = Edition.objects.published().filter(resolution__symbol=symbol)
    return editions.select_related("resolution").leading_first()


def _comparison(older: Edition | None, newer: Edition):
    return services.compare_editions(older, newer) if older else None


def _asked(request: HttpRequest, symbol: str, kind: type[Form]) -> tuple[Edition, Form]:
    """The edition that the address or the form names, and the form, filled where it was sent."""
    form = kind(request.POST) if request.method == "POST" else kind()
    named = (request.POST if request.method == "POST" else request.GET).get("edition", "")
    if not (named.isascii() and named.isdecimal() and len(named) < 18):
        raise Http404
    return get_object_or_404(_published(symbol), pk=int(named)), form


def _ask(request: HttpRequest, template: str, edition: Edition, form: Form) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, template, {"edition": edition, "form": form}, status=status)
