"""Tags that turn the pieces of a text into markup. The only place where words of a resolution become HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from urllib.parse import quote, urlencode

from django import template
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from resolutions import symbols
from resolutions.address import BETWEEN, SymbolAddress
from resolutions.comparing.comparison import Op
from resolutions.label import anchor
from resolutions.models import Resolution
from resolutions.presentation import navigation
from resolutions.presentation.comparison.blocks import Alone, Layout, Rewritten
from resolutions.presentation.comparison.items import Headings, Pair, Run, Stub
from resolutions.presentation.navigation import Destination
from resolutions.presentation.pieces import Fate, Piece, Tally
from resolutions.presentation.resolution import TextRun
from resolutions.presentation.review.rows import Read, Scrap
from resolutions.presentation.sentence import Sentence, SentencePart
from resolutions.presentation.terms import tally_words
from resolutions.services.editions import desk

register = template.Library()
register.filter(anchor)

_INDENT = re.compile(r"[ \t\r\f]*\n[ \t\r\f\n]*")  # what a browser takes for white space, no other blanks
_TAGS = {"-": "del", "+": "ins"}
_MOVED = {"-": "moved moved--from", "+": "moved moved--to"}
_TEMPLATES = {
    Pair: "comparison/_pair.html",
    Stub: "comparison/_stub.html",
    Run: "comparison/_run.html",
    Headings: "comparison/_headings.html",
    Rewritten: "comparison/_rewritten.html",
    Alone: "comparison/_alone.html",
}


@register.simple_tag
def render_pieces(pieces: Iterable[Piece]) -> SafeString:
    """The pieces as markup: <ins> and <del> around changed words, never around the white space beside them, <span>
    around words that moved or live on elsewhere, and <em class="lead"> around openings. Every character of a text is
    escaped."""
    markup: list[str] = []
    before = ""
    for (op, fate), group in groupby(pieces, key=lambda piece: (piece.op, piece.fate)):
        run = [(piece.lead, piece.text) for piece in group]
        text = "".join(part for _, part in run)
        core = text.strip()
        if op == "=" or not core:
            markup.append(_leads(run))
            before = "" if core else before
            continue
        if before and before != op and _would_touch(markup[-1], text):
            markup.append(" ")
        start = len(text) - len(text.lstrip())
        markup.append(_space(text[:start]))
        markup.append(_marked(op, fate, _leads(_cut(run, start, start + len(core)))))
        markup.append(_space(text[start + len(core) :]))
        before = op
    return mark_safe("".join(markup))


def _marked(op: Op, fate: Fate | None, inner: str) -> str:
    """Words that one text alone has at this place, marked by what became of them. The link to where they live on may
    stand on a line of its own; it is no part of the text."""
    if fate is None:
        return f"<{_TAGS[op]}>{inner}</{_TAGS[op]}>"
    if fate.kind == "moved":
        return f'<span class="{_MOVED[op]}">{inner}</span>'
    words, name = escape(fate.words), "a" if fate.href else "span"
    href = f' href="{escape(fate.href)}"' if fate.href else ""
    link = f'<{name} class="elsewhere__where"{href}>{words}</{name}>'
    return f'<span class="elsewhere" title="{words}">{inner}</span><wbr>{link}'


def _would_touch(before: str, text: str) -> bool:
    return not before and text[:1].isalnum()


def _cut(run: list[tuple[bool, str]], start: int, end: int) -> list[tuple[bool, str]]:
    cut, at = [], 0
    for lead, text in run:
        cut.append((lead, text[max(0, start - at) : max(0, end - at)]))
        at += len(text)
    return cut


def _leads(run: list[tuple[bool, str]]) -> str:
    return "".join(f'<em class="lead">{_space(text)}</em>' if lead else _space(text) for lead, text in run if text)


def _space(text: str) -> str:
    """The text escaped; where paragraphs meet in a row that joins several, a line ends."""
    return escape(text).replace("\n", "<br>")


@register.simple_tag
def render_text_runs(parts: Iterable[TextRun]) -> SafeString:
    """A paragraph of a resolution's own page: openings in italics, citations as links, footnote marks as links."""
    return mark_safe("".join(_stretch(part) for part in parts))


def _stretch(part: TextRun) -> str:
    text = escape(part.text)
    if part.kind == "lead":
        return f'<em class="lead">{text}</em>'
    if part.kind == "citation":
        address = escape(reverse("resolution", args=[part.target]))
        return f'<a class="citation" href="{address}" title="{escape(part.says)}">{text}</a>'
    if part.kind == "absent":
        return f'<span class="citation citation--absent" title="{escape(part.says)}">{text}</span>'
    if part.kind == "footnote":
        return f'<sup class="footnote-ref"><a href="#{escape(part.target)}">{text}</a></sup>'
    if part.kind == "mark":
        return f'<sup class="footnote-ref">{text}</sup>'
    return text


@register.simple_tag
def sentence(words: Sentence) -> SafeString:
    """A sentence of ours, with its links and what stands out in it."""
    return mark_safe("".join(map(_words, words)))


def _words(words: SentencePart) -> str:
    text = f"<b>{escape(words.text)}</b>" if words.strong else escape(words.text)
    opens = " data-provision" if words.provision else ""
    return f'<a href="{escape(words.href)}"{opens}>{text}</a>' if words.href else text


@register.simple_tag
def marked_new(parts: Iterable[tuple[bool, str]]) -> SafeString:
    """Words of a question in quotation marks, those marked that are new: each with whether they are known."""
    marked = (escape(words) if known else f"<mark>{escape(words)}</mark>" for known, words in parts)
    return mark_safe(f"“{' '.join(marked)}”")


@register.simple_tag
def main_menu(here: str | None, uploads: bool, reader: User) -> tuple[Destination, ...]:
    """The pages of the main menu, on the page whose address has the name `here`; for who may see uploads, with how many
    wait for them: nobody else is counted for."""
    return navigation.main_menu(here, waiting=desk.waiting_for(reader) if uploads else None)


@register.simple_block_tag
def unindented(content: str) -> SafeString:
    """The block without what indents its lines, which is for whoever reads the template: of a page of hundreds of rows
    it is a tenth. White space within a line stays, and so does the end of a line where one stood."""
    return mark_safe(_INDENT.sub("\n", content))


@register.filter
def with_year(resolution: Resolution) -> str:
    """`A/HRC/RES/20/1, 2012`"""
    return f"{resolution.symbol}, {resolution.adopted_on.year}" if resolution.adopted_on else resolution.symbol


@register.simple_tag
def scraps(scraps: Iterable[Scrap]) -> SafeString:
    """A line of a file, with white space as it stands there; what was not read of it is marked."""
    return mark_safe("".join(map(_scrap, scraps)))


def _scrap(scrap: Scrap) -> str:
    if not scrap.lost:
        return escape(scrap.text)
    return f'<mark class="lost"><span class="visually-hidden">not read: </span>{escape(scrap.text)}</mark>'


@register.simple_tag
def read_text(row: Read) -> SafeString:
    """A paragraph as it was read from a file, with its footnote marks."""
    lead = f'<em class="lead">{escape(row.lead)}</em>' if row.lead else ""
    marks = "".join(f'<sup class="read__mark">{escape(mark)}</sup>' for mark in row.footnotes)
    return mark_safe(f"{lead}{escape(row.rest)}{marks}")


@register.filter
def template_of(item: Layout) -> str:
    """The template that prints an item of a comparison."""
    return _TEMPLATES[type(item)]


@register.filter
def get_item(values: Mapping[str, object], key: str) -> object:
    """What a mapping holds for the key; None where it holds nothing."""
    return values.get(key)


@register.filter
def symbol(text: str) -> SafeString:
    """A symbol as the Organization prints it: with a large first letter."""
    return format_html('<span class="symbol__a">{}</span>{}', text[:1], text[1:])


@register.simple_tag
def official_url(symbol: str) -> str:
    """Where the Organization keeps the document."""
    return symbols.official_address(symbol)


@register.simple_tag
def compare_address(other: Resolution, symbol: str, adopted_on: date | None) -> str:
    """The comparison of a resolution with another, the earlier first where both dates are known."""
    later = bool(other.adopted_on and adopted_on and other.adopted_on > adopted_on)
    pair = (symbol, other.symbol) if later else (other.symbol, symbol)
    return reverse("comparison", args=[BETWEEN.join(pair)])


@register.simple_tag
def find_address(text: SymbolAddress, label: str) -> str:
    """Where the language of a paragraph is looked for elsewhere."""
    return f"{reverse('find')}?{urlencode({'symbol': str(text), 'paragraph': label}, quote_via=quote, safe='')}"


@register.simple_tag
def pin_address(left: SymbolAddress, right: SymbolAddress, suffix: str = "", at: str = "") -> str:
    """Where it is asked whether the comparison of two resolutions is to be kept; `suffix` is the query of its page
    (`?show=removed`), and `at` the id of a row, with both of which the kept one opens."""
    named = {"left": str(left), "right": str(right), **({"at": at} if at else {})}
    query = suffix.removeprefix("?")
    return f"{reverse('pin')}?{urlencode(named, quote_via=quote, safe='')}{f'&{query}' if query else ''}"


@register.simple_tag
def tally(counts: Tally) -> SafeString:
    """How many words went and came: a short form for the eye, a sentence for the ear."""
    seen, said = tally_words(counts)
    if seen == said:
        return conditional_escape(seen)
    return format_html('<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', seen, said)
