"""Old pages of an SQLite file still hold what was written in the clear: the file is written anew without them."""

from django.db import migrations


def vacuum(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    if not apps.get_model("events", "Participant").objects.using(connection.alias).exists():
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Migration(migrations.Migration):

    atomic = False

    dependencies = [("events", "0006_encrypt_values")]

    operations = [migrations.RunPython(vacuum, migrations.RunPython.noop)]
