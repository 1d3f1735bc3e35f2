from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """The programme. Django's own app owns the label `sessions`, so this one carries another."""

    name = "sessions"
    label = "programme"
    verbose_name = "Programme"
