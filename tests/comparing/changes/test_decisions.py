"""Mandates: what one text decides of a body is held against all that the other decides of it."""

from __future__ import annotations

from tests.comparing.changes.statements import lines, told
from tests.comparing.texts import document

REPORTS = "the team to submit its final report to the Human Rights Council at its fifty-first session;"


def test_a_mandate_that_is_renewed_in_another_paragraph_neither_ended_nor_is_new() -> None:
    """A/HRC/RES/48/20 OP42, 51/36 OP36 and OP37."""
    left = document(
        (
            "OP1",
            "Decides to renew the mandate of the team of international experts on the situation in Kasai and to extend it to "
            f"cover the entire national territory of the Congo, and requests {REPORTS}",
        ),
    )
    right = document(
        (
            "OP1",
            "Decides to renew, for one year, the mandate of the team of international experts in the Democratic Republic of "
            "the Congo, and requests the team to provide the necessary support on transitional justice;",
        ),
        ("OP2", f"Requests {REPORTS}"),
    )
    assert [line for line in lines(left, right) if "renew" in line or "Kasai" in line] == []


def test_a_mandate_that_is_extended_keeps_its_tasks() -> None:
    """A/HRC/RES/48/16 OP20 and OP21, 51/28 OP9."""
    present = (
        "the Special Rapporteur to present to the Human Rights Council, at its {} session, an oral update on the situation of "
        "human rights in Burundi, and also to submit to the General Assembly, at its {} session, a comprehensive report;"
    )
    left = document(
        (
            "OP20",
            "Decides to appoint a special rapporteur mandated to monitor the situation of human rights in Burundi, to make "
            "recommendations for its improvement, to collect, examine and assess information from all relevant stakeholders, "
            "to advise the Government in fulfilling its obligations and to offer support and advice to civil society;",
        ),
        ("OP21", f"Requests {present.format('fiftieth', 'seventy-seventh')}"),
    )
    right = document(
        (
            "OP9",
            "Decides to extend the mandate of Special Rapporteur on the situation of human rights in Burundi for one year, and "
            f"requests {present.format('fifty-third', 'seventy-eighth')}",
        ),
    )
    assert lines(left, right) == [
        "mechanism: Requests the Special Rapporteur to present to the Human Rights Council, at its fiftieth session -> "
        "requests the Special Rapporteur to present to the Human Rights Council, at its fifty-third session"
    ]


def test_another_body_is_new() -> None:
    """A/HRC/RES/50/20 OP7, 55/27 OP8."""
    kept = "Condemns all violations of human rights in Belarus in the context of the presidential election of 2020;"
    left = document(
        ("OP1", kept),
        (
            "OP2",
            "Decides to extend the mandate of the Special Rapporteur on the situation of human rights in Belarus for one year;",
        ),
    )
    right = document(
        ("OP1", kept),
        (
            "OP2",
            "Decides to extend the mandate of the Special Rapporteur on the situation of human rights in Belarus for one year;",
        ),
        (
            "OP3",
            "Also decides to establish, for one year, a group of three independent experts on the situation of human rights "
            "in Belarus;",
        ),
    )
    assert lines(left, right) == [
        "mechanism: - -> to establish, for one year, a group of three independent experts on the situation of human rights in "
        "Belarus"
    ]


def test_a_session_in_which_others_take_part_is_no_change() -> None:
    """A/HRC/RES/48/10 OP12, 51/7 OP17."""
    text = (
        "Requests the High Commissioner to facilitate the participation of the experts in the twenty-{} session of the "
        "Working Group and to provide advice on the elaboration of a draft convention in consultation with all staff;"
    )
    assert told((text.format("third"), text.format("fourth"))) == []


def test_members_of_a_list_are_quoted_from_its_verb() -> None:
    """A/HRC/RES/38/12 OP21, 47/3 OP9."""
    text = (
        "Requests the High Commissioner to draw on the views of States, non-governmental organizations{} and to report;"
    )
    (statement,) = told(
        (text.format(""), text.format(", study groups and panels of special procedure mandate holders"))
    )
    assert statement == (
        "mechanism: - -> to draw on the views of States, non-governmental organizations, study groups and panels of special "
        "procedure mandate holders"
    )
