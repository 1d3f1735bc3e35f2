"""A document writes itself as ReportLab would, only sooner."""

import io

from reportlab.pdfbase.pdfdoc import PDFDocument

from badges.printing import agenda_file, page_writer
from tests.badges.printing.agendas import agenda


def test_a_document_is_written_as_reportlab_writes_it(monkeypatch):
    made = []

    class Kept(page_writer.Document):
        def format(self):
            made.append(self)
            return super().format()

    monkeypatch.setattr(page_writer, "Document", Kept)
    out = io.BytesIO()
    agenda_file.make_agenda(agenda("en", "ar"), out=out)
    assert out.getvalue() == PDFDocument.format(made[0])
