from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Events"

    def ready(self) -> None:
        from events.queries import personal_parts  # deferred: app registry
        from events.services import retention  # deferred: app registry

        retention.register_kinds()
        personal_parts.register()
