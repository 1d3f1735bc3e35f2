"""What every page on which files are sent has in common: one slot for each kind, taking a file, removing, Undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _

from events.enums import UploadKind
from events.forms.uploads import LABELS, UploadForm, words_for
from events.intake.refusals import Refused
from events.models import Delegation, Participant, Upload
from events.queries import uploads as stored
from events.services import uploads
from events.services.audit import Actor

# Nothing that was sent may act, whatever it is taken for: no script, no frame, no way out (CSP 3, 6.3.2 “sandbox”).
POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"

Addresses = Callable[[str, Upload], str]  # of a file itself, and of “remove” and “back”


@dataclass(frozen=True)
class Slot:
    """One kind of file on a page: what stands there, what can be brought back, and the form for another."""

    kind: UploadKind
    label: str
    form: UploadForm
    upload: Upload | None
    address: str
    remove: str
    name: str  # of the file removed last
    back: str


def slots(
    owner: Participant | Delegation, kinds: Sequence[UploadKind], addresses: Addresses, form: UploadForm | None = None
) -> list[Slot]:
    """A slot for each kind; `form` is the one that was sent and could not be taken. One query."""
    rows = stored.lately(owner)
    made = []
    for kind in kinds:
        upload = next((row for row in rows if row.kind == kind and row.removed_at is None), None)
        last = next((row for row in rows if row.kind == kind and stored.may_return(row)), None)
        made.append(
            Slot(
                kind=kind,
                label=str(LABELS[kind]),
                form=form if form and form.kind == kind else UploadForm(kind),
                upload=upload,
                address=addresses("file", upload) if upload else "",
                remove=addresses("remove", upload) if upload else "",
                name=last.name if last else "",
                back=addresses("back", last) if last else "",
            )
        )
    return made


def sent(request: HttpRequest, kinds: Sequence[UploadKind]) -> UploadForm:
    """The form of the slot that was posted."""
    kind = next((kind for kind in kinds if kind.value == request.POST.get("kind")), kinds[0])
    return UploadForm(kind, request.POST, request.FILES)


def taken(request: HttpRequest, form: UploadForm, *, by: Actor, owner: Participant | Delegation) -> bool:
    """Whether the file is kept now, with a message that says so; otherwise the form says why not."""
    if not form.is_valid():
        return False
    file = form.cleaned_data["file"]
    try:
        entry = uploads.add(by=by, owner=owner, kind=form.kind, name=file.name, chunks=file.chunks())
    except Refused as refusal:
        form.add_error("file", words_for(refusal))
        return False
    except uploads.Closed:
        form.add_error(None, closed())
        return False
    except uploads.TooOften:
        form.add_error(None, _("Many files were sent here within an hour. Please wait a while before the next one."))
        return False
    if entry is None:
        messages.info(request, _("This very file was there already."))
    else:
        messages.success(request, _("The file is kept."))
    return True


def turned(request: HttpRequest, upload: Upload, turn: str, *, by: Actor, back: str) -> None:
    """Removes a file or brings it back, with a message; a removal offers its Undo at `back`."""
    if turn == "remove":
        if uploads.remove(by=by, upload=upload):
            words = _("“%(name)s” was removed. It can be brought back for a day.") % {"name": upload.name}
            messages.success(request, words, extra_tags=f"undo:{back}")
        return
    try:
        if uploads.bring_back(by=by, upload=upload):
            messages.success(request, _("It is as it was before."))
    except uploads.Gone:
        messages.error(request, _("This file was removed more than a day ago and is gone."))
    except uploads.Closed:
        messages.error(request, closed())


def closed() -> str:
    return _("Files can no longer be sent here. Please write to the secretariat.")


def answer(upload: Upload) -> FileResponse:
    """The stored file, streamed: a picture to look at, a letter to save; never anything a browser would run."""
    try:
        file = stored.opened(upload)
    except FileNotFoundError:
        raise Http404
    photo = upload.kind == UploadKind.PHOTO
    response = FileResponse(
        file, content_type=upload.media_type, as_attachment=not photo, filename=stored.download_name(upload)
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
