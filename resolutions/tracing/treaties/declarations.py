"""Declarations, as (name, symbol, forms): the name a declaration goes by, the resolution that has its text, the forms
of the name as a regular expression, "" where there is but one.

Sources: the titles in the resolutions to which the texts are annexed.
"""

from __future__ import annotations

_UN = "(?:United Nations )?"

DECLARATIONS: tuple[tuple[str, str, str], ...] = (
    ("Declaration of the World Food Summit: five years later", "", ""),
    ("Declaration on the tenth anniversary of the World Summit for Social Development", "", ""),
    (
        "Declaration of the commemorative high-level plenary meeting devoted to the follow-up to the outcome of the "
        "special session on children",
        "A/RES/62/88",
        "",
    ),
    (
        "Declaration to Supplement the 1994 Declaration on Measures to Eliminate International Terrorism",
        "A/RES/51/210",
        "",
    ),
    (
        "Political Declaration and Plan of Action on International Cooperation towards an Integrated and Balanced "
        "Strategy to Counter the World Drug Problem",
        "",
        "",
    ),
    (
        "Ministerial Declaration on Strengthening Our Actions at the National, Regional and International Levels to "
        "Accelerate the Implementation of Our Joint Commitments to Address and Counter the World Drug Problem",
        "",
        "",
    ),
    (
        "Salvador Declaration on Comprehensive Strategies for Global Challenges: Crime Prevention and Criminal Justice "
        "Systems and Their Development in a Changing World",
        "A/RES/65/230",
        "",
    ),
    (
        "Doha Declaration on Integrating Crime Prevention and Criminal Justice into the Wider United Nations Agenda to "
        "Address Social and Economic Challenges and to Promote the Rule of Law at the National and International "
        "Levels, and Public Participation",
        "A/RES/70/174",
        "",
    ),
    (
        "Kyoto Declaration on Advancing Crime Prevention, Criminal Justice and the Rule of Law: Towards the "
        "Achievement of the 2030 Agenda for Sustainable Development",
        "A/RES/76/181",
        "",
    ),
    (
        "Doha Declaration on the TRIPS Agreement and Public Health",
        "",
        "Doha Declaration on the (?:TRIPS Agreement|Agreement on Trade-Related Aspects of Intellectual Property Rights)"
        " and Public Health",
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
