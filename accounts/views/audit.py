"""The audit trail, for leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.enums import Door
from accounts.forms.audit import AuditFilterForm
from accounts.guards import lead
from accounts.hidden import rows_about
from accounts.queries.audit import audit_page
from accounts.views.reading import note_look


@lead
def audit(request: HttpRequest) -> HttpResponse:
    form = AuditFilterForm(request.GET or None, organization=request.organization)
    page = audit_page(
        user=request.user,
        own=rows_about(request.user),
        filter_=form.wanted(),
    )
    note_look(request, "audit trail", [n.entry.stakeholder_ref for n in page.lines], Door.AUDIT)
    return render(request, "accounts/audit.html", {"form": form, "page": page})
