"""What makes a file archival and accessible beside its tags: metadata, output intent, viewer settings.

PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). Dates are fixed: the same content gives the same file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from badges.printing.streams import KeptStream, Stream

PROFILE = Path(__file__).resolve().parent / "srgb.icc"
PROFILE_NAME = "sRGB IEC61966-2.1"
INVARIANT_DATE = "2000-01-01T00:00:00Z"  # what ReportLab writes into the Info dictionary of an invariant file

# PDF/A knows no schema for PDF/UA's identifier: it must be described in the file (ISO 19005-2, 6.6.2.3).
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:format>application/pdf</dc:format>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def make_archival(document: Any) -> None:
    """Gives a document its metadata, colour profile and viewer settings, ready to save."""
    catalogue = document.Catalog
    packet = PACKET.format(
        title=escape(document.info.title),
        producer=escape(document.info.producer),
        creator=escape(document.info.creator),
        date=INVARIANT_DATE,
    )
    metadata = Stream(packet.encode(), "/Type/Metadata/Subtype/XML", compressed=False)
    catalogue.Metadata = document.Reference(metadata, "Metadata")
    catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    profile = document.Reference(KeptStream(PROFILE.read_bytes(), "/N 3"), "ColourProfile")
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]  # a key ReportLab does not know
    catalogue.OutputIntents = PDFArray(
        [
            PDFDictionary(
                {
                    "Type": PDFName("OutputIntent"),
                    "S": PDFName("GTS_PDFA1"),
                    "OutputConditionIdentifier": PDFString(PROFILE_NAME),
                    "Info": PDFString(PROFILE_NAME),
                    "DestOutputProfile": profile,
                }
            )
        ]
    )
