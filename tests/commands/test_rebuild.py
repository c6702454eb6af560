"""manage.py rebuild: several processes share it, and it goes on where it was stopped."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from resolutions.models import Edition, Occurrence, Paragraph, Passage, Series, Shingle, StoredLineage
from resolutions.services.phrases import phrase_index
from tests.commands.conftest import Run
from tests.storage.texts import DOCUMENT, stored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.slow
def test_several_processes_share_a_rebuild_and_go_on_where_it_was_stopped(
    run: Run, run_here: Run, database_url: str
) -> None:
    for number in range(1, 31):
        stored(replace(DOCUMENT, symbol=f"A/HRC/RES/20/{number}"), publish=True)
    begun = phrase_index.outdated()
    phrase_index.begin(begun)
    phrase_index.enter(begun[:7])
    done = run("rebuild", "--processes", 2, DATABASE_URL=database_url, DEVELOPMENT="1")
    assert (done.returncode, done.stderr) == (0, "")
    index, series = done.stdout.splitlines()
    assert index == "Index of language: 23 texts brought up to date."
    assert re.fullmatch(r"Series: (\d+), of which \1 were followed anew from text to text\.", series)
    assert StoredLineage.objects.count() == Series.objects.count()
    again = run_here("rebuild", "--processes", 1).stdout.splitlines()
    assert again[0] == "Index of language: 0 texts brought up to date."
    assert again[1].endswith("of which 0 were followed anew from text to text.")
    assert Occurrence.objects.count() == Paragraph.objects.count()
    runs = [one for passage in Passage.objects.values_list("shingles", flat=True) for one in passage]
    assert dict(Shingle.objects.values_list("shingle", "passages")) == {one: runs.count(one) for one in runs}
    assert Edition.objects.current().count() == 30


@pytest.mark.parametrize("processes", ["0", "65", "two"])
def test_a_number_of_processes_that_cannot_be_meant_is_told(run_here: Run, processes: str) -> None:
    done = run_here("rebuild", "--processes", processes)
    assert done.returncode == 2
    assert f"a number from 1 to 64, not {processes}" in done.stderr
