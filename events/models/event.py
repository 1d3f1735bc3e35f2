from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from events.enums import ContactKind, EventKind
from events.models.constraints import in_order, one_of

SLUG = RegexValidator(r"^[a-z0-9][a-z0-9-]{2,62}$", _("Use 3 to 63 small letters, digits and hyphens."))


class Event(models.Model):
    """One assembly: its names, days, place, languages and clock."""

    slug = models.CharField(_("short address"), max_length=63, unique=True, validators=[SLUG])
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.ASSEMBLY)
    name = I18nCharField(_("name"))
    short_name = I18nCharField(_("short name"))
    theme = I18nCharField(_("theme"), blank=True)
    host = I18nCharField(_("host"), blank=True)
    notice = I18nTextField(_("notice"), blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    timezone = models.CharField(_("time zone"), max_length=64)
    venue_name = I18nCharField(_("venue"), blank=True)
    venue_city = models.CharField(_("city of the venue"), max_length=64, blank=True)
    venue_country = models.CharField(_("country of the venue"), max_length=2, blank=True)
    languages = models.JSONField(_("languages of its texts"), default=list)
    working_languages = models.JSONField(_("working languages"), default=list)
    interpretation_languages = models.JSONField(_("interpretation"), default=list)
    registration_opens_on = models.DateField(_("registration opens"))
    registration_closes_on = models.DateField(_("registration closes"))
    follows_slug = models.CharField(max_length=64, blank=True)
    follows_name = I18nCharField(blank=True, null=True)
    follows_starts_on = models.DateField(null=True, blank=True)
    follows_ends_on = models.DateField(null=True, blank=True)
    follows_venue = I18nCharField(blank=True, null=True)
    accent_hue = models.PositiveSmallIntegerField(_("accent colour"), default=200)
    uid_domain = models.CharField(max_length=253, editable=False)
    rehearsal_at = models.DateTimeField(null=True, blank=True)
    rehearsal_set_at = models.DateTimeField(null=True, blank=True)
    next_badge_number = models.PositiveIntegerField(default=1)
    days_kept = models.JSONField(default=dict, blank=True)  # by kind of thing; see events.queries.keeping
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            one_of("kind", EventKind, table="event"),
            in_order("starts_on", "ends_on", table="event"),
            in_order("registration_opens_on", "registration_closes_on", table="event"),
            CheckConstraint(condition=Q(accent_hue__lt=360), name="event_accent_hue_on_the_circle"),
            CheckConstraint(
                condition=Q(rehearsal_at__isnull=True, rehearsal_set_at__isnull=True)
                | Q(rehearsal_at__isnull=False, rehearsal_set_at__isnull=False),
                name="event_rehearsal_knows_when_it_was_set",
            ),
        ]

    def __str__(self) -> str:
        return str(self.short_name)

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        return ZoneInfo(self.timezone)

    def clock_at(self, moment: datetime) -> datetime:
        """What the event's own clock says at a real moment: the same, or the rehearsal running on."""
        if self.rehearsal_at is None or self.rehearsal_set_at is None:
            return moment
        return self.rehearsal_at + max(moment - self.rehearsal_set_at, timedelta(0))


class EventContact(models.Model):
    """An address of the secretariat that the public may write to."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=20, choices=ContactKind)
    name = I18nCharField(_("name"))
    email = models.EmailField(_("e-mail"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [one_of("kind", ContactKind, table="event_contact")]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


class Source(models.Model):
    """Where a fact of the event comes from; rows refer to it by its key."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sources")
    key = models.CharField(max_length=64)
    url = models.URLField(max_length=500, null=True, blank=True)
    note = models.CharField(max_length=500, null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "key"], name="source_key_once_per_event")]

    def __str__(self) -> str:
        return self.key
