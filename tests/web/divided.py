"""Paragraphs of real resolutions that became several, or were gathered from several, with rows made by hand.

45/19 OP3 stands on in 48/16 OP1 and OP2; 48/16 OP3 was gathered from 45/19 OP4, OP5 and OP6.
"""

from __future__ import annotations

from dataclasses import replace

from resolutions.comparing.comparison import Comparison
from resolutions.document import Document
from tests.web.texts import compared, document, paragraph, row

_TITLE = "Situation of human rights in Burundi"

# 45/19 OP3 and 48/16 OP1.
_FIRST = (
    "{+Acknowledges the progress that has been made in the field of human rights, good governance and the rule of law "
    "since the investiture of the President of Burundi, Evariste Ndayishimiye, condemns in the strongest terms all human "
    "rights violations and abuses committed in Burundi, including those involving extrajudicial killing, enforced "
    "disappearance, arbitrary arrest and detention, acts of torture and other cruel, inhuman or degrading treatment or "
    "punishment,+}[=2:Also deplores the shrinking space for civil society and citizens’ activism that prevailed during "
    "the pre-electoral period, and all=] acts of violence, {+destruction and theft of property, sexual and gender-based "
    "violence, +}[~harassment~][-, -]intimidation and {~harassment~}[=2:restrictions on civil and political rights and "
    "fundamental freedoms, and the tolerance of hate speech messages with political and ethnic dimensions that circulate "
    "unrestricted on social media=]{+ of members of opposition political parties, civil society representatives, peaceful "
    "protesters, human rights defenders, journalists, bloggers and other media workers+}, and expresses deep concern at "
    "[-the-]{+their+} arbitrary arrest, {+and +}detention{+,+} and {+the +}criminalization of [-human rights defenders, "
    "journalists, bloggers and civil society activists-]{+their exercise of human rights+};"
)
# 45/19 OP3 and 48/16 OP2.
_SECOND = (
    "[-Also deplores-]{+Deplores+} the {+severe +}{~restrictions on civil and political rights and fundamental "
    "freedoms~}{+, in particular the freedoms of opinion and expression, peaceful assembly and association, and the +}"
    "shrinking space for civil society and [-citizens’-]{+citizen+} activism[- that prevailed during the pre-electoral "
    "period-], and [=1:all acts of violence, harassment, intimidation and =][~restrictions on civil and political rights "
    "and fundamental freedoms~][-, and the tolerance of-]{+calls upon the Government of Burundi not to support online+} "
    "hate speech messages with political and ethnic [-dimensions that circulate unrestricted on social media-]"
    "{+connotations+}[=1:, and expresses deep concern at the arbitrary arrest, detention and criminalization of human "
    "rights defenders, journalists, bloggers and civil society activists=];"
)
# 45/19 OP4, OP5 and OP6, and 48/16 OP3.
_THIRD = (
    "[-Urges the Government of Burundi to fight the impunity enjoyed by perpetrators of grave crimes, including members "
    "of the security forces and the youth league of the ruling party Conseil national pour la défense de la démocratie – "
    "Forces pour la défense de la démocratie, known as the Imbonerakure, who have been carrying out -][=1:extrajudicial "
    "killings, arresting people arbitrarily=][- and threatening and harassing perceived political opponents throughout "
    "the country;\n-]Condemns the widespread impunity for all human rights violations and abuses[- and related crimes-], "
    "[-while noting that two recent prosecutions have resulted in the conviction of members of the Imbonerakure, the "
    "Conseil national pour la défense de la démocratie – Forces pour la défense de la démocratie, the local "
    "administration and the police;\nReaffirms its call upon the Burundian authorities to guarantee equal access to "
    "justice for all, to conduct full, impartial, independent, effective and thorough investigations into all human "
    "rights violations and abuses, to-]{+and urges the Government of Burundi to+} hold {+all +}perpetrators, regardless of "
    "their affiliation{+ or status, including members of defence and security forces and of the ruling party’s youth "
    "league, the Imbonerakure+}, accountable for their [-criminal -]actions[- before a court, and to provide fair, "
    "effective and prompt remedies to victims, including adequate reparation-]{+, including sexual and gender-based "
    "violence and child abuse, and to ensure that victims can seek justice and legal redress+};"
)
_OPENINGS = {
    "45/19": {"OP3": "Also deplores", "OP4": "Urges", "OP5": "Condemns", "OP6": "Reaffirms its call upon"},
    "48/16": {"OP1": "Acknowledges", "OP2": "Deplores", "OP3": "Condemns"},
}


def divided() -> Comparison:
    """The rows of these paragraphs."""
    made = compared(
        row("reworded", "OP3", "OP1", _FIRST),
        row("reworded", "OP3", "OP2", _SECOND),
        row("reworded", "OP4 OP5 OP6", "OP3", _THIRD),
    )
    return replace(made, left=_named(made.left, "45/19"), right=_named(made.right, "48/16"))


def _named(text: Document, name: str) -> Document:
    openings = _OPENINGS[name]
    paragraphs = (paragraph(p.label, p.text, openings.get(p.label), printed=f"{p.label[2:]}.") for p in text.paragraphs)
    return document(*paragraphs, symbol=f"A/HRC/RES/{name}", title=_TITLE)
