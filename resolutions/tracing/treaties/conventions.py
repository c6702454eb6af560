"""Charters, covenants, conventions, protocols, treaties, agreements, as (name, symbol, forms): the name an instrument
goes by, the resolution that has its text, the forms of the name as a regular expression, "" where there is but one.

Sources: the titles in the United Nations Treaty Collection and in the resolutions to which the texts are annexed.
"""

from __future__ import annotations

_UN = "(?:United Nations )?"
_PROTOCOL = "Optional Protocol to the "
_CHILD = "Convention on the Rights of the Child"
_WAR = " on the involvement of children in armed conflict"
_SALE = " on the sale of children, child prostitution and child pornography"
_PLEA = " on a communications procedure"
_WOMEN = "Convention on the Elimination of All Forms of Discrimination against Women"
_TORTURE = "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"
_DISABILITIES = "Convention on the Rights of Persons with Disabilities"
_CIVIL = "International Covenant on Civil and Political Rights"
_SOCIAL = "International Covenant on Economic, Social and Cultural Rights"
_CRIME = "United Nations Convention against Transnational Organized Crime"
_AT_SEA = "United Nations Convention on the Law of the Sea"

_TO_GENEVA = " to the Geneva Conventions of 12 August 1949"
_FORMS_TO_GENEVA = " to the (?:four )?Geneva Conventions(?: of (?:12 August )?1949)?"

CONVENTIONS: tuple[tuple[str, str, str], ...] = (
    ("Charter of the United Nations", "", r"Charter of the United Nations|United Nations Charter|UN Charter"),
    ("Statute of the International Court of Justice", "", ""),
    (
        "Universal Declaration of Human Rights",
        "A/RES/217(III)/A",
        "Universal Declaration(?: of Human Rights)?(?! o[fn] )",
    ),
    (
        "International Covenants on Human Rights",
        "A/RES/2200(XXI)/A",
        "International Covenants on Human Rights"
        "|International Covenants on Civil and Political Rights and(?: on)? Economic, Social,? and Cultural Rights",
    ),
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
    (f"{_PROTOCOL}{_CHILD}{_WAR}", "A/RES/54/263", f"Optional Protocol(?: to the {_CHILD})?{_WAR}"),
    (f"{_PROTOCOL}{_CHILD}{_SALE}", "A/RES/54/263", f"Optional Protocol(?: to the {_CHILD})?{_SALE}"),
    (f"{_PROTOCOL}{_CHILD}{_PLEA}", "A/RES/66/138", f"Optional Protocol(?: to the {_CHILD})?{_PLEA}"),
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
        f"Agreement relating to the Implementation of Part XI of the {_AT_SEA}(?: of 10 December 1982)?"
        "|Part XI Agreement",
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
    ("Geneva Conventions of 12 August 1949", "", "Geneva Conventions(?: of (?:12(?:th)? August )?1949)?"),
    (
        "Additional Protocols to the Geneva Conventions of 12 August 1949",
        "",
        "Additional Protocols(?: I and II)? of (?:8 June )?1977(?! to the)",
    ),
    (f"Additional Protocol I{_TO_GENEVA}", "", rf"Additional Protocol I\b(?:,?{_FORMS_TO_GENEVA})?(?! to the)"),
    (f"Additional Protocol II{_TO_GENEVA}", "", rf"Additional Protocol II\b(?:,?{_FORMS_TO_GENEVA})?(?! to the)"),
    ("Hague Conventions of 1899 and 1907", "", ""),
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
    ("Marrakesh Agreement Establishing the World Trade Organization", "", ""),
    ("Protocol amending the Marrakesh Agreement Establishing the World Trade Organization", "", ""),
    (
        "International Convention for the Safety of Life at Sea, 1974",
        "",
        "International Convention for the Safety of Life at Sea(?:, 1974)?",
    ),
    (
        "Cape Town Agreement of 2012 on the Implementation of the Provisions of the Torremolinos Protocol of 1993 "
        "relating to the Torremolinos International Convention for the Safety of Fishing Vessels, 1977",
        "",
        "Cape Town Agreement of 2012(?: on the Implementation of the Provisions of the (?:Torremolinos Protocol of "
        "1993|1993 Protocol) relating to the Torremolinos International Convention for the Safety of Fishing Vessels, "
        "1977)?",
    ),
    ("Convention on Wetlands of International Importance especially as Waterfowl Habitat", "", ""),
    (
        "Agreement to Promote Compliance with International Conservation and Management Measures by Fishing Vessels on "
        "the High Seas",
        "",
        "",
    ),
    ("Montreal Protocol on Substances that Deplete the Ozone Layer", "", ""),
    ("Convention on International Liability for Damage Caused by Space Objects", "A/RES/2777(XXVI)", ""),
    (
        "Treaty on the Prohibition of the Emplacement of Nuclear Weapons and Other Weapons of Mass Destruction on the "
        "Sea-Bed and the Ocean Floor and in the Subsoil Thereof",
        "A/RES/2660(XXV)",
        "",
    ),
    (
        "Cartagena Protocol on Biosafety to the Convention on Biological Diversity",
        "",
        "Cartagena Protocol(?: on Biosafety(?: to the Convention on Biological Diversity)?)?",
    ),
    (
        "Nagoya-Kuala Lumpur Supplementary Protocol on Liability and Redress to the Cartagena Protocol on Biosafety",
        "",
        "Nagoya[-–]Kuala Lumpur Supplementary Protocol"
        "(?: on Liability and Redress(?: to the Cartagena Protocol on Biosafety)?)?",
    ),
)
