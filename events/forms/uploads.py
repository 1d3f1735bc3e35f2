"""Sending a photo or a letter, and the words for what cannot be taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.enums import UploadKind
from events.intake.limits import LETTER, PAGES, PHOTO
from events.intake.refusals import Reason, Refused

# Telephones hand over a JPEG of a picture they keep in another form when a page asks for these.
PICTURES = "image/jpeg,image/png,image/webp"

LABELS = {
    UploadKind.PHOTO: gettext_lazy("Photo"),
    UploadKind.CREDENTIALS: gettext_lazy("Letter of credentials"),
    UploadKind.NOMINATION: gettext_lazy("Letter of nomination"),
}

FOUND = {
    "script": gettext_lazy("a script"),
    "program": gettext_lazy("a command that starts a program"),
    "attachment": gettext_lazy("an attached file"),
    "form": gettext_lazy("a form that sends or changes itself"),
    "media": gettext_lazy("sound, film or a moving drawing"),
}


class UploadForm(forms.Form):
    """One file of one kind."""

    use_required_attribute = False

    def __init__(self, kind: UploadKind, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, prefix=kind.value)
        self.kind = kind
        photo = kind == UploadKind.PHOTO
        self.fields["file"] = forms.FileField(
            label=LABELS[kind],
            label_suffix="",
            help_text=_photo_hint() if photo else _letter_hint(),
            widget=forms.FileInput(attrs={"accept": PICTURES if photo else f"application/pdf,{PICTURES}"}),
            error_messages={
                "required": _("Choose a file first."),
                "invalid": _("Choose a file first."),
                "missing": _("Choose a file first."),
                "empty": _empty({}),
            },
        )


def _photo_hint() -> str:
    words = _("JPEG, PNG or WebP, at most %(most)s MB and at least %(least)s pixels wide and high.")
    return words % {"most": PHOTO.megabytes, "least": PHOTO.least}


def _letter_hint() -> str:
    words = _("A PDF of at most %(pages)s pages, or a picture of the letter; at most %(most)s MB.")
    return words % {"pages": PAGES, "most": LETTER.megabytes}


def words_for(refusal: Refused) -> str:
    """Why the file was not taken and what to do, in the language of the page."""
    return WORDS[refusal.reason](refusal.facts)


def _empty(_facts: Any) -> str:
    return _("This file is empty. Choose it again, or another one.")


def _too_large(facts: Any) -> str:
    return _("This file is larger than %(most)s MB. Send a smaller copy of it.") % facts


def _not_a_picture(_facts: Any) -> str:
    return _("This is no picture we can read, whatever its name says. Send a photo as JPEG, PNG or WebP.")


def _heic(_facts: Any) -> str:
    return _(
        "This picture is in the form some telephones keep (HEIC). Send it as JPEG: choose it on the telephone itself, "
        "which then makes a JPEG of it, or open it on a computer and save it as JPEG."
    )


def _too_many_pixels(facts: Any) -> str:
    return _("This picture has more than %(most)s million pixels. Send a smaller copy of it.") % facts


def _too_small(facts: Any) -> str:
    return (
        _(
            "This picture is %(width)s by %(height)s pixels. Both sides must be at least %(least)s pixels, or faces "
            "and words cannot be made out."
        )
        % facts
    )


def _too_narrow(facts: Any) -> str:
    return _("This picture is %(width)s by %(height)s pixels: a narrow strip. Cut it to a more even shape.") % facts


def _unreadable(_facts: Any) -> str:
    return _("This file could not be read; it may have been cut off on its way. Choose it again, or save it anew.")


def _not_a_letter(_facts: Any) -> str:
    return _("This is no PDF and no picture we can read, whatever its name says. Send the letter as PDF.")


def _mixed(_facts: Any) -> str:
    return _("This PDF holds something else besides. Print it to PDF again, and send the new file.")


def _encrypted(_facts: Any) -> str:
    return _("This PDF is locked. Open it, print it to PDF without a password, and send the new file.")


def _active(facts: Any) -> str:
    found = ", ".join(str(FOUND[one]) for one in str(facts["found"]).split(",") if one in FOUND)
    words = _("This PDF holds %(found)s. Print it to PDF again, which leaves that out, and send the new file.")
    return words % {"found": found}


def _too_many_pages(facts: Any) -> str:
    words = ngettext("This PDF has %(pages)s page.", "This PDF has %(pages)s pages.", int(facts["pages"]))
    return f"{words % facts} {_('Send at most %(most)s: the letter itself.') % facts}"


WORDS: dict[Reason, Callable[[Any], str]] = {
    Reason.EMPTY: _empty,
    Reason.TOO_LARGE: _too_large,
    Reason.NOT_A_PICTURE: _not_a_picture,
    Reason.HEIC: _heic,
    Reason.TOO_MANY_PIXELS: _too_many_pixels,
    Reason.TOO_SMALL: _too_small,
    Reason.TOO_NARROW: _too_narrow,
    Reason.UNREADABLE: _unreadable,
    Reason.NOT_A_LETTER: _not_a_letter,
    Reason.MIXED: _mixed,
    Reason.ENCRYPTED: _encrypted,
    Reason.ACTIVE: _active,
    Reason.TOO_MANY_PAGES: _too_many_pages,
}
