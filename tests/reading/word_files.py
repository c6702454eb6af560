"""Word files made by hand: the XML of a feature, packed as Word packs it, in the layout of the United Nations."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMESPACES = (
    'xmlns:w="{w}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
DECIMAL_LETTERS_ROMAN = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
"""How the United Nations numbers operative paragraphs."""
NOTE, ENDNOTE = '<w:footnoteReference w:id="{}"/>', '<w:endnoteReference w:id="{}"/>'


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(content: str, properties: str = "") -> str:
    """A run: of XML, or of the plain text given."""
    inner = content if content.startswith("<") else t(content)
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def p(content: str = "", *, style: str = "", number: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph: of XML, or of the plain text given; `number` are its list and level."""
    inner = content if content.startswith("<") or not content else r(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{named}{listed}{properties}</w:pPr>{inner}</w:p>"


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    """A field as Word writes it, in runs of their own."""
    return (
        r('<w:fldChar w:fldCharType="begin"/>') + r(f"<w:instrText> {instruction} </w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>') + r(result) + r('<w:fldChar w:fldCharType="end"/>')
    )  # fmt: skip


def level(at: int, style: str, pattern: str, more: str = "") -> str:
    begins = "" if "w:start " in more else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{at}">{begins}<w:numFmt w:val="{style}"/><w:lvlText w:val="{escape(pattern)}"/>{more}</w:lvl>'
    )


def definition(identifier: int, levels: Sequence[tuple[str, ...]] = DECIMAL_LETTERS_ROMAN, more: str = "") -> str:
    inner = "".join(level(at, *said) for at, said in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{identifier}">{inner}{more}</w:abstractNum>'


def instance(identifier: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


UN_LISTS = definition(0) + instance(1, 0)


def style(identifier: str, inner: str = "", *, kind: str = "paragraph", name: str = "", default: bool = False) -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"{" w:default=" + chr(34) + "1" + chr(34) if default else ""}>'
        f'<w:name w:val="{name or identifier}"/>{inner}</w:style>'
    )


def notes(kind: str, texts: Mapping[int, str]) -> str:
    """The inside of footnotes.xml (`kind` "footnote") or endnotes.xml: a text, or XML, for each identifier."""
    separator = f'<w:{kind} w:type="separator" w:id="-1">{p(r("<w:separator/>"))}</w:{kind}>'
    return separator + "".join(
        f'<w:{kind} w:id="{identifier}">{text if text.startswith("<") else p(r(f"<w:{kind}Ref/>") + r(" " + text))}</w:{kind}>'
        for identifier, text in texts.items()
    )


def docx(
    *body: str,
    parts: Mapping[str, str] | None = None,
    namespace: str = TRANSITIONAL,
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    """A DOCX file. `body` is the inside of w:body; `parts` the inside of the others by kind ("styles", "numbering",
    "footnotes", "header1"); `extra` are further files as they are."""
    parts = parts or {}
    around = _NAMESPACES.format(w=namespace)
    roots = {"footnotes": "footnotes", "endnotes": "endnotes"}
    files: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {around}><w:body>{''.join(body)}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts}),
    }
    for name, inner in parts.items():
        root = "hdr" if name.startswith("header") else roots.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {around}>{inner}</w:{root}>".encode()
    return packed({**files, **(extra or {})})


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of the files, the same bytes every time."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in files.items():
            writer.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _content_types(parts: Iterable[str]) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
    kinds = {"document": kind.format("document.main")} | {
        name: kind.format(name.rstrip("0123456789")) for name in parts
    }
    inner = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{content_type}"/>' for name, content_type in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>{inner}</Types>'
    ).encode()


def _relations(targets: Mapping[str, str]) -> bytes:
    """Relations whose identifiers are the names, and whose kinds are the names without digits."""
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'.encode()
