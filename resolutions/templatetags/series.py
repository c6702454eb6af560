"""Tags for the pages of series, where a template a cell would take most of the time that a page has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import template
from django.utils.html import conditional_escape as escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from resolutions.presentation.series.chart import ChartLabel, Flow, Head, Thread
from resolutions.presentation.series.page import Margin, Slot, history_address

register = template.Library()


@register.simple_tag
def flow_chart(flow: Flow, slug: str) -> SafeString:
    """The picture of what was carried over, as SVG; what it links to, the tables below it link to as well, so that the
    keyboard does not walk through it."""
    size = f"{flow.width:g} {flow.height:g}"
    parts = [
        f'<svg class="flow__svg{" flow__svg--few" * flow.few}" viewBox="0 0 {size}" width="{flow.width:g}" '
        f'height="{flow.height:g}" aria-hidden="true" focusable="false">'
    ]
    parts += map(_head, flow.heads)
    parts += (line for side in flow.sides for line in _side(side))
    parts += (part for thread in flow.threads for part in _thread(thread, slug, flow.bar))
    return mark_safe("".join([*parts, "</svg>"]))


def _head(head: Head) -> str:
    lines = ((head.name, "name", 16), (head.day, "day", 31), (head.count, "count", 45))
    texts = (f'<text class="flow__{kind}" x="{head.x:g}" y="{y}">{escape(words)}</text>' for words, kind, y in lines)
    return f'<a href="/resolutions/{escape(head.symbol)}/" tabindex="-1">{"".join(texts)}</a>'


def _side(side: ChartLabel) -> Iterator[str]:
    for n, words in enumerate(side.lines):
        yield f'<text class="flow__side" x="86" y="{side.y + 13 * n:g}">{words}</text>'


def _thread(thread: Thread, slug: str, height: float) -> Iterator[str]:
    address = f"{history_address(thread.edition, thread.label)}?{urlencode({'series': slug})}"
    yield f'<a class="flow__thread" href="{escape(address)}" tabindex="-1"><title>{escape(thread.name)}</title>'
    yield from (f'<path class="flow__band flow__band--{band.kind}" d="{band.path}"/>' for band in thread.bands)
    for box in thread.boxes:
        yield f'<rect class="flow__{box.kind}" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{height:g}"/>'
    yield "</a>"


@register.simple_tag
def series_dots(margin: Margin) -> SafeString:
    """In which texts of its series a provision stands, as a row of dots; the words beside them say it too."""
    width = 9 * len(margin.dots)
    circles = "".join(
        f'<circle class="dot{" dot--on" * on}{" dot--here" * (n == margin.at)}" cx="{9 * n + 4.5}" cy="5" r="3"/>'
        for n, on in enumerate(margin.dots)
    )
    return mark_safe(
        f'<svg class="para__dots" viewBox="0 0 {width} 10" width="{width}" height="10" aria-hidden="true" '
        f'focusable="false">{circles}</svg>'
    )


@register.simple_tag
def concordance_cells(slots: Iterable[Slot]) -> SafeString:
    """The cells of a row of the concordance."""
    return mark_safe("".join(map(_cell, slots)))


def _cell(slot: Slot) -> str:
    link = f'<a href="{escape(slot.href)}">{escape(slot.label)}</a>' if slot.label else ""
    word = f"<span>{escape(slot.word)}</span>" if slot.word else ""
    return f'<td class="slot slot--{slot.kind}" data-head="{escape(slot.head)}">{link}{" " * bool(link)}{word}</td>'
