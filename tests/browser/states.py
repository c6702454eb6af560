"""Every page and every state of one: who sees it, where it is, how it is reached from there, what shows that it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Page

from tests.browser.conftest import PAIR, TERMS

Step = Callable[[Page], object]
DIVIDED = "/compare/A/HRC/RES/45/19...A/HRC/RES/48/16/"
SEVERAL = "/compare/A/HRC/RES/11/3...A/HRC/RES/20/1...A/HRC/RES/45/19/"
ROLL_OVER = "/compare/A/HRC/RES/12/3...A/HRC/RES/15/4/"
READER, EDITOR, NEWCOMER, GUEST, ADMINISTRATOR = "reader", "editor", "newcomer", "guest", "administrator"
"""Nobody in particular; an editor with files and drafts; an editor without; somebody whose account may do nothing;
somebody who may do everything."""
KEEPER, HALF_WAY = "keeper", "half way"
"""Somebody who has a second factor; the same person, who has not signed in yet."""
INVITED, LATECOMER = "invited", "latecomer"
"""Somebody whose password somebody else set, not signed in yet; somebody who signed in twice, long ago."""
PASSWORD = "correct horse battery staple"
DRAFT = (
    "Recognizing that victims of trafficking are often subject to multiple forms of discrimination and violence,\n\n"
    "Demands that all gondoliers sing quixotic arias;"
)


class State(NamedTuple):
    """`address` names in braces what the collection made; `template` is a page that only a fault shows; `phone` says
    that on a phone it is laid out in another way; `within` is what the state adds to a page that is looked at whole in
    another one."""

    name: str
    who: str
    address: str
    shows: str
    steps: tuple[Step, ...] = ()
    phone: bool = False
    within: str = ""
    template: str = ""


def click(selector: str) -> Step:
    return lambda page: page.locator(selector).first.click()


def press(key: str) -> Step:
    return lambda page: page.keyboard.press(key)


def fill(selector: str, words: str) -> Step:
    return lambda page: page.locator(selector).first.fill(words)


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(one => one.open = true)")


def narrow(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})


OPEN = ".topbar__menu[open] .menu__panel"
FORMS = "q=victims+of+trafficking+are+often+subject+to+multiple+forms+of+discrimination"
PANEL = "#bar .menu[open] .menu__panel"

STATES = (
    State("home", READER, "/", ".hero", phone=True),
    State("suggestions of the search", READER, "/", "#home-words-options li", (fill("#home-words", "traff"),), phone=True, within=".bigsearch"),
    State("suggestions of the top bar", READER, "/method/", "#topbar-words-options li", (fill("#topbar-words", "traff"),), within=".topbar"),
    State("suggestions", READER, "/", "#left-options li", (fill("#left", "traff"),), phone=True, within=".combobox"),
    State("the menu of a phone", READER, "/", OPEN, (narrow, click(".topbar__menu > summary")), phone=True, within=".topbar"),
    State("list", READER, "/resolutions/", ".table", phone=True),
    State("list filtered", READER, "/resolutions/?words=remedies&session=20", ".list__count a"),
    State("list, with what texts say", READER, "/resolutions/?words=trafficking&sort=oldest", ".list--beside", phone=True),
    State("list empty", READER, "/resolutions/?words=zzzz", ".empty"),
    State("list empty, texts not", READER, "/resolutions/?words=multiple+forms+of", ".intexts__places", phone=True),
    State("list, the symbol of another document", READER, "/resolutions/?words=A/HRC/10/16", ".notice"),
    State("resolution", READER, "/resolutions/A/HRC/RES/20/1/", ".document", (unfold,), phone=True),
    State("resolution that was put to a vote", READER, "/resolutions/A/HRC/RES/54/20/", ".voters", (unfold,), phone=True, within=".facts"),
    State("resolution, suggestions", READER, "/resolutions/A/HRC/RES/20/1/", "#left-options li", (fill("#left", "11/"),), within=".side__pick"),
    State("resolution with its drafts", READER, "/resolutions/A/HRC/RES/55/9/", "#drafts", phone=True, within=".side"),
    State("draft", READER, "/resolutions/A/HRC/55/L.4/", "#drafts", within=".side"),
    State("resolution from right to left", READER, "/resolutions/A/HRC/RES/40/1/", ".document[dir=rtl]", phone=True),
    State("side by side", READER, PAIR, ".run:not([open])", phone=True, within=".masthead, .brief, .bar, .run > summary"),
    State("side by side unfolded", READER, PAIR, ".run[open]", (unfold,), phone=True),
    State("stepped to a change", READER, PAIR, ".is-current", (press("j"), press("j")), within=".is-current, .bar"),
    State("unified", READER, f"{PAIR}?view=unified", ".comparison--unified", (unfold,)),
    State("filtered", READER, f"{PAIR}?show=moved&show=unchanged", ".comparison__hidden", (unfold,), within=".bar, .comparison__hidden"),
    State("filtered by what changed", READER, f"{TERMS}?change=weaker&change=term&fold=terms", ".run--term", (unfold,), phone=True, within=".brief, .bar, .pair"),
    State("terms folded", READER, f"{TERMS}?fold=terms", ".run--term:not([open])", phone=True, within=".run--term > summary"),
    State("words that are found", READER, f"{PAIR}?words=women&part=operative", "#comparison .pair[id]", (unfold,), within=".bar, .pair"),
    State("words that are not", READER, f"{PAIR}?words=dodecahedron", ".comparison__hidden"),
    State("choose another", READER, PAIR, "#right", (click(".masthead__other > summary >> nth=1"),), phone=True, within=".masthead__other[open]"),
    State("share", READER, PAIR, PANEL, (click(".bar__share > summary"),), phone=True, within=".menu[open] .menu__panel"),
    State("more filters", READER, f"{PAIR}?show=moved", PANEL, (click("#more"),), phone=True, within=".bar"),
    State("removed alone, and what else went", READER, f"{PAIR}?show=removed", ".chip--apart", within=".bar, .comparison__beside"),
    State("why it is weaker", READER, PAIR, ".mark.facts[open] .menu__panel", (click("#OP5 .mark.facts > summary"),), phone=True, within="#OP5"),
    State("why it is linked", READER, PAIR, ".facts[open] .menu__panel", (click("#OP10 .facts > summary"),), phone=True, within="#OP10"),
    State("brief unfolded", READER, PAIR, ".brief[open]", (narrow, click(".brief__line"), unfold), phone=True, within=".brief"),
    State("keys", READER, PAIR, "#keys[open] dl", (press("?"),), within="#keys"),
    State("divided and gathered", READER, DIVIDED, ".elsewhere", (unfold,), phone=True, within=".comparison"),
    State("divided, unified", READER, f"{DIVIDED}?view=unified", ".moved--to", (unfold,), within=".comparison"),
    State("extended by reference", READER, ROLL_OVER, ".standing", (unfold,), phone=True, within=".standing, #comparison"),
    State("the wrong way round", READER, "/compare/A/HRC/RES/20/1...A/HRC/RES/11/3/", ".notice", within=".notice, .masthead"),
    State("from right to left", READER, "/compare/A/HRC/RES/40/1...A/HRC/RES/41/1/", "[dir=rtl]", (unfold,), phone=True),
    State("kept, and newer exists", READER, "/{kept}", ".notice a", (unfold,), phone=True, within=".pinned, .notice, .bar"),
    State("brief", READER, f"{PAIR}brief/", ".ranked", phone=True),
    State("brief, extended by reference", READER, f"{ROLL_OVER}brief/", ".briefing__says", phone=True, within=".briefing"),
    State("brief, kept", READER, "/{kept}brief/", ".pinned", phone=True, within=".briefing__kept, .briefing__foot"),
    State("keep", READER, "/pin/?left=A/HRC/RES/11/3&right=A/HRC/RES/20/1", "form.tools"),
    State("several", READER, SEVERAL, ".several__row", (unfold,), phone=True),
    State("several, one of them on a phone", READER, f"{SEVERAL}?at=2", ".several__row", (narrow,), phone=True, within=".several__bar"),
    State("several, filtered, with what went", READER, f"{SEVERAL}?show=out&change=weaker&gone=show", ".several del", within=".several__bar, .several__row, .several__hidden"),
    State("several, none so", READER, f"{SEVERAL}?show=every&change=stronger", ".empty"),
    State("several in another order", READER, "/compare/A/HRC/RES/45/19...A/HRC/RES/20/1...A/HRC/RES/11/3/", ".notice", within=".notice"),
    State("several, add a text", READER, SEVERAL, ".several__add[open] .menu__panel", (click(".several__add > summary"), fill("#text", "48/")), phone=True, within=".several__add"),
    State("five beside each other", READER, f"{SEVERAL[:-1]}...A/HRC/RES/48/16...A/HRC/RES/12/3/", ".several--5", phone=True),
    State("several from right to left", READER, "/compare/A/HRC/RES/20/1...A/HRC/RES/40/1...A/HRC/RES/41/1/", ".cell [dir=rtl]", phone=True),
    State("which text to add", READER, "/compare/add/?beside=A/HRC/RES/45/19...A/HRC/RES/48/16&text=trafficking", ".choose__option", phone=True),
    State("no such text to add", READER, "/compare/add/?beside=A/HRC/RES/45/19...A/HRC/RES/48/16&text=zzzz", "#text", phone=True),
    State("a draft beside others", READER, f"{SEVERAL}draft/", ".draft", phone=True),
    State("nothing to put beside others", READER, f"{SEVERAL}draft/", "[role=alert]", (click(".draft .button--primary"),), within=".draft"),
    State(
        "several with a draft", READER, f"{SEVERAL}draft/", "button.filter",
        (fill("#text", DRAFT), click(".draft .button--primary"), unfold), phone=True, within=".several__names, .several__heads, .several__bar, #PP1",
    ),
    State("no room for a draft", READER, f"{SEVERAL[:-1]}...A/HRC/RES/48/16...A/HRC/RES/12/3/draft/", ".head__line"),
    State("more than five", READER, f"/compare/{'...'.join(f'A/HRC/RES/9/{n}' for n in range(1, 7))}/", ".head__line"),
    State("keep, with what is seen", READER, "/pin/?left=A/HRC/RES/11/3&right=A/HRC/RES/20/1&show=removed&at=old-OP1", "form.tools:has([name=at])"),
    State("the same twice", READER, "/compare/A/HRC/RES/20/1...A/HRC/RES/20/1/", ".pick"),
    State("no comparison", READER, "/compare/x...y/", ".head__line"),
    State("choose", READER, "/compare/", ".pick", phone=True),
    State("choose of several", READER, "/compare/?left=trafficking&right=20/1", ".choose", phone=True),
    State("cite a text", READER, "/resolutions/A/HRC/RES/20/1/cite/?paragraph=OP4", ".cite__style", phone=True),
    State("cite a comparison", READER, f"{PAIR}cite/", ".cite__style"),
    State("all series", READER, "/series/", ".table", phone=True),
    State("no series", READER, "/series/?words=zzzz", ".list__count"),
    State("series", READER, "/{series}", ".flow", phone=True),
    State("series, votes", READER, "/{voted}", ".votes__ballot", phone=True, within=".votes, .votes__key"),
    State("series, all of it", READER, "/{series}?show=all", ".flow"),
    State("provision beside a text", READER, "/resolutions/A/HRC/RES/20/1/", "#provision .side__note", (click("[href$='/PP9/'].label"),), phone=True, within="#provision"),
    State("history of a provision", READER, "/{provision}", ".timeline", phone=True),
    State("against the latest", READER, "/{provision}?view=latest&order=newest", ".timeline"),
    State("clean", READER, "/{provision}?view=clean", ".timeline"),
    State("find", READER, "/find/", ".found__said", phone=True),
    State("found", READER, f"/find/?{FORMS}", ".use", (unfold,), phone=True),
    State("found, earliest first", READER, "/find/?q=%22human+rights%22&order=earliest&since=2009", ".use", (unfold,)),
    State("found nothing", READER, "/find/?q=colourless+green+ideas&until=1990", ".empty"),
    State("found in titles alone", READER, "/find/?q=%22trafficking+remedies%22", ".empty ~ .scroll", phone=True),
    State("found together", READER, "/find/?q=forms+multiple+violence&order=latest", ".found__main .use", (unfold,), phone=True),
    State("no word to find", READER, "/find/?q=%E2%80%A6", ".empty"),
    State("check", READER, "/check/", ".draft", phone=True),
    State("checked", READER, "/check/", ".use", (fill("#text", DRAFT), click(".draft .button--primary")), phone=True),
    State("nothing to check", READER, "/check/", "[role=alert]", (click(".draft .button--primary"),)),
    State("method", READER, "/method/", "#scale", (unfold,), phone=True),
    State("editions", READER, "/resolutions/A/HRC/RES/11/3/history/", ".timeline", phone=True),
    State("editions of what was withdrawn", READER, "/resolutions/A/HRC/RES/8/12/history/", ".notice"),
    State("what a revision changed", READER, "/{revisions}", ".comparison", (unfold,), phone=True),
    State("withdrawn", READER, "/resolutions/A/HRC/RES/8/12/", ".notice", phone=True),
    State("not held", READER, "/resolutions/A/HRC/RES/9/9/", ".head__line"),
    State("no symbol", READER, "/resolutions/trafficking/", ".head__line"),
    State("sign in", READER, "/accounts/sign-in/", "#password", phone=True),
    State(
        "wrong password", READER, "/accounts/sign-in/", "[role=alert]",
        (fill("#username", "nobody"), fill("#password", "nothing"), click("form.narrow .button--primary")),
    ),
    State("400", READER, "", ".head__line", template="400.html"),
    State("403, out of date", READER, "", ".head__line", template="403_csrf.html"),
    State("403", GUEST, "/uploads/", ".head__line"),
    State("404", READER, "/nothing/", ".head__line"),
    State("413", READER, "", ".head__line", template="413.html"),
    State("429", READER, "", ".head__line", template="accounts/locked_out.html"),
    State("429, over budget", READER, "", ".head__line", template="over_budget/over_budget.html"),
    State("500", READER, "", ".head__line", template="500.html"),
    State("account", EDITOR, "/method/", ".topbar__account .menu__panel", (click(".topbar__account > summary"),), within=".topbar__account"),
    State("your account", GUEST, "/accounts/", ".sessions", phone=True),
    State("your account, with a second factor", KEEPER, "/accounts/", "[href$='/remove/']", phone=True, within="main"),
    State("set up a second factor", GUEST, "/accounts/second-factor/", ".setup svg", phone=True),
    State(
        "a code that does not fit", GUEST, "/accounts/second-factor/", ".field__error",
        (fill("#code", "1"), click("form.narrow .button--primary")), within="main",
    ),
    State("do without a second factor", KEEPER, "/accounts/second-factor/remove/", "form.tools", within="main"),
    State(
        "recovery codes", KEEPER, "/accounts/second-factor/recovery-codes/", ".codes",
        (click("form.tools .button--primary"),), phone=True, within="main",
    ),
    State(
        "the code", HALF_WAY, "/accounts/sign-in/", "#code",
        (fill("#username", KEEPER), fill("#password", PASSWORD), click("form.narrow .button--primary")), phone=True,
    ),
    State("sign in again", KEEPER, "/accounts/sign-in/again/", "#code", phone=True),
    State(
        "sign in again, wrong", KEEPER, "/accounts/sign-in/again/", ".field__error",
        (fill("#password", "wrong"), fill("#code", "1"), click("form.narrow .button--primary")), within="main",
    ),
    State("sign in again to end sessions", LATECOMER, "/accounts/", "[href$='/again/']", within="main"),
    State(
        "a password of one's own", INVITED, "/accounts/sign-in/", "#old_password",
        (fill("#username", INVITED), fill("#password", PASSWORD), click("form.narrow .button--primary")), phone=True,
    ),
    State("a forgotten password", READER, "/accounts/forgotten/", "#mail", within="main"),
    State(
        "an e-mail is on its way", READER, "/accounts/forgotten/", ".head__sum:has-text('minutes')",
        (fill("#mail", "nobody@example.org"), click("form.narrow .button--primary")), within="main",
    ),
    State("a link that holds no more", READER, "/accounts/forgotten/MQ/old/", ".head__title", within="main"),
    State("429, e-mails", READER, "", ".head__line", template="password_reset/too_many.html"),
    State("password", EDITOR, "/accounts/password/", "#id_old_password, #old_password"),
    State("uploads empty", NEWCOMER, "/uploads/?by=me", ".empty", phone=True, within=".desk"),
    State("what a draft became", EDITOR, "/resolutions/A/HRC/55/L.4/became/", "#adopted", phone=True),
    State("what a draft became, wrong", EDITOR, "/resolutions/A/HRC/55/L.4/became/", "#adopted-wrong", (fill("#adopted", "20/99"), click("button[value=link]"))),
    State("uploads", EDITOR, "/uploads/", ".desk__row--failed", (unfold,), phone=True),
    State("a question in the table", EDITOR, "/uploads/?state=asks", ".desk__ask[open] .answer", (click(".desk__ask > summary"),), phone=True, within=".desk__row"),
    State("uploads ticked", EDITOR, "/uploads/?state=failed", "[data-page]:checked", (click("[data-page]"),), phone=True, within=".desk"),
    State("uploads that are done", EDITOR, "/uploads/?state=done&sort=symbol", ".desk__row--withdrawn", within=".desk"),
    State("an upload that failed", EDITOR, "/{failed}", "[action$='/dismiss/']", phone=True, within="main"),
    State("what would be published", EDITOR, "/uploads/", "#leaving", (click("[data-all]"), click("button[value=publish]")), phone=True),
    State("many to assign", EDITOR, "/uploads/", "#to", (click("[data-all]"), click("button[value=assign]")), within="main"),
    State("many to withdraw", EDITOR, "/uploads/?state=done", "#because", (click("[data-all]"), click("button[value=withdraw]")), within="main"),
    State("nothing is ticked", EDITOR, "/uploads/", "[role=alert]", (click("button[value=discard]"),), within="main"),
    State("a batch", EDITOR, "/{batch}", ".batch__undo", phone=True, within="main"),
    State("uploads, the table's field", EDITOR, "/uploads/", "#table:visible", (click(".drop__more summary"),), phone=True),
    State("an upload asks", EDITOR, "/{asks}", ".answer", phone=True),
    State(
        "a wrong answer", EDITOR, "/{asks}", ".field__error",
        (fill(".answer .field__input", "rubbish"), click(".answer__form .button")),
    ),
    State("review, lines", EDITOR, "/{lines}", ".warnings", (unfold,), phone=True),
    State("review, a form", EDITOR, "/{lines}?correct=OP4(b)", "form.mend", (unfold,), phone=True, within="form.mend"),
    State("review, pages", EDITOR, "/{pages}", ".leaf__image", (unfold,), phone=True),
    State("review, a form beside pages", EDITOR, "/{pages}?correct=OP1", "form.mend", within="form.mend"),
    State("review, what it changes", EDITOR, "/{lines}changes/", ".comparison", phone=True),
    State("discard", EDITOR, "/{discard}", "form.tools"),
    State("published", EDITOR, "/{published}", ".tools"),
    State("editions, for editors", EDITOR, "/resolutions/A/HRC/RES/11/3/history/", ".timeline__links"),
    State("revise", EDITOR, "/{revise}", "#note"),
    State("withdraw", EDITOR, "/{withdraw}", "#because"),
    State("change a series", EDITOR, "/{series}edit/", "#into", phone=True),
    State("corrections", EDITOR, PAIR, "#corrections", (unfold,), phone=True, within="#comparison .pair__said, .corrections"),
    State("what can be corrected", EDITOR, PAIR, ".facts[open] .menu__panel", (click("#OP10 .facts > summary"),), within=".facts[open]"),
    State(
        "correct a link", EDITOR, PAIR, "form.correct",
        (click("#OP10 .facts > summary"), click("#OP10 .facts a:has-text('not the same')")), phone=True, within="form.correct"
    ),
    State("choose a counterpart", EDITOR, "/corrections/new/?left=A/HRC/RES/11/3+OP3(b)&right=A/HRC/RES/20/1", ".candidates"),
    State("take a correction back", EDITOR, "/{taken back}", ".correct"),
    State("state of the site", ADMINISTRATOR, "/admin/site-health/", ".health__mark", phone=True, within="#content"),
)  # fmt: skip
