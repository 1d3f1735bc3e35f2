from django.db import migrations
from django.utils import timezone

from events.services.default_consents import default_words


def publish_first_words(apps, schema_editor):
    """Events from before have asked about the public listing; from now on that question has words, in versions."""
    Event, ConsentText = apps.get_model("events", "Event"), apps.get_model("events", "ConsentText")
    using = schema_editor.connection.alias
    for event in Event.objects.using(using).all():
        ConsentText.objects.using(using).get_or_create(
            event=event,
            purpose="listing",
            version=1,
            defaults={
                "text": default_words("listing", event.languages),
                "published_at": timezone.now(),
                "published_by": "Plenary",
            },
        )


class Migration(migrations.Migration):
    dependencies = [("events", "0003_event_days_kept")]

    operations = [migrations.RunPython(publish_first_words, migrations.RunPython.noop)]
