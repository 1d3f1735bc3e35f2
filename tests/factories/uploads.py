"""Rows of files people sent; `uploads.add` of the services makes the real ones."""

import factory
from factory.django import DjangoModelFactory

from events import models
from events.enums import UploadKind
from tests.factories.events import LONG_AGO


class UploadFactory(DjangoModelFactory):
    """A photo of `participant`, or with `kind` and `delegation` a letter; nothing is stored."""

    class Meta:
        model = models.Upload

    kind = UploadKind.PHOTO
    name = "me.jpg"
    file = factory.LazyAttribute(lambda row: f"uploads/{row.event.slug}/{row.kind}-{row.sha256[:8]}.jpg")
    media_type = "image/jpeg"
    size = 1000
    sha256 = factory.Sequence(lambda n: f"{n:064d}"[::-1])
    width = 400
    height = 500
    uploaded_at = LONG_AGO
    uploaded_by = "Seo-yun Kang"
