from django.apps import AppConfig


class PlenaryConfig(AppConfig):
    name = "plenary"

    def ready(self) -> None:
        from plenary import checks  # noqa: F401  # deferred: app registry
