"""Treaties and declarations that resolutions cite over and over: the names they go by and the act that adopted them.

Sources: the titles in the United Nations Treaty Collection and in the resolutions to which the texts are annexed; the
titles and numbers of the conventions of the International Labour Organization. A shorter name that everybody uses is
the same instrument: "Rome Statute", "Palermo Protocol".
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or a declaration. `adopted_by` is the symbol of the resolution that has its text, "" where none has."""

    name: str
    adopted_by: str = ""


_UN = "(?:United Nations )?"
_PROTOCOL = "Optional Protocol to the "
_CHILD = "Convention on the Rights of the Child"
_WOMEN = "Convention on the Elimination of All Forms of Discrimination against Women"
_TORTURE = "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"
_DISABILITIES = "Convention on the Rights of Persons with Disabilities"
_CIVIL = "International Covenant on Civil and Political Rights"
_SOCIAL = "International Covenant on Economic, Social and Cultural Rights"
_CRIME = "United Nations Convention against Transnational Organized Crime"
_AT_SEA = "United Nations Convention on the Law of the Sea"

_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("Charter of the United Nations", "", r"Charter of the United Nations|United Nations Charter|UN Charter"),
    ("Statute of the International Court of Justice", "", ""),
    (
        "Universal Declaration of Human Rights",
        "A/RES/217(III)/A",
        "Universal Declaration(?: of Human Rights)?(?! o[fn] )",
    ),
    ("International Covenants on Human Rights", "A/RES/2200(XXI)/A", ""),
    (_CIVIL, "A/RES/2200(XXI)/A", ""),
    (_SOCIAL, "A/RES/2200(XXI)/A", ""),
    (
        f"Second {_PROTOCOL}{_CIVIL}, aiming at the abolition of the death penalty",
        "A/RES/44/128",
        f"Second {_PROTOCOL}{_CIVIL}(?:,? aiming at the abolition of the death penalty)?",
    ),
    (f"{_PROTOCOL}{_SOCIAL}", "A/RES/63/117", ""),
    (f"{_PROTOCOL}{_CIVIL}", "A/RES/2200(XXI)/A", f"(?:First )?{_PROTOCOL}{_CIVIL}"),
    ("International Convention on the Elimination of All Forms of Racial Discrimination", "A/RES/2106(XX)/A", ""),
    (_WOMEN, "A/RES/34/180", ""),
    (f"{_PROTOCOL}{_WOMEN}", "A/RES/54/4", ""),
    (_TORTURE, "A/RES/39/46", f"{_TORTURE}|Convention against Torture"),
    (f"{_PROTOCOL}{_TORTURE}", "A/RES/57/199", f"{_PROTOCOL}(?:{_TORTURE}|Convention against Torture)"),
    (_CHILD, "A/RES/44/25", ""),
    (f"{_PROTOCOL}{_CHILD} on the involvement of children in armed conflict", "A/RES/54/263", ""),
    (f"{_PROTOCOL}{_CHILD} on the sale of children, child prostitution and child pornography", "A/RES/54/263", ""),
    (f"{_PROTOCOL}{_CHILD} on a communications procedure", "A/RES/66/138", ""),
    (
        "International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families",
        "A/RES/45/158",
        "",
    ),
    (_DISABILITIES, "A/RES/61/106", ""),
    (f"{_PROTOCOL}{_DISABILITIES}", "A/RES/61/106", ""),
    ("International Convention for the Protection of All Persons from Enforced Disappearance", "A/RES/61/177", ""),
    ("Convention on the Prevention and Punishment of the Crime of Genocide", "A/RES/260(III)/A", ""),
    (
        "Convention relating to the Status of Refugees",
        "",
        "(?:1951 )?Convention relating to the Status of Refugees|1951 Refugee Convention",
    ),
    ("Protocol relating to the Status of Refugees", "", "(?:1967 )?Protocol relating to the Status of Refugees"),
    ("Slavery Convention", "", ""),
    (
        "Supplementary Convention on the Abolition of Slavery, the Slave Trade, and "
        "Institutions and Practices Similar to "
        "Slavery",
        "",
        "",
    ),
    (
        "Convention for the Suppression of the Traffic in Persons and of the Exploitation of "
        "the Prostitution of Others",
        "A/RES/317(IV)",
        "",
    ),
    (_CRIME, "A/RES/55/25", f"{_UN}Convention against Transnational Organized Crime|Palermo Convention"),
    (
        "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing "
        f"the {_CRIME}",
        "A/RES/55/25",
        "Protocol to Prevent, Suppress and Punish Trafficking in Persons,? Especially Women and Children"
        f"(?:,? supplementing the {_UN}Convention against Transnational Organized Crime)?|Palermo Protocol",
    ),
    (
        f"Protocol against the Smuggling of Migrants by Land, Sea and Air, supplementing the {_CRIME}",
        "A/RES/55/25",
        "Protocol against the Smuggling of Migrants by Land, Sea and Air"
        f"(?:,? supplementing the {_UN}Convention against Transnational Organized Crime)?",
    ),
    (
        "Protocol against the Illicit Manufacturing of and Trafficking in Firearms, Their Parts and Components and "
        f"Ammunition, supplementing the {_CRIME}",
        "A/RES/55/255",
        "Protocol against the Illicit Manufacturing of and Trafficking in Firearms,? Their Parts and Components and "
        f"Ammunition(?:,? supplementing the {_UN}Convention against Transnational Organized Crime)?",
    ),
    ("United Nations Convention against Corruption", "A/RES/58/4", f"{_UN}Convention against Corruption"),
    (_AT_SEA, "", f"{_UN}Convention on the Law of the Sea"),
    (
        f"Agreement relating to the Implementation of Part XI of the {_AT_SEA} of 10 December 1982",
        "A/RES/48/263",
        f"Agreement relating to the Implementation of Part XI of the {_AT_SEA}(?: of 10 December 1982)?",
    ),
    (
        f"Agreement under the {_AT_SEA} on the Conservation and Sustainable Use of Marine Biological Diversity of "
        "Areas beyond National Jurisdiction",
        "",
        "",
    ),
    (
        f"Agreement for the Implementation of the Provisions of the {_AT_SEA} of 10 December 1982 relating to the "
        "Conservation and Management of Straddling Fish Stocks and Highly Migratory Fish Stocks",
        "",
        "",
    ),
    ("United Nations Framework Convention on Climate Change", "", f"{_UN}Framework Convention on Climate Change"),
    (
        "Kyoto Protocol to the United Nations Framework Convention on Climate Change",
        "",
        f"Kyoto Protocol(?: to the {_UN}Framework Convention on Climate Change)?",
    ),
    ("Paris Agreement", "", "Paris Agreement(?: on [Cc]limate [Cc]hange)?"),
    ("Convention on Biological Diversity", "", ""),
    (
        "United Nations Convention to Combat Desertification in Those Countries Experiencing Serious Drought and/or "
        "Desertification, Particularly in Africa",
        "",
        f"{_UN}Convention to Combat Desertification"
        "(?: in Those Countries Experiencing Serious Drought and/or Desertification, Particularly in Africa)?",
    ),
    ("Rome Statute of the International Criminal Court", "", "Rome Statute(?: of the International Criminal Court)?"),
    ("Treaty on the Non-Proliferation of Nuclear Weapons", "", "Treaty on the Non-[Pp]roliferation of Nuclear Weapons"),
    ("Comprehensive Nuclear-Test-Ban Treaty", "", ""),
    ("Geneva Conventions of 12 August 1949", "", "Geneva Conventions(?: of (?:12 August )?1949)?"),
    (
        "Geneva Convention relative to the Protection of Civilian Persons in Time of War",
        "",
        "(?:Fourth )?Geneva Convention relative to the Protection of Civilian Persons in Time of War"
        "|Fourth Geneva Convention",
    ),
    (
        "Geneva Convention relative to the Treatment of Prisoners of War",
        "",
        "(?:Third )?Geneva Convention relative to the Treatment of Prisoners of War|Third Geneva Convention",
    ),
    ("Single Convention on Narcotic Drugs of 1961", "", "Single Convention on Narcotic Drugs(?:,? of 1961|, 1961)?"),
    ("Convention on Psychotropic Substances of 1971", "", "Convention on Psychotropic Substances(?: of 1971|, 1971)?"),
    (
        "United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances of 1988",
        "",
        f"{_UN}Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances(?: of 1988|, 1988)?",
    ),
    (
        "Treaty on Principles Governing the Activities of States in the Exploration and Use "
        "of Outer Space, including the "
        "Moon and Other Celestial Bodies",
        "A/RES/2222(XXI)",
        "Treaty on Principles Governing the Activities of States in the Exploration and Use of Outer Space"
        "(?:, including the Moon and Other Celestial Bodies)?|Outer Space Treaty",
    ),
    (
        "Agreement on the Rescue of Astronauts, the Return of Astronauts and the Return of Objects Launched into Outer "
        "Space",
        "A/RES/2345(XXII)",
        "",
    ),
    (
        "Nagoya Protocol on Access to Genetic Resources and the Fair and Equitable Sharing of "
        "Benefits Arising from Their "
        "Utilization to the Convention on Biological Diversity",
        "",
        "Nagoya Protocol(?: on Access to Genetic Resources and the Fair and Equitable Sharing of Benefits Arising from "
        "Their Utilization)?(?: to the Convention on Biological Diversity)?(?! on)",
    ),
    ("Convention on the Prevention of Marine Pollution by Dumping of Wastes and Other Matter, 1972", "", ""),
    ("Doha Declaration on the TRIPS Agreement and Public Health", "", ""),
    ("Convention on the Privileges and Immunities of the United Nations", "A/RES/22(I)/A", ""),
    (
        "Convention on the Prohibition of the Development, Production, Stockpiling and Use of Chemical Weapons and on "
        "Their Destruction",
        "",
        "",
    ),
    (
        "Convention on the Prohibition of the Development, Production and Stockpiling of "
        "Bacteriological (Biological) and "
        "Toxin Weapons and on Their Destruction",
        "A/RES/2826(XXVI)",
        "",
    ),
    (
        "Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-personnel Mines and on "
        "Their Destruction",
        "",
        "",
    ),
    ("Vienna Declaration and Programme of Action", "", ""),
    ("Beijing Declaration and Platform for Action", "", "Beijing Declaration and (?:the )?Platform for Action"),
    ("Durban Declaration and Programme of Action", "", "Durban Declaration and (?:the )?Programme of Action"),
    ("United Nations Millennium Declaration", "A/RES/55/2", f"{_UN}Millennium Declaration"),
    (
        "United Nations Declaration on the Rights of Indigenous Peoples",
        "A/RES/61/295",
        f"{_UN}Declaration on the Rights of Indigenous Peoples",
    ),
    ("Declaration on the Right to Development", "A/RES/41/128", ""),
    ("Declaration on the Granting of Independence to Colonial Countries and Peoples", "A/RES/1514(XV)", ""),
    ("Declaration on the Elimination of Violence against Women", "A/RES/48/104", ""),
    (
        "Declaration on the Rights of Persons Belonging to National or Ethnic, Religious and Linguistic Minorities",
        "A/RES/47/135",
        "",
    ),
    (
        "Declaration on the Elimination of All Forms of Intolerance and of Discrimination Based on Religion or Belief",
        "A/RES/36/55",
        "",
    ),
    (
        "Declaration on the Right and Responsibility of Individuals, Groups and Organs of "
        "Society to Promote and Protect "
        "Universally Recognized Human Rights and Fundamental Freedoms",
        "A/RES/53/144",
        "Declaration on the Right and Responsibility of Individuals, Groups and Organs of Society to Promote and "
        "Protect Universally Recognized Human Rights and Fundamental Freedoms|Declaration on Human Rights Defenders",
    ),
    (
        "Declaration on Principles of International Law concerning Friendly Relations and Cooperation among States in "
        "accordance with the Charter of the United Nations",
        "A/RES/2625(XXV)",
        "Declaration on Principles of International Law concerning Friendly Relations and "
        "Co-?operation among States in "
        "accordance with the Charter of the United Nations",
    ),
    ("Declaration of Basic Principles of Justice for Victims of Crime and Abuse of Power", "A/RES/40/34", ""),
    ("New York Declaration for Refugees and Migrants", "A/RES/71/1", ""),
    ("Declaration on the Protection of All Persons from Enforced Disappearance", "A/RES/47/133", ""),
)

LABOUR = {
    29: "Forced Labour Convention, 1930 (No. 29)",
    81: "Labour Inspection Convention, 1947 (No. 81)",
    87: "Freedom of Association and Protection of the Right to Organise Convention, 1948 (No. 87)",
    97: "Migration for Employment Convention (Revised), 1949 (No. 97)",
    98: "Right to Organise and Collective Bargaining Convention, 1949 (No. 98)",
    100: "Equal Remuneration Convention, 1951 (No. 100)",
    102: "Social Security (Minimum Standards) Convention, 1952 (No. 102)",
    105: "Abolition of Forced Labour Convention, 1957 (No. 105)",
    107: "Indigenous and Tribal Populations Convention, 1957 (No. 107)",
    111: "Discrimination (Employment and Occupation) Convention, 1958 (No. 111)",
    138: "Minimum Age Convention, 1973 (No. 138)",
    143: "Migrant Workers (Supplementary Provisions) Convention, 1975 (No. 143)",
    156: "Workers with Family Responsibilities Convention, 1981 (No. 156)",
    159: "Vocational Rehabilitation and Employment (Disabled Persons) Convention, 1983 (No. 159)",
    169: "Indigenous and Tribal Peoples Convention, 1989 (No. 169)",
    181: "Private Employment Agencies Convention, 1997 (No. 181)",
    182: "Worst Forms of Child Labour Convention, 1999 (No. 182)",
    183: "Maternity Protection Convention, 2000 (No. 183)",
    185: "Seafarers’ Identity Documents Convention (Revised), 2003 (No. 185)",
    187: "Promotional Framework for Occupational Safety and Health Convention, 2006 (No. 187)",
    188: "Work in Fishing Convention, 2007 (No. 188)",
    189: "Domestic Workers Convention, 2011 (No. 189)",
    190: "Violence and Harassment Convention, 2019 (No. 190)",
}
"""Conventions of the International Labour Organization, which number them, by their number."""


def pattern() -> str:
    """The names by which the known instruments go, as a regular expression, longer names first."""
    names = [forms or re.escape(name).replace(r"\ ", " ") for name, _, forms in _KNOWN]
    return "|".join(f"(?:{name})" for name in sorted(names, key=len, reverse=True)).replace(" ", "[ ]")


def known(words: str) -> Instrument | None:
    """The known instrument that these words name; None where they name none."""
    for name, adopted_by, forms in _KNOWN:
        if words == name or (forms and re.fullmatch(forms, words)):
            return Instrument(name, adopted_by)
    return None
