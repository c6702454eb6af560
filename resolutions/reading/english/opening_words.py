"""The words that the grammar of openings knows: verbs in their three forms, adjectives, adverbs, set phrases."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


VERBS = _listed("""
    abhor accept acclaim acknowledge act address adopt advise agree allocate amend announce anticipate apologize
    applaud appoint appreciate appropriate approve ask assert assess assign assume assure authorize await believe
    celebrate cherish clarify commemorate commend compliment conclude condemn congratulate consider constitute
    convene create credit decide decline defer delegate delete demand denounce deplore designate desire determine
    dissolve echo elect empower encourage endeavour endorse enjoin entrust envisage establish examine exhort expect
    favour fear find foresee grant greet hail highlight honour hope implore increase indicate inform institute
    instruct intend judge lament lift limit mandate mark mourn name nominate note observe oppose order perceive
    permit praise prefer proclaim prohibit prolong promulgate propose protest re-endorse re-establish reappoint
    reassert realize recognize recommend reconsider reconstitute redouble regret reinforce reject rejoice release
    remember renounce replace request require resolve respect restore resume revise revoke salute seek share specify
    stipulate strive submit suggest supplement support suspend terminate thank transmit trust undertake uphold urge
    value view vow warn welcome wish withdraw
    """)

GOVERNING = {
    "accede": "to",
    "adhere": "to",
    "align": "with",
    "appeal": "to for",
    "associate": "with",
    "call": "upon on for",
    "commit": "TO",
    "concur": "with",
    "insist": "on upon",
    "object": "to",
    "react": "to",
    "recommit": "TO",
    "refer": "to",
    "rely": "on upon",
    "remind": "of",
    "respond": "to",
    "subscribe": "to",
}
"""Verbs whose object stands behind a preposition of their own; TO is a "to" that no infinitive follows."""

SET_PHRASES = {
    "attach": {"importance": "to"},
    "bear": {"in mind": ""},
    "bring": {"to the attention": "of"},
    "call": {"attention": "to of"},
    "direct": {"attention": "to of"},
    "draw": {"attention": "to of"},
    "give": {"consideration": "to", "recognition": "to"},
    "have": {"before it": "", "in mind": "", "regard": "to"},
    "invite": {"attention": "to of"},
    "keep": {"in mind": "", "under review": ""},
    "look": {"forward": "to"},
    "lend": {"its support": "to"},
    "pay": {"attention": "to", "homage": "to", "tribute": "to"},
    "place": {"on record": ""},
    "set": {"forth": ""},
    "stand": {"ready": ""},
    "take": {"action": "", "cognizance": "of", "into account": "", "into consideration": "", "note": "of"},
}
"""What completes these verbs, and the preposition it governs; a word of DEGREES may stand within."""

DEGREES = frozenset(
    _listed("""
    careful close due fully full great high much particular positive proper serious special the utmost
    """)
)

SAYING = _listed("""
    affirm confirm convey declare emphasize express extend maintain offer pledge re-emphasize reaffirm recall
    reconfirm reemphasize reiterate renew repeat restate stress underline underscore voice
    """)
"""Verbs that take the organ's own feeling or stance: "Expresses its deep concern", "Reiterates its call"."""

FEELINGS = frozenset(
    _listed("""
    abhorrence admiration alarm anguish anxiety appreciation apprehension approval awareness commendation
    condemnation concern concerns condolences confidence congratulations consternation disappointment disapproval
    dismay distress enthusiasm frustration gratification gratitude grief hope horror indignation interest opposition
    outrage pleasure pride recognition regret regrets respect revulsion sadness satisfaction shock solidarity sorrow
    support sympathy thanks unease understanding worry
    """)
)
STANCES = FEELINGS | frozenset(
    _listed("""
    adherence agreement appeal appeals belief call calls commitment conviction demand demands desire determination
    endorsement expectation hopes intent intention invitation objection offer opinion pledge position readiness
    rejection request requests resolve view views warning will willingness wish wishes
    """)
)
ABOUT = "at about over for with of on upon by against towards regarding TO"
DOCUMENTS = frozenset(_listed("decision decisions report reports resolution resolutions"))
FELT_IN = frozenset(_listed("belief confidence interest pride trust"))

ADJECTIVES = {
    **dict.fromkeys(
        _listed("""
        alarmed anguished appalled concerned disappointed dismayed distressed disturbed frustrated grieved horrified
        indignant outraged perturbed preoccupied saddened shocked stunned troubled worried
        """),
        "at about by over with for",
    ),
    **dict.fromkeys(
        _listed("""
        appreciative apprised assured aware certain cognizant confident conscious convinced desirous hopeful mindful
        persuaded proud satisfied seized
        """),
        "of in",
    ),
    **dict.fromkeys(
        _listed("""
        comforted emboldened encouraged gratified guided heartened impressed inspired motivated moved pleased
        prompted reassured spurred struck touched
        """),
        "by at",
    ),
    **dict.fromkeys(_listed("attached committed dedicated devoted opposed pledged recommitted"), "TO"),
    **dict.fromkeys(_listed("anxious determined eager grateful ready resolute resolved"), ""),
}
"""What opens a paragraph without a verb, and the prepositions it governs."""

BEFORE = frozenset(
    _listed("""
    again also accordingly additionally equally even extremely finally further furthermore hereby however instead
    likewise more moreover most nevertheless nonetheless now so still therefore thus too very
    """)
)
CIRCUMSTANCES = tuple(
    phrase.split()
    for phrase in (
        "at the same time",
        "in addition",
        *(f"in {this} {noun}" for this in ("this", "that") for noun in ("regard", "respect", "context", "connection")),
        "once again",
        "once more",
        "to that end",
        "to this end",
    )
)
AFTER = tuple(
    phrase.split()
    for phrase in (
        *_listed("again also anew categorically emphatically explicitly expressly firmly hereby however likewise"),
        *_listed("moreover nevertheless strongly therefore too unequivocally unreservedly vehemently"),
        *("in particular", "once again", "once more", "in the strongest terms", "in the strongest possible terms"),
        *("in the most categorical terms", "in the firmest terms", "in its strongest terms"),
    )
)
AFTER_IF_NOT_OF_THE_OBJECT = frozenset(
    _listed(
        "deeply equally especially fully further greatly highly particularly solemnly specially specifically urgently"
    )
)
"""Adverbs only where no bare noun or adjective follows: "Recalling further the", not "Encourages further efforts"."""

DETERMINERS = frozenset(
    _listed("""
    a all an any both each every her his its no other our relevant respective some such that the their these this
    those
    """)
)
FUNCTION_WORDS = DETERMINERS | frozenset(
    _listed("""
    about also and as at by for from how in into of on over paragraph paragraphs previous to upon what when where
    whether which why with without
    """)
)
AFTER_TO = DETERMINERS | frozenset(_listed("global human international multilateralism national peace regional"))
"""Words after "to" that begin no infinitive."""

HEARD = frozenset(_listed("been become given found heard held known met read seen sought"))
NOUNS_IN_ING = frozenset(
    _listed("""
    according beijing concerning during evening following king meeting morning nothing notwithstanding owing pending
    regarding spring wing working
    """)
)
"""Words in -ing that are no participles where they begin a line."""

ALSO_PLURALS = frozenset(
    _listed("acts demands increases limits names notes orders requests respects supports values views")
)
AFTER_PLURALS = frozenset(_listed("by concerning for from made of received relating"))

DOUBLED = frozenset(_listed("abhor admit commit concur defer permit prefer recommit refer regret submit transmit"))


def _finite(verb: str) -> str:
    if re.search(r"(?:s|sh|ch|x|z)$", verb):
        return f"{verb}es"
    return {"be": "is", "have": "has", "echo": "echoes"}.get(verb) or re.sub(r"(?<=[^aeiou])y$", "ie", verb) + "s"


def _participle(verb: str) -> str:
    if verb == "be":
        return "being"
    return (verb + verb[-1] if verb in DOUBLED else re.sub(r"(?<=[^e])e$", "", verb)) + "ing"


def _forms(inflect: Callable[[str], str]) -> Mapping[str, str]:
    verbs = {*VERBS, *GOVERNING, *SET_PHRASES, *SAYING, "be", "continue", "remain"}
    return {inflect(verb): verb for verb in sorted(verbs)}


FINITE, BASE = _forms(_finite), _forms(lambda verb: verb)
PARTICIPLE = {**_forms(_participle), "whereas": "whereas"}
"""With the word that stands in a participle's place in older declarations and conventions."""
DECLARED = {
    verb: verb
    for verb in _listed("""
    acknowledge affirm call commend commit decide emphasize encourage express invite look note reaffirm recall
    recognize recommit reiterate resolve stress take underline underscore urge welcome
    """)
}
"""Bare verbs that open the paragraphs of a declaration ("We, the Heads of State, … 4. Reaffirm that")."""
