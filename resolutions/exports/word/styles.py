"""Styles in the manner of United Nations documents. Sizes are in half points, places in twentieths of a point."""

from __future__ import annotations


def _style(identifier: str, paragraph: str, letters: str = "", *, name: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name or identifier}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
    )


def _characters(identifier: str, letters: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{identifier}"><w:name w:val="{identifier}"/>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
    )


def _list(level: int) -> str:
    """A paragraph of a list: its first line begins where its level does, its number takes a tab's room."""
    at = 567 * level
    return f'<w:tabs><w:tab w:val="left" w:pos="{at + 1134}"/></w:tabs><w:ind w:left="{at}" w:firstLine="567"/>'


_DENSE = '<w:spacing w:before="10" w:after="20" w:line="240" w:lineRule="auto"/>'

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:cs="Times New Roman"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    + _style("Symbol", '<w:jc w:val="right"/>', '<w:sz w:val="28"/>')
    + _style("Masthead", '<w:spacing w:after="40"/>', "<w:b/>")
    + _style("Title", '<w:keepNext/><w:spacing w:before="360" w:after="240"/>', '<w:b/><w:sz w:val="28"/>')
    + _style("Formula", '<w:keepNext/><w:ind w:firstLine="567"/>', "<w:i/>")
    + _style(
        "Heading1",
        '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>',
        "<w:b/>",
        name="heading 1",
    )
    + _style("Preambular", '<w:ind w:firstLine="567"/>')
    + _style("Operative", _list(0))
    + "".join(_style(f"Level{level}", _list(level)) for level in (1, 2, 3))
    + _style("Ending", '<w:spacing w:after="40"/><w:jc w:val="right"/>', "<w:i/>")
    + _style("Footer", "", '<w:sz w:val="16"/>', name="footer")
    + _style("Note", '<w:spacing w:after="40"/>', '<w:sz w:val="18"/>')
    + _style("CommentText", '<w:spacing w:after="0"/>', '<w:sz w:val="20"/>', name="annotation text")
    # the brief, which stands on one sheet
    + _style("BriefTop", _DENSE, '<w:i/><w:sz w:val="18"/>')
    + _style("BriefTitle", '<w:keepNext/><w:spacing w:before="60" w:after="60"/>', '<w:b/><w:sz w:val="24"/>')
    + _style(
        "BriefHeading",
        '<w:keepNext/><w:spacing w:before="100" w:after="20" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="18"/>',
    )
    + _style("BriefText", _DENSE, '<w:sz w:val="18"/>')
    + _style("BriefWhere", _DENSE, '<w:b/><w:sz w:val="17"/>')
    + _style("BriefFact", _DENSE, '<w:sz w:val="17"/>')
    + _style("BriefFoot", '<w:spacing w:before="80" w:after="0" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="14"/>')
    # the head of the first page
    + _style("HeadTitle", _DENSE, '<w:b/><w:sz w:val="22"/>')
    + _style("HeadText", _DENSE, '<w:sz w:val="18"/>')
    + _style(
        "HeadLine",
        f'<w:tabs><w:tab w:val="left" w:pos="1985"/></w:tabs>{_DENSE}<w:ind w:left="1985" w:hanging="1985"/>',
        '<w:sz w:val="18"/>',
    )
    + _style(
        "HeadNote",
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="6" w:color="999999"/></w:pBdr>'
        '<w:spacing w:before="60" w:after="240" w:line="240" w:lineRule="auto"/>',
        '<w:i/><w:sz w:val="16"/>',
    )
    + _characters("Quiet", '<w:b w:val="0"/><w:color w:val="444444"/><w:sz w:val="15"/>')
    + _characters("Went", '<w:strike/><w:color w:val="8E1D18"/>')
    + _characters("Came", '<w:color w:val="0A4480"/><w:u w:val="single"/>')
)
