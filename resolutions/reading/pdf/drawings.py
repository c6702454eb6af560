"""What a page draws beside its characters: bars through or under words, dark boxes behind them, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

THIN = 2.5
"""Points; what is drawn higher than that is no line through or under words."""
_LIGHT = 240
"""From so much of red, green and blue on (of 255), what is drawn does not stand out from the paper."""
_PALE = 185
"""The same for what is printed pale so that the text can be read through it."""
_DARK = 160
"""Up to so much brightness (of 255) of what is drawn, white letters stand out from it."""
_BRIGHTNESS = (0.3, 0.59, 0.11)
"""What red, green and blue add to it."""
_MOST_SEGMENTS = 2000
"""In one path; a drawing of more is a picture, not a set of lines."""
_DEEPEST = 8
"""Forms within forms that are looked into."""
_Matrix = tuple[float, float, float, float, float, float]
_STILL: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


Colour = tuple[int, int, int]


class Box(NamedTuple):
    """A rectangle in the page's own axes, in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    @property
    def area(self) -> float:
        return max(self.right - self.left, 0) * max(self.top - self.bottom, 0)


@dataclass(frozen=True, slots=True)
class Drawings:
    """`bars`: thin upright or level lines; `dark`: boxes filled so that white letters can be read on them; `pictures`:
    where pictures lie; `curves`: how many pieces of other outlines there are."""

    bars: tuple[Box, ...] = ()
    dark: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    curves: int = 0


def drawings(page: Any) -> Drawings:
    """What the page (of PDFium) draws, the lines of its strike-out annotations among the bars."""
    bars: list[Box] = list(_struck_by_annotation(page))
    dark: list[Box] = []
    pictures: list[Box] = []
    curves = 0
    for item, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_moved(_bounds(item), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and (paint := _paint(item)) is not None:
            whole = _moved(_bounds(item), matrix)
            brightness = sum(share * part for share, part in zip(_BRIGHTNESS, paint, strict=True))
            if brightness <= _DARK and whole.top - whole.bottom > THIN and pdfium.FPDFPath_CountSegments(item) <= 6:
                dark.append(whole)
            pieces = [whole] if whole.top - whole.bottom <= THIN else [_moved(box, matrix) for box in _pieces(item)]
            thin = [box for box in pieces if min(box.top - box.bottom, box.right - box.left) <= THIN]
            if min(paint) < _LIGHT:
                bars += thin
            curves += len(pieces) - len(thin)
    return Drawings(tuple(bars), tuple(dark), tuple(pictures), curves)


def colour(item: Any) -> Colour:
    """Red, green and blue, 0 to 255, that the object's filling shows on white paper; black where the file does not
    say."""
    red, green, blue, opacity = _colour(item, pdfium.FPDFPageObj_GetFillColor) or (0, 0, 0, 255)
    return (
        255 - (255 - red) * opacity // 255,
        255 - (255 - green) * opacity // 255,
        255 - (255 - blue) * opacity // 255,
    )


def is_light(shown: Colour) -> bool:
    """Whether what is so coloured does not stand out from white paper."""
    return min(shown) >= _LIGHT


def is_pale(shown: Colour) -> bool:
    """Whether what is so coloured hardly stands out from white paper, as watermarks do."""
    return min(shown) >= _PALE


def _objects(page: Any) -> Iterator[tuple[Any, _Matrix]]:
    """All objects of the page but text, those of its forms too, each with what places it on the page."""
    waiting = [(pdfium.FPDFPage_GetObject(page, i), _STILL, 0) for i in range(pdfium.FPDFPage_CountObjects(page))]
    while waiting:
        item, matrix, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            if kind != pdfium.FPDF_PAGEOBJ_TEXT:
                yield item, matrix
        elif depth < _DEEPEST:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(item, own)
            inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            waiting += [
                (pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1)
                for i in range(pdfium.FPDFFormObj_CountObjects(item))
            ]


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(box: Box, matrix: _Matrix) -> Box:
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _bounds(item: Any) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    return Box(*(side.value for side in sides))


def _paint(path: Any) -> Colour | None:
    """Red, green and blue that the path is painted with; None where nothing of it is to be seen."""
    filled, stroked = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    if not filled.value and not stroked.value:
        return None
    asked = pdfium.FPDFPageObj_GetFillColor if filled.value else pdfium.FPDFPageObj_GetStrokeColor
    red, green, blue, opacity = _colour(path, asked) or (0, 0, 0, 255)
    return (red, green, blue) if opacity > 255 - _LIGHT else None


def _colour(item: Any, asked: Any) -> tuple[int, int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not asked(item, *parts):
        return None
    red, green, blue, opacity = (part.value for part in parts)
    return red, green, blue, opacity


def _pieces(path: Any) -> Iterator[Box]:
    """The parts of the path that are drawn without lifting the pen."""
    count = pdfium.FPDFPath_CountSegments(path)
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, own)
    matrix = (own.a, own.b, own.c, own.d, own.e, own.f)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(count, _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield _moved(_around(points), matrix)
            points = []
        points.append((x.value, y.value))
    if points:
        yield _moved(_around(points), matrix)


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _struck_by_annotation(page: Any) -> Iterator[Box]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_STRIKEOUT:
            quad = pdfium.FS_QUADPOINTSF()
            for place in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
                if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, place, quad):
                    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                    middle = (min(ys) + max(ys)) / 2
                    yield Box(min(xs), middle, max(xs), middle)
        pdfium.FPDFPage_CloseAnnot(annotation)
