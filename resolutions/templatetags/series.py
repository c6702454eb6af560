"""Tags for the pages of series, where a template a cell would take most of the time that a page has."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape as escape
from django.utils.safestring import SafeString, mark_safe

from resolutions.presentation.flow import Flow
from resolutions.presentation.series import Slot

register = template.Library()


@register.simple_tag
def drawn(flow: Flow) -> SafeString:
    """The picture of what was carried over, as SVG."""
    size = f"{flow.width:g} {flow.height:g}"
    parts = [
        f'<svg class="flow__svg" viewBox="0 0 {size}" width="{flow.width:g}" height="{flow.height:g}" '
        'aria-hidden="true" focusable="false">'
    ]
    for head in flow.heads:
        lines = ((head.name, "name", 16), (head.day, "day", 31), (f"{head.count} paragraphs", "day", 45))
        parts += [
            f'<text class="flow__{kind}" x="{head.x:g}" y="{y}" text-anchor="middle">{escape(words)}</text>'
            for words, kind, y in lines
        ]
    parts += [f'<path class="flow__band flow__band--{band.kind}" d="{band.path}"/>' for band in flow.bands]
    parts += [
        f'<rect class="flow__{box.kind}" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="6"/>'
        for box in flow.boxes
    ]
    return mark_safe("".join([*parts, "</svg>"]))


@register.simple_tag
def cells(slots: Iterable[Slot]) -> SafeString:
    """The cells of a row of the concordance."""
    return mark_safe("".join(map(_cell, slots)))


def _cell(slot: Slot) -> str:
    link = f'<a href="{escape(slot.href)}">{escape(slot.label)}</a> ' if slot.label else ""
    return f'<td class="slot slot--{slot.kind}">{link}<span>{escape(slot.word)}</span></td>'
