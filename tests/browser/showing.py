"""A collection with something of every kind to show: texts, series, kept comparisons, drafts, files that wait."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.contrib.auth.models import User
from django.test import Client

from resolutions import fixes, storage
from resolutions.comparing.comparison import PairOfTexts, Possible
from resolutions.document import Adoption, Document
from resolutions.models import Edition, Resolution, Series, SeriesMember, Upload
from resolutions.services import corrections_edit, draft_links, lineages, pins
from resolutions.services.comparisons import compute
from resolutions.services.editions import batches, desk, review, revisions, source_files, uploads
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals
from tests.access.signing_in import come_in
from tests.browser.conftest import SAMPLES, import_terms
from tests.desks import brought
from tests.publishing import publish_checked
from tests.reading.printing import resolution as printed
from tests.web.divided import divided
from tests.web.texts import compared, document, paragraph, row


def rolled_over(name: str, preamble: str, *operative: str) -> Document:
    acts = (paragraph(f"OP{number}", act, printed=f"{number}.") for number, act in enumerate(operative, 1))
    return document(paragraph("PP1", preamble), *acts, symbol=f"A/HRC/RES/{name}", title="Special Rapporteur")


NAMELESS = b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter."
PDF = printed(
    "Recalling its resolution 98/1,", "1.\u2003Decides to remain seized of the matter;", "2.\u2003Requests a report."
)
ARABIC = {
    "A/HRC/RES/40/1": (
        "إذ يؤكد من جديد جميع القرارات السابقة،",
        "يحث الدول على العمل؛",
        "يقرر أن يبقي المسألة قيد نظره.",
    ),
    "A/HRC/RES/41/1": ("إذ يؤكد من جديد جميع القرارات،", "يحث الدول على التعاون؛"),
}
MADE_BY_HAND = {
    (one.left.symbol, one.right.symbol): one
    for one in (
        divided(),
        compared(
            row("unchanged", "PP1", "PP1", "Guided by the Charter of the United Nations,"),
            row("removed", "OP1", "", "[-Requests the High Commissioner to report to the Human Rights Council;-]"),
            row("reworded", "OP2", "OP2", "Decides to remain [-actively -]seized of the matter."),
            row("added", "", "OP1", "{+Extends the mandate of the Special Rapporteur for three years;+}"),
            left=rolled_over("12/3", "Guided by the Charter of the United Nations,",
                "Requests the High Commissioner to report to the Human Rights Council;",
                "Decides to remain actively seized of the matter."),
            right=rolled_over("15/4", "Guided by the Charter of the United Nations,",
                "Extends the mandate of the Special Rapporteur for three years;",
                "Decides to remain seized of the matter."),
            possible=[Possible("OP1", "OP1", 0.3, "they stand at the same place")],
            pair=PairOfTexts("roll-over", ("OP1",), "15/4 extends by reference what 12/3 asked for."),
        ),
    )
}  # fmt: skip
"""Comparisons that show what no pair of the samples does, by their symbols."""
VOTES = {
    "A/HRC/RES/51/28": Adoption("recorded vote", 2, 1, 2, ("France", "Gambia"), ("Cuba",), ("Kazakhstan", "Sudan")),
    "A/HRC/RES/54/20": Adoption("recorded vote", 2, 2, 1, ("France", "Kazakhstan"), ("Algeria", "Sudan"), ("Gambia",)),
}
LONG_REASON = f"It was a draft: https://docs.un.org/{'A-HRC-20-L-1-' * 30}"


def bring(by: User, content: bytes, name: str = "a text.txt", **said: object) -> Upload:
    """A file that was brought in and read."""
    upload = uploads.receive(io.BytesIO(content), name=name, by=by, **said)
    uploads.read_upload(upload.pk)
    upload.refresh_from_db()
    return upload


def draft(by: User, name: str = "A_HRC_RES_20_1.txt") -> Edition:
    """One of the samples, brought in and read."""
    return bring(by, (SAMPLES / name).read_bytes(), name).edition


def publish(text: Document) -> None:
    """A text made by hand, stored and published."""
    symbol = text.symbol.encode()
    file = storage.Source(source_files.keep(symbol), sha256(symbol).hexdigest(), "a.txt", "by hand")
    publish_checked(storage.store(text, file))


def publish_arabic() -> None:
    for symbol, (preamble, *operative) in ARABIC.items():
        acts = (paragraph(f"OP{number}", act, printed=f"{number}.") for number, act in enumerate(operative, 1))
        publish(replace(document(paragraph("PP1", preamble), *acts, symbol=symbol), language="ar"))


def publish_made_by_hand() -> None:
    for one in MADE_BY_HAND.values():
        publish(one.left)
        publish(one.right)


def publish_voted() -> Series:
    """Two texts that were put to a vote, as a series."""
    own = Series.objects.create(slug="burundi", title="Burundi", body="Human Rights Council", state="confirmed")
    for n, (symbol, adoption) in enumerate(VOTES.items()):
        text = document(paragraph("OP1", "Decides to remain seized of the matter."), symbol=symbol, title="Burundi")
        publish(replace(text, adoption=adoption, adopted_on=date(2022 + n, 10, 7)))
        SeriesMember.objects.create(series=own, resolution=Resolution.objects.get(symbol=symbol), by="editor")
    return own


def publish_with_drafts() -> None:
    """An act with its draft and that draft's revision."""
    for symbol, text in (
        ("A/HRC/55/L.4", "Urges States to report on keepers of lighthouses every year;"),
        ("A/HRC/55/L.4/Rev.1", "Invites States to report on keepers of lighthouses every year;"),
        ("A/HRC/RES/55/9", "Invites States to report on keepers of lighthouses;"),
    ):
        made = document(paragraph("OP1", text, text.split()[0], "1."), symbol=symbol, title="Keepers of lighthouses")
        publish(replace(made, session="55"))
    draft_links.store_comparisons()


def compared_by_hand(left: Edition, right: Edition) -> compute.Compared:
    """What the service says of two editions, but for those whose rows are made by hand."""
    made = MADE_BY_HAND.get((left.resolution.symbol, right.resolution.symbol))
    return compute.Compared(made, (), "by hand") if made else _COMPARED(left, right)


_COMPARED = compute.compared


def cookie(person: User, site: str, *, recently: bool = True) -> dict[str, str]:
    """What the browser of somebody who has signed in sends along."""
    browser = Client()
    come_in(browser, person) if recently else browser.force_login(person)
    return {"name": "sessionid", "value": browser.cookies["sessionid"].value, "url": site}


def everything(editor: User) -> dict[str, str]:
    """Fill a site that holds the samples; the addresses, without their first /, of what is only known when made."""
    older, newer = (Edition.objects.get(resolution__symbol=f"A/HRC/RES/{one}") for one in ("11/3", "20/1"))
    kept = pins.pin(older, newer, by=editor)
    corrected = revisions.revise(older, note="A paragraph was missing its end.", by=editor)
    review.fix(corrected, fixes.SetText("OP1", "Reaffirms its concern;"), seen=0, by=editor)
    publish_checked(corrected, editor)
    said = corrections_edit.correct(
        corrected.paragraphs.get(label="PP1"), newer.paragraphs.get(label="PP1"),
        same=False, reason="Another duty.", by=editor,
    )  # fmt: skip
    publish_arabic()
    publish_made_by_hand()
    voted = publish_voted()
    publish_with_drafts()
    import_terms()
    phrase_index.index_editions([corrected.pk])
    proposals.propose()
    lineages.store_all()
    first = Series.objects.get(title__icontains="trafficking")
    return {
        "kept": f"c/{kept.short_id}/",
        "taken back": f"corrections/{said.pk}/take-back/",
        "series": f"series/{first.slug}/",
        "voted": f"series/{voted.slug}/",
        "provision": f"history/{newer.pk}/PP9/",
        "revisions": f"resolutions/A/HRC/RES/11/3/history/{older.pk}...{corrected.pk}/",
        "revise": f"resolutions/A/HRC/RES/11/3/revise/?edition={corrected.pk}",
        "withdraw": f"resolutions/A/HRC/RES/11/3/withdraw/?edition={corrected.pk}",
        "published": f"review/{corrected.pk}/",
        **_on_the_desk(editor),
    }


def _on_the_desk(editor: User) -> dict[str, str]:
    """Files that are read, ask, failed and wait; drafts; a text that was withdrawn."""
    text = bring(editor, (SAMPLES / "A_HRC_RES_20_1.txt").read_bytes() + b"\n", "twenty.txt", revise=True).edition
    review.fix(text, fixes.MakeHeading("PP3"), seen=0, by=editor)
    review.fix(text, fixes.SetLabel("PP4", "PP40"), seen=1, by=editor)
    review.undo(text, seen=2, by=editor)
    Edition.objects.filter(pk=text.pk).update(lost=["Promotion", "civil"], retention=0.99)
    pages = bring(editor, PDF, "a.pdf").edition
    gone = bring(editor, NAMELESS, symbol="A/HRC/RES/8/12").edition
    publish_checked(gone, editor)
    revisions.withdraw(gone, because=LONG_REASON, by=editor)
    asks = bring(editor, NAMELESS + b" ")
    failed = bring(editor, b"<html><body>Sorry</body></html>", "broken.pdf")
    desk.assign(asks, editor, by=editor)
    desk.write_note(asks, "The Secretariat sends a better scan.", by=editor)
    desk.write_note(Upload.objects.get(edition=text), "Two words are missing on page 2.", by=editor)
    ready = brought(editor, 13, "A/HRC/RES/8/13")
    batch = batches.make("publish", [(ready.pk, None), (failed.pk, None)], by=editor)
    uploads.receive(io.BytesIO(b"waits"), name="a name that is long " * 6 + ".txt", by=editor)
    return {
        "asks": f"uploads/{asks.pk}/",
        "failed": f"uploads/{failed.pk}/",
        "batch": f"uploads/batches/{batch.id}/",
        "lines": f"review/{text.pk}/",
        "pages": f"review/{pages.pk}/",
        "discard": f"review/{text.pk}/discard/",
    }
