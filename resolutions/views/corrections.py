"""Correcting the links of a comparison: choosing a counterpart, saying what is and what is not, taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from resolutions import services
from resolutions.address import SymbolAddress
from resolutions.forms.corrections import CorrectionForm, TakeBackForm
from resolutions.label import anchor
from resolutions.models import Correction, Edition, Paragraph
from resolutions.presentation.comparison.counterparts import counterparts
from resolutions.presentation.corrections import correction_words
from resolutions.requests import HtmxRequest, signed_in_user
from resolutions.services import corrections_edit
from resolutions.views.comparison import comparison_address
from resolutions.views.support.permissions import permission_required_page
from resolutions.views.support.symbol_input import current_edition

CORRECT = "resolutions.add_correction"


@dataclass(frozen=True, slots=True)
class CorrectionSide:
    """A text and the paragraph of it that is spoken of; None where it is still to be chosen."""

    edition: Edition
    paragraph: Paragraph | None

    @property
    def symbol(self) -> str:
        return self.edition.resolution.symbol

    @property
    def address(self) -> SymbolAddress:
        return SymbolAddress.of_text(self.symbol, self.edition.language)

    @property
    def named(self) -> str:
        return f"{self.address} {self.paragraph.label}" if self.paragraph else str(self.address)


@permission_required_page(CORRECT, methods=("GET",))
def new(request: HtmxRequest) -> HttpResponse:
    """The two texts with the form; where one is not chosen yet, what there is to choose from."""
    left, right = (_side(request.GET.get(name, "")) for name in ("left", "right"))
    if left.paragraph is None or right.paragraph is None:
        return _choose(request, left, right)
    return _ask(request, left, right, CorrectionForm(initial={"same": request.GET.get("same", "yes")}))


@permission_required_page(CORRECT, methods=("POST",))
def correct(request: HtmxRequest) -> HttpResponse:
    """Keep what the editor says, and lead back to the row."""
    left, right = (_side(request.POST.get(name, "")) for name in ("left", "right"))
    if left.paragraph is None or right.paragraph is None:
        raise Http404
    form = CorrectionForm(request.POST)
    if form.is_valid():
        try:
            same, reason = form.cleaned_data["same"] == "yes", form.cleaned_data["reason"]
            corrections_edit.correct(
                left.paragraph, right.paragraph, same=same, reason=reason, by=signed_in_user(request)
            )
            return _done(request, _row(left, right))
        except services.Rejected as problem:
            form.add_error(None, str(problem))
    return _ask(request, left, right, form, status=422)


@permission_required_page(CORRECT)
def take_back(request: HtmxRequest, correction_id: int) -> HttpResponse:
    """Ask why a correction is taken back; when told, take it back."""
    correction = get_object_or_404(Correction.objects.select_related("by"), pk=correction_id)
    back = comparison_address(correction.left_symbol, correction.right_symbol)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            corrections_edit.take_back(correction, because=form.cleaned_data["because"], by=signed_in_user(request))
            return redirect(back)
        except services.Rejected as problem:
            form.add_error(None, str(problem))
    context = {"correction": correction, "said": correction_words(correction), "form": form, "back": back}
    return render(request, "corrections/take_back.html", context, status=422 if form.is_bound else 200)


def _side(named: str) -> CorrectionSide:
    """The current text that `named` names, "A/HRC/RES/20/1 OP4(b)" or "A/HRC/RES/20/1"; 404 where there is none."""
    symbol, _, label = named.strip().partition(" ")
    edition = current_edition(symbol)
    if edition is None or "\0" in label:
        raise Http404
    # The edition that was found is the paragraph's own, so that nothing is asked for again.
    paragraph = get_object_or_404(edition.paragraphs, label=label.strip()) if label else None
    return CorrectionSide(edition, paragraph)


def _ask(
    request: HtmxRequest, left: CorrectionSide, right: CorrectionSide, form: CorrectionForm, status: int = 200
) -> HttpResponse:
    context = {"left": left, "right": right, "sides": (left, right), "form": form, "back": _row(left, right)}
    if request.htmx:
        # htmx swaps what is answered 200; the form itself says what is wrong.
        return render(request, "corrections/_form.html", context)
    return render(request, "corrections/correction.html", context, status=status)


def _choose(request: HtmxRequest, left: CorrectionSide, right: CorrectionSide) -> HttpResponse:
    """Which paragraph of the other text: those that may be it first, then what has no link, then the rest."""
    chosen, other = (left, right) if left.paragraph else (right, left)
    if chosen.paragraph is None or left.edition.pk == right.edition.pk:
        raise Http404
    comparison = services.compare_editions(left.edition, right.edition)
    addresses = str(left.address), str(right.address)
    groups = counterparts(comparison, addresses, chosen.paragraph.label, older=chosen is left)
    context = {"chosen": chosen, "other": other, "groups": groups, "back": _row(left, right)}
    return render(request, "corrections/counterpart.html", context)


def _row(left: CorrectionSide, right: CorrectionSide) -> str:
    """The comparison's page, at the row of the paragraph, the newer one where there is one."""
    address = comparison_address(left.address, right.address)
    if right.paragraph:
        return f"{address}#{anchor(right.paragraph.label)}"
    return f"{address}#old-{anchor(left.paragraph.label)}" if left.paragraph else address


def _done(request: HtmxRequest, address: str) -> HttpResponse:
    if request.htmx:
        # The whole page follows from what was said: it is shown anew where the reader stands.
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect(address)
