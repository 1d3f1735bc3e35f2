import uuid

from django.db import models
from django.db.models import CheckConstraint, F, Q

from badges.enums import BadgeOrder, Paper, PrintJobKind, PrintJobState
from badges.models.design import Design
from events.models.lease import Leased


class PrintJob(Leased):
    """One printing: who, in which order, on which paper; how far it is; its file and its manifest.

    `request_key` is the form's own key: pressing the button twice starts one job.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="print_jobs")
    kind = models.CharField(max_length=20, choices=PrintJobKind, default=PrintJobKind.BADGES)
    design = models.ForeignKey(Design, models.PROTECT, null=True, related_name="print_jobs")
    audience = models.JSONField(default=dict)
    options = models.JSONField(default=dict)  # of an agenda: see badges.services.agendas.Choice
    badge_ids = models.JSONField(default=list)  # frozen at the start, in the order of print
    small_texts = models.BooleanField(default=False)
    order = models.CharField(max_length=10, choices=BadgeOrder, default=BadgeOrder.CITY)
    paper = models.CharField(max_length=20, choices=Paper, default=Paper.A6)
    layout = models.JSONField(default=dict)  # sides, marks, stacking, separators: see badges.printing.imposition
    printer = models.ForeignKey("badges.Printer", models.SET_NULL, null=True, related_name="+")
    reasons = models.JSONField(default=dict)  # by badge id: what changed since it was printed
    request_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=PrintJobState, default=PrintJobState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    cancel_requested_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)
    file = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    manifest = models.CharField(max_length=200, blank=True)
    pages = models.PositiveIntegerField(default=0)
    sheets = models.PositiveIntegerField(default=0)
    parts_done = models.PositiveIntegerField(default=0)
    printed_at = models.DateTimeField(null=True, blank=True)
    printed_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")
    delivered_at = models.DateTimeField(null=True, blank=True)
    delivered_by = models.ForeignKey("events.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(state__in=PrintJobState.values), name="print_job_state_known"),
            CheckConstraint(condition=Q(kind__in=PrintJobKind.values), name="print_job_kind_known"),
            CheckConstraint(condition=Q(paper__in=Paper.values), name="print_job_paper_known"),
            CheckConstraint(condition=Q(order__in=BadgeOrder.values), name="print_job_order_known"),
            CheckConstraint(condition=Q(done__lte=F("total")), name="print_job_done_within_total"),
            CheckConstraint(
                condition=~Q(state=PrintJobState.DONE) | ~Q(file="") | Q(parts_done__gte=1),
                name="print_job_done_has_its_file",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
