"""A copy of everything kept about a person, as one file: JSON, or a zip where files go with it."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import PurePosixPath

from django.http import FileResponse, HttpResponse, HttpResponseBase

from events.models import Participant
from events.queries import personal_data, uploads

NAME = "personal-data"


def answer(person: Participant) -> HttpResponseBase:
    """The download."""
    content = json.dumps(personal_data.document(person), ensure_ascii=False, indent=1, default=str).encode()
    files = personal_data.files(person)
    if not files:
        response = HttpResponse(content, content_type="application/json")
        response.headers["Content-Disposition"] = f'attachment; filename="{NAME}.json"'
        return response
    bundle = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the response
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{NAME}.json", content)
        for row in files:
            ending = PurePosixPath(row.file).suffix
            with uploads.opened(row) as source, archive.open(f"files/{row.kind}-{row.pk}{ending}", "w") as target:
                for chunk in source.chunks():
                    target.write(chunk)
    bundle.seek(0)
    return FileResponse(bundle, as_attachment=True, filename=f"{NAME}.zip", content_type="application/zip")
