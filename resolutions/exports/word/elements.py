"""Paragraphs and runs of a Word file that nothing is tracked in, as text."""

from __future__ import annotations

from xml.sax.saxutils import escape

from resolutions.exports.word.markup import plain


def paragraph(style: str, runs: str, *, is_rtl: bool = False) -> str:
    """The paragraph of that style around runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:bidi/>" if is_rtl else ""}</w:pPr>{runs}</w:p>'


def run(text: str, style: str = "", *, bold: bool = False, italic: bool = False) -> str:
    """Words on one line; `style` is one of characters."""
    properties = (
        (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    )
    written = escape(plain(" ".join(text.split("\n"))))
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{written}</w:t></w:r>'


def tab() -> str:
    return "<w:r><w:tab/></w:r>"
