"""Whose draft a text is, as the line above its title says."""

from __future__ import annotations

import pytest

from resolutions.reading.lines import Line
from resolutions.reading.submission import find, names


@pytest.mark.parametrize(
    ("printed", "sponsors"),
    [
        ("Austria, Honduras, Iceland, Italy and Mexico: draft resolution", "Austria|Honduras|Iceland|Italy|Mexico"),
        ("Australia:* draft resolution", "Australia"),
        ("Albania,* Algeria** and Togo*: revised draft resolution", "Albania|Algeria|Togo"),
        ("Cuba, Venezuela (Bolivarian Republic of),Viet Nam and Trinidad and Tobago: draft decision",
         "Cuba|Venezuela (Bolivarian Republic of)|Viet Nam|Trinidad and Tobago"),
        ("Ukraine and United Kingdom of Great Britain and Northern Ireland: draft resolution",
         "Ukraine|United Kingdom of Great Britain and Northern Ireland"),
        ("Pakistan (on behalf of the Organization of Islamic Cooperation) and Peru: draft resolution",
         "Pakistan (on behalf of the Organization of Islamic Cooperation)|Peru"),
        ("Egypt, on behalf of the Group of African States: draft resolution", "Egypt, on behalf of the Group of African States"),
        ("Draft resolution submitted by the Chair of the Committee following informal consultations", ""),
        ("Draft resolution", ""),
        ("Draft resolution submitted by Austria, Peru and Italy, on the basis of consultations", "Austria|Peru|Italy"),
        ("Russian Federation: amendment to draft resolution A/HRC/53/L.5", "Russian Federation"),
    ],
)  # fmt: skip
def test_sponsors(printed: str, sponsors: str) -> None:
    found = find([Line("Agenda item 3", gap=True), Line(printed, gap=True)], [False, True])
    assert found is not None
    assert "|".join(found.sponsors) == sponsors
    assert (found.printed, found.amends) == (printed, "amendment" in printed)


@pytest.mark.parametrize(
    "title",
    ["Report on the draft resolution", "Salaries: amendments to the Staff Regulations", "The draft", "Sponsors:"],
)
def test_what_is_no_such_line(title: str) -> None:
    assert find([Line(title, gap=True)], [True]) is None


def test_a_list_is_wrapped_and_a_heading_stands_above_it_without_white() -> None:
    lines = [
        "Human rights questions, including approaches",
        "Albania, Bolivia (Plurinational",
        "State of) and",
        "Cuba: draft resolution",
    ]
    found = find([Line(text) for text in lines], [True] * len(lines))
    assert found is not None
    assert found.sponsors == ("Albania", "Bolivia (Plurinational State of)", "Cuba")


def test_the_line_itself_is_wrapped() -> None:
    lines = ["Algeria, Bahrain, Syrian Arab", "Republic, Yemen and State of Palestine: draft", "resolution"]
    found = find([Line(text) for text in lines], [True] * len(lines))
    assert found is not None
    assert found.sponsors == ("Algeria", "Bahrain", "Syrian Arab Republic", "Yemen", "State of Palestine")


def test_on_whose_behalf_stands_behind() -> None:
    assert names("Cuba", " [on behalf of the Group of 77]") == ("Cuba (on behalf of the Group of 77)",)
