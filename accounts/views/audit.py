"""The audit trail, for leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.enums import Door
from accounts.forms.audit import AuditFilterForm
from accounts.guards import lead
from accounts.hidden import rows_about
from accounts.queries.audit import audit_page
from accounts.reads import note_read


@lead
def audit(request: HttpRequest) -> HttpResponse:
    form = AuditFilterForm(request.GET or None, organization=request.organization)
    page = audit_page(
        user=request.user,
        own=rows_about(request.user),
        filter_=form.wanted(),
    )
    note_read(
        organization=request.organization,
        user=request.user,
        at=timezone.now(),
        door=Door.AUDIT,
        what="audit trail",
        stakeholder_ids=sorted({n.entry.stakeholder_ref for n in page.lines if n.entry.stakeholder_ref}),
    )
    return render(request, "accounts/audit.html", {"form": form, "page": page})
