"""What goes into no field counts as lost, and what is doubtful is told."""

from __future__ import annotations

import pytest

from resolutions.document import Document, UnreadableFile
from resolutions.reading import read
from resolutions.reading.language import language_of

BODY = "The Human Rights Council,\n\nRecalling its resolution 17/1,\n\n1. Urges States;\n\n2. Decides to go on."
FOOT = "31st meeting\n11 July 2031\n[Adopted by a recorded vote of 2 to 1, with no abstentions. The voting was as follows:\n\nIn favour: Peru,\nTogo\n\nAgainst: Cuba]"


def _read(text: str) -> Document:
    return read(text.encode())


def _warned(document: Document) -> dict[str, str | None]:
    return {warning.code: warning.label for warning in document.warnings}


@pytest.mark.parametrize(
    ("head", "lost"),
    [
        ("Human Rights Council\n\nNinetieth session\n\n23 June–11 July 2031\n\nAgenda item 3\n\nRights\n\n"
         "Resolution adopted by the Human Rights Council on 11 July 2031\n\n90/7. The keepers", ""),
        ("UNITED\nNATIONS\n\nA/HRC/RES/90/7*\n\nDistr.: General\n\nOriginal: English\n\n"
         "[on the report of the Third\nCommittee (A/90/1)]\n\n90/7. The keepers", ""),
        ("9. Requests the harbour master to report.\n\n90/7. The keepers", "9 requests the harbour master to report"),
    ],
)  # fmt: skip
def test_above_the_text(head: str, lost: str) -> None:
    document = _read(f"{head}\n\n{BODY}\n\n{FOOT}")
    assert (document.title, document.symbol) == ("The keepers", "A/HRC/RES/90/7")
    assert " ".join(document.lost).lower() == lost
    assert (document.retention == 1) == (not lost)


@pytest.mark.parametrize(
    ("foot", "lost"),
    [
        (FOOT, ""),
        ("31st meeting, 11 July 2031", ""),
        ("31st meeting\n\nThe keepers then left.", "The keepers then left"),
    ],
)
def test_below_the_text(foot: str, lost: str) -> None:
    document = _read(f"A/HRC/RES/90/7\n\nThe keepers\n\n{BODY}\n\n{foot}")
    assert document.meeting == "31st meeting"
    assert " ".join(document.lost) == lost


@pytest.mark.parametrize(
    ("body", "code", "label"),
    [
        ("Noting the sea,\n\nRecalling storms,", "no-operative-part", "PP2"),
        ("Noting the sea,\n\nStates must report;\n\n3. Decides to go on.", "number-skipped", "OP3"),
        ("Noting the sea,\n\nUrges States;\n\nCondemns attacks;\n\n3. Decides to go on.", "number-supplied", "OP2"),
        ("Noting the sea,\n\n1. Urges States to act,\n\nUnder their laws;\n\n2. Decides to go on.", "joined", "OP1"),
        ("Noting the sea,\n\nl. Urges States to act;\n\n2. Decides to go on.", "number-misread", "OP1"),
    ],
)
def test_doubts(body: str, code: str, label: str) -> None:
    warned = _warned(_read(f"A/HRC/RES/90/7\n\nThe keepers\n\nThe Human Rights Council,\n\n{body}\n\n11 July 2031"))
    assert warned.get(code) == label


@pytest.mark.parametrize(
    "body",
    [
        "Recalling its resolution 17/1,\n\n1. Urges States to prevent trafficking, including for\n\nsexual exploitation;\n\n2. Decides.",
        "Recalling its resolution 17/1,\n\n1. Urges States to prevent Trafficking in\n\nPersons, and to act;\n\n2. Decides.",
    ],
)
def test_a_page_that_ends_in_mid_sentence_is_no_doubt(body: str) -> None:
    document = _read(
        f"A/HRC/RES/90/7\n\nThe keepers\n\nThe Human Rights Council,\n\n{body}\n\n31st meeting\n\n11 July 2031"
    )
    assert document.warnings == ()


FRENCH = (
    "Le Conseil des droits de l’homme,\n\nRappelant les résolutions sur la protection des gardiens de phare et de leur famille, "
    "qui est dans le mandat du Conseil,\n\n1. Demande aux États de faire rapport au Conseil sur les mesures prises par leur "
    "gouvernement pour la protection des gardiens dans le cadre de cette résolution et des droits de leur famille."
)
SPANISH = (
    "El Consejo de Derechos Humanos, "
    + "en los derechos de las personas que se encuentran en el mar con su familia y por el faro " * 2
)
RUSSIAN = "Совет по правам человека, ссылаясь на свои резолюции"
ARABIC = "إن مجلس حقوق الإنسان، إذ يشير إلى قراراته"
CHINESE = "人权理事会，回顾其关于保护灯塔看守人及其家属的决议"
ENGLISH = "The Human Rights Council, recalling its resolutions on the keepers of the lighthouses and their families, by which it has asked all States to report on this matter for the benefit of the keepers"


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (FRENCH, "fr"), (SPANISH, "es"), (RUSSIAN, "ru"), (ARABIC, "ar"), (CHINESE, "zh"), ("Trafficking", None),
     ("", None)],
)  # fmt: skip
def test_the_language_is_seen_in_the_text(text: str, language: str | None) -> None:
    assert language_of([text]) == language


@pytest.mark.parametrize(
    ("text", "name"),
    [(FRENCH, "French"), (SPANISH, "Spanish"), (RUSSIAN, "Russian"), (ARABIC, "Arabic"), (CHINESE, "Chinese")],
)
def test_a_text_in_another_language_is_refused_as_such(text: str, name: str) -> None:
    with pytest.raises(UnreadableFile, match=f"^The text is in {name}; what is read is English.$"):
        _read(text)


def test_a_text_in_another_language_below_an_english_line_is_told() -> None:
    document = _read("The Human Rights Council,\n\n" + FRENCH.split("\n\n", 1)[1])
    assert "language-differs" in _warned(document)


@pytest.mark.parametrize(
    "formula",
    ["The Economic Commission for Africa,", "The Conference of the Parties,", "The Commission on the Status of Women,",
     "The United Nations Environment Assembly,", "The Sub-Commission on the Promotion and Protection of Human Rights,"],
)  # fmt: skip
def test_other_bodies_speak_too(formula: str) -> None:
    document = _read(f"1/2. The keepers\n\n{formula}\n\nNoting the sea,\n\n1. Urges States;\n\n2. Decides to go on.")
    assert (document.formula, document.title, document.symbol) == (formula, "The keepers", None)
    assert [paragraph.label for paragraph in document.paragraphs] == ["PP1", "OP1", "OP2"]
