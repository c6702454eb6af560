"""The editions of a resolution: when each was published and why, what changed from one to the next; correcting the
newest, and withdrawing it."""

from __future__ import annotations

from itertools import pairwise

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from resolutions import services, storage
from resolutions.address import SymbolAddress
from resolutions.comparing.comparison import Comparison
from resolutions.forms.revisions import RevisionForm, WithdrawalForm
from resolutions.models import Edition, EditionQuerySet
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import CHANGED, Query
from resolutions.presentation.editions import edition_entry
from resolutions.requests import signed_in_user
from resolutions.services.editions import checking, revisions
from resolutions.views.support.addresses import Answer
from resolutions.views.support.missing import not_found
from resolutions.views.support.permissions import permission_required_page
from resolutions.views.support.responses import public_page


@public_page
def history(request: HttpRequest, address: SymbolAddress) -> HttpResponse:
    """All published editions of a resolution, in the language where one is asked for, the newest first, with what
    changed from one to the next."""
    editions, symbol = list(_published(address)), address.symbol.text
    if not editions:
        raise Answer(not_found(request, [address]))
    current = set(Edition.objects.current().filter(resolution__symbol=symbol).values_list("pk", flat=True))
    before = {newer.pk: older for newer, older in pairwise(editions) if newer.language == older.language}
    newest = {edition.language: edition.pk for edition in reversed(editions)}.values()
    entries = [
        edition_entry(
            edition,
            older,
            _comparison(older, edition),
            checking.editor_words(edition, storage.to_document(edition)),
            current=edition.pk in current,
            newest=edition.pk in newest,
        )
        for edition in editions
        for older in (before.get(edition.pk),)
    ]
    unpublished = Edition.objects.unpublished().filter(resolution__symbol=symbol).order_by("-created_at").first()
    context = {
        "symbol": symbol,
        "title": editions[0].front_matter["title"],
        "entries": entries,
        "unpublished": unpublished,
    }
    return render(request, "editions/history.html", context)


@public_page
def revision_changes(request: HttpRequest, address: SymbolAddress, older: int, newer: int) -> HttpResponse:
    """What changed from one published edition to another of the same resolution, by their numbers in its history."""
    editions = {e.pk: e for e in _published(address).filter(pk__in=(older, newer))}
    if len(editions) != 2:
        raise Http404
    left, right = editions[older], editions[newer]
    names = (f"revision {left.revision}", f"revision {right.revision}")
    page = comparison_page(services.compare_editions(left, right), Query.read("unified", CHANGED), called=names)
    context = {"symbol": address.symbol.text, "left": left, "right": right, "page": page}
    return render(request, "editions/revisions.html", context)


@permission_required_page("resolutions.change_edition")
def revise(request: HttpRequest, address: SymbolAddress) -> HttpResponse:
    """Begin a revision with the text of a published edition, the newest or an earlier one, with a note that says
    why."""
    edition, form = _asked(request, address, RevisionForm)
    if form.is_bound and form.is_valid():
        try:
            revision = revisions.revise(edition, note=form.cleaned_data["note"], by=signed_in_user(request))
            return redirect("review", revision.pk)
        except services.Rejected as problem:
            form.add_error(None, str(problem))
    newest = checking.corrected(edition)
    return _ask(request, "editions/revise.html", edition, form, again=newest is not None and newest != edition)


@permission_required_page("resolutions.withdraw_edition")
def withdraw(request: HttpRequest, address: SymbolAddress) -> HttpResponse:
    """Withdraw a published edition, with a reason for everybody to read."""
    edition, form = _asked(request, address, WithdrawalForm)
    if form.is_bound and form.is_valid():
        try:
            revisions.withdraw(edition, because=form.cleaned_data["because"], by=signed_in_user(request))
            return redirect("history", address)
        except services.Rejected as problem:
            form.add_error(None, str(problem))
    return _ask(request, "editions/withdraw.html", edition, form)


def _published(address: SymbolAddress) -> EditionQuerySet:
    editions = Edition.objects.published().filter(resolution__symbol=address.symbol.text)
    if address.language:
        editions = editions.filter(language=address.language)
    return editions.select_related("resolution").leading_first()


def _comparison(older: Edition | None, newer: Edition) -> Comparison | None:
    return services.compare_editions(older, newer) if older else None


def _asked(request: HttpRequest, address: SymbolAddress, kind: type[Form]) -> tuple[Edition, Form]:
    """The edition that the address or the form names, and the form, filled where it was sent."""
    form = kind(request.POST) if request.method == "POST" else kind()
    named = (request.POST if request.method == "POST" else request.GET).get("edition", "")
    if not (named.isascii() and named.isdecimal() and len(named) < 18):
        raise Http404
    return get_object_or_404(_published(address), pk=int(named)), form


def _ask(request: HttpRequest, template: str, edition: Edition, form: Form, **more: object) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, template, {"edition": edition, "form": form, **more}, status=status)
