"""The Members of the United Nations, by the names that lists of voters print: one State is one, however it is named."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from resolutions.folding import fold

_MEMBERS = frozenset(
    re.split(
        r",\s+",
        """
    afghanistan, albania, algeria, andorra, angola, antigua and barbuda, argentina, armenia, australia, austria,
    azerbaijan, bahamas, bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia,
    bosnia and herzegovina, botswana, brazil, brunei darussalam, bulgaria, burkina faso, burundi, cabo verde, cambodia,
    cameroon, canada, central african republic, chad, chile, china, colombia, comoros, congo, costa rica, côte d'ivoire,
    croatia, cuba, cyprus, czechia, democratic people's republic of korea, democratic republic of the congo, denmark,
    djibouti, dominica, dominican republic, ecuador, egypt, el salvador, equatorial guinea, eritrea, estonia, eswatini,
    ethiopia, fiji, finland, france, gabon, gambia, georgia, germany, ghana, greece, grenada, guatemala, guinea,
    guinea-bissau, guyana, haiti, honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy,
    jamaica, japan, jordan, kazakhstan, kenya, kiribati, kuwait, kyrgyzstan, lao people's democratic republic, latvia,
    lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, madagascar, malawi, malaysia, maldives,
    mali, malta, marshall islands, mauritania, mauritius, mexico, micronesia, monaco, mongolia, montenegro, morocco,
    mozambique, myanmar, namibia, nauru, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north macedonia,
    norway, oman, pakistan, palau, panama, papua new guinea, paraguay, peru, philippines, poland, portugal, qatar,
    republic of korea, republic of moldova, romania, russian federation, rwanda, saint kitts and nevis, saint lucia,
    saint vincent and the grenadines, samoa, san marino, sao tome and principe, saudi arabia, senegal, serbia,
    seychelles, sierra leone, singapore, slovakia, slovenia, solomon islands, somalia, south africa, south sudan, spain,
    sri lanka, sudan, suriname, sweden, switzerland, syrian arab republic, tajikistan, thailand, timor-leste, togo,
    tonga, trinidad and tobago, tunisia, türkiye, turkmenistan, tuvalu, uganda, ukraine, united arab emirates,
    united kingdom of great britain and northern ireland, united republic of tanzania, united states of america,
    uruguay, uzbekistan, vanuatu, venezuela, viet nam, yemen, zambia, zimbabwe
        """.strip(),
    )
)
_RENAMED = {
    "burma": "myanmar",
    "cape verde": "cabo verde",
    "czech republic": "czechia",
    "former yugoslav republic of macedonia": "north macedonia",
    "libyan arab jamahiriya": "libya",
    "moldova": "republic of moldova",
    "swaziland": "eswatini",
    "turkey": "türkiye",
}
"""Members whose name among voters changed."""
_MISPRINT = 0.9
"""Likeness from which a name that no Member has is a Member's, misprinted: *Cameron*, *Kazakstan*, *Netherland*."""


@cache
def member(printed: str) -> str | None:
    """The name by which a Member is known here, whatever a list prints (`the`, `(Kingdom of the)`, a former name, a
    misprint); None where it is no Member's, or more than one's."""
    plain = re.sub(r"^the |\s*\(.*\)$", "", fold(printed).lower()).strip()
    name = _RENAMED.get(plain, plain)
    return name if name in _MEMBERS else next(iter(get_close_matches(name, _MEMBERS, 1, _MISPRINT)), None)
