"""The ZIP archive that a Word file is: the same bytes for the same text, whenever it is made."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

from resolutions.exports.word.markup import AUTHOR, plain
from resolutions.exports.word.styles import STYLES

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can name: the files in it have no time of their own."""
_MARGIN = 1417
"""Twentieths of a point: 25 mm."""


def packed(body: str, *, title: str, source: str, comments: str = "", head: str = "", margin: int = _MARGIN) -> bytes:
    """A Word file of A4. `body` is the inside of w:body, `title` the file's title, `source` the line at the foot of
    each page that says where the file comes from, `comments` the inside of w:comments, `head` that of the header of the
    first page, `margin` the white around the text in twentieths of a point."""
    line = f'<w:t xml:space="preserve">{escape(plain(" ".join(source.splitlines())))}</w:t>'
    foot = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>{line}</w:r></w:p>'
    parts = {
        "document": f"<w:body>{body}{_section(margin, has_head=bool(head))}</w:body>",
        "styles": STYLES,
        "footer": foot,
    }
    if head:
        # A first page of its own has a foot of its own, too.
        parts |= {"header": head, "footer1": foot}
    if comments:
        parts["comments"] = comments
    roots = {"footer": "ftr", "footer1": "ftr", "header": "hdr"}
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            {
                "document": (f"{_RELATION}officeDocument", "word/document.xml"),
                "core": (_CORE_RELATION, "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _relations(
            {name: (_RELATION + name.rstrip("1"), f"{name}.xml") for name in parts if name != "document"}
        ),
    }
    for name, inner in parts.items():
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {_W} {_R}>{inner}</w:{root}>"
    return _zipped(files)


def _section(margin: int, *, has_head: bool) -> str:
    sides = "".join(f'w:{side}="{margin}" ' for side in ("top", "right", "bottom", "left"))
    first = '<w:headerReference w:type="first" r:id="header"/><w:footerReference w:type="first" r:id="footer1"/>'
    return (
        f'<w:sectPr>{first if has_head else ""}<w:footerReference w:type="default" r:id="footer"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar {sides}w:header="{margin // 2}" w:footer="{margin // 2}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if has_head else ''}</w:sectPr>"
    )


def _core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(plain(title))}</dc:title><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>"
    )


def _content_types(parts: Mapping[str, str]) -> str:
    kinds = {"document": "document.main", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kinds.get(name, name)}+xml"/>' for name in parts
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _zipped(files: Mapping[str, str]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            opened.writestr(entry, _DECLARATION + content)
    return archive.getvalue()
