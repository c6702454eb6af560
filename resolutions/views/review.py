"""The page on which an editor checks a text before it is public, and what can be done there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from resolutions import fixes, services, storage
from resolutions.document import Document, UnreadableFile
from resolutions.forms.review import (
    OFFICIAL_LANGUAGES,
    SECTION_CHOICES,
    FrontMatterForm,
    ParagraphForm,
    ReviewForm,
    front_matter,
    review_form,
)
from resolutions.label import anchor
from resolutions.models import Edition
from resolutions.presentation.comparison.page import comparison_page
from resolutions.presentation.comparison.query import CHANGED, Query
from resolutions.presentation.editions import published_title, published_words
from resolutions.presentation.review import FixLine, fix_words, review_page
from resolutions.presentation.review.page import View
from resolutions.presentation.review.rows import paragraph_row
from resolutions.presentation.review.words import discard_words, revision_words, unchecked_words
from resolutions.presentation.uploads import who
from resolutions.requests import HtmxRequest, signed_in_user
from resolutions.services.editions import checking, desk, review, source_pages
from resolutions.views.desk import to_next
from resolutions.views.resolution import as_attachment, near
from resolutions.views.support.permissions import permission_required_page

FIX, PUBLISH = "resolutions.change_edition", "resolutions.publish_edition"
NEAR = 4
STALE = (
    "Another editor changed this text while you worked. Nothing of theirs was overwritten, and what you typed is still "
    "here: look at the text as it is now, then do it again."
)
PUBLISHED = (
    "Another editor published this text while you worked. Nothing more was changed in it: what is wrong is put right "
    "by a revision, which is begun in its history."
)


@permission_required_page(FIX, methods=("GET",))
def review_edition(request: HtmxRequest, edition_id: int) -> HttpResponse:
    """The text beside its file. `correct` names the paragraph whose form is open; to htmx, which opens and closes one
    form after the other, its row alone."""
    edition = _edition(edition_id)
    if edition.is_published:
        return _published(request, edition)
    if request.htmx and ("correct" in request.GET or "row" in request.GET):
        return _row(request, edition)
    return _page(request, edition, open_at=request.GET.get("correct", ""))


@permission_required_page(FIX, methods=("POST",))
def fix(request: HtmxRequest, edition_id: int) -> HttpResponse:
    """Make the fixes that a form of the page asks for."""
    edition = _edition(edition_id)
    if edition.is_published:
        return _too_late(request, edition)
    form = review_form(request.POST.dict(), storage.to_document(edition))
    if form.is_valid():
        try:
            review.fix_all(edition, form.fixes, seen=_seen(request.POST), by=signed_in_user(request))
            return _back(request, edition_id, anchor(form.target) or "front")
        except services.Rejected as problem:
            form.add_error(None, str(problem))
    return _refused(request, edition, _errors(form), form)


@permission_required_page(FIX, methods=("POST",))
def undo(request: HtmxRequest, edition_id: int) -> HttpResponse:
    edition = _edition(edition_id)
    if edition.is_published:
        return _too_late(request, edition)
    try:
        undone = review.undo(edition, seen=_seen(request.POST), by=signed_in_user(request))
    except services.Rejected as problem:
        return _refused(request, edition, str(problem))
    return _back(request, edition_id, anchor(str(undone.what.get("label") or "")) or "fixes", focus="undo")


@permission_required_page(PUBLISH, methods=("POST",))
def publish(request: HtmxRequest, edition_id: int) -> HttpResponse:
    """Save what was typed of the front matter, then make the text public, if everything that needs checking was ticked
    and nobody changed it meanwhile. What is new to check after saving nobody has ticked."""
    edition, by = _edition(edition_id), signed_in_user(request)
    if edition.is_published:
        return redirect("review", edition_id)
    if checking.steps(edition) != _seen(request.POST):
        return _page(request, edition, status=409, wrong=STALE)
    vouched = request.POST.getlist("checked")
    form = FrontMatterForm(request.POST.dict(), document=storage.to_document(edition))
    if not form.is_valid():
        return _refused(request, edition, _errors(form), form)
    try:
        if form.fixes:
            vouched = [
                check.key for check in checking.checks_of(edition) if {check.key, checking.EVERYTHING} & {*vouched}
            ]
            review.fix_all(edition, form.fixes, seen=_seen(request.POST), by=by)
        because, seen = request.POST.get("because", ""), _seen(request.POST) + len(form.fixes)
        services.publish(edition, by, vouched=vouched, because=because, seen=seen)
    except checking.Unchecked as problem:
        return _page(request, _edition(edition_id), status=422, unchecked=problem.left, ticked=vouched)
    except services.Rejected as problem:
        return _page(request, _edition(edition_id), status=409, wrong=str(problem))
    return redirect("review", edition_id)


@permission_required_page(FIX)
def discard(request: HtmxRequest, edition_id: int) -> HttpResponse:
    """Ask whether the text is to be discarded; when told so, discard it and go on to the next."""
    edition = _edition(edition_id)
    if edition.is_published:
        return _too_late(request, edition)
    if request.method != "POST":
        lost = discard_words(edition, edition.fixes.count())
        return render(request, "review/discard.html", {"edition": edition, "lost": lost})
    user = signed_in_user(request)
    following = desk.next_to_check(user, after=edition_id)
    try:
        review.discard(edition, by=user)
    except services.Rejected as problem:
        messages.warning(request, str(problem))
        return redirect("review", edition_id)
    messages.success(request, f"The unpublished text of {edition.resolution.symbol} is discarded. Its file is kept.")
    return to_next(request, user, following)


@permission_required_page(FIX, methods=("GET",))
def changes(request: HtmxRequest, edition_id: int) -> HttpResponse:
    """What the unpublished text changes in the one that is public. Raises Http404 where none is."""
    edition = _edition(edition_id)
    published = None if edition.is_published else checking.corrected(edition)
    if published is None:
        raise Http404
    names = (f"revision {published.revision}", "this text")
    compared = services.compare_editions(published, edition)
    page = comparison_page(compared, Query.read("unified", CHANGED), called=names)
    return render(request, "review/changes.html", {"edition": edition, "published": published, "page": page})


@permission_required_page(FIX, methods=("GET",))
def page_image(request: HtmxRequest, edition_id: int, page: int) -> HttpResponse:
    """A page of the file as a picture."""
    try:
        return HttpResponse(source_pages.page_image(_edition(edition_id), page), content_type="image/png")
    except (UnreadableFile, FileNotFoundError) as problem:
        raise Http404 from problem


@permission_required_page(FIX, methods=("GET",))
def unpublished_source(request: HtmxRequest, edition_id: int) -> HttpResponseBase:
    """The file as it came, to be saved."""
    try:
        return as_attachment(_edition(edition_id))
    except FileNotFoundError as problem:
        raise Http404 from problem


def _edition(edition_id: int) -> Edition:
    return get_object_or_404(Edition.objects.select_related("resolution", "uploaded_by", "corrects"), pk=edition_id)


def _published(request: HtmxRequest, edition: Edition, **more: str) -> HttpResponse:
    context = {
        "edition": edition,
        "title": published_title(edition),
        "said": published_words(edition),
        "near": near(edition, NEAR),
        **more,
    }
    return render(request, "review/published.html", context, status=409 if more else 200)


def _too_late(request: HtmxRequest, edition: Edition) -> HttpResponse:
    """Somebody published it meanwhile: that is said, and what was typed is there to be copied."""
    return _published(request, edition, wrong=PUBLISHED, typed=request.POST.get("text", ""))


def _seen(sent: Mapping[str, str]) -> int:
    written = sent.get("seen", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else -1


def _errors(form: ReviewForm) -> str:
    return " ".join(map(str, chain.from_iterable(form.errors.values())))


def _back(request: HtmxRequest, edition_id: int, target: str, focus: str = "") -> HttpResponse:
    if request.htmx:
        return _page(request, _edition(edition_id), focus=focus or target)
    suffix = f"?view={request.POST['view']}" if request.POST.get("view") in ("lines", "pages") else ""
    response = redirect("review", edition_id)
    response["Location"] += f"{suffix}#{target}"
    return response


def _refused(request: HtmxRequest, edition: Edition, problem: str, form: ReviewForm | None = None) -> HttpResponse:
    """The page again with what was typed: where another editor was faster, and where it cannot be done."""
    stale = checking.steps(edition) != _seen(request.POST)
    if form and stale:
        # What else is wrong may not be so of the text as it is now.
        form.errors.clear()
        form.add_error(None, STALE)
    edition = _edition(edition.pk)
    if edition.is_published:
        return _too_late(request, edition)
    return _page(
        request,
        edition,
        status=409 if stale else 422,
        wrong=STALE if stale else problem,
        open_at=form.data.get("at", "") if isinstance(form, ParagraphForm) else "",
        form=form,
    )


def _row(request: HtmxRequest, edition: Edition) -> HttpResponse:
    label = request.GET.get("correct") or request.GET.get("row", "")
    document = storage.to_document(edition)
    row = paragraph_row(document, source_pages.places(edition, document), label)
    if row is None:
        raise Http404
    context = {
        "edition": edition,
        "row": row,
        "open_at": request.GET.get("correct", ""),
        "seen": checking.steps(edition),
        "view": _view(request, 1),
        "focus": "" if "correct" in request.GET else row.id,
        "sections": SECTION_CHOICES,
    }
    return render(request, "review/_paragraph.html", context)


def _page(
    request: HtmxRequest,
    edition: Edition,
    *,
    status: int = 200,
    open_at: str = "",
    form: ReviewForm | None = None,
    wrong: str = "",
    unchecked: int = 0,
    ticked: Sequence[str] | None = None,
    focus: str = "",
) -> HttpResponse:
    document = storage.to_document(edition)
    pages = source_pages.page_count(edition)
    sent = request.POST if request.method == "POST" else request.GET
    page = review_page(
        document,
        source_pages.places(edition, document),
        checking.editor_words(edition, document),
        checking.checks_of(edition, document),
        changes=reverse("review_changes", args=[edition.pk]),
        pages=pages,
        view=_view(request, pages),
        ticked=sent.getlist("checked") if ticked is None else ticked,
    )
    made = _made(edition)
    typed = form.data if form else {}
    context = {
        "edition": edition,
        "uploads": edition.uploads.select_related("assigned_to"),
        "page": page,
        "view": page.view,
        "seen": checking.steps(edition),
        "made": made,
        "last": next((line for line in made if not line.undone), None),
        "open_at": open_at,
        "form": form,
        "typed": typed,
        "wrong": wrong,
        "lines_address": f"{reverse('review', args=[edition.pk])}?view=lines" if page.view == "pages" else "",
        "unchecked": unchecked_words(unchecked),
        "because": request.POST.get("because", ""),
        "revision_words": revision_words(edition),
        "focus": focus,
        "front": typed if isinstance(form, FrontMatterForm) else front_matter(document),
        "orphan": "" if _holds(document, open_at) else typed.get("text", ""),
        "languages": OFFICIAL_LANGUAGES,
        "sections": SECTION_CHOICES,
    }
    return render(request, "review/review.html", context, status=status)


def _holds(document: Document, label: str) -> bool:
    return not label or any(paragraph.label == label for paragraph in document.paragraphs)


def _view(request: HtmxRequest, pages: int) -> View:
    """The pages as pictures where there are any, unless the lines are asked for."""
    asked = (request.POST if request.method == "POST" else request.GET).get("view")
    return "pages" if pages and asked != "lines" else "lines"


def _made(edition: Edition) -> list[FixLine]:
    """The fixes made, the last first."""
    made = edition.fixes.select_related("by").order_by("-position")
    return [
        FixLine(
            number=one.position,
            words=fix_words(fixes.from_json({"kind": one.kind, "what": one.what})),
            who=who(one.by),
            at=one.at,
            undone=one.undone_at is not None,
        )
        for one in made
    ]
