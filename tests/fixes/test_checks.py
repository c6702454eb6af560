"""What somebody has to look at before a text is public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from resolutions.document import Document, Footnote, Heading, ReadWarning
from resolutions.fixes import SetLabel, SetMetadata, SetSection, SetText, apply, checks
from resolutions.fixes.checks import LONGEST_TITLE
from resolutions.fixes.kinds import Fix
from tests.fixes.documents import document, paragraph

TODAY = date(2026, 12, 1)
TEXT = "Urges all States to act in accordance with the obligations that they have under the Covenant;"
SOUND = replace(
    document(
        paragraph(
            "PP1", "Recalling the Charter of the United Nations and all that it says of the matter,", "preambular"
        ),
        paragraph("OP1", TEXT, "operative", "1."),
        paragraph("OP2", "Decides to remain seized of the matter.", "operative", "2."),
    ),
    adopted_on=date(2012, 7, 5),
)


def told(fixed: Document, read: Document | None = None) -> list[tuple[str, tuple[str, ...]]]:
    return [(check.code, check.labels) for check in checks(fixed, read or fixed, today=TODAY)]


def test_a_sound_text_has_nothing_to_check() -> None:
    assert told(SOUND) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (replace(SOUND, adopted_on=date(2026, 12, 2)), ["date-ahead", "date-beyond-session"]),
        (replace(SOUND, adopted_on=date(2011, 12, 31)), ["date-beyond-session"]),
        (replace(SOUND, title="Trafficking " * 50), ["title-long"]),
        (replace(SOUND, title="Traf\u202eficking"), ["hidden-signs"]),
        (replace(SOUND, headings=(Heading("OP1", "I.\u200b"),)), ["hidden-signs"]),
        (replace(SOUND, footnotes=(Footnote("1", "Soft\u00adly"),)), ["hidden-signs"]),
        (replace(SOUND, lost=("soon",)), ["lost"]),
        (replace(SOUND, warnings=(ReadWarning("joined", "Two lines were joined.", "OP1"),)), ["joined"]),
    ],
)
def test_what_is_doubtful_in_a_text(changed: Document, expected: list[str]) -> None:
    assert [code for code, _ in told(changed)] == expected


def test_arabic_has_its_marks_of_direction() -> None:
    arabic = replace(SOUND, language="ar", paragraphs=(replace(SOUND.paragraphs[0], text="يشير\u200f إلى"),))
    assert "hidden-signs" not in [code for code, _ in told(arabic)]
    turned = replace(arabic, paragraphs=(replace(SOUND.paragraphs[0], text="يشير\u202e إلى"),))
    assert ("hidden-signs", ("PP1",)) in told(turned)


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        (SetMetadata("symbol", "A/HRC/RES/20/2"), [("symbol-changed", ())]),
        (SetMetadata("title", ""), [("no-title", ()), ("left-out", ())]),
        (SetMetadata("adopted_on", None), [("no-date", ())]),
        (SetMetadata("adopted_on", "2031-05-03"), [("date-ahead", ()), ("date-beyond-session", ())]),
        (SetMetadata("language", "fr"), [("language-differs", ())]),
        (SetLabel("OP2", "OP4"), [("number-skipped", ("OP4",))]),
        (SetLabel("OP1", "OP3"), [("number-skipped", ("OP3",)), ("label-order", ("OP2",))]),
        (SetSection("OP1", "preambular"), [("section-differs", ("OP1",))]),
        (SetText("OP1", f"{TEXT[:-1]}\u202e;"), [("hidden-signs", ("OP1",))]),
        (SetText("OP1", "Urges all States;"), [("left-out", ())]),
        (SetText("OP1", f"{TEXT[:-1]} soon;"), [("added", ())]),
    ],
)
def test_what_an_editor_makes_doubtful_is_a_check(fix: Fix, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert sorted(told(apply(SOUND, fix), SOUND)) == sorted(expected)


def test_what_an_editor_mends_is_no_check_any_more() -> None:
    untitled = apply(SOUND, SetMetadata("title", ""))
    assert "no-title" in [code for code, _ in told(untitled)]
    assert told(apply(untitled, SetMetadata("title", "Trafficking in persons")), untitled) == [("added", ())]
    assert told(apply(apply(SOUND, SetLabel("OP2", "OP4")), SetLabel("OP4", "OP2")), SOUND) == []


def test_a_title_is_endless_beyond_what_titles_have() -> None:
    assert told(replace(SOUND, title="a" * LONGEST_TITLE)) == []
