"""What every page's frame needs: the event, its languages, the rehearsal, the switch of language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Context for the base templates."""
    return {"interface_languages": settings.LANGUAGES}
