"""Encrypts what earlier versions wrote in the clear, and takes the clear text out of the file as well."""

from django.db import migrations

from events.models import field_keys, resealing

TABLES = ("Participant", "Registration")


def sealed(text):
    return None if text in {"", "{}"} else field_keys.seal(text)


def seal(apps, schema_editor):
    using = schema_editor.connection.alias
    for name in TABLES:
        model = apps.get_model("events", name)
        for field in resealing.columns_of(model):
            empty = "{}" if name == "Registration" else ""
            quote = schema_editor.quote_name
            table, column = quote(model._meta.db_table), quote(field.column)
            schema_editor.execute(f"UPDATE {table} SET {column} = NULL WHERE {column} = %s", [empty])
        resealing.rewrite(model, sealed, using=using)


def unseal(apps, schema_editor):
    using = schema_editor.connection.alias
    for name in TABLES:
        model = apps.get_model("events", name)
        resealing.rewrite(model, field_keys.opened, using=using)
        if name == "Registration":
            quote = schema_editor.quote_name
            table, column = quote(model._meta.db_table), quote("answers")
            schema_editor.execute(f"UPDATE {table} SET {column} = '{{}}' WHERE {column} IS NULL")


class Migration(migrations.Migration):

    dependencies = [("events", "0005_encrypted_columns")]

    operations = [migrations.RunPython(seal, unseal)]
