from django.apps import AppConfig


class BadgesConfig(AppConfig):
    name = "badges"
    verbose_name = "Badges and door"

    def ready(self) -> None:
        from badges import receivers  # deferred: circular import
        from badges.queries import badges, personal_data  # deferred: app registry
        from badges.services import erasure, print_files  # deferred: app registry
        from events.queries import people  # deferred: app registry
        from events.services import anonymising  # deferred: app registry
        from events.services import erasure as erasing  # deferred: app registry
        from events.signals import registration_confirmed  # deferred: circular import

        registration_confirmed.connect(receivers.issue_badges, dispatch_uid="badges.issue")
        print_files.register_kind()
        personal_data.register()
        people.known_by.append(badges.holders)
        erasing.erasers.append(erasure.erase)
        anonymising.anonymisers.append(erasure.anonymise)
