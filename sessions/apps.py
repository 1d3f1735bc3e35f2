from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """The programme. Django's own app owns the label `sessions`, so this one carries another."""

    name = "sessions"
    label = "programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        from events.services import (  # deferred: app registry
            anonymising,  # deferred: app registry
            events,
            tidings,
        )
        from events.services import erasure as erasing  # deferred: app registry
        from sessions.queries import personal_data  # deferred: app registry
        from sessions.services import announcements, erasure, sittings  # deferred: app registry

        events.objections.append(sittings.outside_days)
        tidings.tellers["changes"] = announcements.told
        personal_data.register()
        erasing.holders.append(erasure.parts)
        erasing.publishers.append(erasure.is_released)
        erasing.erasers.append(erasure.erase)
        anonymising.anonymisers.append(erasure.anonymise)
