"""What was pinned by earlier engines opens as it was: rows, words, its own counts, its JSON in the schema of its day.

Each file is what that engine gave for the two samples, made with the code of its day.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from resolutions.comparing import ENGINE
from resolutions.comparing.contract import contract_of_kept, from_kept
from resolutions.models import Comparison
from resolutions.reading import read
from resolutions.services import pins
from tests.comparing.texts import marked
from tests.pages import Page
from tests.storage.texts import stored

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [ROOT / "resolutions" / "samples" / name for name in ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt")]
KEPT: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "tests" / "golden" / "pinned").glob("*.json"))
}
engines = pytest.mark.parametrize("engine", KEPT)


def test_every_engine_before_this_one_is_here() -> None:
    assert list(KEPT) == [f"agreed-{n}" for n in range(1, len(KEPT) + 1)]
    assert ENGINE in (f"agreed-{len(KEPT)}", f"agreed-{len(KEPT) + 1}")


@engines
def test_it_opens_with_the_rows_and_words_that_it_showed(engine: str) -> None:
    kept = KEPT[engine]
    comparison = from_kept(kept, *(read(path.read_bytes()) for path in SAMPLES))

    assert comparison.engine == engine
    assert [
        [row.relation, [*row.left], [*row.right], row.moved, row.likeness, row.sure, row.because]
        for row in comparison.rows
    ] == [
        [row[name] for name in ("relation", "left", "right", "moved", "likeness", "sure", "because")]
        for row in kept["rows"]
    ]
    assert [[[edit.op, edit.text] for edit in row.edits] for row in comparison.rows] == [
        row["edits"] for row in kept["rows"]
    ]
    assert [[hint.left, hint.right, hint.likeness] for hint in comparison.possible] == [
        [hint["left"], hint["right"], hint["likeness"]] for hint in kept["possible"]
    ]
    promoted = next(row for row in comparison.rows if row.left == ("OP3(o)",))
    assert (promoted.right, promoted.moved, promoted.relation) == (("OP5",), True, "reworded")
    (spelled,) = (row for row in comparison.rows if row.left == ("PP1",))
    assert marked(spelled.edits).startswith("Reaffirming all previous resolutions on ")


@engines
def test_its_paragraphs_are_counted_as_they_were_or_from_the_rows_that_were_kept(engine: str) -> None:
    """Schema 1 counted rows, and those that moved under no relation."""
    kept = KEPT[engine]
    if kept["schema"] == 2:
        counted = from_kept(kept, *(read(path.read_bytes()) for path in SAMPLES)).summary
        assert asdict(counted) == kept["summary"]
        return
    summary = from_kept(kept, *(read(path.read_bytes()) for path in SAMPLES)).summary
    rows = kept["summary"]
    assert (summary.left.paragraphs, summary.right.paragraphs) == (rows["left"], rows["right"]) == (47, 49)
    assert (summary.left.removed, summary.right.added) == (rows["removed"], rows["added"])
    assert summary.left.moved == rows["moved"]
    carried = ("unchanged", "editorial", "updated", "reworded")
    assert sum(getattr(summary.left, name) for name in carried) == sum(rows[name] for name in (*carried, "moved"))


@engines
def test_programs_get_the_schema_of_its_day(engine: str) -> None:
    contract = contract_of_kept(KEPT[engine])
    assert contract["schema"] == KEPT[engine]["schema"]
    assert all(contract[name] == value for name, value in KEPT[engine].items() if name != "shifts")
    shifts = KEPT[engine].get("shifts")
    if shifts is None:  # from agreed-5 on changes are told in their place
        assert contract["changes"] == KEPT[engine]["changes"]
        return
    assert [contract["shifts"][name] for name in ("openings", "addressees")] == [
        shifts["openings"],
        shifts["addressees"],
    ]
    assert [s.keys() for s in contract["shifts"]["substitutions"]] == [{"from", "to", "count"}] * len(
        shifts["substitutions"]
    )


@pytest.fixture
def pinned(request: pytest.FixtureRequest) -> Comparison:
    kept = KEPT[request.param]
    left, right = (stored(read(path.read_bytes()), publish=True) for path in SAMPLES)
    return Comparison.objects.create(
        short_id="0123456789",
        left=left,
        right=right,
        engine=kept["engine"],
        summary=kept["summary"],
        contents=kept | {"corrections": []},
    )


@pytest.mark.django_db
@pytest.mark.parametrize("pinned", KEPT, indirect=True)
def test_its_page_and_its_files_open(pinned: Comparison, client: Client, admin_client: Client) -> None:
    kept = KEPT[pinned.engine]
    page = Page(client.get(f"/c/{pinned.short_id}/"))
    assert pinned.engine in page
    assert {"PP8", "OP5"} <= set(page.ids)
    printed = client.get(f"/c/{pinned.short_id}/export.json").json()
    assert printed == json.loads(json.dumps(contract_of_kept(kept)))
    assert pins.shown(pinned).comparison.rows
    counts = Page(admin_client.get(f"/admin/resolutions/comparison/{pinned.pk}/change/"))
    moved = kept["summary"]["moved"] if kept["schema"] == 1 else kept["summary"]["left"]["moved"]
    assert f"moved {moved}" in counts


@pytest.mark.django_db
@pytest.mark.parametrize("pinned", [engine for engine in KEPT if "shifts" in KEPT[engine]], indirect=True)
def test_its_page_tells_what_its_engine_told(pinned: Comparison, client: Client) -> None:
    shifts = KEPT[pinned.engine]["shifts"]
    page = Page(client.get(f"/c/{pinned.short_id}/"))
    groups = {group.one("h3").text: group for group in page.at("brief").all(".brief__group")}
    for heading, told in (
        ("Opening words", "openings"),
        ("Addressees", "addressees"),
        ("Recurring words", "substitutions"),
    ):
        assert bool(shifts[told]) == (heading in groups)
        for shift in shifts[told]:
            assert f"{shift['from']} →became {shift['to']}" in groups[heading].texts(".statement__words")
    assert "No change of substance was found" not in page
    assert not page.all('[href*="change="]')
    assert not page.dead_anchors
