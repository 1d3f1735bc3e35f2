from typing import Any

from django.urls import path

from badges.views import agenda, door, photos, printing

urlpatterns: list[Any] = [
    path("desk/<slug:event>/", door.desk, name="desk"),
    path("desk/<slug:event>/arrivals/", door.desk_arrivals, name="desk_arrivals"),
    path("desk/<slug:event>/badges/<int:badge>/reissue/", door.badge_reissue, name="badge_reissue"),
    path("desk/<slug:event>/arrivals/<int:arrival>/undo/", door.desk_undo, name="desk_undo"),
    path("desk/<slug:event>/photos/<uuid:upload>/", photos.desk_photo, name="desk_photo"),
    path("<slug:event>/badge/<str:number>/", door.badge_check, name="badge_check"),
    path("<slug:event>/feeds/<str:token>.pdf", agenda.feed_pdf, name="feed_pdf"),
    path("<slug:event>/programme.pdf", agenda.programme_pdf, name="programme_pdf"),
    path("office/<slug:event>/print/", printing.office_print, name="office_print"),
    path("office/<slug:event>/print/agenda/", agenda.print_agenda, name="print_agenda"),
    path("office/<slug:event>/print/<int:job>/", printing.print_job, name="print_job"),
    path("office/<slug:event>/print/<int:job>/cancel/", printing.print_job_cancel, name="print_job_cancel"),
    path("office/<slug:event>/print/<int:job>/printed/", printing.print_job_printed, name="print_job_printed"),
    path("office/<slug:event>/print/<int:job>/<slug:piece>/", printing.print_job_file, name="print_job_file"),
]
