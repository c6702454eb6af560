"""How to cite a text, one of its paragraphs, a comparison: as sentences of four styles and as records of three forms.

Sources: the United Nations Editorial Manual Online ("Footnotes and other references", III.E; "Resolutions and other
formal decisions", I and II.E); OSCOLA, 4th edition, with "OSCOLA 2006: Citing International Law Sources" for documents
of the United Nations, and OSCOLA 3.4.8 for websites; The Bluebook, rules 21.8 and 18.2; the Chicago Manual of Style as
the libraries of Emory University apply it to resolutions ("Political Science 490: United Nations: Citation Assistance")
with Turabian, 7th edition, "Publications of international bodies", and Chicago's Citation Quick Guide, "Website
content"; BibTeX; RIS; CSL-JSON 1.0.2.
"""

from resolutions.exports.citations.pinpoints import Pinpoint, numbering, pinpoint_of
from resolutions.exports.citations.records import FORMS, record
from resolutions.exports.citations.styles import STYLES, sentences
from resolutions.exports.citations.works import CitedSite, CitedText, of_comparison, of_document, of_text

__all__ = [
    "FORMS",
    "STYLES",
    "CitedSite",
    "CitedText",
    "Pinpoint",
    "numbering",
    "of_comparison",
    "of_document",
    "of_text",
    "pinpoint_of",
    "record",
    "sentences",
]
